//! A classification tree (Breiman, Friedman, Olshen & Stone 1984): all cases split in two, and each part again, where that tells most
//! apart.
//!
//! A split is chosen by the variance that it takes away. For what happens or does not, that is the Gini index: both lose by a
//! split the same, so there is no choice between them. Of equal splits the first factor's lowest is taken. A tree is pruned by
//! cost-complexity: a split stays where it and those under it take away at least a hundredth of the whole variance each, as by
//! default in R's rpart.

mod grow;
mod node;

pub use node::{Condition, Cut, Leaf, Node, Split, TreePlan};

use super::cases::Cases;

impl Node {
    /// The tree of all cases.
    pub fn grow(cases: &Cases, plan: &TreePlan) -> Self {
        grow::grow(cases, plan)
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
