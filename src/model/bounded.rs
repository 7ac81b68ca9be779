//! Saturating updates: whatever the amounts, a share stays a share.

/// The lesser of two numbers. (One instruction; `f64::min` takes five, to handle a NaN that cannot occur here.)
#[inline]
pub fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater of two numbers.
#[inline]
pub fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// `x` gains the share `amount` (not negative, at most all) of what it lacks: x + (1 - x) min(a, 1).
#[inline]
pub fn rise(x: f64, amount: f64) -> f64 {
    x + (1.0 - x) * lesser(amount, 1.0)
}

/// `x` loses the share `amount` (not negative, at most all) of what it has: x (1 - min(a, 1)).
#[inline]
pub fn fall(x: f64, amount: f64) -> f64 {
    x * (1.0 - lesser(amount, 1.0))
}

/// `x` moved towards `target` by the share `gain` of the way.
#[inline]
pub fn toward(x: f64, target: f64, gain: f64) -> f64 {
    x + (target - x) * gain
}

/// A level that grows without bound, as a share: x / (x + half).
#[inline]
pub fn saturation(x: f64, half: f64) -> f64 {
    x / (x + half)
}

/// `x` held to 0..1.
#[inline]
pub fn share(x: f64) -> f64 {
    lesser(greater(x, 0.0), 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shares_stay_shares(x in 0.0..=1.0, target in 0.0..=1.0, gain in 0.0..=1.0, amount in 0.0..1e12) {
            for y in [rise(x, amount), fall(x, amount), toward(x, target, gain)] {
                prop_assert!((0.0..=1.0).contains(&y), "{y}");
            }
        }
    }
}
