//! A sensitivity analysis into a result folder: the points are simulated, then analysed.

mod inputs;
mod kept;
mod run;
pub mod tables;
mod variance;

use std::path::PathBuf;

pub use inputs::SensitivityInputs;
pub use run::{analyse_into_folder, analyse_on_disk};

use crate::analysis::experiment::Experiment;
use crate::analysis::sensitivity::{Findings, Study};
use crate::output::ensemble_run::State;
use crate::output::folder::Leave;

/// What to analyse, how, and where to put it.
#[derive(Debug)]
pub struct Request<'a> {
    /// The points of the study, to be simulated.
    pub experiment: &'a Experiment<'a>,
    /// What each point is for.
    pub study: &'a Study,
    /// Threads that work; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten or gone on with.
    pub leave: Leave,
}

/// How far an analysis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many runs are simulated, of all points together.
    Simulate(u64),
    /// So many outcomes are analysed.
    Analyse(u64),
}

/// What was done.
#[derive(Debug)]
pub struct Report {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Runs that are simulated, of all points together, earlier sittings included.
    pub runs: u64,
    /// Those of earlier sittings.
    pub earlier_runs: u64,
    /// What was found, one an outcome that is kept; empty where it was stopped.
    pub findings: Vec<Findings>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}
