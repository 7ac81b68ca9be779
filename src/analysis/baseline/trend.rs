//! It goes on as it did: negative binomial regression on time ([`Trend`]). Each member of a forecast has coefficients of its own.

use super::drawing::Drawing;
use durand_stats::count_trend::Trend;
use durand_stats::score::ensemble::Ensemble;

pub(super) fn forecast(past: &[Option<f64>], ahead: usize, of: &Drawing<'_>) -> Option<Vec<Ensemble>> {
    let trend = Trend::fit(past)?;
    let spread = trend.spread();
    let drawn: Vec<[f64; 3]> = (0..of.members.count)
        .map(|member| {
            let mut random = of.random(member, 0);
            trend.drawn(&spread, std::array::from_fn(|_| random.normal()))
        })
        .collect();
    let month = |month: usize| {
        let time = (past.len() - 1 + month) as f64;
        of.month(month, |member, random| {
            let [intercept, slope, dispersion] = drawn[member];
            random.negative_binomial(libm::exp(intercept + slope * time), dispersion)
        })
    };
    Some((1..=ahead).map(month).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Baseline, Members};
    use super::*;

    #[test]
    fn the_forecast_follows_the_trend_and_widens() {
        let growing: Vec<_> = (0..24).map(|t| Some((20.0 * libm::exp(0.04 * f64::from(t))).round())).collect();
        let months = Baseline::Trend.forecast(&growing, 12, &Members { seed: 1, series: 0, count: 4000 }).unwrap();
        let expected = 20.0 * libm::exp(0.04 * 35.0);
        assert!((months[11].quantile(0.5) / expected - 1.0).abs() < 0.06, "{}", months[11].quantile(0.5));
        let width = |month: &Ensemble| (month.quantile(0.9) - month.quantile(0.1)) / month.mean().sqrt();
        assert!(width(&months[11]) > 1.1 * width(&months[0]));
    }
}
