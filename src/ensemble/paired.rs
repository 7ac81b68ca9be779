//! Two models, run for run: differences between twins that share their draws.
//!
//! What chance does to both alike drops out of the difference, so far fewer runs tell two models apart than if each had runs
//! of its own (common random numbers). Sums are whole numbers of steps, as in [`super::moments`]: exact, and the same on every
//! platform.

use super::bytes::{Damaged, Reader, Writer};
use super::estimate::{Estimate, LEVEL};
use super::moments::Moments;
use super::scale::Scale;
use super::student::two_sided_p;
use super::tails::Tails;
use durand_stats::moments::squares_about_mean;
use durand_stats::rare_mean::Sample;

/// The difference that there is if a what-if changes nothing.
const NONE: f64 = 0.0;

/// What is kept of one outcome over pairs of runs.
///
/// In a pair, the outcome has a value in both runs, in one, or in neither. Differences and means are over the pairs with
/// both; comparisons are over all, where what never happened counts as later, and so higher, than what did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paired {
    /// The base's values.
    pub base: Moments,
    /// The other's values.
    pub other: Moments,
    /// Sum of differences, other less base, in steps.
    sum: i128,
    /// Sum of their squares.
    squares: u128,
    /// What is known of differences beside.
    tails: Tails,
    /// Pairs in which both have a value and these differ.
    differing: u64,
    /// Pairs in which the other is lower.
    pub lower: u64,
    /// Pairs in which both are the same.
    pub equal: u64,
    /// Pairs in which the other is higher.
    pub higher: u64,
}

impl Paired {
    /// Adds a pair.
    pub fn add(&mut self, scale: &Scale, base: Option<f64>, other: Option<f64>) {
        match (base, other) {
            (Some(base), Some(other)) => self.add_steps(scale, scale.steps(base), scale.steps(other)),
            (None, None) => self.equal += 1,
            (Some(_), None) => self.higher += 1,
            (None, Some(_)) => self.lower += 1,
        }
    }

    /// Adds a pair by the steps of both values.
    pub fn add_steps(&mut self, scale: &Scale, base: u64, other: u64) {
        self.base.add(base);
        self.other.add(other);
        let difference = i128::from(other) - i128::from(base);
        self.sum += difference;
        self.squares += difference.unsigned_abs() * difference.unsigned_abs();
        self.tails.add(difference as i64, scale.coarse(other) - scale.coarse(base), 1);
        self.differing += u64::from(difference != 0);
        self.compare(other.cmp(&base));
    }

    /// Adds all pairs of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.base.merge(&other.base);
        self.other.merge(&other.other);
        self.sum += other.sum;
        self.squares += other.squares;
        self.tails.merge(&other.tails);
        self.differing += other.differing;
        self.lower += other.lower;
        self.equal += other.equal;
        self.higher += other.higher;
    }

    fn compare(&mut self, how: std::cmp::Ordering) {
        match how {
            std::cmp::Ordering::Less => self.lower += 1,
            std::cmp::Ordering::Equal => self.equal += 1,
            std::cmp::Ordering::Greater => self.higher += 1,
        }
    }

    /// Pairs, with values or without.
    pub fn pairs(&self) -> u64 {
        self.lower + self.equal + self.higher
    }

    /// Pairs in which both runs have a value.
    pub fn both(&self) -> u64 {
        self.base.count
    }

    /// Shares of all pairs in which the other is lower, equal, higher; `None` without a pair.
    pub fn shares(&self) -> Option<[f64; 3]> {
        let pairs = self.pairs();
        (pairs > 0).then(|| [self.lower, self.equal, self.higher].map(|count| count as f64 / pairs as f64))
    }

    /// Pairs in which both have a value and these differ.
    pub fn differing(&self) -> u64 {
        self.differing
    }

    /// The mean difference with its uncertainty; `None` where no pair has both values.
    pub fn difference(&self, scale: &Scale) -> Option<Estimate> {
        Some(self.judge(scale)?.0)
    }

    /// The probability of a mean difference at least so far from 0 if there were none. `None` with fewer than two pairs, or where
    /// all pairs are equal.
    pub fn p(&self, scale: &Scale) -> Option<f64> {
        self.judge(scale)?.1
    }

    /// The mean difference with its interval, and the probability of one at least so far from 0 if there were none. Both follow one
    /// rule: the interval holds 0 where the probability is [`LEVEL`] or more, and nowhere else.
    ///
    /// The probability is that of Student's t on the differences. If a what-if changes nothing, each of the m differences that are
    /// not 0 could as well have the other sign, so that no probability is below 2 / 2^m, with which they all have the same (Fisher's
    /// sign-flip test). With few of them, that is what counts, as t takes the little spread that they have for all there is.
    pub fn judge(&self, scale: &Scale) -> Option<(Estimate, Option<f64>)> {
        let pairs = self.both();
        if pairs == 0 {
            return None;
        }
        let point = scale.length(self.sum as f64) / pairs as f64;
        let Some(sd) = self.sd(scale) else { return Some((Estimate::of_one(point), None)) };
        let mut estimate = self.estimate(scale, point, sd);
        if self.differing == 0 {
            return Some((estimate, None));
        }
        let by_t = two_sided_p(estimate.point / estimate.standard_error, (pairs - 1) as f64);
        // 2 / 2^m; beyond 1074 it is 0
        let by_sign = libm::ldexp(2.0, -(self.differing.min(1100) as i32));
        let mut p = by_t.max(by_sign).min(1.0);
        let held = estimate.low <= NONE && NONE <= estimate.high;
        if p >= LEVEL {
            estimate.low = estimate.low.min(NONE);
            estimate.high = estimate.high.max(NONE);
        } else if held {
            p = LEVEL;
        }
        Some((estimate, Some(p)))
    }

    fn estimate(&self, scale: &Scale, point: f64, sd: f64) -> Estimate {
        let [low, high] = scale.range();
        let of = |&(steps, times): &(i64, u64)| (scale.length(steps as f64), times);
        let kinds: Option<Vec<(f64, u64)>> = self.tails.kinds().map(|kinds| kinds.iter().map(of).collect());
        Estimate::of(&Sample {
            count: self.both(),
            mean: point,
            sd,
            skewness: self.tails.skewness(self.both()),
            range: [low - high, high - low],
            kinds: kinds.as_deref(),
            common: Some(NONE),
        })
    }

    /// The standard deviation of differences (n - 1); `None` with fewer than two.
    pub fn sd(&self, scale: &Scale) -> Option<f64> {
        let pairs = self.both();
        if pairs < 2 {
            return None;
        }
        let spread = squares_about_mean(pairs, self.sum, self.squares as i128);
        Some(scale.length((spread / (pairs - 1) as f64).sqrt()))
    }

    /// How many times more runs it would take to know the difference as well if base and other had draws of their own:
    /// the sum of the variances of both over the variance of their difference. `None` where that has no meaning: fewer than two
    /// pairs, or differences that are all the same.
    pub fn variance_reduction(&self, scale: &Scale) -> Option<f64> {
        let of = |moments: &Moments| moments.sd(scale).map(|sd| sd * sd);
        let (base, other, sd) = (of(&self.base)?, of(&self.other)?, self.sd(scale)?);
        (sd > 0.0).then(|| (base + other) / (sd * sd))
    }

    /// Writes everything.
    pub fn save(&self, writer: &mut Writer) {
        self.base.save(writer);
        self.other.save(writer);
        writer.signed(self.sum);
        writer.number(self.squares);
        self.tails.save(writer);
        [self.differing, self.lower, self.equal, self.higher].into_iter().for_each(|count| writer.number(count.into()));
    }

    /// Reads what [`Paired::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let (base, other) = (Moments::load(reader)?, Moments::load(reader)?);
        let (sum, squares) = (reader.signed()?, reader.number()?);
        let tails = Tails::load(reader)?;
        let [differing, lower, equal, higher] = [reader.small()?, reader.small()?, reader.small()?, reader.small()?];
        Ok(Self { base, other, sum, squares, tails, differing, lower, equal, higher })
    }
}

#[cfg(test)]
#[path = "paired_tests.rs"]
mod tests;
