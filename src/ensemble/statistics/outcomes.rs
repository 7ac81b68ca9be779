//! Outcomes over runs.

use super::scales::{self, MOST_RUNS, check_scales, save_scales};
use crate::bytes::{Damaged, Reader, Writer};
use crate::estimate::Estimate;
use crate::moments::Moments;
use crate::scale::{OUTCOME, Scale};
use crate::simulate::Column;
use crate::tails::Tails;

/// What is kept of the outcomes of all runs.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeStatistics {
    runs: u64,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    scale: Scale,
    moments: Moments,
    tails: Tails,
    counts: Vec<u32>,
}

/// One outcome, summed up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutcomeSummary {
    /// Runs in which the outcome has a value.
    pub runs: u64,
    /// Mean with its uncertainty; `None` if no run has a value.
    pub mean: Option<Estimate>,
    /// Standard deviation between runs; `None` with fewer than two values.
    pub sd: Option<f64>,
    /// 5 %, 50 % and 95 % quantiles; `None` if no run has a value.
    pub quantiles: Option<[f64; 3]>,
    /// Runs in which it is not the most common value; `None` where it has too many values to tell.
    pub differing: Option<u64>,
    /// Where some runs have no value: the mean over all, with the highest that can be for those (a restricted mean). Of the first
    /// week of something that is the mean time to it within the run (Royston and Parmar 2013, BMC Medical Research Methodology 13).
    pub restricted: Option<Estimate>,
}

impl OutcomeStatistics {
    /// Statistics of no runs yet, of the given outcomes.
    pub fn new(columns: &[Column]) -> Self {
        let entry = |column| {
            let scale = Scale::new(column, OUTCOME);
            Entry { scale, moments: Moments::default(), tails: Tails::default(), counts: vec![0; scale.bins()] }
        };
        Self { runs: 0, entries: columns.iter().map(entry).collect() }
    }

    /// Runs counted, with or without values.
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// Adds one run; one value or `None` for each outcome.
    pub fn add(&mut self, values: &[Option<f64>]) {
        debug_assert_eq!(values.len(), self.entries.len());
        self.runs += 1;
        for (entry, value) in self.entries.iter_mut().zip(values) {
            if let Some(value) = value {
                let steps = entry.scale.steps(*value);
                entry.moments.add(steps);
                entry.tails.add(steps as i64, entry.scale.coarse(steps), 1);
                entry.counts[entry.scale.bin(steps)] += 1;
            }
        }
    }

    /// Adds all runs of `other`, which has the same outcomes.
    ///
    /// # Panics
    /// If the outcomes differ or there are more than [`MOST_RUNS`] runs together.
    pub fn merge(&mut self, other: &Self) {
        assert!(self.runs + other.runs <= MOST_RUNS, "too many runs for one set of statistics");
        assert_eq!(self.entries.len(), other.entries.len(), "outcomes of one model");
        self.runs += other.runs;
        for (entry, more) in self.entries.iter_mut().zip(&other.entries) {
            assert_eq!(entry.scale, more.scale, "outcomes of one model");
            entry.moments.merge(&more.moments);
            entry.tails.merge(&more.tails);
            for (count, more) in entry.counts.iter_mut().zip(&more.counts) {
                *count += more;
            }
        }
    }

    /// The summary of outcome number `at`.
    pub fn summary(&self, at: usize) -> OutcomeSummary {
        let Entry { scale, moments, tails, counts } = &self.entries[at];
        let quantile = |percent| scales::quantile(scale, tails.kept(), counts, percent, moments);
        OutcomeSummary {
            runs: moments.count,
            mean: Estimate::with_tails(moments, tails, scale),
            sd: moments.sd(scale),
            quantiles: quantile(5).zip(quantile(50)).zip(quantile(95)).map(|((low, middle), high)| [low, middle, high]),
            differing: tails.differing(moments.count),
            restricted: self.restricted(at),
        }
    }

    /// The mean over all runs of an outcome that some of them have not got, as if it came with the last that it can be.
    fn restricted(&self, at: usize) -> Option<Estimate> {
        let Entry { scale, moments, tails, .. } = &self.entries[at];
        Estimate::restricted(moments, tails, scale, self.runs - moments.count)
    }

    /// Each value of outcome number `at` with the runs that have it, in order; `None` where they are many.
    pub fn kinds(&self, at: usize) -> Option<Vec<(f64, u64)>> {
        let Entry { scale, tails, .. } = &self.entries[at];
        Some(tails.kinds()?.iter().map(|&(steps, runs)| (scale.value(steps as f64), runs)).collect())
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        let scales: Vec<Scale> = self.entries.iter().map(|entry| entry.scale).collect();
        save_scales(&scales, writer);
        writer.number(self.runs.into());
        for entry in &self.entries {
            entry.moments.save(writer);
            entry.tails.save(writer);
            writer.sparse(&entry.counts);
        }
    }

    /// Reads what [`OutcomeStatistics::save`] wrote for the same outcomes.
    ///
    /// # Errors
    /// If the bytes are damaged or belong to other outcomes.
    pub fn load(columns: &[Column], reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut loaded = Self::new(columns);
        let scales: Vec<Scale> = loaded.entries.iter().map(|entry| entry.scale).collect();
        check_scales(&scales, reader)?;
        loaded.runs = reader.small()?;
        for entry in &mut loaded.entries {
            entry.moments = Moments::load(reader)?;
            entry.tails = Tails::load(reader)?;
            reader.sparse(&mut entry.counts)?;
        }
        Ok(loaded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(high: f64) -> Column {
        Column { name: "x", unit: "points", low: 0.0, high, whole: false, meaning: "" }
    }

    /// Protects ties within a range: 0.25 in 12 of 20 runs is the median, and no value beside it that a bin would give.
    #[test]
    fn quantiles_of_few_values_are_exact() {
        for high in [1.0, 100.0] {
            let mut all = OutcomeStatistics::new(&[column(high)]);
            for run in 0..20 {
                let value = if run < 4 {
                    0.125
                } else if run < 16 {
                    0.25
                } else {
                    0.5
                };
                all.add(&[Some(value)]);
            }
            assert_eq!(all.summary(0).quantiles, Some([0.125, 0.25, 0.5]), "{high}");
        }
    }

    /// Protects what is said of ties among many values: at an end of the range they are exact, so nobody is told of amounts that no run has;
    /// within it they are told to a thirtieth of a point, or 0.2 % of other levels, as is said of outcomes, and 5 to 95 % hold nine in ten runs
    /// to that much.
    #[test]
    fn ties_among_many_values_are_exact_at_the_ends_and_near_within() {
        for high in [100.0, 5_000.0] {
            for tied in [0.0, 0.4 * high, high] {
                let mut all = OutcomeStatistics::new(&[column(high)]);
                let others = |at: u32| high * (0.2 + 0.6 * f64::from(at) / 300.0);
                let mut values = vec![tied; 700];
                values.extend((0..300).map(others));
                values.iter().for_each(|value| all.add(&[Some(*value)]));
                let [low, middle, most] = all.summary(0).quantiles.expect("runs");
                let width = Scale::new(&column(high), OUTCOME).resolution(tied);
                assert!(width <= (high / 2_000.0).max(0.002 * tied), "{width}");
                if tied == 0.4 * high {
                    assert!((middle - tied).abs() <= width && middle != 0.0, "{middle} for {tied}");
                } else {
                    assert_eq!(middle, tied);
                }
                let held = values.iter().filter(|value| (low - width..=most + width).contains(*value)).count();
                assert!(held >= 900, "{held} of 1,000 from {low} to {most}");
            }
        }
    }
}
