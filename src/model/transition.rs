//! The transition: one week, or what an actor expects of several, from the acts of all.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the Line, to trade,
//! to Delhi, Kabul and Islamabad, and last the tension that all of it sustains. Each mechanism is skipped where it is off.

use super::chance::Chance;
use super::registry::Mechanism;
use super::rules::Rules;
use super::state::{Acts, State};
use super::step::Step;

macro_rules! stages {
    ($($(#[$doc:meta])* $stage:ident: $($mechanism:ident)*;)*) => {
        $(
            $(#[$doc])*
            #[inline]
            fn $stage<C: Chance>(step: &mut Step<C>) {
                let rules = step.rules;
                $(if rules.$mechanism.on { rules.$mechanism.apply(step); })*
            }
        )*

        /// The mechanisms and processes of each stage, by name, in the order in which they apply.
        pub const STAGES: &[&[&str]] = &[$(&[$(stringify!($mechanism)),*]),*];
    };
}

stages! {
    /// What the TTP can do, and what holds it back or drives it on.
    drives: inspiration sanctuary ideological_kinship madrassa_ties spillover;
    /// The week's attacks, and what Pakistan makes of them.
    violence: campaign retaliation;
    /// The Line.
    line: pashtun_identity durand_dispute mediation clash_spiral border;
    /// Crossings, trade, returns.
    trade: crossing_closures banking_limits commerce landlocked_trade transit_corridor refugee_leverage;
    /// Delhi, Kabul, Islamabad.
    capitals: hedging_with_delhi presence strategic_depth zero_sum_rivalry kabul;
    /// What each makes of the other.
    sentiment: reciprocity distrust relations;
}

/// Number of stages.
pub const STAGES_COUNT: usize = 6;

impl<C: Chance> Step<'_, C> {
    /// Applies the stage of that number.
    #[inline]
    pub fn stage(&mut self, stage: usize) {
        match stage {
            0 => drives(self),
            1 => violence(self),
            2 => line(self),
            3 => trade(self),
            4 => capitals(self),
            _ => sentiment(self),
        }
    }
}

/// The state after `rules.dt` weeks that begin in `state` and in which the actors do `acts`.
#[inline]
pub fn transition<C: Chance>(state: &State, acts: Acts, rules: &Rules, chance: C) -> State {
    let mut step = Step::begin(state, acts, rules, chance);
    for stage in 0..STAGES_COUNT {
        step.stage(stage);
    }
    State { world: step.now, border: step.border, acts }
}

/// The first stage in which a mechanism gives `action` (as `actor.action`) a consequence; the number of stages if none does.
pub fn first_stage(action: &str, all: impl Iterator<Item = &'static Mechanism>) -> usize {
    let stage_of = |name: &str| STAGES.iter().position(|stage| stage.contains(&name)).unwrap_or(0);
    all.filter(|mechanism| mechanism.actions.contains(&action))
        .map(|mechanism| stage_of(mechanism.name))
        .min()
        .unwrap_or(STAGES_COUNT)
}
