//! The way to a box.

use super::step::{Stage, Step, step};
use crate::boxes::cases::Cases;
use crate::boxes::limits::Limits;

/// The boxes that were passed on the way to the last, and among which cases they were looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The boxes, the first with all cases.
    pub steps: Vec<Step>,
    /// The cases among which they were looked for.
    pub among: Vec<usize>,
    /// The box of all cases of the experiment.
    pub whole: Limits,
}

impl Trajectory {
    /// The last box.
    pub fn last(&self) -> &Step {
        // there is a first one always
        &self.steps[self.steps.len() - 1]
    }

    /// The step of the box `limits`.
    pub fn step(&self, cases: &Cases, stage: Stage, limits: Limits) -> Step {
        let inside = limits.inside(cases, &self.among);
        step(cases, &self.whole, stage, limits, &inside)
    }
}
