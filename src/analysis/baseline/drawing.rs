//! What baselines have in common: members in drawing, and the negative binomial that a past yields.

use crate::random::{Purpose, Random};
use durand_stats::score::ensemble::Ensemble;

/// Months that a year's past has.
pub const YEAR: usize = 12;
/// Known months without which no baseline is fitted.
pub const LEAST_KNOWN: usize = 6;

/// The members of which predictive distributions consist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Members {
    /// Seed; every value is valid.
    pub seed: u64,
    /// Tells this past's draws from those of others (another origin, another series); below 2^20. With the month ahead
    /// (12 bits) and the member (32 bits) it makes the number of a sequence of random numbers.
    pub series: u64,
    /// How many members, at least 2.
    pub count: usize,
}

/// Members of one kind of baseline in drawing.
pub(super) struct Drawing<'a> {
    pub(super) purpose: Purpose,
    pub(super) members: &'a Members,
}

impl Drawing<'_> {
    /// What member number `member` draws for the month so many ahead; month 0 is for what all its months share.
    pub(super) fn random(&self, member: usize, ahead: usize) -> Random {
        let month = (self.members.series << 12) + ahead as u64;
        Random::new(self.members.seed, self.purpose, month << 32 | member as u64)
    }

    /// The distribution of the month so many ahead of which every member draws a value.
    pub(super) fn month(&self, ahead: usize, draw: impl Fn(usize, &mut Random) -> f64) -> Ensemble {
        let value = |member| draw(member, &mut self.random(member, ahead));
        let values: Vec<f64> = (0..self.members.count).map(value).collect();
        Ensemble::equal(&values)
    }
}

/// The mean that so many months with this mean are taken to have: where nothing was counted, that of Jeffreys' prior, (0 + 1/2) / n, since
/// nothing in n months does not mean that nothing can be.
pub(super) fn level(mean: f64, months: f64) -> f64 {
    mean.max(0.5 / months)
}

/// Dispersion of the negative binomial with this mean and variance; 0 (Poisson) where the variance is not above the mean.
pub(super) fn dispersion(mean: f64, variance: f64) -> f64 {
    if mean > 0.0 { ((variance - mean) / (mean * mean)).max(0.0) } else { 0.0 }
}
