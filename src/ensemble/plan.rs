//! What is to be simulated, and what a model must not give.

use std::fmt;

use super::scale::Scale;
use super::simulate::Column;

/// Most runs in a block.
const BLOCK_RUNS: u64 = 64;
/// Weeks in a block, about: enough to make handing over cheap, few enough to keep a block small.
const BLOCK_WEEKS: u64 = 4096;
/// Blocks that an ensemble is cut into at least, so that the threads end together.
const LEAST_BLOCKS: u64 = 64;

/// Which runs to simulate, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Seed; every value is valid.
    pub seed: u64,
    /// Number of the first run; runs of an ensemble are numbered from 1.
    pub first_run: u64,
    /// How many runs, from there.
    pub runs: u64,
    /// Threads that simulate, at least 1. Never changes a result.
    pub threads: usize,
    /// Runs up to this number are followed in detail; 0 for none.
    pub detailed: u64,
    /// Whether quantities are kept for statistics by week.
    pub weekly: bool,
}

impl Plan {
    /// Whether run number `run` is followed in detail.
    pub fn follows(&self, run: u64) -> bool {
        run <= self.detailed
    }

    /// Runs of a block of runs of `weeks` weeks.
    pub(crate) fn block_runs(&self, weeks: u32) -> u64 {
        (BLOCK_WEEKS / u64::from(weeks).max(1)).min(self.runs / LEAST_BLOCKS).clamp(1, BLOCK_RUNS)
    }
}

/// A model gave something that is not a number in its declared range.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsound {
    /// Week, counted from 1; `None` for an outcome.
    pub week: Option<u64>,
    /// The quantity or outcome.
    pub column: &'static str,
    /// Its value.
    pub value: f64,
    /// Declared lowest value.
    pub low: f64,
    /// Declared highest value.
    pub high: f64,
}

impl Unsound {
    /// Of `value`, which a column does not hold.
    pub fn of(&Column { name, low, high, .. }: &Column, week: Option<u64>, value: f64) -> Self {
        Self { week, column: name, value, low, high }
    }

    /// Whether each of these values of a run is in the range of its column.
    ///
    /// # Errors
    /// The first that is not.
    pub fn check(columns: &[Column], scales: &[Scale], values: &[Option<f64>]) -> Result<(), Self> {
        for ((column, scale), value) in columns.iter().zip(scales).zip(values) {
            if let Some(value) = value.filter(|value| !scale.holds(*value)) {
                return Err(Self::of(column, None, value));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { week, column, value, low, high } = self;
        write!(f, "it gave {column} = {value}")?;
        if let Some(week) = week {
            write!(f, " in week {week}")?;
        }
        write!(f, ", outside its declared range of {low} to {high}")
    }
}
