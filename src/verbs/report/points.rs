//! The points of a sweep, and outcomes over them.

use std::collections::BTreeMap;

/// An outcome over the points.
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) unit: String,
    /// Mean by point.
    pub(super) means: BTreeMap<u64, f64>,
}

/// The points: names of factors, and the value of each at each point.
pub(super) struct Points {
    pub(super) factors: Vec<String>,
    pub(super) values: BTreeMap<u64, Vec<String>>,
}
