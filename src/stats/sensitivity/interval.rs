//! 95 % intervals of indices whose points and whose runs are both samples.
//!
//! The variance of an index is the sum of two: over bootstrap samples of rows (base points, trajectories), with all runs; and by
//! leaving out or resampling runs, with all rows. Leaving either out would be wrong: rows tell nothing of what the shared draws
//! do at every point alike. The part that rows and runs have together is counted twice, so intervals are rather too wide than too
//! narrow (as with the pigeonhole bootstrap: Owen 2007, Annals of Applied Statistics 1). Rows of a low-discrepancy sequence
//! are taken as if they were independent, which errs to the same side.
//!
//! The interval reaches to either side by the root of t(n - 1)^2 V_rows + t(r - 1)^2 V_runs, with Student's t of each for its own part:
//! with the degrees of freedom of Satterthwaite (1946) it would follow whichever part luck made the larger, and with few runs hold the
//! truth too seldom. Where an index is not about normal, as a variance over few runs is not, the interval is found on a scale on which it
//! is nearly so ([`super::scale`]). A bootstrap of n rows varies by (n - 1) / n too little, which is put right. Where nearly all rows are the same,
//! what was not seen is allowed for ([`unseen`]); and where leaving out a run, or drawing rows anew, may leave no index at all,
//! the interval is without ends: so few rows or runs say nothing. It may reach beyond 0 or 1: it is not cut, as an interval that is would
//! hide how little is known.

use super::scale::Scale;
use crate::moments;
use crate::random::Random;
use crate::student::student_t95;
use crate::unseen;

/// A larger share of samples without an index says that rows are too few.
const MOST_WITHOUT: f64 = 0.025;

/// An index with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The index.
    pub value: f64,
    /// Low end of the interval; minus infinity where so few rows or runs say nothing of it.
    pub low: f64,
    /// High end, likewise.
    pub high: f64,
}

/// What an index is a mean of, row by row, so that what was not seen can be allowed for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// What each row adds.
    pub rows: Vec<f64>,
    /// How far off a row might be where all that were seen are the same.
    pub scale: f64,
    /// What the mean is divided by.
    pub over: f64,
    /// The scale of the interval.
    pub on: Scale,
}

impl Parts {
    /// The variance that the index has besides that which is seen.
    fn unseen(&self) -> f64 {
        unseen::variance(&self.rows, self.scale) / (self.over * self.over)
    }
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
    /// `None` is an index that has no value there. `parts` gives for each index what rows add to it.
    pub fn estimate<T>(
        &self,
        mut random: Random,
        prepare: impl Fn(&[usize]) -> T,
        index: impl Fn(&T, &[usize]) -> Vec<Option<f64>>,
        parts: impl Fn(&T) -> Vec<Parts>,
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
        let parts = parts(&whole);
        let estimate = |(at, value): (usize, &Option<f64>)| {
            let of = |all: &[Vec<Option<f64>>]| all.iter().map(|indices| indices[at]).collect::<Vec<Option<f64>>>();
            let (unseen, on) = parts.get(at).map_or((0.0, Scale::default()), |parts| (parts.unseen(), parts.on));
            value.map(|value| self.around(value, on, unseen, &of(&by_rows), &of(&by_runs)))
        };
        found.iter().enumerate().map(estimate).collect()
    }

    fn around(&self, value: f64, on: Scale, unseen: f64, by_rows: &[Option<f64>], by_runs: &[Option<f64>]) -> Estimate {
        let without = |all: &[Option<f64>]| all.iter().filter(|one| one.is_none()).count() as f64;
        if without(by_rows) > MOST_WITHOUT * by_rows.len() as f64 || without(by_runs) > 0.0 {
            return Estimate { value, low: f64::NEG_INFINITY, high: f64::INFINITY };
        }
        let there = |all: &[Option<f64>]| all.iter().copied().flatten().collect::<Vec<f64>>();
        let (by_rows, by_runs) = (there(by_rows), there(by_runs));
        let variances = |at: &dyn Fn(f64) -> f64| {
            let variance = |all: &[f64]| moments::variance(&all.iter().map(|one| at(*one)).collect::<Vec<f64>>());
            let (rows, runs) = (self.rows as f64, self.runs as f64);
            let of_runs = match self.vary {
                // (n - 1) / n times the sum of squares about their mean
                Vary::LeaveOut => (runs - 1.0) * (runs - 1.0) / runs,
                Vary::Resample => runs / (runs - 1.0).max(1.0),
            };
            [variance(&by_rows) * rows / (rows - 1.0).max(1.0), variance(&by_runs) * of_runs]
        };
        let squared = |count: usize| {
            let quantile = student_t95((count as u64).saturating_sub(1).max(1));
            quantile * quantile
        };
        // squares of how far the interval reaches
        let [rows, runs] = [self.rows, self.runs].map(squared);
        let reach = |[of_rows, of_runs]: [f64; 2]| (rows * of_rows + runs * of_runs).sqrt();
        let [low, high] = on.ends(value, variances, reach, rows * unseen);
        Estimate { value, low, high }
    }
}

impl Estimate {
    /// Whether the interval has ends.
    pub fn is_known(&self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// Whether the interval holds `value`.
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}
