//! Quantities over runs, week by week.

use super::first_runs::FirstRuns;
use super::scales::{self, MOST_RUNS, check_scales, save_scales};
use crate::bytes::{Damaged, Reader, Writer};
use crate::kinds::{Kinds, MOST_KINDS};
use crate::moments::Moments;
use crate::scale::{Scale, WEEKLY};
use crate::simulate::Column;

/// What is kept of the quantities of all runs: moments, a histogram and, where they are few, the values themselves for every week
/// and quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct WeeklyStatistics {
    weeks: usize,
    runs: u64,
    scales: Vec<Scale>,
    /// Where each quantity's bins start in a week's row of bins; one more entry gives the row's length.
    starts: Vec<usize>,
    /// By week, then quantity.
    moments: Vec<Moments>,
    /// By week, then quantity; of no use where each bin is one value, so left as for too many.
    kinds: Vec<Kinds>,
    /// By week, then quantity, then bin.
    counts: Vec<u32>,
    first: FirstRuns,
}

/// One quantity in one week, summed up over runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeeklySummary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation; `None` with one run.
    pub sd: Option<f64>,
    /// 5 %, 25 %, 50 %, 75 % and 95 % quantiles.
    pub quantiles: [f64; 5],
}

/// The quantities of a few runs, prepared for [`WeeklyStatistics::add`]: a worker makes it, so that the one thread
/// that adds up has little to do. Its memory is used again for block after block.
#[derive(Debug, Default)]
pub struct WeekBlock {
    runs: usize,
    /// By week, then quantity.
    moments: Vec<Moments>,
    /// By week, then quantity, then run.
    bins: Vec<u16>,
    /// By week, then quantity: the different values in steps, with how often each came.
    kinds: Vec<(u64, u32)>,
    /// Where those of each week and quantity end, and whether they are all: if not, there are none.
    ends: Vec<(u32, bool)>,
    /// Values of neighbouring cells, cell by cell, while they are taken in.
    near: Vec<f64>,
    first: FirstRuns,
}

/// Neighbours that are fetched together: as many as the processor fetches at once.
const TILE: usize = 8;

impl WeekBlock {
    /// Takes in the values of `runs` runs: by run, then week, then quantity; one scale for each quantity.
    ///
    /// # Errors
    /// Position in `values` of the first that is not a number in its quantity's range.
    pub fn fill(&mut self, scales: &[Scale], values: &[f64], runs: usize) -> Result<(), usize> {
        self.runs = runs;
        let cells = values.len() / runs.max(1);
        self.moments.resize(cells, Moments::default());
        self.bins.resize(cells * runs, 0);
        self.kinds.clear();
        self.ends.clear();
        if scales.is_empty() || runs == 0 {
            return Ok(());
        }
        let mut sound = true;
        // Values of one cell lie far apart in memory: those of neighbours are fetched together
        self.near.resize(TILE * runs, 0.0);
        let mut scales_of = scales.iter().cycle();
        for (tile, (all, bins)) in self.moments.chunks_mut(TILE).zip(self.bins.chunks_mut(TILE * runs)).enumerate() {
            let first = tile * TILE;
            for (run, values) in values.chunks_exact(cells).enumerate() {
                for (at, value) in values[first..first + all.len()].iter().enumerate() {
                    self.near[at * runs + run] = *value;
                }
            }
            let cells = all.iter_mut().zip(self.near.chunks_exact(runs)).zip(bins.chunks_exact_mut(runs));
            for (((moments, values), bins), scale) in cells.zip(&mut scales_of) {
                *moments = Moments::default();
                let mut marks = 0;
                for (value, bin) in values.iter().zip(bins) {
                    sound &= scale.holds(*value);
                    let steps = scale.steps(*value);
                    moments.add(steps);
                    marks |= mark(steps);
                    *bin = scale.bin(steps) as u16;
                }
                let few = !scale.is_exact() && marks.count_ones() as usize <= MOST_KINDS;
                let kinds = &mut self.kinds;
                let all = few && list(kinds, values.iter().map(|value| scale.steps(*value)));
                self.ends.push((self.kinds.len() as u32, all));
            }
        }
        if sound { Ok(()) } else { Err(first_unsound(scales, values)) }
    }
}

impl WeekBlock {
    /// Takes in the values of its first runs themselves, which have these numbers; `values` begin as those of [`WeekBlock::fill`] did, with
    /// `cells` of each run.
    pub fn keep_first(&mut self, scales: &[Scale], values: &[f64], numbers: &[u64], cells: usize) {
        self.first.fill(scales, values, numbers, cells);
    }
}

/// One of 64 marks: values of which more than [`MOST_KINDS`] marks are seen are certainly as many. Cheap enough for every value.
#[inline]
fn mark(steps: u64) -> u64 {
    // A multiplier without pattern (the golden ratio) spreads steps of any spacing over all marks
    1 << (steps.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

/// Appends the different ones of `steps` to `kinds`, with how often each comes; nothing if they are too many. Says whether it did.
fn list(kinds: &mut Vec<(u64, u32)>, steps: impl Iterator<Item = u64>) -> bool {
    let start = kinds.len();
    for steps in steps {
        match kinds[start..].iter().position(|kind| kind.0 == steps) {
            Some(at) => kinds[start + at].1 += 1,
            None if kinds.len() - start == MOST_KINDS => {
                kinds.truncate(start);
                return false;
            }
            None => kinds.push((steps, 1)),
        }
    }
    true
}

fn first_unsound(scales: &[Scale], values: &[f64]) -> usize {
    let unsound = |(value, scale): (&f64, &Scale)| !scale.holds(*value);
    values.iter().zip(scales.iter().cycle()).position(unsound).unwrap_or(0)
}

impl WeeklyStatistics {
    /// Statistics of no runs yet, for runs of `weeks` weeks of the given quantities.
    pub fn new(weeks: usize, columns: &[Column]) -> Self {
        let scales = weekly_scales(columns);
        let mut starts = vec![0];
        for scale in &scales {
            starts.push(starts[starts.len() - 1] + scale.bins());
        }
        let row = starts[scales.len()];
        let moments = vec![Moments::default(); weeks * scales.len()];
        let kinds = |scale: &Scale| if scale.is_exact() { Kinds::MANY } else { Kinds::default() };
        let kinds: Vec<Kinds> = scales.iter().map(kinds).collect();
        Self {
            weeks,
            runs: 0,
            scales,
            starts,
            moments,
            kinds: vec![kinds; weeks].concat(),
            counts: vec![0; weeks * row],
            first: FirstRuns::default(),
        }
    }

    /// Runs counted.
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// Adds the runs of `block`, which was filled with the scales of the same quantities for as many weeks.
    pub fn add(&mut self, block: &WeekBlock) {
        if block.runs == 0 {
            return;
        }
        debug_assert_eq!(block.moments.len(), self.moments.len());
        self.runs += block.runs as u64;
        for (moments, more) in self.moments.iter_mut().zip(&block.moments) {
            moments.merge(more);
        }
        self.first.merge(&block.first);
        let mut start = 0;
        for (kinds, &(end, all)) in self.kinds.iter_mut().zip(&block.ends) {
            let more = &block.kinds[start..end as usize];
            start = end as usize;
            if all {
                more.iter().for_each(|&(steps, times)| kinds.add(steps as i64, times.into()));
            } else {
                *kinds = Kinds::MANY;
            }
        }
        let mut blocks = block.bins.chunks_exact(block.runs);
        for row in self.counts.chunks_exact_mut(self.starts[self.scales.len()]) {
            for (ends, bins) in self.starts.windows(2).zip(&mut blocks) {
                let counts = &mut row[ends[0]..ends[1]];
                for &bin in bins {
                    counts[usize::from(bin)] += 1;
                }
            }
        }
    }

    /// Adds all runs of `other`, which has the same weeks and quantities.
    ///
    /// # Panics
    /// If they differ or there are more than [`MOST_RUNS`] runs together.
    pub fn merge(&mut self, other: &Self) {
        assert!(self.runs + other.runs <= MOST_RUNS, "too many runs for one set of statistics");
        assert_eq!((self.weeks, &self.scales), (other.weeks, &other.scales), "quantities of one model");
        self.runs += other.runs;
        for (moments, more) in self.moments.iter_mut().zip(&other.moments) {
            moments.merge(more);
        }
        self.first.merge(&other.first);
        self.kinds.iter_mut().zip(&other.kinds).for_each(|(kinds, more)| kinds.merge(more));
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    /// The summary of quantity number `quantity` in week number `week` (0 is the first); `None` without runs.
    pub fn summary(&self, week: usize, quantity: usize) -> Option<WeeklySummary> {
        let scale = &self.scales[quantity];
        let cell = week * self.scales.len() + quantity;
        let (moments, kinds) = (&self.moments[cell], &self.kinds[cell]);
        let row = week * self.starts[self.scales.len()];
        let counts = &self.counts[row + self.starts[quantity]..row + self.starts[quantity + 1]];
        let mut quantiles = [0.0; 5];
        for (quantile, percent) in quantiles.iter_mut().zip([5, 25, 50, 75, 95]) {
            let shared = match kinds.all() {
                None if !scale.is_exact() => self.first.shared(self.inexact(week, quantity), scale, counts, percent),
                _ => None,
            };
            *quantile = match shared {
                Some(steps) => scale.value(steps as f64),
                None => scales::quantile(scale, kinds, counts, percent, moments)?,
            };
        }
        Some(WeeklySummary { mean: moments.mean(scale)?, sd: moments.sd(scale), quantiles })
    }

    /// The place of an inexact quantity in a week among all cells of inexact ones.
    fn inexact(&self, week: usize, quantity: usize) -> usize {
        let inexact = |scales: &[Scale]| scales.iter().filter(|scale| !scale.is_exact()).count();
        week * inexact(&self.scales) + inexact(&self.scales[..quantity])
    }

    /// In how many runs quantity number `quantity` is `value` in week number `week` (0 is the first); `None` where several values
    /// are counted together.
    pub fn count(&self, week: usize, quantity: usize, value: f64) -> Option<u64> {
        let scale = self.scales.get(quantity).filter(|scale| scale.is_exact())?;
        let row = week * self.starts[self.scales.len()] + self.starts[quantity];
        self.counts.get(row + scale.bin(scale.steps(value))).map(|&runs| runs.into())
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        save_scales(&self.scales, writer);
        writer.number(self.weeks as u128);
        writer.number(self.runs.into());
        self.moments.iter().for_each(|moments| moments.save(writer));
        self.kinds.iter().for_each(|kinds| kinds.save(writer));
        writer.sparse(&self.counts);
        self.first.save(writer);
    }

    /// Reads what [`WeeklyStatistics::save`] wrote for the same weeks and quantities.
    ///
    /// # Errors
    /// If the bytes are damaged or belong to others.
    pub fn load(weeks: usize, columns: &[Column], reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut loaded = Self::new(weeks, columns);
        check_scales(&loaded.scales, reader)?;
        if reader.number()? != weeks as u128 {
            return Err(Damaged);
        }
        loaded.runs = reader.small()?;
        for moments in &mut loaded.moments {
            *moments = Moments::load(reader)?;
        }
        for kinds in &mut loaded.kinds {
            *kinds = Kinds::load(reader)?;
        }
        reader.sparse(&mut loaded.counts)?;
        loaded.first = FirstRuns::load(loaded.inexact(weeks, 0), reader)?;
        Ok(loaded)
    }
}

/// The scales of quantities observed weekly.
pub(crate) fn weekly_scales(columns: &[Column]) -> Vec<Scale> {
    columns.iter().map(|column| Scale::new(column, WEEKLY)).collect()
}
