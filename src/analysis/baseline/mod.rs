//! Forecasts without a model, from the past of a series alone: what a model has to beat.
//!
//! A past is a row of consecutive months, oldest first and up to the forecast's origin, in which months that are not known are `None`
//! and stay so. Each baseline gives a predictive distribution for every month ahead, as members drawn by address.
//!
//! * [`persistence`]: it stays as it is now;
//! * [`last_year`]: it will be as in the last twelve months;
//! * [`trend`]: it goes on growing or falling as it did;
//! * [`events`]: events happen as often as they did.
//!
//! The fifth baseline, the model with actors who choose at random, is run and not computed: see the backtest.

pub mod events;
pub mod last_year;
pub mod persistence;
pub mod trend;

use super::random::{Purpose, Random};
use durand_stats::score::ensemble::Ensemble;

/// Months that a year's past has.
pub const YEAR: usize = 12;
/// Known months without which no baseline is fitted.
pub const LEAST_KNOWN: usize = 6;

/// A forecaster of monthly counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Baseline {
    /// See [`persistence`].
    Persistence,
    /// See [`last_year`].
    LastYearMean,
    /// See [`trend`].
    Trend,
}

impl Baseline {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Persistence, Self::LastYearMean, Self::Trend];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Persistence => "persistence",
            Self::LastYearMean => "last_year_mean",
            Self::Trend => "trend",
        }
    }

    /// One sentence: what it forecasts.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Persistence => {
                "The last known month stays, give or take what the series has changed over as many months before"
            }
            Self::LastYearMean => "Negative binomial with the mean and variance of the last 12 known months",
            Self::Trend => {
                "Negative binomial regression on time, by maximum likelihood, with the uncertainty of its coefficients"
            }
        }
    }

    const fn purpose(self) -> Purpose {
        match self {
            Self::Persistence => Purpose::Persistence,
            Self::LastYearMean => Purpose::LastYear,
            Self::Trend => Purpose::Trend,
        }
    }

    /// Predictive distributions of the `ahead` months after `past`; `None` if fewer than [`LEAST_KNOWN`] of its months are known, or no
    /// regression can be fitted.
    pub fn forecast(self, past: &[Option<f64>], ahead: usize, members: &Members) -> Option<Vec<Ensemble>> {
        if past.iter().flatten().count() < LEAST_KNOWN {
            return None;
        }
        let of = Drawing { purpose: self.purpose(), members };
        match self {
            Self::Persistence => persistence::forecast(past, ahead, &of),
            Self::LastYearMean => last_year::forecast(past, ahead, &of),
            Self::Trend => trend::forecast(past, ahead, &of),
        }
    }
}

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
struct Drawing<'a> {
    purpose: Purpose,
    members: &'a Members,
}

impl Drawing<'_> {
    /// What member number `member` draws for the month so many ahead; month 0 is for what all its months share.
    fn random(&self, member: usize, ahead: usize) -> Random {
        let month = (self.members.series << 12) + ahead as u64;
        Random::new(self.members.seed, self.purpose, month << 32 | member as u64)
    }

    /// The distribution of the month so many ahead of which every member draws a value.
    fn month(&self, ahead: usize, draw: impl Fn(usize, &mut Random) -> f64) -> Ensemble {
        let value = |member| draw(member, &mut self.random(member, ahead));
        let values: Vec<f64> = (0..self.members.count).map(value).collect();
        Ensemble::equal(&values)
    }
}

/// The mean that so many months with this mean are taken to have: where nothing was counted, that of Jeffreys' prior, (0 + 1/2) / n, since
/// nothing in n months does not mean that nothing can be.
fn level(mean: f64, months: f64) -> f64 {
    mean.max(0.5 / months)
}

/// Dispersion of the negative binomial with this mean and variance; 0 (Poisson) where the variance is not above the mean.
fn dispersion(mean: f64, variance: f64) -> f64 {
    if mean > 0.0 { ((variance - mean) / (mean * mean)).max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAST: [Option<f64>; 9] =
        [Some(4.0), Some(7.0), None, Some(5.0), Some(9.0), Some(12.0), None, Some(8.0), Some(11.0)];

    fn members(count: usize) -> Members {
        Members { seed: 3, series: 1, count }
    }

    #[test]
    fn months_and_members_do_not_depend_on_how_many_there_are() {
        for baseline in Baseline::ALL {
            let short = baseline.forecast(&PAST, 2, &members(50)).unwrap();
            let long = baseline.forecast(&PAST, 6, &members(50)).unwrap();
            assert_eq!(short[..], long[..2], "{}", baseline.name());
            let other = baseline.forecast(&PAST, 2, &Members { series: 2, ..members(50) }).unwrap();
            assert_ne!(short, other, "{}", baseline.name());
        }
    }

    #[test]
    fn too_short_a_past_is_no_forecast() {
        for baseline in Baseline::ALL {
            assert!(baseline.forecast(&PAST[..6], 3, &members(10)).is_none(), "{}", baseline.name());
        }
    }

    /// Protects against certainty from nothing seen: after a year without an attack one is unlikely, not impossible; a trend cannot be fitted to it.
    #[test]
    fn nothing_counted_is_not_certain_to_stay() {
        let quiet = [Some(0.0); 12];
        let above =
            |baseline: Baseline| baseline.forecast(&quiet, 3, &members(4000)).map(|months| months[2].above(0.0));
        // Poisson with mean 1/2 and 1/24: 1 - exp(-mean); four standard errors of 4,000 members are 0.031 and 0.013
        assert!(above(Baseline::Persistence).is_some_and(|share| (share - 0.393).abs() < 0.031));
        assert!(above(Baseline::LastYearMean).is_some_and(|share| (share - 0.041).abs() < 0.013));
        assert_eq!(above(Baseline::Trend), None);
    }
}
