//! Sweeps into result folders, from request to report.

mod cells;
mod inputs;
mod phases;
mod rows;
mod run;
mod tables;
mod ties;

use std::path::PathBuf;

pub use cells::Cells;
pub use inputs::{ExperimentInputs, SweepInputs};
pub(crate) use rows::{Failed, Grown, Kept, simulate_rows};
pub(crate) use run::begin;
pub use run::{sweep_into_folder, sweep_on_disk};
pub(crate) use tables::{draws, points, runs, summary, summary_rows};

use crate::analysis::association::Verdicts;
use crate::analysis::experiment::Experiment;
use crate::output::ensemble_run::State;
use crate::output::folder::Leave;
use crate::output::package::Document;

/// What to simulate, how, and where to put it.
#[derive(Debug)]
pub struct Sweep<'a> {
    /// The points.
    pub experiment: &'a Experiment<'a>,
    /// Threads that simulate; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten or gone on with.
    pub leave: Leave,
}

/// What was done.
#[derive(Debug)]
pub struct SweepReport {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Simulations that are finished and kept, earlier sittings included.
    pub done: u64,
    /// Those that were finished in earlier sittings.
    pub earlier: u64,
    /// What the simulations of each point come to; `None` if they are not all finished.
    pub cells: Option<Cells>,
    /// With which factors the outcomes go; `None` if they are not all finished.
    pub verdicts: Option<Verdicts>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}

/// The scenario in such a folder.
pub(crate) const SCENARIO: Document = Document {
    file: "scenario.toml",
    title: "Scenario",
    description: "The fully resolved scenario whose assumptions were varied.",
    format: "toml",
    mediatype: "application/toml",
};

/// The design in such a folder.
pub(crate) const DESIGN: Document = Document {
    file: "design.toml",
    title: "Design",
    description: "The fully resolved design of the experiment; running it again gives the same folder.",
    format: "toml",
    mediatype: "application/toml",
};
