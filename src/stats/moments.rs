//! Means, variances and their kin, of values that are all there. Weighted samples have [`super::weighted`].
//!
//! Sums are in the order of the values. Where values hardly differ, the sum of their distances from the first loses nothing
//! ([`mean_about_first`]); whole numbers can be summed exactly ([`squares_about_mean`]).

/// Mean; 0 without values.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Mean, about the first value: of equal values it is that value, to the last digit. 0 without values.
pub fn mean_about_first(values: &[f64]) -> f64 {
    let Some(first) = values.first() else { return 0.0 };
    first + values.iter().map(|value| value - first).sum::<f64>() / values.len() as f64
}

/// The sum of the squared distances of `values` from `middle`.
pub fn squares_about(values: &[f64], middle: f64) -> f64 {
    values.iter().map(|value| (value - middle) * (value - middle)).sum()
}

/// Variance of a sample, over n - 1; 0 with fewer than two values.
pub fn variance(values: &[f64]) -> f64 {
    covariance(values, values)
}

/// Variance of all there is, over n, about the mean of [`mean_about_first`]; 0 without values.
pub fn variance_of_all(values: &[f64]) -> f64 {
    squares_about(values, mean_about_first(values)) / values.len().max(1) as f64
}

/// Covariance of pairs of a sample, over n - 1; 0 with fewer than two.
pub fn covariance(one: &[f64], other: &[f64]) -> f64 {
    if one.len() < 2 {
        return 0.0;
    }
    let (mean_one, mean_other) = (mean(one), mean(other));
    let products = one.iter().zip(other).map(|(a, b)| (a - mean_one) * (b - mean_other));
    products.sum::<f64>() / (one.len() as f64 - 1.0)
}

/// Standard error of the mean of at least two values: the root of the variance over their number.
pub fn standard_error(values: &[f64]) -> f64 {
    (variance(values) / values.len() as f64).sqrt()
}

/// The sum of squared distances from their mean of `count` whole numbers, at least one, with this sum and this sum of squares.
///
/// With m the mean cut to a whole number and r what was cut, summed: Σ(q - m)² = Σq² - 2mΣq + nm² is exact, and Σ(q - mean)² is that
/// less r²/n.
pub fn squares_about_mean(count: u64, sum: i128, squares: i128) -> f64 {
    let (n, whole, rest) = (i128::from(count), sum / i128::from(count), sum % i128::from(count));
    let about_whole = squares + n * whole * whole - 2 * whole * sum;
    (about_whole as f64 - rest as f64 * (rest as f64 / count as f64)).max(0.0)
}

/// The adjusted coefficient of skewness (Fisher and Pearson; Joanes and Gill 1998, The Statistician 47) of values whose third powers
/// of the distance from their mean add up to `cubes`; 0 where it cannot be told.
pub fn skewness(count: u64, cubes: f64, sd: f64) -> f64 {
    let n = count as f64;
    if count < 3 || sd <= 0.0 { 0.0 } else { n / ((n - 1.0) * (n - 2.0)) * cubes / (sd * sd * sd) }
}

/// [`skewness`] of `count` whole numbers whose first, second and third powers have these sums.
///
/// With m the mean in whole steps and r what that leaves: Σ(q - m)³ = Σq³ - 3mΣq² + 3m²Σq - nm³ is exact, and from there to the mean
/// itself it is less than one step.
pub fn skewness_of_whole(count: u64, [sum, squares, cubes]: [i128; 3]) -> f64 {
    if count < 3 {
        return 0.0;
    }
    let n = i128::from(count);
    let m = sum.div_euclid(n);
    let first = (sum - n * m) as f64;
    let second = (squares - 2 * m * sum + n * m * m) as f64;
    let third = (cubes - 3 * m * squares + 3 * m * m * sum - n * m * m * m) as f64;
    let (n, r) = (count as f64, first / count as f64);
    let spread = (second - n * r * r).max(0.0);
    let about_mean = third - 3.0 * r * second + 3.0 * r * r * first - n * r * r * r;
    skewness(count, about_mean, (spread / (n - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_about_the_first_of_a_constant_is_the_constant() {
        for constant in [0.1, 40.0, 1.0 / 3.0] {
            assert_eq!(mean_about_first(&[constant; 37]), constant);
        }
        assert_eq!([mean_about_first(&[1.0, 2.0, 6.0]), mean(&[1.0, 2.0, 6.0])], [3.0, 3.0]);
        assert_eq!([mean_about_first(&[]), mean(&[])], [0.0, 0.0]);
    }

    /// By hand: 1, 2, 6 lie 2, 1, 3 from 3; with 3, 1, 2 the products are 2 · -1, -1 · -1 ... of (1, -1, 0).
    #[test]
    fn variances_are_those_of_the_definition() {
        let values = [1.0, 2.0, 6.0];
        assert_eq!((variance(&values), variance_of_all(&values), squares_about(&values, 2.0)), (7.0, 14.0 / 3.0, 17.0));
        // (1 - 3)(3 - 2) + (2 - 3)(1 - 2) + (6 - 3)(2 - 2) = -1
        assert_eq!(covariance(&values, &[3.0, 1.0, 2.0]), -0.5);
        assert!((standard_error(&values) - (7.0_f64 / 3.0).sqrt()).abs() < 1e-15);
        assert_eq!(
            [variance(&[5.0]), variance(&[]), variance_of_all(&[]), variance(&[1.0, 3.0])],
            [0.0, 0.0, 0.0, 2.0]
        );
    }

    /// Far from 0 nothing is lost, and numbers may be negative.
    #[test]
    fn whole_numbers_have_exact_squares() {
        for shift in [0, -7, 1 << 40] {
            let values = [1_i128, 2, 2, 3, 14].map(|one| one + shift);
            let (sum, squares) = (values.iter().sum(), values.iter().map(|one| one * one).sum());
            // About the mean 4.4: 11.56 + 5.76 + 5.76 + 1.96 + 92.16
            assert!((squares_about_mean(5, sum, squares) - 117.2).abs() < 1e-12, "{shift}");
        }
        assert_eq!(squares_about_mean(3, 9, 27), 0.0);
    }

    /// `scipy.stats.skew(x, bias=False)`, SciPy 1.17.1.
    #[test]
    fn skewness_agrees_with_an_independent_package() {
        let of = |values: &[i128]| {
            skewness_of_whole(values.len() as u64, [1, 2, 3].map(|power| values.iter().map(|one| one.pow(power)).sum()))
        };
        let far = [1, 2, 2, 3, 14].map(|one| one + 60_000_000);
        assert!((of(&[1, 2, 2, 3, 14]) - 2.141_244_453_627).abs() < 1e-9);
        assert!((of(&far) - 2.141_244_453_627).abs() < 1e-9, "far from 0 nothing is lost");
        assert!((of(&[-9, 0, 0, 0]) + 2.0).abs() < 1e-12);
        assert_eq!([of(&[5, 5, 5, 5]), of(&[1, 7])], [0.0, 0.0]);
        // scipy.stats.skew([0, 0, 3], bias=False)
        assert!((of(&[0, 0, 3]) - 1.732_050_807_568_877).abs() < 1e-12, "three are enough");
        assert_eq!([skewness(2, 9.0, 1.0), skewness(9, 9.0, 0.0), skewness(3, 0.125, 0.25)], [0.0, 0.0, 12.0]);
    }
}
