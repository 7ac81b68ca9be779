//! How a column's values become integers: steps for exact sums, bins for histograms. Integers add up to the same total in any
//! order, so statistics do not depend on threads, shards or where a run was taken up. A step is a power of two (1 for whole
//! numbers), so whole and dyadic values are kept exactly.

use super::fineness::{EQUAL, RANGE_BITS, bins_of};
pub use super::fineness::{Fineness, OUTCOME, WEEKLY};
use super::simulate::Column;
use durand_stats::quantile::rank_of_percent;

/// Coarse steps in it are at most 2 to the power of this.
const COARSE_BITS: u32 = 26;
/// Adding this to a value below 2^52 rounds it to a whole number (ties to even) and leaves that number in the low bits.
const ROUNDING: f64 = 4_503_599_627_370_496.0;
/// How far outside its range, relative to the range, rounding may carry a value.
const SLACK: f64 = 1e-9;

/// The steps and bins of one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    steps_per_unit: f64,
    /// Bits that a coarse step leaves out.
    coarsening: u32,
    /// Steps from low to high.
    top: f64,
    slack: f64,
    whole: bool,
    shift: u32,
    octave_bits: u32,
    /// Whether either end of the range has a bin of its own, where saturating models pile up.
    ends: bool,
    bins: usize,
}

impl Scale {
    /// The scale of a column whose `low` and `high` are finite and in order.
    pub fn new(column: &Column, fineness: Fineness) -> Self {
        let range = column.high - column.low;
        let mut steps_per_unit = 1.0;
        if !column.whole && range > 0.0 {
            let most = (1_u64 << RANGE_BITS) as f64;
            while range * steps_per_unit * 2.0 <= most {
                steps_per_unit *= 2.0;
            }
            while range * steps_per_unit > most {
                steps_per_unit /= 2.0;
            }
        }
        let top = (range * steps_per_unit).ceil();
        let (shift, octave_bits) = bins_of(column, top as u64, fineness);
        let slack = if column.whole { SLACK } else { top * SLACK + 1.0 };
        let (low, high, whole) = (column.low, column.high, column.whole);
        let coarsening = coarsening(top);
        let mut scale =
            Self { low, high, steps_per_unit, coarsening, top, slack, whole, shift, octave_bits, ends: false, bins: 0 };
        scale.bins = scale.bin(top as u64) + 1;
        if !whole && shift > 0 {
            scale.bins = scale.bin(top as u64 - 1) + 3;
            scale.ends = true;
        }
        scale
    }

    /// Number of bins.
    pub fn bins(&self) -> usize {
        self.bins
    }

    /// Whether each bin is one value, so that counts in bins tell all.
    pub fn is_exact(&self) -> bool {
        self.shift == 0 && self.octave_bits == EQUAL
    }

    /// The steps from the low end to `value`, at most half a step off; a value outside the range counts as its end.
    #[inline]
    pub fn steps(&self, value: f64) -> u64 {
        let exact = (value - self.low) * self.steps_per_unit;
        // Plain comparisons, unlike `max` and `min`, take no care of NaN: one instruction each.
        let raised = if exact > 0.0 { exact } else { 0.0 };
        let held = if raised < self.top { raised } else { self.top };
        (held + ROUNDING).to_bits() - ROUNDING.to_bits()
    }

    /// Whether `value` is a number in the declared range, give or take rounding.
    #[inline]
    pub fn holds(&self, value: f64) -> bool {
        let exact = (value - self.low) * self.steps_per_unit;
        (exact >= -self.slack) & (exact <= self.top + self.slack)
    }

    /// The lowest and the highest value that are declared to occur.
    pub fn range(&self) -> [f64; 2] {
        [self.low, self.high]
    }

    /// Of sums of so many values on this scale, which have the sums of their steps. It has no bins.
    #[must_use]
    pub fn of_sums(&self, values: u32) -> Self {
        let n = f64::from(values);
        let top = n * self.top;
        Self {
            low: n * self.low,
            high: n * self.high,
            coarsening: coarsening(top),
            top,
            slack: n * self.slack,
            bins: 0,
            ..*self
        }
    }

    /// Of the same values over `parts`, which have as many steps. It has no bins.
    #[must_use]
    pub fn over(&self, parts: u32) -> Self {
        let n = f64::from(parts);
        Self { low: self.low / n, high: self.high / n, steps_per_unit: self.steps_per_unit * n, bins: 0, ..*self }
    }

    /// So many coarse steps are `steps`: few enough that their third powers can be added up.
    #[inline]
    pub fn coarse(&self, steps: u64) -> i64 {
        (steps >> self.coarsening) as i64
    }

    /// The value that `steps` (a whole number or, for a mean, a fraction) stand for.
    pub fn value(&self, steps: f64) -> f64 {
        steps / self.steps_per_unit + self.low
    }

    /// The length of `steps` without the low end: for standard deviations.
    pub fn length(&self, steps: f64) -> f64 {
        steps / self.steps_per_unit
    }

    /// The bin that `steps` fall into.
    #[inline]
    pub fn bin(&self, steps: u64) -> usize {
        let unit = steps >> self.shift;
        let inner = if self.octave_bits == EQUAL {
            unit as usize
        } else {
            let octave = 63 - (unit | (1 << self.octave_bits)).leading_zeros() - self.octave_bits;
            ((u64::from(octave) << self.octave_bits) + (unit >> octave)) as usize
        };
        if !self.ends {
            return inner;
        }
        if steps >= self.top as u64 { self.bins - 1 } else { (inner + 1) * usize::from(steps > 0) }
    }

    /// First step of a bin, and the number of steps in it.
    fn edges(&self, bin: usize) -> (u64, u64) {
        let top = self.top as u64;
        match self.ends {
            true if bin == 0 => (0, 1),
            true if bin == self.bins - 1 => (top, 1),
            true => {
                let (first, width) = self.inner_edges(bin as u64 - 1);
                let (from, until) = (first.max(1), (first + width).min(top));
                (from, until - from)
            }
            false => self.inner_edges(bin as u64),
        }
    }

    /// The same of a bin counted without those of the ends.
    fn inner_edges(&self, bin: u64) -> (u64, u64) {
        let octave = (bin >> self.octave_bits).saturating_sub(1);
        let first = (bin - (octave << self.octave_bits)) << octave;
        (first << self.shift, 1 << (octave + u64::from(self.shift)))
    }

    /// The value that `percent` percent of the counted values do not exceed: the smallest of that [`rank_of_percent`]. Exact where a bin is one
    /// whole number, else interpolated in the bin, so never further off than the bin is wide. `counts` has one entry a bin, `least` and `most`
    /// are the extremes in steps. `None` if nothing was counted.
    pub fn quantile(&self, counts: &[u32], percent: u32, least: u64, most: u64) -> Option<f64> {
        let (bin, inside) = self.place(counts, percent)?;
        let (first, width) = self.edges(bin);
        let inside = if width == 1 { first as f64 } else { first as f64 + inside * width as f64 };
        let steps = inside.max(least as f64).min(most as f64);
        Some(self.value(if self.whole { libm::rint(steps) } else { steps }))
    }

    /// The bin of that value, and which share of the values in the bin lies below it.
    pub fn place(&self, counts: &[u32], percent: u32) -> Option<(usize, f64)> {
        let total: u64 = counts.iter().map(|&count| u64::from(count)).sum();
        let rank = rank_of_percent(total, percent);
        let mut before = 0;
        for (bin, &count) in counts.iter().enumerate() {
            if before + u64::from(count) >= rank {
                return (count > 0).then(|| (bin, ((rank - before) as f64 - 0.5) / f64::from(count)));
            }
            before += u64::from(count);
        }
        None
    }

    /// The width of the bin that `value` falls into.
    pub fn resolution(&self, value: f64) -> f64 {
        self.length(self.edges(self.bin(self.steps(value))).1 as f64)
    }

    /// Everything that must agree before two sets of statistics can be merged, as integers.
    pub fn signature(&self) -> [u64; 4] {
        let form = u64::from(self.shift) << 32
            | u64::from(self.octave_bits) << 8
            | u64::from(self.ends) << 1
            | u64::from(self.whole);
        [self.low.to_bits(), self.steps_per_unit.to_bits(), self.top.to_bits(), form]
    }
}

/// Bits that coarse steps leave out, so that the highest of `top` steps has [`COARSE_BITS`].
fn coarsening(top: f64) -> u32 {
    (u64::BITS - (top as u64).leading_zeros()).saturating_sub(COARSE_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(low: f64, high: f64, whole: bool) -> Column {
        Column { name: "x", unit: "", low, high, whole, meaning: "" }
    }

    #[test]
    fn bins_cover_the_range_without_gap_or_overlap() {
        for (low, high, whole) in [
            (0.0, 100.0, false),
            (0.0, 1.0, true),
            (0.0, 20_000.0, true),
            (0.0, 400.0, false),
            (-5.0, 7.0, false),
            (-900.0, 900.0, true),
            (3.0, 3.0, false),
        ] {
            for fineness in [WEEKLY, OUTCOME] {
                let scale = Scale::new(&column(low, high, whole), fineness);
                let mut next = 0;
                for bin in 0..scale.bins() {
                    let (first, width) = scale.edges(bin);
                    assert_eq!(first, next);
                    assert_eq!((scale.bin(first), scale.bin(first + width - 1)), (bin, bin));
                    next = first + width;
                }
                assert!(next as f64 > scale.top, "the high end has a bin");
                assert!(scale.bins() <= usize::from(u16::MAX), "bin numbers are kept in 16 bits");
            }
        }
    }

    #[test]
    fn values_that_need_no_rounding_are_kept_exactly() {
        let index = Scale::new(&column(0.0, 100.0, false), WEEKLY);
        for value in [0.0, 0.5, 35.0, 62.25, 100.0] {
            assert_eq!(index.value(index.steps(value) as f64), value);
        }
        let count = Scale::new(&column(0.0, 5_200_000.0, true), OUTCOME);
        assert_eq!(count.value(count.steps(4_999_999.0) as f64), 4_999_999.0);
    }

    #[test]
    fn only_numbers_in_the_declared_range_are_held() {
        let scale = Scale::new(&column(0.0, 100.0, false), WEEKLY);
        assert!(scale.holds(0.0) && scale.holds(100.0) && scale.holds(100.000_000_01));
        assert!(!scale.holds(100.001) && !scale.holds(-0.001) && !scale.holds(f64::NAN) && !scale.holds(f64::INFINITY));
    }

    /// Protects what `weeks.csv` says of what mostly does not happen: values that tie at an end of the range are not spread over a bin.
    #[test]
    fn values_at_the_ends_of_the_range_have_exact_quantiles() {
        for (low, high) in [(0.0, 100.0), (0.0, 400.0), (-5.0, 7.0)] {
            for fineness in [WEEKLY, OUTCOME] {
                let scale = Scale::new(&column(low, high, false), fineness);
                let mut counts = vec![0; scale.bins()];
                let mut add = |value: f64, times: u32| counts[scale.bin(scale.steps(value))] += times;
                add(low, 72);
                add(low + 0.001 * (high - low), 1);
                add(high, 27);
                let quantile = |percent| scale.quantile(&counts, percent, 0, scale.steps(high)).unwrap();
                assert_eq!([5, 50, 72, 75, 95].map(quantile), [low, low, low, high, high]);
                assert!(quantile(73) > low && quantile(73) < low + 0.02 * (high - low));
            }
        }
    }

    #[test]
    fn small_whole_numbers_have_exact_quantiles() {
        let scale = Scale::new(&column(0.0, 20_000.0, true), WEEKLY);
        let mut counts = vec![0; scale.bins()];
        for value in 1..=100 {
            counts[scale.bin(scale.steps(f64::from(value)))] += 1;
        }
        for percent in [5, 25, 50, 75, 95] {
            assert_eq!(scale.quantile(&counts, percent, 1, 100), Some(f64::from(percent)));
        }
        assert_eq!(scale.quantile(&vec![0; scale.bins()], 50, 0, 0), None);
    }
}
