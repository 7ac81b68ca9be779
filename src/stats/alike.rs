//! Numbers that differ by rounding only are the same number.
//!
//! Means of the same values, added up in another order, differ in their last digits: the mean of a constant 40 may come out as
//! 39.99999999999998. What compares, ranks or divides asks here first, so that rounding makes no winner, no rank and no effect.

/// Numbers whose difference is at most this share of the larger are the same: far above what double precision leaves (1e-16 a sum),
/// far below what outcomes tell apart.
pub const ROUNDING: f64 = 1e-9;

/// Whether two numbers are the same but for rounding.
pub fn alike(one: f64, other: f64) -> bool {
    (one - other).abs() <= ROUNDING * one.abs().max(other.abs())
}

/// Whether `one` lies below `other` by more than rounding.
pub fn below(one: f64, other: f64) -> bool {
    one < other && !alike(one, other)
}

/// Whether values differ by more than rounding.
pub fn vary(values: &[f64]) -> bool {
    let ends = |[low, high]: [f64; 2], value: &f64| [low.min(*value), high.max(*value)];
    let [low, high] = values.iter().fold([f64::INFINITY, f64::NEG_INFINITY], ends);
    below(low, high)
}

/// How often draws that send a figure up or down alike would all send it the same way, to either side (sign test). Few that agree are
/// no proof, however close they lie: what Student's t makes of a spread of nothing overlooks that.
pub fn all_alike(count: usize) -> f64 {
    libm::exp2(1.0 - count as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_makes_no_difference() {
        assert!(alike(40.0, 39.999_999_999_999_98) && !below(39.999_999_999_999_98, 40.0));
        assert!(below(39.999, 40.0) && !below(40.0, 39.0) && alike(0.0, 0.0) && !alike(0.0, 1e-30));
        assert!(!vary(&[40.0, 39.999_999_999_999_98]) && vary(&[0.0, 1e-12]) && !vary(&[]));
    }

    /// Two-sided sign test of four that agree: scipy.stats.binomtest(4, 4).pvalue, SciPy 1.17.1, is 0.125.
    #[test]
    fn four_that_agree_are_one_in_eight() {
        assert_eq!((all_alike(4), all_alike(1), all_alike(0)), (0.125, 1.0, 1.0));
    }
}
