//! What a law computes with: a number, or several side by side.

use std::array::from_fn;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Mean;
    use crate::conduct::Conduct;
    use crate::registry::{ACTIONS, ACTS_COUNT, POLICIES_COUNT, QUANTITIES, World};
    use crate::rules::Rules;
    use crate::settings::Settings;
    use crate::state::{Border, State};
    use crate::step::Step;
    use crate::testing::{everyone, states};
    use crate::transition::STAGES_COUNT;

    fn row<const COUNT: usize>(lanes: [[f64; COUNT]; LANES]) -> [Lanes; COUNT] {
        from_fn(|at| Lanes(from_fn(|lane| lanes[lane][at])))
    }

    fn worlds(states: [&State; LANES]) -> World<Lanes> {
        let mut beside = states[0].world.map(Lanes::of);
        for (lane, state) in states.into_iter().enumerate() {
            let mut alone = state.world;
            for at in 0..QUANTITIES.len() {
                if let (Some(beside), Some(alone)) = (beside.at_mut(at), alone.at_mut(at)) {
                    beside.0[lane] = *alone;
                }
            }
        }
        beside
    }

    fn borders(states: [&State; LANES]) -> Border<Lanes> {
        Border {
            by_pakistan: row(states.map(|state| state.border.by_pakistan)),
            by_afghan_taliban: row(states.map(|state| state.border.by_afghan_taliban)),
            by_incident: row(states.map(|state| state.border.by_incident)),
        }
    }

    /// What is in force in a state, with policies of those who take part between two settings and their acts done by
    /// half, as in what actors expect.
    fn conduct(state: &State, number: usize, settings: &Settings) -> Conduct {
        let mut conduct = Conduct::of(&state.course);
        for action in ACTIONS.iter().filter(|action| settings.takes_part(action.actor)) {
            if let Some((policy, 0)) = action.setting {
                conduct.levels[policy] *= 1.0 - ((policy + number) % 5) as f64 / 10.0;
            }
            if let Some(act) = action.act.filter(|act| (act + number).is_multiple_of(3)) {
                conduct.did[act] = 0.4;
            }
        }
        conduct
    }

    fn conducts(conducts: [Conduct; LANES]) -> Conduct<Lanes> {
        let levels: [Lanes; POLICIES_COUNT] = row(conducts.map(|one| one.levels));
        let did: [Lanes; ACTS_COUNT] = row(conducts.map(|one| one.did));
        Conduct { levels, did }
    }

    /// Protects what the laws are generic for: actors weigh options side by side, and that must not tell. Different weeks
    /// in which different things are done come out bit for bit as one after the other, stage by stage, whether one of them
    /// belongs to an earlier era or not.
    #[test]
    fn lanes_give_the_bits_of_single_numbers() {
        for settings in [Settings::default(), everyone()] {
            let (single, beside) = (Rules::compile(&settings, 4.0), Rules::compile(&settings, 4.0));
            let states = states();
            for number in 0..states.len() {
                // Neighbours in time, and others from far away
                let four: [&State; LANES] = from_fn(|lane| &states[(number + lane * lane * 37) % states.len()]);
                let done: [Conduct; LANES] = from_fn(|lane| conduct(four[lane], number + lane, &settings));
                let mut all = Step::begin(&worlds(four), &borders(four), conducts(done), &beside, Mean);
                let mut alone: [_; LANES] =
                    from_fn(|lane| Step::begin(&four[lane].world, &four[lane].border, done[lane], &single, Mean));
                for stage in 0..STAGES_COUNT {
                    all.stage(stage);
                    for (lane, alone) in alone.iter_mut().enumerate() {
                        alone.stage(stage);
                        assert_eq!(all.now.map(|number| number.0[lane]), alone.now, "lane {lane}, stage {stage}");
                        assert_eq!(all.border.map(|number| number.0[lane]), alone.border, "lane {lane}, stage {stage}");
                        assert_eq!(all.open.0[lane], alone.open, "lane {lane}, stage {stage}");
                    }
                }
            }
        }
    }
}
