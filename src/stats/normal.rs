//! The standard normal distribution and its inverse.

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

use super::bisection::turning;

/// The quantile of 0.975: half the width of a 95 % interval in standard errors.
pub const Z975: f64 = 1.959_963_984_540_054;
/// The quantile of 0.8: with it on top, four in five experiments show a difference.
pub const Z80: f64 = 0.841_621_233_572_914_3;

/// Beyond this no number of f64 tells a chance from 0 or 1.
const BEYOND_ALL: f64 = 40.0;
/// How near a coordinate may come to 0 or 1, where scores are infinite.
const EDGE: f64 = 1e-9;
/// A score beyond that of [`EDGE`].
const FARTHEST: f64 = 8.0;
/// 52 halves of a range of 16 leave 4e-15.
const HALVINGS: u32 = 52;

/// Density at `x`: exp(-x^2 / 2) / sqrt(2 pi).
pub fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / TAU.sqrt()
}

/// Phi(x), the chance of a value up to `x`: erfc(-x / sqrt 2) / 2 (Abramowitz and Stegun 1964, 26.2.29).
#[inline]
pub fn chance_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// The value that is not exceeded with chance `p`, to the last bit; 40 standard deviations off for a `p` of 0 or 1.
pub fn quantile(p: f64) -> f64 {
    // Below the middle, where a chance is known to all of its digits
    let (far, sign) = if p > 0.5 { (1.0 - p, 1.0) } else { (p, -1.0) };
    sign * turning(0.0, BEYOND_ALL, 100, |x| chance_below(-x) > far)
}

/// The coordinate in the unit interval that has score `x`: Phi(x), a billionth away from 0 and 1.
pub fn coordinate(x: f64) -> f64 {
    chance_below(x).clamp(EDGE, 1.0 - EDGE)
}

/// The score of a coordinate, the inverse of [`coordinate`], to 4e-15. [`quantile`] goes further
/// out, and to the last bit; searches draw by this one, whose last digits their results rest on.
pub fn score(u: f64) -> f64 {
    let u = u.clamp(EDGE, 1.0 - EDGE);
    turning(-FARTHEST, FARTHEST, HALVINGS, |x| coordinate(x) < u)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.stats.norm`, SciPy 1.17.1.
    #[test]
    fn it_agrees_with_an_independent_package() {
        for (p, z) in [
            (1e-06, -4.753424308822899),
            (0.025, -1.9599639845400545),
            (0.3, -0.5244005127080409),
            (0.5, 0.0),
            (0.8, 0.8416212335729143),
            (0.95, 1.6448536269514722),
            (0.999, 3.090232306167813),
        ] {
            assert!(
                (quantile(p) - z).abs() < 1e-12 && (score(p) - z).abs() < 1e-12,
                "{p}: {} {}",
                quantile(p),
                score(p)
            );
        }
        for (z, p) in [
            (-8.0, 6.22096057427174e-16),
            (-1.5, 0.06680720126885807),
            (0.0, 0.5),
            (0.3, 0.6179114221889526),
            (4.0, 0.9999683287581669),
        ] {
            assert!((chance_below(z) - p).abs() < 1e-12 * p, "{z}: {}", chance_below(z));
        }
        assert!((density(1.0) - 0.241_970_724_519_143_37).abs() < 1e-15);
        assert!((density(2.0) - 0.053_990_966_513_188_06).abs() < 1e-16);
        assert!(quantile(0.0) < -38.0 && quantile(1.0) > 38.0);
        assert!((quantile(0.975) - Z975).abs() < 1e-12 && (quantile(0.8) - Z80).abs() < 1e-12);
    }

    #[test]
    fn scores_end_where_the_cube_does() {
        assert_eq!([coordinate(9.0), coordinate(-9.0)], [1.0 - EDGE, EDGE]);
        assert!(score(1.0) < 6.0 && score(1.0) > 5.99 && score(0.0) < -5.99, "the quantile of a billionth is 5.998");
    }
}
