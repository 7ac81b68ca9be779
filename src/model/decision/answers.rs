//! What answers actors expect to what they do, by what they believe of one another.
//!
//! An option provokes an answer as far as it changes what the actor does now. The answer is a shift of another's policy, in
//! steps, or an act with a probability; it enters the expectation alone. In what happens the others choose for themselves.

use crate::actor::Actor;
use crate::vocabulary::World;

/// How strongly an actor believes in an answer.
#[derive(Clone, Copy, Debug)]
pub enum Belief {
    /// A quantity: 0 the contrary of the answer, 1/2 no answer, 1 the answer.
    Either(&'static str, fn(&World) -> f64),
    /// A quantity: 0 no answer, 1 the answer.
    Likely(&'static str, fn(&World) -> f64),
    /// A constant.
    Always(f64),
}

impl Belief {
    /// -1 to 1: how far the answer is expected.
    #[inline]
    pub fn strength(&self, world: &World) -> f64 {
        match self {
            Self::Either(_, of) => 2.0 * of(world) - 1.0,
            Self::Likely(_, of) => of(world),
            Self::Always(strength) => *strength,
        }
    }
}

/// An answer that an actor expects.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Who expects it.
    pub actor: Actor,
    /// By which belief.
    pub belief: Belief,
    /// Own options that provoke it, with what each counts.
    pub provoked_by: &'static [(&'static str, f64)],
    /// Who answers.
    pub by: Actor,
    /// By which policy or act.
    pub with: &'static str,
    /// By how many steps of the policy, or with what probability of the act, at full belief.
    pub amount: f64,
}

macro_rules! belief {
    (either $name:ident) => {
        Belief::Either(stringify!($name), |world| world.$name)
    };
    (likely $name:ident) => {
        Belief::Likely(stringify!($name), |world| world.$name)
    };
}

const fn answer(
    actor: Actor,
    belief: Belief,
    provoked_by: &'static [(&'static str, f64)],
    by: Actor,
    with: &'static str,
    amount: f64,
) -> Answer {
    Answer { actor, belief, provoked_by, by, with, amount }
}

use Actor::{AfghanTaliban as Kabul, Pakistan as Islamabad, Ttp, UnitedStates as Washington};

const PRESSURE: &[(&str, f64)] = &[
    ("kabul.press", 1.0),
    ("refugees.deport", 0.6),
    ("border.shut", 0.8),
    ("border.restricted", 0.4),
    ("strike", 0.5),
];
const FAVOURS: &[(&str, f64)] = &[("kabul.court", 1.0), ("recognise", 0.5), ("corridor.advance", 0.2)];
const RESTRAINT: &[(&str, f64)] = &[("ttp.move", 0.6), ("ttp.restrain", 1.0), ("hand_over", 0.7), ("concede", 0.5)];
const DEFIANCE: &[(&str, f64)] = &[("ttp.shelter", 0.4), ("attack_posts", 0.6), ("line.contest", 0.3)];
const OPENING: &[(&str, f64)] = &[("delhi.engage", 0.3), ("delhi.court", 1.0)];
const OFFENSIVE: &[(&str, f64)] =
    &[("tempo.steady", 0.4), ("tempo.offensive", 1.0), ("targets.mass", 0.4), ("assault", 0.4)];

const PROVOCATION: &[(&str, f64)] = &[("tempo.offensive", 0.6), ("targets.mass", 0.6), ("assault", 0.8)];

/// All answers that are expected of anyone.
pub const ANSWERS: &[Answer] = &[
    answer(Islamabad, belief!(either kabul_yields), PRESSURE, Kabul, "ttp", 1.0),
    answer(Islamabad, belief!(either kabul_reciprocates), FAVOURS, Kabul, "ttp", 0.8),
    answer(Islamabad, belief!(either kabul_reciprocates), FAVOURS, Kabul, "delhi", -0.5),
    answer(Islamabad, belief!(likely kabul_strikes_back), &[("strike", 1.0)], Kabul, "attack_posts", 1.0),
    answer(Islamabad, belief!(likely trust), &[("ceasefire.accept", 1.0)], Kabul, "ceasefire", 1.0),
    answer(Islamabad, belief!(likely trust), &[("trade.accept", 1.0)], Kabul, "trade", 1.0),
    answer(Islamabad, belief!(likely trust), &[("security.accept", 1.0)], Kabul, "security", 1.0),
    answer(Islamabad, belief!(likely kabul_reciprocates), &[("truce.accept", 1.0)], Ttp, "truce", 1.0),
    answer(Islamabad, Belief::Always(0.5), &[("doha.broker", 1.0)], Kabul, "accord", 1.0),
    answer(Kabul, belief!(either islamabad_relents), RESTRAINT, Islamabad, "kabul", -1.5),
    answer(Kabul, belief!(either islamabad_relents), RESTRAINT, Islamabad, "border", -1.5),
    answer(Kabul, belief!(either islamabad_relents), RESTRAINT, Islamabad, "refugees", -1.0),
    answer(Kabul, belief!(likely islamabad_punishes), DEFIANCE, Islamabad, "strike", 1.0),
    answer(Kabul, belief!(likely islamabad_punishes), OPENING, Islamabad, "kabul", 0.5),
    answer(Kabul, belief!(likely trust), &[("ceasefire.accept", 1.0)], Islamabad, "ceasefire", 1.0),
    answer(Kabul, belief!(likely trust), &[("trade.accept", 1.0)], Islamabad, "trade", 1.0),
    answer(Kabul, belief!(likely trust), &[("security.accept", 1.0)], Islamabad, "security", 1.0),
    answer(Kabul, Belief::Always(0.5), &[("accord.accept", 1.0)], Washington, "accord", 1.0),
    answer(Ttp, belief!(likely army_comes), OFFENSIVE, Islamabad, "districts", 1.0),
    answer(
        Ttp,
        belief!(likely islamabad_punishes),
        &[("targets.mass", 0.4), ("assault", 0.6)],
        Islamabad,
        "strike",
        1.0,
    ),
    answer(Ttp, Belief::Always(0.5), PROVOCATION, Kabul, "ttp", 0.4),
    answer(Ttp, belief!(likely kabul_reciprocates), &[("truce.accept", 1.0)], Islamabad, "truce", 1.0),
    answer(Ttp, belief!(likely kabul_reciprocates), &[("truce.accept", 1.0)], Islamabad, "districts", -1.0),
    answer(Washington, belief!(likely us_trust), &[("pakistan.pay", 1.0)], Islamabad, "washington", 1.0),
    answer(Washington, Belief::Always(0.5), &[("pakistan.press", 1.0)], Islamabad, "washington", 1.0),
    answer(Washington, Belief::Always(0.5), &[("pakistan.press", 1.0)], Islamabad, "covert", -1.0),
    answer(Washington, Belief::Always(0.5), &[("accord.accept", 1.0)], Kabul, "accord", 1.0),
];

/// Most answers that one actor expects.
pub const MOST_ANSWERS: usize = 9;
