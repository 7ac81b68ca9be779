//! Intervals for a share that was seen a number of times, also none.

use super::beta::beta_quantile;
use super::normal::Z975 as Z;

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

/// Share of `count` in which something was so `inside` times, with its 95 % interval by Wilson's score (Wilson 1927): the share, low and
/// high end. It takes them for
/// independent: where they are not quite, as months, the truth is wider. `None` of none.
pub fn wilson(inside: usize, count: usize) -> Option<[f64; 3]> {
    wilson_share(inside as f64 / count as f64, count as f64)
}

/// The same for a share `p` of `n` independent cases, which need not be a whole number. `None` of none.
pub fn wilson_share(p: f64, n: f64) -> Option<[f64; 3]> {
    if n <= 0.0 {
        return None;
    }
    let centre = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let reach = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    // At none and all the ends are 0 and 1 exactly, whatever the rounding
    let low = if p <= 0.0 { 0.0 } else { (centre - reach).max(0.0) };
    let high = if p >= 1.0 { 1.0 } else { (centre + reach).min(1.0) };
    Some([p, low, high])
}

/// The share of `of` seen `hits` times, by Jeffreys' prior, the beta distribution of 1/2 and 1/2: never 0 or 1 (Brown, Cai and DasGupta
/// 2001, Statistical Science 16).
pub fn jeffreys(hits: f64, of: f64) -> f64 {
    (hits + 0.5) / (of + 1.0)
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

    // Frozen: statsmodels 0.15.0, proportion_confint(method="wilson")
    #[test]
    fn wilson_agrees_with_statsmodels() {
        let cases = [
            (0, 18, [0.0, 0.1758792236466577]),
            (13, 18, [0.49127343439702553, 0.8750024662044602]),
            (18, 18, [0.8241207763533424, 1.0]),
            (5, 7, [0.3589344518326191, 0.9177810759559432]),
            (3, 10, [0.10779126740630099, 0.6032218525388546]),
        ];
        for (inside, count, [low, high]) in cases {
            let [share, l, h] = wilson(inside, count).unwrap();
            assert!((l - low).abs() < 1e-9 && (h - high).abs() < 1e-9, "{inside} of {count}: {l} {h}");
            assert_eq!(share, inside as f64 / count as f64);
        }
        assert_eq!(wilson(0, 0), None);
        assert!(wilson_share(0.5, 0.3).is_some(), "part of a case");
        for count in 1..100 {
            let ([none, all], n) = ([wilson(0, count).unwrap(), wilson(count, count).unwrap()], count as f64);
            assert!(none[1] == 0.0 && none[2] > 1.0 / (n + 1.0), "none of {count} is not certain: {none:?}");
            assert!(all[2] == 1.0 && all[1] < n / (n + 1.0), "all of {count} is not certain: {all:?}");
        }
    }

    #[test]
    fn a_share_by_jeffreys_is_never_certain() {
        assert_eq!([jeffreys(0.0, 9.0), jeffreys(9.0, 9.0), jeffreys(3.0, 6.0)], [0.05, 0.95, 0.5]);
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
