//! 95 % intervals of indices whose points and whose runs are both samples.
//!
//! The variance of an index is the sum of two: over bootstrap samples of rows (base points, trajectories), with all runs; and by
//! leaving out or resampling runs, with all rows. Leaving either out would be wrong: rows tell nothing of what the shared draws
//! do at every point alike. The part that rows and runs have together is counted twice, so intervals are rather too wide than too
//! narrow (as with the pigeonhole bootstrap: Owen 2007, Annals of Applied Statistics 1). Rows of a low-discrepancy sequence
//! are taken as if they were independent, which errs to the same side. The interval is the index and Student's t times the root of
//! that variance to either side, with the degrees of freedom of Satterthwaite (1946), Biometrics Bulletin 2. It may reach
//! beyond 0 or 1: it is not cut, as an interval that is would hide how little is known.

use super::numbers;
use crate::analysis::random::Random;
use crate::ensemble::estimate::student_t95;

/// An index with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The index.
    pub value: f64,
    /// Low end of the interval; the value itself where nothing varies.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// What is resampled.
#[derive(Clone, Copy, Debug)]
pub struct Resampling {
    /// Rows: base points or trajectories.
    pub rows: usize,
    /// Runs at each point.
    pub runs: usize,
    /// Bootstrap samples of rows.
    pub samples: usize,
    /// How runs are varied.
    pub vary: Vary,
}

/// How to find what the choice of runs does to an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// Each run left out in turn (jackknife): for indices that follow means smoothly, corrected ones above all, since a run that
    /// is drawn twice would look like two that agree.
    LeaveOut,
    /// As many bootstrap samples of runs as of rows: for indices that move in jumps, as those of ranks, which the jackknife
    /// would blow up.
    Resample,
}

impl Resampling {
    /// Estimates indices. `prepare` makes of some runs what `index` turns into indices for a choice of rows; always as many.
    /// `None` is an index that has no value there.
    pub fn estimate<T>(
        &self,
        mut random: Random,
        prepare: impl Fn(&[usize]) -> T,
        index: impl Fn(&T, &[usize]) -> Vec<Option<f64>>,
    ) -> Vec<Option<Estimate>> {
        let (all_rows, all_runs): (Vec<usize>, Vec<usize>) = ((0..self.rows).collect(), (0..self.runs).collect());
        let whole = prepare(&all_runs);
        let found = index(&whole, &all_rows);
        let mut picked = |count: usize| -> Vec<usize> { (0..count).map(|_| random.index(count)).collect() };
        let by_rows: Vec<Vec<Option<f64>>> = (0..self.samples).map(|_| index(&whole, &picked(self.rows))).collect();
        let choices: Vec<Vec<usize>> = match self.vary {
            _ if self.runs < 2 => Vec::new(),
            Vary::LeaveOut => {
                (0..self.runs).map(|run| all_runs.iter().copied().filter(|at| *at != run).collect()).collect()
            }
            Vary::Resample => (0..self.samples).map(|_| picked(self.runs)).collect(),
        };
        let by_runs: Vec<Vec<Option<f64>>> = choices.iter().map(|runs| index(&prepare(runs), &all_rows)).collect();
        let estimate = |(at, value): (usize, &Option<f64>)| {
            let of = |all: &[Vec<Option<f64>>]| all.iter().filter_map(|indices| indices[at]).collect::<Vec<f64>>();
            value.map(|value| self.around(value, &of(&by_rows), &of(&by_runs)))
        };
        found.iter().enumerate().map(estimate).collect()
    }

    fn around(&self, value: f64, by_rows: &[f64], by_runs: &[f64]) -> Estimate {
        let rows = numbers::variance(by_rows);
        let freedom = self.runs as f64 - 1.0;
        let runs = match self.vary {
            // (n - 1) / n times the sum of squares about their mean
            Vary::LeaveOut => freedom * freedom / self.runs as f64 * numbers::variance(by_runs),
            Vary::Resample => numbers::variance(by_runs),
        };
        let both = rows + runs;
        if both <= 0.0 {
            return Estimate { value, low: value, high: value };
        }
        let spread = rows * rows / (self.rows as f64 - 1.0).max(1.0) + runs * runs / freedom.max(1.0);
        let reach = student_t95((both * both / spread).clamp(1.0, 1e9) as u64) * both.sqrt();
        Estimate { value, low: value - reach, high: value + reach }
    }
}

impl Estimate {
    /// Whether the interval holds `value`.
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}
