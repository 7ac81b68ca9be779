//! What the ensemble asks of a model.

use super::draws::Draws;

/// A column of numbers that a model yields, as far as statistics need to know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Name, used as the CSV header.
    pub name: &'static str,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest value that can occur.
    pub low: f64,
    /// Highest value that can occur.
    pub high: f64,
    /// Whether only whole numbers occur.
    pub whole: bool,
    /// One sentence: what it means.
    pub meaning: &'static str,
}

/// A model that can be run week by week.
pub trait Simulate: Sync {
    /// State of one run: one plain value, made once a worker and used again for every run.
    type Run: Send;
    /// What is told of one week of a run that is followed in detail.
    type Record: Send;

    /// Rounds in a run.
    fn weeks(&self) -> u32;
    /// The quantities observed after every round, in column order.
    fn quantities(&self) -> &[Column];
    /// The outcomes of a finished run, in column order.
    fn outcomes(&self) -> &[Column];
    /// A run that has not begun; the only call here that may allocate.
    fn fresh(&self) -> Self::Run;
    /// Sets `run` to the start, with the draws it will use. `detailed` asks for records.
    fn begin(&self, run: &mut Self::Run, draws: Draws, detailed: bool);
    /// Simulates one round. Never allocates.
    fn advance(&self, run: &mut Self::Run);
    /// Writes the quantities after the last round; `out` has one place for each of [`Self::quantities`].
    fn observe(&self, run: &Self::Run, out: &mut [f64]);
    /// Writes the outcomes; `None` where an outcome did not occur (a first week of something that never came).
    fn conclude(&self, run: &Self::Run, out: &mut [Option<f64>]);
    /// How many strata the runs fall into; 0 where nothing but chance sets runs apart. Runs of one stratum have the same
    /// parameters and differ by chance alone.
    fn strata(&self) -> usize {
        0
    }
    /// The stratum, counted from 0, of a run that has begun.
    fn stratum(&self, _run: &Self::Run) -> usize {
        0
    }
    /// The record of the last round of a detailed run.
    fn record(&self, run: &Self::Run) -> Self::Record;
}
