//! A tree: its parts, splits and leaves.

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
