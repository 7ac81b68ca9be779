//! Where a condition turns, by halving: slow, but it needs no derivative and cannot miss.

/// Halvings that leave no number between the ends, unless what is sought lies within about 1e-8 of 0: enough for any other answer.
pub const TO_THE_LAST_BIT: u32 = 80;

/// The number between `low` and `high` at which `is_below` turns false, after so many `halvings`; it is true below and false above.
pub fn turning(mut low: f64, mut high: f64, halvings: u32, is_below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..halvings {
        let middle = 0.5 * (low + high);
        if is_below(middle) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_halving_halves_what_is_left() {
        assert_eq!(turning(0.0, 1.0, 0, |x| x < 0.3), 0.5);
        assert_eq!(turning(0.0, 1.0, 2, |x| x < 0.3), 0.375);
        let root = turning(1.0, 2.0, TO_THE_LAST_BIT, |x| x * x < 2.0);
        assert!((root - 2.0_f64.sqrt()).abs() <= f64::EPSILON, "{root}");
    }
}
