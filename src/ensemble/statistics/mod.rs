//! What is kept of the runs: sums of whole steps and counts in bins, never the values.
//!
//! All of it is integers, so merging in any order and grouping gives the same bytes, and memory does not grow with runs.

mod components;
mod first_runs;
mod outcomes;
mod scales;
mod weekly;

pub(crate) use weekly::weekly_scales;

pub use components::{Components, StratifiedStatistics};
pub use durand_stats::intraclass::{Share, runs_for};
pub use first_runs::MOST_FIRST;
pub use outcomes::{OutcomeStatistics, OutcomeSummary};
pub use scales::MOST_RUNS;
pub use weekly::{WeekBlock, WeeklyStatistics, WeeklySummary};
