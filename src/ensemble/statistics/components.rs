//! Outcomes over runs that fall into strata: how much of their variance lies between strata, how much within.
//!
//! One-way analysis of variance with random effects (Searle, Casella and McCulloch 1992, Variance Components, chapter 3): run j
//! of stratum i has the outcome m + a_i + e_ij. The estimators are those of the analysis of variance for strata of unequal
//! size. Kept are counts and sums of whole steps, so that any order and grouping of runs gives the same numbers.

use super::scales::{check_scales, save_scales};
use crate::bytes::{Damaged, Reader, Writer};
use crate::scale::{OUTCOME, Scale};
use crate::simulate::Column;

use durand_stats::intraclass::{Share, Stratum};

/// What is kept of the outcomes of all runs, stratum by stratum. With no strata it keeps nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct StratifiedStatistics {
    strata: usize,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    scale: Scale,
    /// By stratum.
    sums: Vec<Sum>,
}

/// Values of one stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    count: u64,
    steps: u128,
    /// Sum of the squares of steps.
    squares: u128,
}

/// The variance of an outcome, split.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Components {
    /// Variance between strata, in the square of the outcome's unit; 0 also where the estimate would be negative.
    pub between: f64,
    /// Variance within strata, in the same unit.
    pub within: f64,
    /// The share of `between` in the sum of both (the intraclass correlation), 0 to 1; `None` where the outcome does not vary.
    pub share: Option<Share>,
}

impl StratifiedStatistics {
    /// Statistics of no runs yet, of the given outcomes; `strata` may be 0.
    pub fn new(columns: &[Column], strata: usize) -> Self {
        let entry = |column| Entry { scale: Scale::new(column, OUTCOME), sums: vec![Sum::default(); strata] };
        let columns = if strata == 0 { &[] } else { columns };
        Self { strata, entries: columns.iter().map(entry).collect() }
    }

    /// Adds one run of a stratum; one value or `None` for each outcome.
    pub fn add(&mut self, stratum: usize, values: &[Option<f64>]) {
        for (entry, value) in self.entries.iter_mut().zip(values) {
            if let Some(value) = value {
                let steps = u128::from(entry.scale.steps(*value));
                let sum = &mut entry.sums[stratum];
                sum.count += 1;
                sum.steps += steps;
                sum.squares += steps * steps;
            }
        }
    }

    /// Adds all runs of `other`, which has the same outcomes and strata.
    ///
    /// # Panics
    /// If they differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!((self.strata, self.entries.len()), (other.strata, other.entries.len()), "strata of one model");
        for (entry, more) in self.entries.iter_mut().zip(&other.entries) {
            assert_eq!(entry.scale, more.scale, "outcomes of one model");
            for (sum, more) in entry.sums.iter_mut().zip(&more.sums) {
                sum.count += more.count;
                sum.steps += more.steps;
                sum.squares += more.squares;
            }
        }
    }

    /// The variance of outcome number `at`, split, of which so many runs are not the most common value (`None` for many). `None` where
    /// it cannot be estimated: fewer than two strata have values, or none has more than one.
    pub fn components(&self, at: usize, differing: Option<u64>) -> Option<Components> {
        self.entries.get(at)?.components(differing)
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.strata as u128);
        let scales: Vec<Scale> = self.entries.iter().map(|entry| entry.scale).collect();
        save_scales(&scales, writer);
        for entry in &self.entries {
            for sum in &entry.sums {
                writer.number(sum.count.into());
                writer.number(sum.steps);
                writer.number(sum.squares);
            }
        }
    }

    /// Reads what [`StratifiedStatistics::save`] wrote for the same outcomes and strata.
    ///
    /// # Errors
    /// If the bytes are damaged or belong to others.
    pub fn load(columns: &[Column], strata: usize, reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut loaded = Self::new(columns, strata);
        if reader.number()? != strata as u128 {
            return Err(Damaged);
        }
        let scales: Vec<Scale> = loaded.entries.iter().map(|entry| entry.scale).collect();
        check_scales(&scales, reader)?;
        for entry in &mut loaded.entries {
            for sum in &mut entry.sums {
                *sum = Sum { count: reader.small()?, steps: reader.number()?, squares: reader.number()? };
            }
        }
        Ok(loaded)
    }
}

impl Sum {
    /// The square of the sum over the count: its whole part, and the rest.
    ///
    /// With q the mean cut to a whole step and r what was cut, summed: (qn + r)² / n = q²n + 2qr + r²/n.
    fn square(self) -> (u128, f64) {
        let count = u128::from(self.count.max(1));
        let (whole, rest) = (self.steps / count, self.steps % count);
        (whole * whole * count + 2 * whole * rest, rest as f64 * (rest as f64 / count as f64))
    }

    /// The same values less `middle`, which is near all of them: Σ(q - m) and Σ(q - m)² = Σq² - 2mΣq + nm², exact as integers.
    fn about(self, middle: u128) -> Stratum {
        let count = u128::from(self.count);
        let sum = if self.steps < count * middle {
            -((count * middle - self.steps) as f64)
        } else {
            (self.steps - count * middle) as f64
        };
        let squares = self.squares + count * middle * middle - 2 * middle * self.steps;
        Stratum { count: self.count as f64, sum, squares: squares as f64 }
    }
}

impl Entry {
    fn components(&self, differing: Option<u64>) -> Option<Components> {
        let filled = || self.sums.iter().copied().filter(|sum| sum.count > 0);
        let strata = filled().count() as f64;
        let all = filled().fold(Sum::default(), |all, sum| Sum {
            count: all.count + sum.count,
            steps: all.steps + sum.steps,
            squares: all.squares + sum.squares,
        });
        let runs = all.count as f64;
        if strata < 2.0 || runs <= strata {
            return None;
        }
        // Large whole parts are subtracted from each other as integers, so nothing is lost where runs differ little.
        let of_strata = filled().map(Sum::square).fold((0, 0.0), |(whole, rest), (w, r)| (whole + w, rest + r));
        let of_all = all.square();
        let less = |one: u128, other: u128| if one < other { -((other - one) as f64) } else { (one - other) as f64 };
        let between_strata = (less(of_strata.0, of_all.0) + (of_strata.1 - of_all.1)).max(0.0);
        let within_strata = (less(all.squares, of_strata.0) - of_strata.1).max(0.0);
        let square_counts: f64 = filled().map(|sum| sum.count as f64 * sum.count as f64).sum();
        // What stands for the number of runs in a stratum where that differs
        let size = (runs - square_counts / runs) / (strata - 1.0);
        let within = within_strata / (runs - strata);
        let between = ((between_strata / (strata - 1.0) - within) / size).max(0.0);
        let common = differing.map_or(0.0, |differing| 1.0 - differing as f64 / runs);
        let about: Vec<Stratum> = filled().map(|sum| sum.about(all.steps / u128::from(all.count))).collect();
        let share = (between + within > 0.0).then(|| Share::new(between / (between + within), &about, common));
        let squared = |steps| self.scale.length(self.scale.length(steps));
        Some(Components { between: squared(between), within: squared(within), share })
    }
}

#[cfg(test)]
#[path = "components_tests.rs"]
mod tests;
