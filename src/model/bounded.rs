//! Saturating updates: whatever the amounts, a share stays a share.

use durand_law::law;

use super::crossing::{CROSSINGS_COUNT, PerCrossing};
use super::number::Number;

/// The lesser of two numbers. (One instruction; `f64::min` takes five, to handle a NaN that cannot occur here.)
#[inline(always)]
pub fn lesser<N: Number>(a: N, b: N) -> N {
    a.lesser(b)
}

/// The greater of two numbers.
#[inline(always)]
pub fn greater<N: Number>(a: N, b: N) -> N {
    a.greater(b)
}

/// `x` gains the share `a` (not negative, at most all) of what it lacks.
#[law]
pub fn rise<N: Number>(x: N, a: N) -> N {
    x + (1.0 - x) * lesser(a, 1.0)
}

/// `x` loses the share `a` (not negative, at most all) of what it has.
#[law]
pub fn fall<N: Number>(x: N, a: N) -> N {
    x * (1.0 - lesser(a, 1.0))
}

/// `x` moved towards `y` by the share `g` of the way.
#[law]
pub fn toward<N: Number>(x: N, y: N, g: N) -> N {
    x + (y - x) * g
}

/// A level that grows without bound, as a share; one half at `h`.
#[law]
pub fn saturation<N: Number>(x: N, h: N) -> N {
    x / (x + h)
}

/// `x` grown by `a`, by less the nearer it is to `h`, which it does not exceed.
#[law]
pub fn grow<N: Number>(x: N, a: N, h: N) -> N {
    lesser(x + a * (1.0 - x / h), h)
}

/// `x` held to 0..1.
#[law]
pub fn share<N: Number>(x: N) -> N {
    lesser(greater(x, 0.0), 1.0)
}

/// One value for each crossing.
#[inline(always)]
pub fn each<N: Number>(value: impl Fn(usize) -> N) -> PerCrossing<N> {
    let mut all = [N::of(0.0); CROSSINGS_COUNT];
    for (k, one) in all.iter_mut().enumerate() {
        *one = value(k);
    }
    all
}

/// The sum over the crossings.
#[inline(always)]
pub fn sum<N: Number>(value: impl Fn(usize) -> N) -> N {
    let mut sum = N::of(0.0);
    for k in 0..CROSSINGS_COUNT {
        sum += value(k);
    }
    sum
}

/// 1 for the crossing with the largest value, the first of several; 0 for the others.
#[inline(always)]
pub fn first_largest<N: Number>(values: PerCrossing<N>) -> PerCrossing<N> {
    let mut first = [N::of(0.0); CROSSINGS_COUNT];
    first[0] = N::of(1.0);
    let mut most = values[0];
    for k in 1..CROSSINGS_COUNT {
        let more = values[k].exceeds(most);
        most = N::select(more, values[k], most);
        for before in &mut first[..k] {
            *before = N::select(more, N::of(0.0), *before);
        }
        first[k] = N::select(more, N::of(1.0), N::of(0.0));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shares_stay_shares(x in 0.0..=1.0, target in 0.0..=1.0, gain in 0.0..=1.0, amount in 0.0..1e12) {
            for y in [rise(x, amount), fall(x, amount), toward(x, target, gain), grow(x, gain, 1.0)] {
                prop_assert!((0.0..=1.0).contains(&y), "{y}");
            }
        }
    }

    #[test]
    fn of_equal_crossings_the_first_is_the_largest() {
        assert_eq!(first_largest([0.0; 5]), [1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(first_largest([0.1, 0.3, 0.2, 0.3, 0.0]), [0.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(first_largest([0.1, 0.3, 0.2, 0.3, 0.4]), [0.0, 0.0, 0.0, 0.0, 1.0]);
    }

    /// Protects the notation of the ODD description.
    #[test]
    fn functions_say_what_they_compute() {
        assert_eq!(RISE, "x + (1 - x) min(a, 1)");
        assert_eq!(FALL, "x (1 - min(a, 1))");
        assert_eq!(TOWARD, "x + (y - x) g");
        assert_eq!(SATURATION, "x / (x + h)");
        assert_eq!(GROW, "min(x + a (1 - x / h), h)");
        assert_eq!(SHARE, "min(max(x, 0), 1)");
    }
}
