//! Statistics of weighted samples. Weights are at least 0 and not all 0; they need not sum to 1.

use super::quantile::{enough_of, inverse_cdf};
use super::random::Random;

/// Weighted mean.
pub fn mean(values: &[f64], weights: &[f64]) -> f64 {
    dot(values, weights) / weights.iter().sum::<f64>()
}

/// Weighted standard deviation (of the sample itself: weights sum to 1, no correction).
pub fn sd(values: &[f64], weights: &[f64]) -> f64 {
    covariance(values, values, weights).max(0.0).sqrt()
}

/// Weighted covariance, likewise.
pub fn covariance(one: &[f64], other: &[f64], weights: &[f64]) -> f64 {
    let (mean_one, mean_other) = (mean(one, weights), mean(other, weights));
    let products = one.iter().zip(other).zip(weights).map(|((a, b), w)| w * (a - mean_one) * (b - mean_other));
    products.sum::<f64>() / weights.iter().sum::<f64>()
}

/// Weighted correlation; `None` where one of the two is the same everywhere.
pub fn correlation(one: &[f64], other: &[f64], weights: &[f64]) -> Option<f64> {
    let spread = sd(one, weights) * sd(other, weights);
    (spread > 0.0).then(|| (covariance(one, other, weights) / spread).clamp(-1.0, 1.0))
}

/// The smallest value whose share of the weight, with all below it, is at least `share` ([`inverse_cdf`]); `None` without values.
pub fn quantile(values: &[f64], weights: &[f64], share: f64) -> Option<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let sorted = order.iter().map(|&at| (values[at], weights[at]));
    inverse_cdf(sorted, enough_of(share, weights.iter().sum()))
}

/// Effective sample size (Kish 1965): (sum of weights)^2 / sum of their squares.
pub fn effective(weights: &[f64]) -> f64 {
    let sum = weights.iter().sum::<f64>();
    sum * sum / dot(weights, weights)
}

/// Positions of `draws` draws of equal weight, by systematic resampling (Kitagawa 1996): one random number, then equal
/// steps. Each position comes up its expected number of times, rounded up or down. In increasing order.
pub fn resample(weights: &[f64], draws: usize, random: &mut Random) -> Vec<usize> {
    let Some(last) = weights.iter().rposition(|&weight| weight > 0.0) else { return Vec::new() };
    let total = weights.iter().sum::<f64>();
    let first = random.unit();
    let (mut at, mut below) = (0, weights[0]);
    let position = |draw: usize| (draw as f64 + first) / draws as f64 * total;
    let take = |draw: usize| {
        while position(draw) >= below && at < last {
            at += 1;
            below += weights[at];
        }
        at
    };
    (0..draws).map(take).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    /// Protects the meaning of a weight: as many equal values.
    #[test]
    fn a_weight_of_three_is_three_values() {
        let (values, weights) = ([1.0, 5.0, 2.0], [1.0, 3.0, 2.0]);
        let many = [1.0, 5.0, 5.0, 5.0, 2.0, 2.0];
        let ones = [1.0; 6];
        assert!((mean(&values, &weights) - mean(&many, &ones)).abs() < 1e-15);
        assert!((sd(&values, &weights) - sd(&many, &ones)).abs() < 1e-15);
        for share in [0.05, 0.25, 0.5, 0.75, 0.95, 1.0] {
            assert_eq!(quantile(&values, &weights, share), quantile(&many, &ones, share), "{share}");
        }
        assert_eq!(quantile(&values, &weights, 0.5), Some(2.0));
        assert_eq!(quantile(&[], &[], 0.5), None);
        assert!((effective(&[2.0; 7]) - 7.0).abs() < 1e-12);
        assert!((effective(&[1.0, 0.0]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn correlation_knows_its_ends() {
        let x = [1.0, 2.0, 3.0, 4.0];
        let weights = [0.5, 1.0, 1.0, 2.0];
        let same = x.map(|x| 2.0 * x + 1.0);
        assert!((correlation(&x, &same, &weights).unwrap() - 1.0).abs() < 1e-12);
        assert!((correlation(&x, &x.map(|x| -x), &weights).unwrap() + 1.0).abs() < 1e-12);
        assert_eq!(correlation(&x, &[3.0; 4], &weights), None);
        // numpy.cov(x, y, aweights=weights, ddof=0), numpy 2.4.6
        let (x, y, weights) = ([0.01, 0.02, 0.04, 0.03], [0.03, 0.01, 0.02, 0.05], [0.5, 1.0, 1.0, 2.0]);
        assert!((covariance(&x, &y, &weights) - 2.716049382716048e-05).abs() < 1e-15);
        assert!((correlation(&x, &y, &weights).unwrap() - 0.17591558077698027).abs() < 1e-12);
    }

    #[test]
    fn systematic_resampling_takes_each_its_expected_number_of_times() {
        assert_eq!(resample(&[1.0, 0.1], 11, &mut Random::new(1, Purpose::Resampling, 0)).last(), Some(&1));
        let weights = [0.0, 2.0, 0.5, 0.0, 7.5, 0.0];
        for number in 0..50 {
            let drawn = resample(&weights, 8, &mut Random::new(1, Purpose::Resampling, number));
            assert_eq!(drawn.len(), 8);
            assert!(drawn.is_sorted());
            for (at, weight) in weights.iter().enumerate() {
                let times = drawn.iter().filter(|&&one| one == at).count() as f64;
                let expected = weight / 10.0 * 8.0;
                assert!((times - expected).abs() < 1.0, "{at}: {times} times, expected {expected}");
            }
        }
    }
}
