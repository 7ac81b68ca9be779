//! A sensitivity analysis into a result folder: the points are simulated, then analysed.

mod inputs;
mod kept;
mod run;
pub mod tables;
mod variance;

pub use kept::Values;

use crate::analysis::experiment::Experiment;
use crate::analysis::sensitivity::{Findings, Study};
use crate::output::study::ReportOf;

/// What to analyse, and how.
#[derive(Debug)]
pub struct Request<'a> {
    /// The points of the study, to be simulated.
    pub experiment: &'a Experiment<'a>,
    /// What each point is for.
    pub study: &'a Study,
}

/// What is reported of an analysis.
pub type Report<'a> = ReportOf<Request<'a>>;

/// How far an analysis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many runs are simulated, of all points together.
    Simulate(u64),
    /// So many outcomes are analysed.
    Analyse(u64),
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// One an outcome that is kept.
    pub findings: Vec<Findings>,
    /// What it was found from.
    pub values: Values,
}
