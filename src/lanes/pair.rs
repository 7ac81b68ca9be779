//! Two numbers side by side, for which every processor has room.

use std::ops::{Add, Div, Mul, Sub};

use crate::number::{Number, assignments};

/// Two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair([f64; 2]);

macro_rules! operations {
    ($($Trait:ident $name:ident $sign:tt;)*) => {
        $(impl $Trait for Pair {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                Self([self.0[0] $sign other.0[0], self.0[1] $sign other.0[1]])
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

assignments!(Pair);

impl Number for Pair {
    const LANES: usize = 2;

    type Mask = [bool; 2];

    #[inline(always)]
    fn of(value: f64) -> Self {
        Self([value; 2])
    }

    #[inline(always)]
    fn exceeds(self, other: Self) -> [bool; 2] {
        [self.0[0] > other.0[0], self.0[1] > other.0[1]]
    }

    #[inline(always)]
    fn select(mask: [bool; 2], yes: Self, no: Self) -> Self {
        let one = |lane: usize| if mask[lane] { yes.0[lane] } else { no.0[lane] };
        Self([one(0), one(1)])
    }

    #[inline(always)]
    fn some(self) -> bool {
        (self.0[0] > 0.0) | (self.0[1] > 0.0)
    }

    #[inline(always)]
    fn lane(self, lane: usize) -> f64 {
        self.0[lane]
    }

    #[inline(always)]
    fn set_lane(&mut self, lane: usize, value: f64) {
        self.0[lane] = value;
    }
}
