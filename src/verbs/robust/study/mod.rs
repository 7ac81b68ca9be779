//! Policies in many states of the world, into result folders.

mod inputs;
mod read;
mod run;
pub mod tables;

use std::path::PathBuf;

pub use inputs::RobustInputs;
pub use run::{robust_into_folder, robust_on_disk};

use crate::analysis::design::Design;
use crate::analysis::experiment::Experiment;
use crate::analysis::robust::{Change, Judged};
use crate::output::ensemble_run::State;
use crate::output::folder::Leave;

/// What to hold against what, and where to put it.
#[derive(Debug)]
pub struct Robust<'a> {
    /// The design with its policies, criteria and `[sweep]`.
    pub design: &'a Design,
    /// Its policies in its states: [`Design::trials`] of [`Design::with_policies`].
    pub experiment: &'a Experiment<'a>,
    /// Threads that simulate; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten or gone on with.
    pub leave: Leave,
}

impl Robust<'_> {
    /// States of the world.
    pub fn states(&self) -> usize {
        self.experiment.points().len() / self.design.policies().len()
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Every policy by every criterion and measure.
    pub judged: Vec<Judged>,
    /// Where the ranking changes.
    pub changes: Vec<Change>,
}

/// What was done.
#[derive(Debug)]
pub struct RobustReport {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Simulations that are finished and kept, earlier sittings included.
    pub done: u64,
    /// Those that were finished in earlier sittings.
    pub earlier: u64,
    /// What was found; `None` if not all simulations are finished.
    pub found: Option<Found>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}
