//! What a law computes with: a number, or several side by side.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Sub, SubAssign};

/// A number of a law. The same operations in the same order give the same bits in every lane of every kind of number.
pub trait Number:
    Copy
    + Debug
    + PartialEq
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
{
    /// What a comparison gives.
    type Mask: Copy;

    /// `value`, in every lane.
    fn of(value: f64) -> Self;

    /// Where it is more than `other`.
    fn exceeds(self, other: Self) -> Self::Mask;

    /// `yes` where the mask holds, else `no`.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;

    /// Whether it is more than 0, in any lane: where it is not, there is nothing to do.
    fn some(self) -> bool;

    /// The number as it is told, where it is a single one.
    fn told(self) -> f64;
}

impl Number for f64 {
    type Mask = bool;

    #[inline]
    fn of(value: f64) -> Self {
        value
    }

    #[inline]
    fn exceeds(self, other: Self) -> bool {
        self > other
    }

    #[inline]
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }

    #[inline]
    fn some(self) -> bool {
        self > 0.0
    }

    #[inline]
    fn told(self) -> f64 {
        self
    }
}
