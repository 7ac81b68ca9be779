//! A run and its twin.

use crate::analysis::compare::Divergence;
use crate::chronicle::follow::{Outcome, Week};
use crate::scenario::Scenario;

/// A run of the base and its twin.
pub(super) struct Two {
    pub(super) base: Scenario,
    pub(super) here: Scenario,
    pub(super) divergence: Option<Divergence>,
    pub(super) weeks: Vec<[Week; 2]>,
    pub(super) outcomes: Option<[Vec<Outcome>; 2]>,
}
