//! What is kept of the runs: sums of whole steps and counts in bins, never the values.
//!
//! All of it is integers, so merging in any order and grouping gives the same bytes, and memory does not grow with runs.

mod components;
mod first_runs;
mod outcomes;
mod weekly;

pub(crate) use weekly::weekly_scales;

pub use components::{Components, StratifiedStatistics};
pub use durand_stats::intraclass::{Share, runs_for};
pub use first_runs::MOST_FIRST;
pub use outcomes::{OutcomeStatistics, OutcomeSummary};
pub use weekly::{WeekBlock, WeeklyStatistics, WeeklySummary};

use super::bytes::{Damaged, Reader, Writer};
use super::kinds::Kinds;
use super::moments::Moments;
use super::scale::Scale;

/// Most runs that one set of statistics can hold, as bins count in 32 bits.
pub const MOST_RUNS: u64 = u32::MAX as u64;

/// The value that `percent` percent of the counted values do not exceed; `None` without values.
///
/// Few different values are known one by one, so that what ties has no place within a bin.
fn quantile(scale: &Scale, kinds: &Kinds, counts: &[u32], percent: u32, moments: &Moments) -> Option<f64> {
    match kinds.all() {
        Some(_) => kinds.quantile(percent, moments.count).map(|steps| scale.value(steps as f64)),
        None => scale.quantile(counts, percent, moments.least, moments.most),
    }
}

fn save_scales(scales: &[Scale], writer: &mut Writer) {
    writer.number(scales.len() as u128);
    for number in scales.iter().flat_map(Scale::signature) {
        writer.number(number.into());
    }
}

fn check_scales(scales: &[Scale], reader: &mut Reader<'_>) -> Result<(), Damaged> {
    let mut same = reader.number()? == scales.len() as u128;
    for number in scales.iter().flat_map(Scale::signature) {
        same &= reader.small()? == number;
    }
    if same { Ok(()) } else { Err(Damaged) }
}
