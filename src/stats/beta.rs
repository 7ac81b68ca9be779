//! The beta distribution, and those that follow from it: Fisher's F and the binomial.

use super::bisection::{TO_THE_LAST_BIT, turning};

/// Relative change at which the continued fraction has converged.
const CONVERGED: f64 = 1e-15;
/// Terms of it at most; far fewer are used.
const MOST_TERMS: u32 = 100_000;

/// The x at which I_x(a, b) is `p`: the quantile of the beta distribution, by halving.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    turning(0.0, 1.0, TO_THE_LAST_BIT, |x| incomplete_beta(x, a, b) < p)
}

/// The quantile `p` of Fisher's F with `above` and `below` degrees of freedom, both above 0.
///
/// With x the beta quantile of (above / 2, below / 2), F = x below / ((1 - x) above) (Abramowitz and Stegun 1964, 26.6.2).
pub fn f_quantile(p: f64, above: f64, below: f64) -> f64 {
    let x = beta_quantile(p, above / 2.0, below / 2.0);
    x * below / ((1.0 - x) * above)
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

/// The probability of `successes` or more in `trials`, each with probability `p`; 1 for no success. Successes need not be whole: the
/// incomplete beta function carries the binomial on to others (Abramowitz and Stegun 1964, 26.5.24).
pub fn binomial_at_least(successes: f64, trials: f64, p: f64) -> f64 {
    if successes <= 0.0 { 1.0 } else { incomplete_beta(p, successes, trials - successes + 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.special.betainc`, `scipy.stats.f.ppf` and `scipy.stats.beta.ppf`, SciPy 1.17.1.
    #[test]
    fn values_agree_with_an_independent_package() {
        for (x, a, b, expected) in BETA {
            let found = incomplete_beta(x, a, b);
            assert!((found - expected).abs() <= 1e-11 * expected, "{x} {a} {b}: {found}");
            assert!((beta_quantile(expected, a, b) - x).abs() < 1e-9, "{x} {a} {b}");
        }
        for (p, above, below, expected) in F {
            let found = f_quantile(p, above, below);
            assert!((found / expected - 1.0).abs() < 1e-9, "{p} {above} {below}: {found}");
        }
        assert_eq!([incomplete_beta(0.0, 2.0, 3.0), incomplete_beta(1.0, 2.0, 3.0)], [0.0, 1.0]);
        assert_eq!([incomplete_beta(-0.1, 2.0, 3.0), incomplete_beta(1.1, 2.0, 3.0)], [0.0, 1.0]);
    }

    /// The sum over all outcomes that are at least as large.
    fn summed(successes: u32, trials: u32, p: f64) -> f64 {
        let mut term = 1.0;
        for _ in 0..trials {
            term *= 1.0 - p;
        }
        let mut sum = 0.0;
        for k in 0..=trials {
            if k >= successes {
                sum += term;
            }
            term *= f64::from(trials - k) / f64::from(k + 1) * p / (1.0 - p);
        }
        sum
    }

    #[test]
    fn whole_successes_are_binomial() {
        for (successes, trials, p) in
            [(0, 5, 0.3), (0, 5, 0.05), (3, 5, 0.3), (5, 5, 0.9), (20, 80, 0.5), (79, 80, 0.97), (41, 100, 0.2)]
        {
            let beta = binomial_at_least(f64::from(successes), f64::from(trials), p);
            let sum = summed(successes, trials, p);
            assert!((beta - sum).abs() < 1e-12, "{successes} of {trials}: {beta} and {sum}");
        }
    }

    #[test]
    fn successes_between_whole_ones_lie_between() {
        let of = |successes| binomial_at_least(successes, 20.0, 0.3);
        assert!(of(8.0) < of(7.25) && of(7.25) < of(7.0) && of(0.3) < 1.0);
        assert_eq!((binomial_at_least(3.0, 4.0, 1.0), binomial_at_least(3.0, 4.0, 0.0)), (1.0, 0.0));
    }

    const BETA: [(f64, f64, f64, f64); 6] = [
        (0.2, 2.0, 3.0, 1.808000000000e-01),
        (0.7, 2.5, 0.5, 2.031106637201e-01),
        (0.01, 0.5, 12.0, 3.730652939380e-01),
        (0.5, 40.0, 60.0, 9.780623532065e-01),
        (0.93, 900.0, 100.0, 9.997487060749e-01),
        (0.0001, 1.5, 300.0, 3.844233436694e-03),
    ];
    const F: [(f64, f64, f64, f64); 5] = [
        (0.95, 3.0, 10.0, 3.708264819047e+00),
        (0.025, 6.0, 93.0, 2.032378372117e-01),
        (0.975, 6.0, 93.0, 2.547403072906e+00),
        (0.5, 11.0, 11.0, 1.000000000000e+00),
        (0.99, 1.0, 1000.0, 6.660294811589e+00),
    ];
}
