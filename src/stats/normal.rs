//! The standard normal distribution.
//!
//! Phi(z) = erfc(-z / sqrt 2) / 2; its quantile by halving. Agrees with scipy 1.17.1 (`scipy.stats.norm`) to 1e-12.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// Beyond this no number of f64 tells a chance from 0 or 1.
const FARTHEST: f64 = 40.0;

/// Density at `z`: exp(-z^2 / 2) / sqrt(2 pi).
pub fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt()
}

/// Chance of a value up to `z`.
pub fn chance_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// The value that is not exceeded with chance `p`; 40 standard deviations off for a `p` of 0 or 1.
pub fn quantile(p: f64) -> f64 {
    // below the middle, where a chance is known to all of its digits
    let (far, sign) = if p > 0.5 { (1.0 - p, 1.0) } else { (p, -1.0) };
    let (mut low, mut high) = (0.0, FARTHEST);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if chance_below(-middle) > far { low = middle } else { high = middle }
    }
    sign * 0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_an_independent_package() {
        for (p, z) in [
            (1e-06, -4.753424308822899),
            (0.025, -1.9599639845400545),
            (0.3, -0.5244005127080409),
            (0.5, 0.0),
            (0.95, 1.6448536269514722),
            (0.999, 3.090232306167813),
        ] {
            assert!((quantile(p) - z).abs() < 1e-12, "{p}: {}", quantile(p));
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
        assert!(quantile(0.0) < -38.0 && quantile(1.0) > 38.0);
    }
}
