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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Mean, Toll};
    use crate::registry::{QUANTITIES, World};
    use crate::rules::Rules;
    use crate::settings::Settings;
    use crate::state::{Border, State};
    use crate::step::{Pressures, Step};
    use crate::testing::states;
    use crate::transition::STAGES_COUNT;

    /// Two numbers side by side.
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Pair([f64; 2]);

    macro_rules! operations {
        ($($Trait:ident $name:ident $Assign:ident $assign:ident $sign:tt;)*) => {
            $(impl $Trait for Pair {
                type Output = Self;

                fn $name(self, other: Self) -> Self {
                    Self([self.0[0] $sign other.0[0], self.0[1] $sign other.0[1]])
                }
            }
            impl $Assign for Pair {
                fn $assign(&mut self, other: Self) {
                    *self = *self $sign other;
                }
            })*
        };
    }

    use std::ops::DivAssign;
    operations! {
        Add add AddAssign add_assign +;
        Sub sub SubAssign sub_assign -;
        Mul mul MulAssign mul_assign *;
        Div div DivAssign div_assign /;
    }

    impl Number for Pair {
        type Mask = [bool; 2];

        fn of(value: f64) -> Self {
            Self([value; 2])
        }

        fn exceeds(self, other: Self) -> [bool; 2] {
            [self.0[0] > other.0[0], self.0[1] > other.0[1]]
        }

        fn select(mask: [bool; 2], yes: Self, no: Self) -> Self {
            Self(std::array::from_fn(|lane| if mask[lane] { yes.0[lane] } else { no.0[lane] }))
        }

        fn some(self) -> bool {
            self.0.iter().any(|one| *one > 0.0)
        }

        fn told(self) -> f64 {
            self.0[0]
        }
    }

    fn beside(one: &World, other: &World) -> World<Pair> {
        let (mut pair, mut other) = (one.map(Pair::of), *other);
        for at in 0..QUANTITIES.len() {
            if let (Some(pair), Some(other)) = (pair.at_mut(at), other.at_mut(at)) {
                pair.0[1] = *other;
            }
        }
        pair
    }

    /// The expected week from `one` and from `other`, side by side, as they do what the actors of `one` do.
    fn side_by_side<'a>(one: &State, other: &State, rules: &'a Rules<Pair>) -> Step<'a, Pair, Mean> {
        let pair = |a: f64, b: f64| Pair([a, b]);
        let row = |a: [f64; 5], b: [f64; 5]| std::array::from_fn(|k| pair(a[k], b[k]));
        let mut step = Step {
            now: beside(&one.world, &other.world),
            border: Border {
                by_pakistan: row(one.border.by_pakistan, other.border.by_pakistan),
                by_afghan_taliban: row(one.border.by_afghan_taliban, other.border.by_afghan_taliban),
                by_incident: row(one.border.by_incident, other.border.by_incident),
            },
            acts: one.acts,
            push: Pressures::default(),
            was_closed: [Pair::of(0.0); 5],
            open: Pair::of(1.0),
            sector_clashes: [Pair::of(0.0); 5],
            toll: Toll { deaths: Pair::of(0.0), mass_deaths: Pair::of(0.0) },
            earlier_eras: true,
            chance: Mean,
            rules,
        };
        step.was_closed = std::array::from_fn(|k| step.border.closed(k));
        step.now.airstrikes = Pair::of(0.0);
        (0..STAGES_COUNT).for_each(|stage| step.stage(stage));
        step
    }

    /// Protects what the laws are generic for: side by side, two weeks come out bit for bit as one after the other.
    #[test]
    fn lanes_give_the_bits_of_single_numbers() {
        let settings = Settings::default();
        let (single, double) = (Rules::compile(&settings, 4.0), Rules::compile(&settings, 4.0));
        let states = states();
        for (one, other) in states.iter().zip(states.iter().skip(1)) {
            let both = side_by_side(one, other, &double);
            for (lane, state) in [one, other].into_iter().enumerate() {
                let mut alone = Step::begin(state, one.acts, &single, Mean);
                (0..STAGES_COUNT).for_each(|stage| alone.stage(stage));
                assert_eq!(both.now.map(|number| number.0[lane]), alone.now);
                assert_eq!(both.border.by_incident.map(|number| number.0[lane]), alone.border.by_incident);
            }
        }
    }
}
