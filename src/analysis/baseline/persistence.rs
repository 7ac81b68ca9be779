//! It stays as it is: the last known month, with the spread of past changes.
//!
//! A month h after the last known one is negative binomial about it. Its variance is the mean square of all changes over h months that
//! the past has. Where it has fewer than [`LEAST_CHANGES`] of them, it is that of the longest shorter stretch of which there are
//! enough, times h over that stretch (so that the spread grows with the square root of time, as in a random walk).

use super::drawing::{Drawing, dispersion, level};
use durand_stats::moments::mean;
use durand_stats::score::ensemble::Ensemble;

/// Changes over a stretch of months without which their mean square says too little.
pub const LEAST_CHANGES: usize = 6;

pub(super) fn forecast(past: &[Option<f64>], ahead: usize, of: &Drawing<'_>) -> Option<Vec<Ensemble>> {
    let last = past.iter().rposition(Option::is_some)?;
    let level = level(past[last]?, 1.0);
    let month = |month: usize| {
        let dispersion = dispersion(level, change_variance(past, past.len() - 1 - last + month));
        of.month(month, |_, random| random.negative_binomial(level, dispersion))
    };
    Some((1..=ahead).map(month).collect())
}

/// Mean square of the change over `months` months, at least 1.
pub(super) fn change_variance(past: &[Option<f64>], months: usize) -> f64 {
    let squares = |stretch: usize| -> Vec<f64> {
        let change = |(before, after): (&Option<f64>, &Option<f64>)| Some((*after)? - (*before)?);
        past.iter().zip(past.iter().skip(stretch)).filter_map(change).map(|change| change * change).collect()
    };
    let enough = |stretch: &usize| squares(*stretch).len() >= LEAST_CHANGES;
    // A past with few changes of any length still has those over its shortest stretch that has one
    let some = || (1..past.len()).find(|stretch| !squares(*stretch).is_empty());
    let Some(stretch) = (1..=months).rev().find(enough).or_else(some) else { return 0.0 };
    let squares = squares(stretch);
    mean(&squares) * months as f64 / stretch as f64
}

#[cfg(test)]
mod tests {
    use super::super::{Baseline, Members};
    use super::*;

    #[test]
    fn changes_over_a_gap_are_left_out() {
        let past = [1.0, 2.0, 4.0, 7.0, 0.0, 3.0, 3.0, 5.0].map(|x| (x != 0.0).then_some(x));
        // Over one month: 1, 2, 3, (gap), 0, 2 are five, too few; so are those over more months
        assert_eq!(change_variance(&past, 1), (1.0 + 4.0 + 9.0 + 0.0 + 4.0) / 5.0);
        let whole: Vec<_> = [1.0, 2.0, 4.0, 7.0, 8.0, 9.0, 11.0, 14.0].map(Some).to_vec();
        assert_eq!(change_variance(&whole, 2), (9.0 + 25.0 + 16.0 + 4.0 + 9.0 + 25.0) / 6.0);
        // No stretch of more than two months has six changes
        assert_eq!(change_variance(&whole, 6), change_variance(&whole, 2) * 3.0);
    }

    // 20,000 members: four standard errors of the mean are 0.2, of the variance about 7
    #[test]
    fn the_level_is_the_last_known_month() {
        let past: Vec<_> =
            [20.0, 32.0, 25.0, 41.0, 30.0, 38.0, 27.0, 30.0].into_iter().map(Some).chain([None]).collect();
        let members = Members { seed: 8, series: 0, count: 20_000 };
        let months = Baseline::Persistence.forecast(&past, 2, &members).unwrap();
        assert!((months[0].mean() - 30.0).abs() < 0.3, "{}", months[0].mean());
        // The month after the gap is two months after the last known one
        let sd = change_variance(&past, 2).max(30.0).sqrt();
        let spread = months[0].quantile(0.84) - months[0].quantile(0.16);
        assert!((spread - 2.0 * sd).abs() < 1.5, "{spread} {sd}");
    }
}
