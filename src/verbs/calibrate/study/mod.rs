//! Fits and screenings into result folders, from request to report.

mod effects;
mod inputs;
mod marginals;
mod run;
mod screening;
mod tables;

use std::path::PathBuf;

pub use inputs::{FitInputs, ScreeningInputs};
pub use marginals::marginals;
pub use run::{Fit, FitReport, Found, Step, fit_into_folder, fit_on_disk};
pub use screening::{Screening, ScreeningReport, screen_into_folder};
pub use tables::targets;

use crate::analysis::calibrate::Case;
use crate::output::folder::Leave;
use crate::output::package::Document;

/// What fits and screenings have in common: a case, how it came about, and where to put the results.
#[derive(Debug)]
pub struct Work<'a> {
    /// What is fitted.
    pub case: &'a Case<'a>,
    /// The scenario's short name.
    pub name: &'a str,
    /// The scenario's title.
    pub title: &'a str,
    /// The fully resolved scenario as TOML, written to the folder as it is. Its hash is part of the inputs.
    pub scenario: &'a str,
    /// The text of the priors file, written to the folder as it is.
    pub priors: &'a str,
    /// The mark of the record, cut to what is used.
    pub record_hash: String,
    /// Threads that simulate; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// What may be overwritten or gone on with.
    pub leave: Leave,
}

/// The scenario in such a folder.
const SCENARIO: Document = Document {
    file: "scenario.toml",
    title: "Scenario",
    description: "The fully resolved scenario that was fitted.",
    format: "toml",
    mediatype: "application/toml",
};

/// The priors in such a folder.
const PRIORS: Document = Document {
    file: "priors.toml",
    title: "Priors",
    description: "The settings that might differ, and within which limits, with reasons.",
    format: "toml",
    mediatype: "application/toml",
};
