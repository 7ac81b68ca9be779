//! Events happen as often as they did: probabilities of an event in a month ahead, from the months in which it did or did not.

use super::drawing::YEAR;
use durand_stats::proportion::jeffreys;

/// A forecaster of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventBaseline {
    /// Share of all known months with the event, by Jeffreys' prior, which is never 0 or 1.
    Frequency,
    /// Share of the last twelve known months with the event.
    LastYear,
}

impl EventBaseline {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Frequency, Self::LastYear];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frequency => "frequency",
            Self::LastYear => "last_year_share",
        }
    }

    /// One sentence: what it forecasts.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Frequency => "Share of the months of the fit window with the event, by Jeffreys' prior",
            Self::LastYear => "Share of the last 12 known months with the event",
        }
    }

    /// Probability of the event in any month after `past` (oldest first; `None` where it is not known whether it happened); `None` if
    /// no month is known.
    pub fn probability(self, past: &[Option<bool>]) -> Option<f64> {
        let most = if self == Self::LastYear { YEAR } else { past.len() };
        let known: Vec<bool> = past.iter().rev().flatten().take(most).copied().collect();
        let (k, n) = (known.iter().filter(|happened| **happened).count() as f64, known.len() as f64);
        (!known.is_empty()).then(|| match self {
            Self::Frequency => jeffreys(k, n),
            Self::LastYear => k / n,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_known_months() {
        let past: Vec<_> = (0..40).map(|month| (month % 4 != 0).then_some(month % 8 == 1 || month == 38)).collect();
        // 30 months known, of which 1 9 17 25 33 and 38 with the event; of the last twelve (25 to 39) 25, 33, 38
        assert_eq!(EventBaseline::Frequency.probability(&past), Some(6.5 / 31.0));
        assert_eq!(EventBaseline::LastYear.probability(&past), Some(3.0 / 12.0));
        assert_eq!(EventBaseline::LastYear.probability(&[None, Some(true)]), Some(1.0));
        assert_eq!(EventBaseline::Frequency.probability(&[None]), None);
    }
}
