//! The quantities of the first runs themselves: what tells a value that many runs share from those that only fall into its bin.
//!
//! Runs are alike but for their draws, so the first are a fair sample of all. Which they are follows from their numbers alone, so it is the
//! same in any order and grouping; their number is bounded, and so is memory.

use crate::bytes::{Damaged, Reader, Writer};
use crate::scale::Scale;

/// Runs up to this number are kept, those that failed aside: a value that 5 % of all runs share comes twice among them in 96 of 100 cases, one of 10 % in all but 1 in 3,000.
pub const MOST_FIRST: usize = 100;

/// Values of the first runs in steps, of those quantities whose bins hold more than one value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FirstRuns {
    /// Their numbers, in order.
    runs: Vec<u64>,
    /// By run, then week, then quantity.
    steps: Vec<u64>,
}

impl FirstRuns {
    /// Takes in the first runs in `values`, which have these numbers and so many cells each: by run, then week, then quantity; one scale for
    /// each quantity. What it held is gone.
    pub fn fill(&mut self, scales: &[Scale], values: &[f64], numbers: &[u64], cells: usize) {
        self.runs.clear();
        self.steps.clear();
        self.runs.extend(numbers);
        let kept =
            values[..cells * numbers.len()].iter().zip(scales.iter().cycle()).filter(|(_, scale)| !scale.is_exact());
        self.steps.extend(kept.map(|(value, scale)| scale.steps(*value)));
    }

    /// Takes in those of `more` that are among the first of both.
    pub fn merge(&mut self, more: &Self) {
        let width = self.width().max(more.width());
        for (at, &run) in more.runs.iter().enumerate() {
            let Err(place) = self.runs.binary_search(&run) else { continue };
            if place == MOST_FIRST {
                return;
            }
            self.runs.insert(place, run);
            let row = &more.steps[at * width..(at + 1) * width];
            self.steps.splice(place * width..place * width, row.iter().copied());
            self.runs.truncate(MOST_FIRST);
            self.steps.truncate(MOST_FIRST * width);
        }
    }

    fn width(&self) -> usize {
        self.steps.len().checked_div(self.runs.len()).unwrap_or_default()
    }

    /// The values in one cell, counted over weeks and then quantities whose bins hold more than one value.
    fn cell(&self, at: usize) -> impl Iterator<Item = u64> {
        self.steps.iter().skip(at).step_by(self.width().max(1)).copied()
    }

    /// The value, in steps, that `percent` percent of the values counted in `counts` do not exceed, if it falls into a bin in which several
    /// runs share a value: there it is told as the first runs have it, so that what ties is exact. `None` in other bins.
    pub fn shared(&self, at: usize, scale: &Scale, counts: &[u32], percent: u32) -> Option<u64> {
        let (bin, inside) = scale.place(counts, percent)?;
        let mut there: Vec<u64> = self.cell(at).filter(|steps| scale.bin(*steps) == bin).collect();
        there.sort_unstable();
        let found = *there.get((inside * there.len() as f64) as usize)?;
        there.windows(2).any(|pair| pair[0] == pair[1]).then_some(found)
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.runs.len() as u128);
        self.runs.iter().chain(&self.steps).for_each(|&number| writer.number(number.into()));
    }

    /// Reads what [`FirstRuns::save`] wrote of runs with so many values each.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(width: usize, reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let count = usize::try_from(reader.small()?).ok().filter(|count| *count <= MOST_FIRST).ok_or(Damaged)?;
        let runs: Vec<u64> = (0..count).map(|_| reader.small()).collect::<Result<_, _>>()?;
        let steps = (0..count * width).map(|_| reader.small()).collect::<Result<_, _>>()?;
        if runs.is_sorted() { Ok(Self { runs, steps }) } else { Err(Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::Column;
    use crate::statistics::{WeekBlock, WeeklyStatistics};

    fn columns() -> [Column; 2] {
        let column = |name, whole| Column { name, unit: "points", low: 0.0, high: 100.0, whole, meaning: "" };
        [column("count", true), column("level", false)]
    }

    /// What stays as it was in `tied` of 100 runs, and lies anywhere from 20 to 50 in the others.
    fn level(run: u64, tied: u64) -> f64 {
        let mixed = run.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        if mixed % 100 < tied { 35.125 } else { 20.0 + 30.0 * ((mixed / 100) % 9973) as f64 / 9973.0 }
    }

    /// Runs of two weeks from `from` to `until`, in blocks.
    fn of(from: u64, until: u64, tied: u64) -> WeeklyStatistics {
        let mut all = WeeklyStatistics::new(2, &columns());
        let scales = crate::statistics::weekly_scales(&columns());
        let mut block = WeekBlock::default();
        for first in (from..until).step_by(64) {
            let runs = first..until.min(first + 64);
            let values: Vec<f64> =
                runs.clone().flat_map(|run| [3.0, level(run, tied), 4.0, level(run + 7, tied)]).collect();
            let numbers: Vec<u64> = runs.collect();
            assert_eq!(block.fill(&scales, &values, numbers.len()), Ok(()));
            let kept = MOST_FIRST.saturating_sub((first - from) as usize).min(numbers.len());
            block.keep_first(&scales, &values, &numbers[..kept], values.len() / numbers.len());
            all.add(&block);
        }
        all
    }

    /// Protects what `weeks.csv` says of what mostly stays as it is: the value that many runs share, and not one beside it that its bin would
    /// give; and that quantiles do not go back.
    #[test]
    fn what_many_runs_share_is_exact_among_other_values() {
        for tied in [15, 40, 80] {
            let all = of(1, 4001, tied);
            for week in 0..2 {
                let found = all.summary(week, 1).expect("runs").quantiles;
                assert_eq!(found[2], 35.125, "{tied} in 100: {found:?}");
                assert!(found.is_sorted(), "{found:?}");
                assert_eq!(all.summary(week, 0).expect("runs").quantiles, [3.0 + week as f64; 5]);
            }
        }
        let none = of(1, 4001, 0).summary(0, 1).expect("runs").quantiles;
        let even = [21.5, 27.5, 35.0, 42.5, 48.5];
        assert!(none.iter().zip(even).all(|(found, even)| (found - even).abs() < 1.0), "{none:?}");
    }

    /// Protects same inputs, same bytes: parts added up in any order, and those that were kept and read again.
    #[test]
    fn the_first_runs_are_the_same_in_any_order_and_grouping() {
        let whole = of(1, 500, 30);
        let parts = || [of(1, 40, 30), of(40, 130, 30), of(130, 500, 30)];
        let [mut one, second, third] = parts();
        one.merge(&second);
        one.merge(&third);
        let [first, second, mut other] = parts();
        other.merge(&second);
        other.merge(&first);
        assert!(one == whole && other == whole);
        let mut writer = Writer::default();
        whole.save(&mut writer);
        let bytes = writer.into_bytes();
        assert_eq!(WeeklyStatistics::load(2, &columns(), &mut Reader::new(&bytes)), Ok(whole));
        assert!(WeeklyStatistics::load(2, &columns(), &mut Reader::new(&bytes[..bytes.len() - 1])).is_err());
    }
}
