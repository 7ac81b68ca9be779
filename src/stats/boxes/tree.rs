//! A classification tree (Breiman, Friedman, Olshen & Stone 1984): all cases split in two, and each part again, where that tells most
//! apart.
//!
//! A split is chosen by the variance that it takes away. For what happens or does not, that is the Gini index: both lose by a
//! split the same, so there is no choice between them. Of equal splits the first factor's lowest is taken. A tree is pruned by
//! cost-complexity: a split stays where it and those under it take away at least a hundredth of the whole variance each, as by
//! default in R's rpart.

mod grow;

use super::cases::Cases;

/// How a tree is grown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TreePlan {
    /// Least share of all cases that a leaf has.
    pub least_mass: f64,
    /// Most splits from the root to a leaf.
    pub depth: u32,
    /// Least share of the whole variance that a split takes away.
    pub complexity: f64,
}

impl Default for TreePlan {
    fn default() -> Self {
        Self { least_mass: 0.05, depth: 4, complexity: 0.01 }
    }
}

/// How a split parts the values of a factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Cut {
    /// Values up to this one go left.
    AtMost(f64),
    /// For each level whether it goes left; `None` for levels that are not among the cases.
    Levels(Vec<Option<bool>>),
}

impl Cut {
    /// Whether `value` goes left.
    pub fn left(&self, value: f64) -> bool {
        match self {
            Self::AtMost(cut) => value <= *cut,
            Self::Levels(levels) => levels.get(value as usize).copied().flatten().unwrap_or(false),
        }
    }
}

/// A split.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Number of the factor.
    pub factor: usize,
    /// Which of its values go left.
    pub cut: Cut,
    /// The two parts, left and right.
    pub parts: Box<[Node; 2]>,
}

/// A part of the cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The cases, in order.
    pub cases: Vec<usize>,
    /// Runs of these in which it happens.
    pub hits: u64,
    /// How it is split; a leaf is not.
    pub split: Option<Split>,
}

/// A condition on the way to a leaf.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Number of the factor.
    pub factor: usize,
    /// The cut.
    pub cut: Cut,
    /// Whether the leaf is on its left.
    pub left: bool,
}

/// A leaf with all conditions that lead to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf<'a> {
    /// From the root on.
    pub conditions: Vec<Condition>,
    /// The cases in it.
    pub node: &'a Node,
}

impl Node {
    /// The tree of all cases.
    pub fn grow(cases: &Cases, plan: &TreePlan) -> Self {
        grow::grow(cases, plan)
    }

    /// The leaves, from left to right.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let Some(split) = &self.split else { return vec![Leaf { conditions: Vec::new(), node: self }] };
        let mut leaves = Vec::new();
        for (part, left) in split.parts.iter().zip([true, false]) {
            for mut leaf in part.leaves() {
                leaf.conditions.insert(0, Condition { factor: split.factor, cut: split.cut.clone(), left });
                leaves.push(leaf);
            }
        }
        leaves
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::agreement_tests::{cases, numbers};
    use super::super::cases::Factor;
    use super::*;

    const TREES: &str = include_str!("../../../tests/discover/tree.json");

    /// Compares the leaves with those frozen under `name`, by the cases in them.
    fn agrees(name: &str, shares: bool, plan: &TreePlan) {
        let cases = cases(&["tension", "distance", "cost", "delay"], shares);
        let tree = Node::grow(&cases, plan);
        let mut ours: Vec<(Vec<usize>, f64)> = tree
            .leaves()
            .iter()
            .map(|leaf| (leaf.node.cases.clone(), cases.density(leaf.node.hits, leaf.node.cases.len())))
            .collect();
        ours.sort_by(|a, b| a.0.cmp(&b.0));
        let frozen: Value = serde_json::from_str(TREES).unwrap();
        let theirs = frozen[name].as_array().unwrap();
        assert_eq!(ours.len(), theirs.len(), "{name}");
        for ((cases, mean), theirs) in ours.iter().zip(theirs) {
            assert_eq!(serde_json::json!(cases), theirs["cases"], "{name}");
            assert!((mean - theirs["mean"].as_f64().unwrap()).abs() <= 1e-9, "{name}");
        }
    }

    // scikit-learn 1.5.2, DecisionTreeRegressor; made by tests/discover/remake.py
    #[test]
    fn leaves_agree_with_scikit_learn() {
        agrees("happens", false, &TreePlan { complexity: 0.0, ..TreePlan::default() });
        agrees("hits", true, &TreePlan { complexity: 0.0, ..TreePlan::default() });
        agrees("hits_pruned", true, &TreePlan { depth: 6, ..TreePlan::default() });
        assert_eq!(numbers("cost").len(), 400);
    }

    #[test]
    fn levels_are_parted_by_what_happens_there() {
        let levels: Vec<&str> = (0..120).map(|case| ["x", "y", "z", "w"][case % 4]).collect();
        let held = (0..120).map(|case| matches!(case % 4, 0 | 2)).collect();
        let cases = Cases::new(vec![Factor::levels("policy", &levels)], held, 1);
        let tree = Node::grow(&cases, &TreePlan::default());
        let split = tree.split.as_ref().unwrap();
        assert_eq!(split.cut, Cut::Levels(vec![Some(false), Some(true), Some(false), Some(true)]));
        assert_eq!(
            tree.leaves().iter().map(|leaf| (leaf.node.cases.len(), leaf.node.hits)).collect::<Vec<_>>(),
            [(60, 0), (60, 60)]
        );
    }

    #[test]
    fn a_leaf_has_its_least_share_and_a_tree_its_depth() {
        let cases = cases(&["tension", "distance", "cost", "delay", "policy", "fence"], true);
        let tree = Node::grow(&cases, &TreePlan { least_mass: 0.1, depth: 3, complexity: 0.0 });
        let leaves = tree.leaves();
        assert!(
            leaves.len() > 4 && leaves.iter().all(|leaf| leaf.conditions.len() <= 3 && leaf.node.cases.len() >= 40)
        );
        assert_eq!(leaves.iter().map(|leaf| leaf.node.cases.len()).sum::<usize>(), 400);
    }
}
