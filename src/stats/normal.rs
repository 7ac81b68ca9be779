//! The standard normal distribution and its inverse.

use super::bisection::{TO_THE_LAST_BIT, turning};

/// The quantile of 0.975: half the width of a 95 % interval in standard errors.
pub const Z975: f64 = 1.959_963_984_540_054;
/// The quantile of 0.8: with it on top, four in five experiments show a difference.
pub const Z80: f64 = 0.841_621_233_572_914_3;

/// How near a coordinate may come to 0 or 1, where scores are infinite.
const EDGE: f64 = 1e-9;
/// A score beyond that of [`EDGE`].
const FARTHEST: f64 = 8.0;
/// 52 halves of a range of 16 leave 4e-15.
const HALVINGS: u32 = 52;

/// Phi(x), the probability of less than `x`: erfc(-x / sqrt 2) / 2 (Abramowitz and Stegun 1964, 26.2.29).
#[inline]
pub fn below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// The x of which Phi(x) is `p`, for `p` above 0.5 and below 1, to the last bit.
pub fn quantile(p: f64) -> f64 {
    // 1 - Phi(x) = Phi(-x), which loses nothing far out
    turning(0.0, 40.0, TO_THE_LAST_BIT, |x| below(-x) > 1.0 - p)
}

/// The coordinate in the unit interval that has score `x`: Phi(x), a billionth away from 0 and 1.
pub fn coordinate(x: f64) -> f64 {
    below(x).clamp(EDGE, 1.0 - EDGE)
}

/// The score of a coordinate, the inverse of [`coordinate`], to 4e-15. Between 0 and 1 only: [`quantile`] goes further out, and to the
/// last bit, but knows the upper half alone.
pub fn score(u: f64) -> f64 {
    let u = u.clamp(EDGE, 1.0 - EDGE);
    turning(-FARTHEST, FARTHEST, HALVINGS, |x| coordinate(x) < u)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.stats.norm.ppf`, SciPy 1.17.1.
    #[test]
    fn quantiles_agree_with_an_independent_package() {
        for (p, quantile_of) in REFERENCE {
            let [exact, rough] = [quantile(p), score(p)];
            assert!((exact - quantile_of).abs() < 1e-12, "{p}: {exact}");
            // Near 1 a coordinate has no digits to spare
            assert!((rough - quantile_of).abs() < 1e-10, "{p}: {rough}");
            assert!((score(1.0 - p) + quantile_of).abs() < 1e-13, "the lower half of {p}");
        }
        assert_eq!(
            [quantile(0.975), quantile(0.8)].map(|z| (z * 1e12).round()),
            [Z975, Z80].map(|z| (z * 1e12).round())
        );
    }

    #[test]
    fn scores_end_where_the_cube_does() {
        assert_eq!([coordinate(9.0), coordinate(-9.0)], [1.0 - EDGE, EDGE]);
        assert!(score(1.0) < 6.0 && score(1.0) > 5.99 && score(0.0) < -5.99, "the quantile of a billionth is 5.998");
        assert_eq!(below(0.0), 0.5);
    }

    const REFERENCE: [(f64, f64); 5] = [
        (0.6, 0.2533471031357997),
        (0.8, 0.8416212335729143),
        (0.975, 1.959963984540054),
        (0.9995, 3.2905267314919255),
        (0.999999, 4.753424308817087),
    ];
}
