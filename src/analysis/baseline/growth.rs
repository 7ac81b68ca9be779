//! It will be as in the last twelve months, grown or fallen as these had from the twelve before: negative binomial with last year's
//! dispersion.

use super::drawing::{Drawing, LEAST_KNOWN, YEAR, dispersion, level};
use durand_stats::moments::{mean, variance};
use durand_stats::score::ensemble::Ensemble;

pub(super) fn forecast(past: &[Option<f64>], ahead: usize, of: &Drawing<'_>) -> Option<Vec<Ensemble>> {
    let year = |back: usize| -> Option<Vec<f64>> {
        let end = past.len().checked_sub((back - 1) * YEAR)?;
        let known: Vec<f64> = past[end.checked_sub(YEAR)?..end].iter().flatten().copied().collect();
        (known.len() >= LEAST_KNOWN).then_some(known)
    };
    let (last, before) = (year(1)?, year(2)?);
    let was = level(mean(&before), before.len() as f64);
    let is = level(mean(&last), last.len() as f64);
    let (grown, dispersion) = (is * is / was, dispersion(is, variance(&last)));
    let month = |month| of.month(month, |_, random| random.negative_binomial(grown, dispersion));
    Some((1..=ahead).map(month).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Baseline, Members};

    // 20,000 members of mean 60: four standard errors are 0.3
    #[test]
    fn what_doubled_is_taken_to_half_as_much_again() {
        let past: Vec<_> = (0..26).map(|at| Some(if at < 14 { 26.666_667 } else { 40.0 })).collect();
        let members = Members { seed: 2, series: 0, count: 20_000 };
        let months = Baseline::Growth.forecast(&past, 2, &members).unwrap();
        assert!((months[1].mean() - 60.0).abs() < 0.3, "{}", months[1].mean());
        assert!(Baseline::Growth.forecast(&past[3..], 2, &members).is_none(), "two years are not known");
    }
}
