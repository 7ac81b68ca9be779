//! Four and eight numbers side by side, on processors of the x86-64 family that have room for them.
//!
//! The compiler would make the same of plain arrays, but takes minutes to find out. The types are known in this package alone:
//! whoever has a number of one got it from [`by_four`] or [`by_eight`], which look at the processor first.

// The instructions may be used only where the processor has them.
#![allow(unsafe_code)]

use std::arch::x86_64::*;
use std::ops::{Add, Div, Mul, Sub};

use crate::number::{Number, Widely, Work, assignments};

macro_rules! kind {
    (
        $(#[$doc:meta])* $Kind:ident: $lanes:literal as $Vector:ident, mask $Mask:ident, needs $features:literal;
        of $of:ident; exceeds $exceeds:expr; select $select:expr; lesser $lesser:ident; greater $greater:ident;
        some $some:expr; part $part:ident;
        $($Trait:ident $name:ident $operation:ident;)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        #[repr(transparent)]
        pub struct $Kind($Vector);

        // SAFETY, for all of it: see above; a vector is as many numbers in a row.
        $(impl $Trait for $Kind {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                Self(unsafe { $operation(self.0, other.0) })
            }
        })*

        assignments!($Kind);

        impl Number for $Kind {
            const LANES: usize = $lanes;

            type Mask = $Mask;

            #[inline(always)]
            fn of(value: f64) -> Self {
                Self(unsafe { $of(value) })
            }

            #[inline(always)]
            fn exceeds(self, other: Self) -> $Mask {
                unsafe { $exceeds(self.0, other.0) }
            }

            #[inline(always)]
            fn select(mask: $Mask, yes: Self, no: Self) -> Self {
                Self(unsafe { $select(mask, yes.0, no.0) })
            }

            #[inline(always)]
            fn lesser(self, other: Self) -> Self {
                Self(unsafe { $lesser(self.0, other.0) })
            }

            #[inline(always)]
            fn greater(self, other: Self) -> Self {
                Self(unsafe { $greater(self.0, other.0) })
            }

            #[inline(always)]
            fn some(self) -> bool {
                $some(self.exceeds(Self::of(0.0)))
            }

            #[inline(always)]
            fn lane(self, lane: usize) -> f64 {
                let lanes: [f64; $lanes] = unsafe { std::mem::transmute(self.0) };
                lanes[lane]
            }

            #[inline(always)]
            fn set_lane(&mut self, lane: usize, value: f64) {
                let lanes: &mut [f64; $lanes] = unsafe { &mut *std::ptr::from_mut(self).cast() };
                lanes[lane] = value;
            }

            #[inline(always)]
            fn part<W: Work>(work: W) -> W::Done {
                unsafe { $part(work) }
            }
        }

        #[target_feature(enable = $features)]
        fn $part<W: Work>(work: W) -> W::Done {
            work.run()
        }
    };
}

kind! {
    /// Four numbers.
    Four: 4 as __m256d, mask __m256d, needs "avx2";
    of _mm256_set1_pd;
    exceeds _mm256_cmp_pd::<_CMP_GT_OQ>;
    select |mask, yes, no| _mm256_blendv_pd(no, yes, mask);
    lesser _mm256_min_pd;
    greater _mm256_max_pd;
    some |mask| unsafe { _mm256_movemask_pd(mask) != 0 };
    part with_avx2;
    Add add _mm256_add_pd;
    Sub sub _mm256_sub_pd;
    Mul mul _mm256_mul_pd;
    Div div _mm256_div_pd;
}

kind! {
    /// Eight numbers.
    Eight: 8 as __m512d, mask __mmask8, needs "avx512f";
    of _mm512_set1_pd;
    exceeds _mm512_cmp_pd_mask::<_CMP_GT_OQ>;
    select |mask, yes, no| _mm512_mask_blend_pd(mask, no, yes);
    lesser _mm512_min_pd;
    greater _mm512_max_pd;
    some |mask: __mmask8| mask != 0;
    part with_avx512;
    Add add _mm512_add_pd;
    Sub sub _mm512_sub_pd;
    Mul mul _mm512_mul_pd;
    Div div _mm512_div_pd;
}

/// Whether the processor has room for four.
pub fn has_four() -> bool {
    is_x86_feature_detected!("avx2")
}

/// Whether it has room for eight.
pub fn has_eight() -> bool {
    is_x86_feature_detected!("avx512f")
}

/// Does `work` with four numbers side by side, if the processor has room for them.
#[inline(always)]
pub fn by_four<W: Widely>(work: W) -> Result<W::Done, W> {
    if has_four() { Ok(work.compute::<Four>()) } else { Err(work) }
}

/// Does `work` with eight numbers side by side, if the processor has room for them.
#[inline(always)]
pub fn by_eight<W: Widely>(work: W) -> Result<W::Done, W> {
    if has_eight() { Ok(work.compute::<Eight>()) } else { Err(work) }
}
