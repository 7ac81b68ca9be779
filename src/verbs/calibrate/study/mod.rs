//! Fits and screenings into result folders, from request to report.

mod apart;
mod effects;
mod fit;
mod hanging;
mod inputs;
mod marginals;
mod paths;
mod run;
mod screening;
mod tables;

pub use apart::{FACT, unfinished};
pub use fit::{Apart, Fit, FitReport, Found, Step};
pub use marginals::marginals;
pub use screening::{Screening, ScreeningReport};
pub use tables::targets;

use crate::analysis::calibrate::Case;
use crate::output::package::Document;

/// What fits and screenings have in common: a case, and how it came about.
#[derive(Debug)]
pub struct Work<'a> {
    /// What is fitted.
    pub case: &'a Case<'a>,
    /// The scenario's short name.
    pub name: &'a str,
    /// The scenario's title.
    pub title: &'a str,
    /// The fully resolved scenario as TOML, written to the folder as it is.
    pub scenario: &'a str,
    /// The mark of what of the scenario can reach a result.
    pub scenario_hash: String,
    /// The text of the priors file, written to the folder as it is.
    pub priors: &'a str,
    /// The mark of the record, cut to what is used.
    pub record_hash: String,
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
