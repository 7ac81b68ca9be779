//! It will be as in the last twelve known months: negative binomial with their mean and variance, for every month ahead alike.

use super::drawing::{Drawing, YEAR, dispersion, level};
use durand_stats::moments::{mean, variance};
use durand_stats::score::ensemble::Ensemble;

pub(super) fn forecast(past: &[Option<f64>], ahead: usize, of: &Drawing<'_>) -> Option<Vec<Ensemble>> {
    let [mean, variance] = moments(past)?;
    let mean = level(mean, past.iter().flatten().count().min(YEAR) as f64);
    let dispersion = dispersion(mean, variance);
    let month = |month| of.month(month, |_, random| random.negative_binomial(mean, dispersion));
    Some((1..=ahead).map(month).collect())
}

/// Mean and sample variance of the last [`YEAR`] known months (of all if there are fewer, but at least two).
pub fn moments(past: &[Option<f64>]) -> Option<[f64; 2]> {
    let year: Vec<f64> = past.iter().rev().flatten().take(YEAR).copied().collect();
    (year.len() > 1).then(|| [mean(&year), variance(&year)])
}

#[cfg(test)]
mod tests {
    use super::super::{Baseline, Members};
    use super::*;

    #[test]
    fn a_year_is_the_last_twelve_known_months() {
        let past: Vec<_> = (0..20).map(|x| (x % 4 != 3).then_some(f64::from(x))).collect();
        // Known from the end: 18 17 16 14 13 12 10 9 8 6 5 4
        let [mean, variance] = moments(&past).unwrap();
        assert!((mean - 11.0).abs() < 1e-12 && (variance - 248.0 / 11.0).abs() < 1e-9, "{mean} {variance}");
        assert_eq!(moments(&past[..1]), None);
    }

    // 20,000 members, mean 30 and variance 120: four standard errors are 0.31 and about 5
    #[test]
    fn members_have_the_moments_of_the_year() {
        let past: Vec<_> = [20.0, 40.0, 30.0, 30.0, 45.0, 15.0, 30.0, 30.0].map(Some).to_vec();
        let [mean, variance] = moments(&past).unwrap();
        let months = Baseline::LastYearMean.forecast(&past, 3, &Members { seed: 1, series: 0, count: 20_000 }).unwrap();
        assert!((months[2].mean() - mean).abs() < 0.31, "{}", months[2].mean());
        let spread = months[2].quantile(0.84) - months[2].quantile(0.16);
        assert!((spread - 2.0 * variance.sqrt()).abs() < 1.5, "{spread} {variance}");
    }
}
