//! Closures of crossings and how long they last.

use jiff::civil::Date;

use super::period::days_between;

/// A crossing shut to trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which crossing, by number; `None` for one that the model does not have.
    pub crossing: Option<usize>,
    /// The day on which it was shut.
    pub from: Date,
    /// The day on which it was opened; `None` where that is not known or has not come: the closure is censored.
    pub to: Option<Date>,
    /// The last day on which it is known to have been shut.
    pub seen: Date,
}

impl Closure {
    /// Its days: how many, and whether it had ended by then.
    pub fn days(&self) -> (i32, bool) {
        (days_between(self.from, self.to.unwrap_or(self.seen)), self.to.is_some())
    }
}

/// The number of days after which a share `share` of closures has ended, by the product-limit estimator, which takes closures whose
/// end is not known for what they are: at least so long.
///
/// Kaplan and Meier 1958, Journal of the American Statistical Association 53. `None` if fewer have ended, or there are none.
pub fn quantile_of_durations(closures: &[Closure], share: f64) -> Option<f64> {
    let mut durations: Vec<(i32, bool)> = closures.iter().map(Closure::days).collect();
    // Of equal durations, those that ended come first: what is censored on that day was still at risk.
    durations.sort_by_key(|(days, ended)| (*days, !ended));
    let mut survival = 1.0;
    for (at, (days, ended)) in durations.iter().enumerate() {
        let at_risk = (durations.len() - at) as f64;
        if *ended {
            // S(t) = S(t-) (1 - 1 / at risk)
            survival *= 1.0 - 1.0 / at_risk;
        }
        // A hair's breadth for rounding of the product.
        if survival <= 1.0 - share + 1e-12 {
            return Some(f64::from(*days));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    fn closures(days: &[(i64, bool)]) -> Vec<Closure> {
        let from = date(2022, 1, 1);
        let one = |(days, ended): &(i64, bool)| {
            let seen = from.saturating_add(days.days());
            Closure { crossing: Some(0), from, to: ended.then_some(seen), seen }
        };
        days.iter().map(one).collect()
    }

    #[test]
    fn without_censoring_it_is_the_quantile() {
        let all = closures(&[(3, true), (8, true), (9, true), (10, true)]);
        assert_eq!(quantile_of_durations(&all, 0.5), Some(8.0));
        assert_eq!(quantile_of_durations(&all, 0.75), Some(9.0));
        assert_eq!(quantile_of_durations(&[], 0.5), None);
    }

    /// Worked by hand: S(3) = 3/4, the closure of at least 5 days leaves, S(8) = 3/8, S(20) = 0.
    #[test]
    fn a_censored_closure_counts_as_long_as_it_is_seen() {
        let all = closures(&[(3, true), (5, false), (8, true), (20, true)]);
        assert_eq!(quantile_of_durations(&all, 0.5), Some(8.0));
        assert_eq!(quantile_of_durations(&all, 0.7), Some(20.0));
        assert_eq!(quantile_of_durations(&closures(&[(3, true), (5, false)]), 0.9), None);
    }
}
