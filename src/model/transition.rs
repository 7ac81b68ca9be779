//! The transition: one week, or what an actor expects of several, from what all do.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the
//! Line, to trade, to Delhi, Kabul and Islamabad, and last the tension that all of it sustains. Each mechanism is
//! skipped where it is off.

use super::chance::Chance;
use super::number::Number;
use super::registry::Mechanism;
use super::rules::Rules;
use super::conduct::{Conduct, Course};
use super::state::State;
use super::step::Step;

macro_rules! stages {
    ($(
        $(#[$doc:meta])*
        $stage:ident: [$($first:ident)*] $($mechanism:ident)* [$($last:ident)*];
    )*) => {
        $(
            $(#[$doc])*
            #[inline]
            fn $stage<N: Number, C: Chance<N>>(step: &mut Step<N, C>) {
                let rules = step.rules;
                if step.earlier_eras {
                    $(if rules.$first.on { rules.$first.apply(step); })*
                }
                $(if rules.$mechanism.on { rules.$mechanism.apply(step); })*
                if step.earlier_eras {
                    $(if rules.$last.on { rules.$last.apply(step); })*
                }
            }
        )*

        /// The mechanisms and processes of each stage, by name, in the order in which they apply.
        pub const STAGES: &[&[&str]] =
            &[$(&[$(stringify!($first),)* $(stringify!($mechanism),)* $(stringify!($last),)*]),*];
    };
}

// In brackets: mechanisms of the eras before the second emirate, worked out only where something of those is at work.
stages! {
    /// The war for Afghanistan; what the TTP can do, and what holds it back or drives it on.
    drives: [patronage havens_in_pakistan blowback]
        inspiration sanctuary ideological_kinship madrassa_ties spillover [war];
    /// The week's attacks and strikes, and what Pakistan makes of them.
    violence: [] campaign force retaliation [];
    /// The Line.
    line: [] pashtun_identity durand_dispute agreements mediation clash_spiral border [];
    /// Crossings, trade, returns.
    trade: [] crossing_closures banking_limits commerce landlocked_trade closure_pressure transit_corridor refugee_leverage [];
    /// Delhi, Kabul, Islamabad, Washington, and what they owe one another.
    capitals: [proxy_pressure_on_india]
        hedging_with_delhi presence strategic_depth zero_sum_rivalry reciprocity kabul recovery
        [recognition economic_lifeline double_game international_pressure doha_process bargaining_chip washington];
    /// What all of it leaves behind: trust and tension, beliefs, whose word counts.
    sentiment: [] distrust relations misjudgment voices [];
}

/// Number of stages.
pub const STAGES_COUNT: usize = 6;

impl<N: Number, C: Chance<N>> Step<'_, N, C> {
    /// Applies all of them, in order.
    #[inline]
    pub fn all_stages(&mut self) {
        for stage in 0..STAGES_COUNT {
            self.stage(stage);
        }
    }

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

/// The world and the border after a week that begins in `state` and in which the actors do what `course` says.
#[inline]
pub fn transition<C: Chance<f64>>(state: &State, course: Course, rules: &Rules, chance: C) -> State {
    let mut step = Step::begin(&state.world, &state.border, Conduct::of(&course), rules, chance);
    step.all_stages();
    State { world: step.now, border: step.border, course }
}

/// The stage, counted from 0, of the mechanism or process of that name.
pub fn stage_of(name: &str) -> usize {
    STAGES.iter().position(|stage| stage.contains(&name)).unwrap_or(0)
}

/// The first stage in which a mechanism gives `action` (as `actor.action`) a consequence; the number of stages if none
/// does.
pub fn first_stage(action: &str, all: impl Iterator<Item = &'static Mechanism>) -> usize {
    all.filter(|mechanism| mechanism.actions.contains(&action))
        .map(|mechanism| stage_of(mechanism.name))
        .min()
        .unwrap_or(STAGES_COUNT)
}
