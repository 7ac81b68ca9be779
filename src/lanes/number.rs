//! The numbers of a law.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Sub, SubAssign};

/// A number of a law. The same operations in the same order give the same bits in every lane of every kind of number.
pub trait Number:
    Copy
    + Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
{
    /// How many numbers stand side by side; 1 where it is a single one, which can be told.
    const LANES: usize;

    /// What a comparison gives.
    type Mask: Copy;

    /// `value`, in every lane.
    fn of(value: f64) -> Self;

    /// Where it is more than `other`.
    fn exceeds(self, other: Self) -> Self::Mask;

    /// `yes` where the mask holds, else `no`.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;

    /// It where it is less than `other`, else `other`.
    #[inline(always)]
    fn lesser(self, other: Self) -> Self {
        Self::select(other.exceeds(self), self, other)
    }

    /// It where it is more than `other`, else `other`.
    #[inline(always)]
    fn greater(self, other: Self) -> Self {
        Self::select(self.exceeds(other), self, other)
    }

    /// Whether it is more than 0, in any lane: where it is not, there is nothing to do.
    fn some(self) -> bool;

    /// The number in one lane.
    fn lane(self, lane: usize) -> f64;

    /// Puts a number into one lane.
    fn set_lane(&mut self, lane: usize, value: f64);

    /// The number as it is told: that of the first lane.
    #[inline(always)]
    fn told(self) -> f64 {
        self.lane(0)
    }

    /// Does a part of a work that is not inlined into the whole, with the instructions for numbers of this kind.
    #[inline(always)]
    fn part<W: Work>(work: W) -> W::Done {
        work.run()
    }
}

/// Something to be worked out with one kind of number. What it calls has to be inlined, down to the last law, or be a
/// [`Number::part`]: a function that stands alone is made for every processor.
pub trait Work {
    /// What comes of it.
    type Done;

    /// Works it out.
    fn run(self) -> Self::Done;
}

/// Something that can be worked out with any number of numbers side by side.
pub trait Widely {
    /// What comes of it.
    type Done;

    /// Works it out with one kind of number, by [`Number::part`].
    fn compute<N: Number>(self) -> Self::Done;
}

impl Number for f64 {
    const LANES: usize = 1;

    type Mask = bool;

    #[inline(always)]
    fn of(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn exceeds(self, other: Self) -> bool {
        self > other
    }

    #[inline(always)]
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }

    #[inline(always)]
    fn some(self) -> bool {
        self > 0.0
    }

    #[inline(always)]
    fn lane(self, _: usize) -> f64 {
        self
    }

    #[inline(always)]
    fn set_lane(&mut self, _: usize, value: f64) {
        *self = value;
    }
}

/// Derives from `+` what `+=` is, and so on.
macro_rules! assignments {
    ($Kind:ty) => {
        impl std::ops::AddAssign for $Kind {
            #[inline(always)]
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl std::ops::SubAssign for $Kind {
            #[inline(always)]
            fn sub_assign(&mut self, other: Self) {
                *self = *self - other;
            }
        }

        impl std::ops::MulAssign for $Kind {
            #[inline(always)]
            fn mul_assign(&mut self, other: Self) {
                *self = *self * other;
            }
        }
    };
}

pub(crate) use assignments;
