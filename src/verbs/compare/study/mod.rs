//! A comparison into a result folder: base and what-ifs run for run.

pub mod contrasts;
mod files;
mod inputs;
mod precision;
mod publish;
mod read;
mod request;
mod run;
mod sums;
mod twins;
pub mod words;

pub use crate::presentation::comparison::{BASE, ComparisonLine};
pub use crate::presentation::phases::{self, PhaseLine};
pub use crate::presentation::weeks::WeekLine;
pub use contrasts::ContrastLine;
pub use request::{Comparison, SetAgainst, WhatIf};

use crate::analysis::compare::tally::Partings;
use crate::ensemble::precision::Aim;
use crate::output::study::ReportOf;

/// What is reported of a comparison.
pub type Report<'a> = ReportOf<Comparison<'a>>;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Differences, what-if by what-if.
    pub lines: Vec<ComparisonLine>,
    /// What-ifs against each other, contrast by contrast.
    pub contrasts: Vec<ContrastLine>,
    /// Quantities week by week, what-if by what-if.
    pub weeks: Vec<WeekLine>,
    /// In which phases runs end, what-if by what-if.
    pub phases: Vec<PhaseLine>,
    /// How the pairs of each what-if parted.
    pub partings: Vec<Partings>,
    /// Where a precision was asked for and not reached: how many runs it would take for each aim, `None` where that cannot be told.
    pub needed: Vec<(Aim, Option<u64>)>,
}
