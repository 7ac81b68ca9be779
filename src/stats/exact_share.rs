//! Exact intervals for a share that was seen a number of times, also none.

use super::student::beta_quantile;

/// The interval of Clopper and Pearson (1934, Biometrika 26) for a share seen `hits` times of `of`, which misses it with at most
/// the probability `level`. From 0 to 1 where nothing was looked at.
pub fn clopper_pearson(hits: u64, of: u64, level: f64) -> [f64; 2] {
    if of == 0 {
        return [0.0, 1.0];
    }
    let (k, n) = (hits as f64, of as f64);
    let low = if hits == 0 { 0.0 } else { beta_quantile(level / 2.0, k, n - k + 1.0) };
    let high = if hits >= of { 1.0 } else { beta_quantile(1.0 - level / 2.0, k + 1.0, n - k) };
    [low, high]
}

/// The largest share of which none is seen in `of` with the probability `level`: about 3 / n for 0.05, the rule of three (Hanley and
/// Lippman-Hand 1983, JAMA 249).
///
/// (1 - p)^n = level
pub fn most_unseen(of: u64, level: f64) -> f64 {
    if of == 0 { 1.0 } else { -libm::expm1(libm::log(level) / of as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.stats.binomtest(k, n).proportion_ci(0.95, "exact")`, SciPy 1.17.1.
    #[test]
    fn intervals_agree_with_an_independent_package() {
        for (hits, of, low, high) in REFERENCE {
            let [found_low, found_high] = clopper_pearson(hits, of, 0.05);
            assert!((found_low - low).abs() < 1e-9 && (found_high - high).abs() < 1e-9, "{hits} of {of}");
        }
        assert_eq!(clopper_pearson(0, 0, 0.05), [0.0, 1.0]);
    }

    #[test]
    fn none_of_many_leaves_three_of_them() {
        assert!((most_unseen(1000, 0.05) * 1000.0 - 3.0).abs() < 0.01);
        assert!((most_unseen(2, 0.05) - (1.0 - 0.05_f64.sqrt())).abs() < 1e-12);
        assert_eq!(most_unseen(0, 0.05), 1.0);
    }

    const REFERENCE: [(u64, u64, f64, f64); 6] = [
        (0, 10, 0.000000000000e+00, 3.084971078188e-01),
        (1, 4, 6.309463209710e-03, 8.058795503168e-01),
        (4, 4, 3.976353643835e-01, 1.000000000000e+00),
        (23, 1000, 1.463458232492e-02, 3.431233761260e-02),
        (7, 30, 9.933786495802e-02, 4.228365229782e-01),
        (3000, 10000, 2.910276113099e-01, 3.090889969760e-01),
    ];
}
