//! Student's t, and the incomplete beta function behind it: how surprising a mean would be if there were nothing.

/// Relative change at which the continued fraction has converged.
const CONVERGED: f64 = 1e-15;
/// Terms of it at most; far fewer are used.
const MOST_TERMS: u32 = 100_000;

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

/// The regularised incomplete beta function I_x(a, b), for x from 0 to 1 and a, b above 0.
pub fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean; above it I_x(a, b) = 1 - I_{1 - x}(b, a)
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - log_beta) / a;
    front * fraction(x, a, b)
}

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 1964, 26.5.8), by the method of Lentz (1976).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for m in 1..MOST_TERMS {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        value *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        value *= c * d;
        if (c * d - 1.0).abs() < CONVERGED {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::estimate::student_t95;

    /// Against `2 * scipy.stats.t.sf(t, n)`, SciPy 1.17.1.
    #[test]
    fn probabilities_agree_with_an_independent_package() {
        for (t, freedom, p) in REFERENCE {
            let found = two_sided_p(t, freedom as f64);
            assert!((found - p).abs() <= 1e-9 * p.max(1e-3), "t {t}, {freedom}: {found}, expected {p}");
        }
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
}
