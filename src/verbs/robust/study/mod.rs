//! Policies in many states of the world, into result folders.

mod read;
mod run;
pub mod tables;

use crate::analysis::design::Design;
use crate::analysis::experiment::Experiment;
use crate::analysis::robust::{Change, Judged, Trials};
use crate::output::study::ReportOf;

/// What to hold against what.
#[derive(Debug)]
pub struct Robust<'a> {
    /// The design with its policies, criteria and `[sweep]`.
    pub design: &'a Design,
    /// Its policies in its states: [`Design::trials`] of [`Design::with_policies`].
    pub experiment: &'a Experiment<'a>,
}

impl Robust<'_> {
    /// States of the world.
    pub fn states(&self) -> usize {
        self.experiment.points().len() / self.design.policies().len()
    }
}

/// What is reported of policies.
pub type Report<'a> = ReportOf<Robust<'a>>;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Every policy by every criterion and measure.
    pub judged: Vec<Judged>,
    /// Where the ranking changes.
    pub changes: Vec<Change>,
    /// What they were judged by.
    pub trials: Trials,
}
