//! Outcomes over runs that fall into strata: how much of their variance lies between strata, how much within.
//!
//! One-way analysis of variance with random effects (Searle, Casella and McCulloch 1992, Variance Components, chapter 3): run j
//! of stratum i has the outcome m + a_i + e_ij. The estimators are those of the analysis of variance for strata of unequal
//! size. Kept are counts and sums of whole steps, so that any order and grouping of runs gives the same numbers.

use crate::ensemble::bytes::{Damaged, Reader, Writer};
use crate::ensemble::scale::{OUTCOME, Scale};
use crate::ensemble::simulate::Column;

/// What is kept of the outcomes of all runs, stratum by stratum. With no strata it keeps nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct StratifiedStatistics {
    strata: usize,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    scale: Scale,
    /// Sum of the squares of all steps.
    squares: u128,
    /// By stratum.
    sums: Vec<Sum>,
}

/// Values of one stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    count: u64,
    steps: u128,
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

/// A share with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share.
    pub point: f64,
    /// Its standard error, for outcomes that are about normal: Swiger, Harvey, Everson and Gregory 1964, Biometrics 20.
    pub standard_error: f64,
}

impl StratifiedStatistics {
    /// Statistics of no runs yet, of the given outcomes; `strata` may be 0.
    pub fn new(columns: &[Column], strata: usize) -> Self {
        let entry =
            |column| Entry { scale: Scale::new(column, OUTCOME), squares: 0, sums: vec![Sum::default(); strata] };
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
                entry.squares += steps * steps;
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
            entry.squares += more.squares;
            for (sum, more) in entry.sums.iter_mut().zip(&more.sums) {
                sum.count += more.count;
                sum.steps += more.steps;
            }
        }
    }

    /// The variance of outcome number `at`, split. `None` where it cannot be estimated: fewer than two strata have values, or
    /// none has more than one.
    pub fn components(&self, at: usize) -> Option<Components> {
        self.entries.get(at)?.components()
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        writer.number(self.strata as u128);
        let scales: Vec<Scale> = self.entries.iter().map(|entry| entry.scale).collect();
        super::save_scales(&scales, writer);
        for entry in &self.entries {
            writer.number(entry.squares);
            for sum in &entry.sums {
                writer.number(sum.count.into());
                writer.number(sum.steps);
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
        super::check_scales(&scales, reader)?;
        for entry in &mut loaded.entries {
            entry.squares = reader.number()?;
            for sum in &mut entry.sums {
                *sum = Sum { count: reader.small()?, steps: reader.number()? };
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
}

impl Entry {
    fn components(&self) -> Option<Components> {
        let filled = || self.sums.iter().copied().filter(|sum| sum.count > 0);
        let strata = filled().count() as f64;
        let all = filled()
            .fold(Sum::default(), |all, sum| Sum { count: all.count + sum.count, steps: all.steps + sum.steps });
        let runs = all.count as f64;
        if strata < 2.0 || runs <= strata {
            return None;
        }
        // Large whole parts are subtracted from each other as integers, so nothing is lost where runs differ little.
        let of_strata = filled().map(Sum::square).fold((0, 0.0), |(whole, rest), (w, r)| (whole + w, rest + r));
        let of_all = all.square();
        let less = |one: u128, other: u128| if one < other { -((other - one) as f64) } else { (one - other) as f64 };
        let between_strata = (less(of_strata.0, of_all.0) + (of_strata.1 - of_all.1)).max(0.0);
        let within_strata = (less(self.squares, of_strata.0) - of_strata.1).max(0.0);
        let square_counts: f64 = filled().map(|sum| sum.count as f64 * sum.count as f64).sum();
        // What stands for the number of runs in a stratum where that differs
        let size = (runs - square_counts / runs) / (strata - 1.0);
        let within = within_strata / (runs - strata);
        let between = ((between_strata / (strata - 1.0) - within) / size).max(0.0);
        let share = (between + within > 0.0).then(|| Share::new(between / (between + within), runs, strata, size));
        let squared = |steps| self.scale.length(self.scale.length(steps));
        Some(Components { between: squared(between), within: squared(within), share })
    }
}

impl Share {
    fn new(point: f64, runs: f64, strata: f64, size: f64) -> Self {
        let spread = (1.0 - point) * (1.0 + (size - 1.0) * point) / size;
        let standard_error = spread * (2.0 * (runs - 1.0) / ((runs - strata) * (strata - 1.0))).sqrt();
        Self { point, standard_error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::draws::{Draws, PAGE_WORDS, unit};

    const COLUMN: Column = Column { name: "x", unit: "", low: -64.0, high: 64.0, whole: false, meaning: "" };

    fn of(strata: &[&[f64]]) -> StratifiedStatistics {
        let mut statistics = StratifiedStatistics::new(&[COLUMN], strata.len());
        for (stratum, values) in strata.iter().enumerate() {
            values.iter().for_each(|value| statistics.add(stratum, &[Some(*value)]));
        }
        statistics
    }

    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-9 * other.abs().max(1.0), "{one} and {other}");
    }

    /// By hand: sums 4, 20 and 20, of all 44 (N = 8). Between strata 8 + 200 + 100 - 242 = 66 with 2 degrees of freedom, within
    /// 314 - 308 = 6 with 5; n0 = (8 - 24/8) / 2 = 2.5. So within 6/5, between (33 - 1.2) / 2.5 = 12.72, and the share is
    /// 12.72 / 13.92, its standard error (1 - share) (1 + 1.5 share) / 2.5 times the root of 2 · 7 / (5 · 2).
    #[test]
    fn a_small_example_gives_what_it_gives_by_hand() {
        let split = of(&[&[1.0, 3.0], &[9.0, 11.0], &[4.0, 5.0, 6.0, 5.0]]).components(0).expect("it can be estimated");
        near(split.within, 1.2);
        near(split.between, 12.72);
        let share = split.share.expect("it varies");
        near(share.point, 12.72 / 13.92);
        assert!((share.standard_error - 0.096_725_4).abs() < 1e-6, "{share:?}");
    }

    #[test]
    fn where_strata_are_alike_the_estimate_is_zero_not_negative() {
        let split = of(&[&[1.0, 5.0], &[1.0, 5.0], &[1.0, 5.0]]).components(0).expect("it can be estimated");
        assert_eq!((split.between, split.share.map(|share| share.point)), (0.0, Some(0.0)));
        near(split.within, 8.0);
    }

    #[test]
    fn what_cannot_be_estimated_is_not() {
        assert_eq!(of(&[&[1.0, 5.0]]).components(0), None, "one stratum");
        assert_eq!(of(&[&[1.0], &[5.0]]).components(0), None, "one run a stratum");
        assert_eq!(of(&[&[], &[]]).components(0), None);
        assert_eq!(StratifiedStatistics::new(&[COLUMN], 0).components(0), None);
        let same = of(&[&[2.0, 2.0], &[2.0]]).components(0).expect("there are two strata");
        assert_eq!((same.between, same.within, same.share), (0.0, 0.0, None));
        let apart = of(&[&[2.0, 2.0], &[5.0, 5.0]]).components(0).expect("there are two strata");
        assert_eq!((apart.between, apart.within), (4.5, 0.0));
        assert_eq!(apart.share, Some(Share { point: 1.0, standard_error: 0.0 }));
    }

    /// A number with mean 0 and variance 1: the sum of twelve uniform ones, less 6.
    fn about_normal(page: &[u32], at: usize) -> f64 {
        page[24 * at..24 * (at + 1)].chunks_exact(2).map(|two| unit(two[0], two[1])).sum::<f64>() - 6.0
    }

    /// 60 strata of 2 to 8 runs, with variances 4 between and 12 within: a share of 0.25.
    fn toy(world: u64) -> Components {
        let mut statistics = StratifiedStatistics::new(&[COLUMN], 60);
        for stratum in 0..60 {
            let (mut draws, mut page) = (Draws::new(world, stratum), [0; PAGE_WORDS]);
            draws.page(0, &mut page);
            let level = 2.0 * about_normal(&page, 0);
            draws.page(1, &mut page);
            for run in 0..2 + (stratum % 7) as usize {
                let value = level + 12.0_f64.sqrt() * about_normal(&page, run);
                statistics.add(stratum as usize, &[Some(value)]);
            }
        }
        statistics.components(0).expect("it can be estimated")
    }

    /// Protects the estimators: over 400 toy ensembles their means are the true components, and their spread is the standard
    /// error that they state. The seeds are fixed; a mean is off by more than 4 of its standard errors less than once in 10,000.
    #[test]
    fn known_components_are_found() {
        let all: Vec<Components> = (0..400).map(toy).collect();
        let moments = |of: &dyn Fn(&Components) -> f64| {
            let mean = all.iter().map(of).sum::<f64>() / 400.0;
            let squares: f64 = all.iter().map(|one| (of(one) - mean) * (of(one) - mean)).sum();
            (mean, (squares / 399.0).sqrt())
        };
        let share = |one: &Components| one.share.expect("it varies");
        for (name, (mean, sd), truth) in [
            ("between", moments(&|one| one.between), 4.0),
            ("within", moments(&|one| one.within), 12.0),
            ("share", moments(&|one| share(one).point), 0.25),
        ] {
            assert!((mean - truth).abs() < 4.0 * sd / 20.0 + 0.01 * truth, "{name}: {mean} for {truth}, sd {sd}");
        }
        let (stated, (_, sd)) = (moments(&|one| share(one).standard_error).0, moments(&|one| share(one).point));
        assert!((stated / sd - 1.0).abs() < 0.15, "stated {stated}, found {sd}");
    }

    /// Protects the power to tell a share from none: so large a share is seen, two standard errors from 0, in most ensembles.
    #[test]
    fn a_quarter_is_seen_in_four_ensembles_of_five() {
        let seen = |one: &Components| one.share.is_some_and(|share| share.point > 2.0 * share.standard_error);
        let times = (0..400).filter(|world| seen(&toy(*world))).count();
        assert!(times >= 320, "{times} of 400");
    }

    #[test]
    fn any_order_and_grouping_gives_the_same_bytes() {
        let rows: Vec<(usize, f64)> = (0..90).map(|at| (at * 7 % 5, (at * 31 % 17) as f64 - 8.3)).collect();
        let bytes = |statistics: &StratifiedStatistics| {
            let mut writer = Writer::default();
            statistics.save(&mut writer);
            writer.into_bytes()
        };
        let add = |rows: &[(usize, f64)]| {
            let mut statistics = StratifiedStatistics::new(&[COLUMN], 5);
            rows.iter().for_each(|(stratum, value)| statistics.add(*stratum, &[Some(*value)]));
            statistics
        };
        let whole = add(&rows);
        let mut merged = add(&rows[40..]);
        merged.merge(&add(&rows[..40]));
        assert_eq!(bytes(&merged), bytes(&whole));
        let saved = bytes(&whole);
        let loaded = StratifiedStatistics::load(&[COLUMN], 5, &mut Reader::new(&saved));
        assert_eq!(loaded.as_ref(), Ok(&whole));
        assert_eq!(StratifiedStatistics::load(&[COLUMN], 4, &mut Reader::new(&saved)), Err(Damaged));
        for length in 0..saved.len() {
            assert!(StratifiedStatistics::load(&[COLUMN], 5, &mut Reader::new(&saved[..length])).is_err());
        }
    }
}
