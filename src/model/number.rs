//! What a law computes with: a number, or several side by side.

use std::fmt::Debug;
use std::array::from_fn;
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

/// How many options are scored side by side.
pub const LANES: usize = 2;

/// As many numbers side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes(pub [f64; LANES]);

macro_rules! operations {
    ($($Trait:ident $name:ident $sign:tt;)*) => {
        $(impl $Trait for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                Self(from_fn(|lane| self.0[lane] $sign other.0[lane]))
            }
        })*
    };
}

operations! {
    Add add +;
    Sub sub -;
    Mul mul *;
    Div div /;
}

impl AddAssign for Lanes {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Lanes {
    #[inline(always)]
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl MulAssign for Lanes {
    #[inline(always)]
    fn mul_assign(&mut self, other: Self) {
        *self = *self * other;
    }
}

impl Number for Lanes {
    type Mask = [bool; LANES];

    #[inline(always)]
    fn of(value: f64) -> Self {
        Self([value; LANES])
    }

    #[inline(always)]
    fn exceeds(self, other: Self) -> [bool; LANES] {
        from_fn(|lane| self.0[lane] > other.0[lane])
    }

    #[inline(always)]
    fn select(mask: [bool; LANES], yes: Self, no: Self) -> Self {
        Self(from_fn(|lane| if mask[lane] { yes.0[lane] } else { no.0[lane] }))
    }

    #[inline(always)]
    fn some(self) -> bool {
        self.0.iter().any(|one| *one > 0.0)
    }

    #[inline(always)]
    fn told(self) -> f64 {
        self.0[0]
    }
}
