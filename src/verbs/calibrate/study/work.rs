//! What fits and screenings have in common.

use crate::analysis::calibrate::Case;
use crate::output::package::Document;

/// A case, and how it came about.
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
pub(super) const SCENARIO: Document = Document {
    file: "scenario.toml",
    title: "Scenario",
    description: "The fully resolved scenario that was fitted.",
    format: "toml",
    mediatype: "application/toml",
};

/// The priors in such a folder.
pub(super) const PRIORS: Document = Document {
    file: "priors.toml",
    title: "Priors",
    description: "The settings that might differ, and within which limits, with reasons.",
    format: "toml",
    mediatype: "application/toml",
};
