//! The share of a variance that lies between strata (intraclass correlation), with an interval that holds also for what is not normal.
//!
//! Two intervals, and what either holds: that of the F test, exact for normal outcomes in strata of one size (Searle, Casella and
//! McCulloch 1992, section 3.6), and the jackknife over strata (Arvesen 1969, Annals of Mathematical Statistics 40), which sees how
//! far a few strata make the estimate. Neither sees what has not happened yet. So nothing is said with too few pairs of runs that
//! share their stratum, and both of whose runs would be other than the most common value, were that left to chance.

use super::beta::f_quantile;
use super::moments::{mean, squares_about};
use super::proportion::most_unseen;
use super::student::student_t95;

/// Such pairs that are enough.
pub const ENOUGH_PAIRS: f64 = 20.0;
/// Chance that an interval misses.
const LEVEL: f64 = 0.05;

/// A share with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share.
    pub point: f64,
    /// Its standard error, for outcomes that are about normal: Swiger, Harvey, Everson and Gregory 1964, Biometrics 20.
    pub standard_error: f64,
    /// Its 95 % interval; `None` where the runs are too few to say.
    pub interval: Option<[f64; 2]>,
}

/// Values of one stratum, about the mean of all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stratum {
    /// How many, at least one.
    pub count: f64,
    /// Their sum.
    pub sum: f64,
    /// Sum of their squares.
    pub squares: f64,
}

impl Share {
    /// The share `point`, as the analysis of variance of `strata` gives it; `common` is the share of runs that have the most common
    /// value.
    pub fn new(point: f64, strata: &[Stratum], common: f64) -> Self {
        let all = Sums::of(strata);
        let Sums { runs, strata: count, .. } = all;
        let size = all.size();
        let spread = (1.0 - point) * (1.0 + (size - 1.0) * point) / size;
        let standard_error = spread * (2.0 * (runs - 1.0) / ((runs - count) * (count - 1.0))).sqrt();
        let pairs = (all.square_counts - runs) / 2.0;
        let other = 1.0 - common;
        let enough = pairs * other * other >= ENOUGH_PAIRS;
        let interval = if enough { interval(point, strata, all, pairs) } else { None };
        Self { point, standard_error, interval }
    }
}

/// Runs that would be enough to say something of the share, of an outcome that has its most common value in the share `common` of runs,
/// with so many strata that are as likely as each other.
///
/// n runs make n² / (2 strata) pairs within a stratum.
pub fn runs_for(strata: usize, common: f64) -> f64 {
    (2.0 * strata as f64 * ENOUGH_PAIRS).sqrt() / (1.0 - common)
}

/// What the analysis of variance adds up.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    strata: f64,
    runs: f64,
    square_counts: f64,
    sum: f64,
    squares: f64,
    /// Sum over strata of the square of the sum over the count.
    of_strata: f64,
}

impl Sums {
    fn of(strata: &[Stratum]) -> Self {
        strata.iter().fold(Self::default(), |all, one| all.and(*one, 1.0))
    }

    /// With a stratum more, or less.
    fn and(self, one: Stratum, sign: f64) -> Self {
        Self {
            strata: self.strata + sign,
            runs: self.runs + sign * one.count,
            square_counts: self.square_counts + sign * one.count * one.count,
            sum: self.sum + sign * one.sum,
            squares: self.squares + sign * one.squares,
            of_strata: self.of_strata + sign * one.sum * one.sum / one.count,
        }
    }

    /// What stands for the number of runs in a stratum where that differs.
    fn size(&self) -> f64 {
        (self.runs - self.square_counts / self.runs) / (self.strata - 1.0)
    }

    /// Mean squares between strata and within.
    fn mean_squares(&self) -> [f64; 2] {
        let between = (self.of_strata - self.sum * self.sum / self.runs) / (self.strata - 1.0);
        [between.max(0.0), ((self.squares - self.of_strata) / (self.runs - self.strata)).max(0.0)]
    }

    /// The share, below 0 where chance has it so.
    fn share(&self) -> f64 {
        let [between, within] = self.mean_squares();
        let part = (between - within) / self.size();
        part / (part + within)
    }
}

fn interval(point: f64, strata: &[Stratum], all: Sums, pairs: f64) -> Option<[f64; 2]> {
    let [between, within] = all.mean_squares();
    if within <= 0.0 {
        return Some([1.0 - most_unseen(pairs as u64, LEVEL), 1.0]);
    }
    let (above, below, size) = (all.strata - 1.0, all.runs - all.strata, all.size());
    // With F = MSB / MSW the share is (F - 1) / (F + size - 1)
    let at = |found: f64, quantile: f64| {
        let f = found / f_quantile(quantile, above, below);
        (f - 1.0) / (f + size - 1.0)
    };
    let left_out: Vec<f64> = strata.iter().map(|one| all.and(*one, -1.0).share()).collect();
    let squares = squares_about(&left_out, mean(&left_out));
    let reach = student_t95(above as u64) * (squares * above / all.strata).sqrt();
    let own = all.share();
    let f = between / within;
    let low = at(f, 1.0 - LEVEL / 2.0).min(own - reach);
    // An estimate below 0 is one of 0: it makes the share no better known than that would
    let ends = [low, at(f.max(1.0), LEVEL / 2.0).max(own.max(0.0) + reach)];
    let [low, high] = ends.map(|end| end.clamp(0.0, 1.0));
    (ends[0].is_finite() && ends[1].is_finite()).then(|| [low.min(point), high.max(point)])
}

#[cfg(test)]
#[path = "intraclass_tests.rs"]
mod tests;
