//! What a sweep simulates, and what it comes to.

use super::cells::Cells;
use crate::analysis::association::Verdicts;
use crate::analysis::effects::Effects;
use crate::analysis::experiment::Experiment;
use crate::output::package::Document;
use crate::output::study::ReportOf;

/// What to simulate.
#[derive(Debug)]
pub struct Sweep<'a> {
    /// The points.
    pub experiment: &'a Experiment<'a>,
}

/// What is reported of a sweep.
pub type Report<'a> = ReportOf<Sweep<'a>>;

/// What a sweep comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What the simulations of each point come to.
    pub cells: Cells,
    /// With which factors the outcomes go.
    pub verdicts: Verdicts,
    /// What each factor does, and what two do together; nothing where not every combination of values is simulated.
    pub effects: Option<Effects>,
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
