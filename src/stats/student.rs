//! Student's t.

use super::beta::incomplete_beta;
use super::bisection::{TO_THE_LAST_BIT, turning};
use super::normal::Z975;

/// The probability that Student's t with `freedom` degrees of freedom is at least as far from 0 as `t`, to either side.
/// 1 for 0 degrees.
pub fn two_sided_p(t: f64, freedom: f64) -> f64 {
    if freedom <= 0.0 || t == 0.0 || t.is_nan() {
        return 1.0;
    }
    let n = freedom;
    // P(|T| >= t) = I_{n / (n + t²)}(n / 2, 1 / 2) (Abramowitz and Stegun 1964, 26.7.1 and 26.5.27)
    incomplete_beta(n / (n + t * t), n / 2.0, 0.5).clamp(0.0, 1.0)
}

/// The 97.5 % quantile of Student's t with `freedom` degrees of freedom, to five digits or better.
///
/// Up to 10 degrees from the usual table; above by the Cornish-Fisher expansion about the normal quantile
/// (Abramowitz and Stegun 1964, 26.7.5). Infinite for 0 degrees.
pub fn student_t95(freedom: u64) -> f64 {
    const TABLE: [f64; 11] = [
        f64::INFINITY,
        12.706_204_7,
        4.302_652_7,
        3.182_446_3,
        2.776_445_1,
        2.570_581_8,
        2.446_911_9,
        2.364_624_3,
        2.306_004_1,
        2.262_157_2,
        2.228_138_9,
    ];
    if let Some(&quantile) = TABLE.get(freedom as usize) {
        return quantile;
    }
    let n = freedom as f64;
    let z = Z975;
    let z2 = z * z;
    let first = z * (z2 + 1.0) / 4.0;
    let second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
    z + (first + (second + (third + fourth / n) / n) / n) / n
}

/// The value that Student's t with `freedom` degrees of freedom passes, to either side, with probability `level`: `student_t95` for
/// 0.05, else by halving. Infinite for 0 degrees.
pub fn two_sided_t(level: f64, freedom: u64) -> f64 {
    if level == 0.05 || freedom == 0 {
        return student_t95(freedom);
    }
    let mut high = 1.0;
    while two_sided_p(high, freedom as f64) > level {
        high *= 2.0;
    }
    turning(0.0, high, TO_THE_LAST_BIT, |t| two_sided_p(t, freedom as f64) > level)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against `2 * scipy.stats.t.sf(t, n)`, SciPy 1.17.1.
    #[test]
    fn probabilities_agree_with_an_independent_package() {
        for (t, freedom, p) in REFERENCE {
            let found = two_sided_p(t, freedom as f64);
            assert!((found - p).abs() <= 1e-9 * p.max(1e-3), "t {t}, {freedom}: {found}, expected {p}");
        }
    }

    /// Protects every digit that intervals are made with, up to 10 degrees to the last one of the table. `scipy.stats.t.ppf(0.975, n)`,
    /// SciPy 1.17.1.
    #[test]
    fn the_usual_quantile_agrees_with_an_independent_package() {
        for (freedom, quantile) in (1..).zip(TABLE) {
            assert!((student_t95(freedom) - quantile).abs() < 6e-8, "{freedom}");
        }
        assert_eq!(student_t95(0), f64::INFINITY);
    }

    /// Protects each coefficient of the expansion: what it leaves out begins with a term in n^-5, of which this is left of the exact
    /// quantile with exact coefficients.
    #[test]
    fn the_expansion_leaves_a_fifth_power() {
        for ((freedom, quantile), expected) in
            EXPANDED.into_iter().zip([-0.78992, -0.77485, -0.76440, -0.75390, -0.73918])
        {
            let n = freedom as f64;
            let left = (student_t95(freedom) - quantile) * n * n * n * n * n;
            assert!((left - expected).abs() < 1e-3, "{freedom}: {left}");
        }
    }

    #[test]
    fn other_levels_are_found_by_halving() {
        for (level, freedom, quantile) in
            [(0.025, 7, 2.841244248588211), (0.1, 3, 2.3533634348018233), (0.01, 30, 2.7499956535672254)]
        {
            assert!((two_sided_t(level, freedom) - quantile).abs() < 1e-10, "{level} {freedom}");
        }
        assert_eq!(
            [two_sided_t(0.05, 7), two_sided_t(0.05, 0), two_sided_t(0.1, 0)],
            [student_t95(7), f64::INFINITY, f64::INFINITY]
        );
    }

    #[test]
    fn t_falls_towards_the_normal_quantile() {
        for freedom in 1..200 {
            assert!(student_t95(freedom) < student_t95(freedom - 1));
        }
        assert!(student_t95(u64::MAX) >= 1.959_963_984);
    }

    #[test]
    fn the_usual_quantile_has_its_probability() {
        for freedom in [1, 2, 9, 10, 11, 30, 1000, 1_000_000] {
            assert!((two_sided_p(student_t95(freedom), freedom as f64) - 0.05).abs() < 1e-6, "{freedom}");
        }
        assert_eq!([two_sided_p(0.0, 5.0), two_sided_p(3.0, 0.0), two_sided_p(f64::INFINITY, 5.0)], [1.0, 1.0, 0.0]);
    }

    const REFERENCE: [(f64, u64, f64); 14] = [
        (0.1, 1, 9.365489651389e-01),
        (1.0, 1, 5.000000000000e-01),
        (12.7, 1, 5.002432768934e-02),
        (0.5, 3, 6.514479648482e-01),
        (2.2, 7, 6.373101530264e-02),
        (-2.2, 7, 6.373101530264e-02),
        (4.0, 19, 7.661923372286e-04),
        (1.0, 99, 3.197484741393e-01),
        (3.3, 99, 1.344764746399e-03),
        (0.01, 499, 9.920252839843e-01),
        (2.0, 999, 4.577061697376e-02),
        (5.0, 999, 6.768361895801e-07),
        (1.96, 100000, 4.999856319430e-02),
        (6.0, 100000, 1.979929455602e-09),
    ];

    const TABLE: [f64; 10] = [
        12.706204736174694,
        4.302652729749462,
        3.1824463052837078,
        2.7764451051977934,
        2.5705818356363146,
        2.4469118511449786,
        2.364624251592784,
        2.306004135204166,
        2.262157162798205,
        2.228138851986274,
    ];
    const EXPANDED: [(u64, f64); 5] = [
        (11, 2.200985160091639),
        (15, 2.131449545559776),
        (20, 2.085963447265864),
        (30, 2.0422724563012378),
        (100, 1.9839715185235518),
    ];
}
