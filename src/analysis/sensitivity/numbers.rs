//! Means and variances of plain samples, in the order of the values.

/// Mean; 0 without values.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Variance (n - 1); 0 with fewer than two values.
pub fn variance(values: &[f64]) -> f64 {
    covariance(values, values)
}

/// Covariance (n - 1) of pairs; 0 with fewer than two.
pub fn covariance(one: &[f64], other: &[f64]) -> f64 {
    if one.len() < 2 {
        return 0.0;
    }
    let (mean_one, mean_other) = (mean(one), mean(other));
    let products = one.iter().zip(other).map(|(a, b)| (a - mean_one) * (b - mean_other));
    products.sum::<f64>() / (one.len() as f64 - 1.0)
}
