//! Forecasts without a model, from the past of a series alone: what a model has to beat.
//!
//! A past is a row of consecutive months, oldest first and up to the forecast's origin, in which months that are not known are `None`
//! and stay so. Each baseline gives a predictive distribution for every month ahead, as members drawn by address.
//!
//! * [`persistence`]: it stays as it is now;
//! * [`last_year`]: it will be as in the last twelve months;
//! * [`same_month`]: it will be as in the same month a year before;
//! * [`growth`]: it will be as in the last twelve months, grown or fallen as these had;
//! * [`trend`]: it goes on growing or falling as it did, since the first month that is known or since a later one;
//! * [`events`]: events happen as often as they did.
//!
//! A trend hangs on its first month: left out or not, one month can decide a comparison. So there are trends from several first months,
//! and a model is held against the hardest of all ([`crate::backtest`]).
//!
//! One more baseline, the model with actors who choose at random, is run and not computed: see the backtest.

mod drawing;
pub mod events;
pub mod growth;
pub mod last_year;
pub mod persistence;
pub mod same_month;
pub mod trend;

pub use drawing::{LEAST_KNOWN, Members, YEAR};

use super::random::Purpose;
use drawing::Drawing;
use durand_stats::score::ensemble::Ensemble;

/// A forecaster of monthly counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Baseline {
    /// See [`persistence`].
    Persistence,
    /// See [`last_year`].
    LastYearMean,
    /// See [`same_month`].
    SameMonth,
    /// See [`growth`].
    Growth,
    /// See [`trend`]: from the first known month on.
    Trend,
    /// From the month after that on.
    TrendNext,
    /// From half a year after it on.
    TrendLater,
    /// Over the last two years.
    TrendTwoYears,
}

impl Baseline {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Persistence,
        Self::LastYearMean,
        Self::SameMonth,
        Self::Growth,
        Self::Trend,
        Self::TrendNext,
        Self::TrendLater,
        Self::TrendTwoYears,
    ];
    /// Those that are one forecaster from different first months.
    pub const TRENDS: [Self; 4] = [Self::Trend, Self::TrendNext, Self::TrendLater, Self::TrendTwoYears];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Persistence => "persistence",
            Self::LastYearMean => "last_year_mean",
            Self::SameMonth => "same_month",
            Self::Growth => "growth",
            Self::Trend => "trend",
            Self::TrendNext => "trend_month_later",
            Self::TrendLater => "trend_half_later",
            Self::TrendTwoYears => "trend_two_years",
        }
    }

    /// One sentence: what it forecasts.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Persistence => {
                "The last known month stays, give or take what the series has changed over as many months before"
            }
            Self::LastYearMean => "Negative binomial with the mean and variance of the last 12 known months",
            Self::SameMonth => "The same month of the year before, give or take what the series has changed over years",
            Self::Growth => {
                "Negative binomial with the mean of the last 12 months, grown or fallen as it had from the 12 before"
            }
            Self::Trend => {
                "Negative binomial regression on time, by maximum likelihood, with the uncertainty of its coefficients"
            }
            Self::TrendNext => "The same regression without the first known month",
            Self::TrendLater => "The same regression without the first six months from the first known one on",
            Self::TrendTwoYears => "The same regression over the last 24 months",
        }
    }

    const fn purpose(self) -> Purpose {
        match self {
            Self::Persistence => Purpose::Persistence,
            Self::LastYearMean | Self::SameMonth | Self::Growth => Purpose::LastYear,
            Self::Trend | Self::TrendNext | Self::TrendLater | Self::TrendTwoYears => Purpose::Trend,
        }
    }

    /// From which month of `past` on it looks, where that is not the first.
    fn first(self, past: &[Option<f64>]) -> usize {
        let begun = past.iter().position(Option::is_some).unwrap_or(past.len());
        match self {
            Self::TrendNext => begun + 1,
            Self::TrendLater => begun + YEAR / 2,
            Self::TrendTwoYears => past.len().saturating_sub(2 * YEAR),
            _ => 0,
        }
    }

    /// Predictive distributions of the `ahead` months after `past`; `None` if fewer than [`LEAST_KNOWN`] of the months that it looks at are
    /// known, or no regression can be fitted. Trends draw the same numbers, so that they differ by their first months alone.
    pub fn forecast(self, past: &[Option<f64>], ahead: usize, members: &Members) -> Option<Vec<Ensemble>> {
        let past = past.get(self.first(past)..)?;
        if past.iter().flatten().count() < LEAST_KNOWN {
            return None;
        }
        let of = Drawing { purpose: self.purpose(), members };
        match self {
            Self::Persistence => persistence::forecast(past, ahead, &of),
            Self::LastYearMean => last_year::forecast(past, ahead, &of),
            Self::SameMonth => same_month::forecast(past, ahead, &of),
            Self::Growth => growth::forecast(past, ahead, &of),
            Self::Trend | Self::TrendNext | Self::TrendLater | Self::TrendTwoYears => trend::forecast(past, ahead, &of),
        }
    }
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
        let past = [PAST; 4].concat();
        for baseline in Baseline::ALL {
            let short = baseline.forecast(&past, 2, &members(50)).unwrap();
            let long = baseline.forecast(&past, 6, &members(50)).unwrap();
            assert_eq!(short[..], long[..2], "{}", baseline.name());
            let other = baseline.forecast(&past, 2, &Members { series: 2, ..members(50) }).unwrap();
            assert_ne!(short, other, "{}", baseline.name());
        }
    }

    #[test]
    fn too_short_a_past_is_no_forecast() {
        for baseline in Baseline::ALL {
            assert!(baseline.forecast(&PAST[..6], 3, &members(10)).is_none(), "{}", baseline.name());
        }
    }

    /// Protects what the sensitivity of a comparison is told by: each trend is the first one without the months that it leaves out.
    #[test]
    fn trends_differ_by_their_first_months_alone() {
        let past = [PAST; 4].concat();
        let of = |baseline: Baseline, past: &[Option<f64>]| baseline.forecast(past, 3, &members(50)).unwrap();
        for (baseline, first) in [(Baseline::TrendNext, 1), (Baseline::TrendLater, 6), (Baseline::TrendTwoYears, 12)] {
            assert_eq!(of(baseline, &past), of(Baseline::Trend, &past[first..]), "{}", baseline.name());
            assert_ne!(of(baseline, &past), of(Baseline::Trend, &past), "{}", baseline.name());
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
