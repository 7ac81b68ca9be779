//! The transition: one week, or what an actor expects of several, from what all do.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the
//! Line, to trade, to Delhi, Kabul and Islamabad, and last the tension that all of it sustains. Each mechanism is
//! skipped where it is off.

use super::chance::Chance;
use super::conduct::Course;
use super::deeds::Deeds;
use super::number::{Number, Work};
use super::rules::Rules;
use super::state::{Border, State, beside};
use super::step::Step;
use super::vocabulary::{Mechanism, World};

macro_rules! stages {
    ($(
        $(#[$doc:meta])*
        $stage:ident: [$($first:ident)*] $($mechanism:ident)* [$($last:ident)*];
    )*) => {
        $(
            $(#[$doc])*
            #[inline(always)]
            fn $stage<N: Number, C: Chance<N>>(step: &mut Step<N, C>, rules: &Rules) {
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
    drives: [patronage havens_in_pakistan blowback double_game international_pressure bargaining_chip washington]
        inspiration sanctuary ideological_kinship madrassa_ties spillover [war];
    /// What is agreed, the week's attacks and strikes, and what Pakistan makes of them. Agreements come first, so that whoever
    /// weighs a truce foresees what it holds back.
    violence: [] agreements campaign force retaliation [];
    /// The Line.
    line: [] pashtun_identity durand_dispute mediation clash_spiral border [];
    /// Crossings, trade, returns.
    trade: [] crossing_closures banking_limits commerce landlocked_trade closure_pressure transit_corridor refugee_leverage [];
    /// Delhi, Kabul, Islamabad, Washington, and what they owe one another.
    capitals: [proxy_pressure_on_india]
        hedging_with_delhi presence strategic_depth zero_sum_rivalry reciprocity kabul recovery
        [recognition economic_lifeline doha_process];
    /// What all of it leaves behind: trust and tension, beliefs, whose word counts.
    sentiment: [] distrust relations misjudgment voices [];
}

/// Number of stages.
pub const STAGES_COUNT: usize = 6;

/// One stage of a week.
struct Stage<'s, 'a, N, C> {
    step: &'s mut Step<'a, N, C>,
    rules: &'s Rules,
    stage: usize,
}

impl<N: Number, C: Chance<N>> Work for Stage<'_, '_, N, C> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        match self.stage {
            0 => drives(self.step, self.rules),
            1 => violence(self.step, self.rules),
            2 => line(self.step, self.rules),
            3 => trade(self.step, self.rules),
            4 => capitals(self.step, self.rules),
            _ => sentiment(self.step, self.rules),
        }
    }
}

impl<'a, N: Number, C: Chance<N>> Step<'a, N, C> {
    /// The beginning of a week under `rules`, or of what an actor expects of several.
    #[inline(always)]
    pub fn begin(world: &World<N>, border: &Border<N>, conduct: &'a Deeds<N>, rules: &'a Rules, chance: C) -> Self {
        let mut step = Self::new(world, border, conduct, &rules.given, chance);
        step.end_what_is_off(rules);
        step
    }

    /// What lasts only while a mechanism upholds it ends where that is off: agreements, closures by policy, returns.
    #[inline(always)]
    fn end_what_is_off(&mut self, rules: &Rules) {
        let now = &mut self.now;
        if !rules.agreements.on {
            let none = N::of(0.0);
            (now.ceasefire, now.trade_pact, now.security_pact, now.truce) = (none, none, none, none);
        }
        if !rules.crossing_closures.on {
            self.border.by_pakistan = beside(&rules.given.ordered_pakistan);
            self.border.by_afghan_taliban = beside(&rules.given.ordered_kabul);
        }
        if !rules.refugee_leverage.on {
            now.returns = N::of(0.0);
        }
    }

    /// Applies all of them, in order.
    #[inline]
    pub fn all_stages(&mut self, rules: &Rules) {
        for stage in 0..STAGES_COUNT {
            self.stage(rules, stage);
        }
    }

    /// Applies the stage of that number.
    pub fn stage(&mut self, rules: &Rules, stage: usize) {
        N::part(Stage { step: self, rules, stage });
    }

    /// The same as a part of whoever calls it, who is compiled for such numbers as a whole.
    #[inline(always)]
    pub fn stage_here(&mut self, rules: &Rules, stage: usize) {
        Stage { step: self, rules, stage }.run();
    }
}

/// The world and the border after a week that begins in `state` and in which the actors do what `course` says.
#[inline]
pub fn transition<C: Chance<f64>>(state: &State, course: Course, rules: &Rules, chance: C) -> State {
    let deeds = Deeds::of(&course);
    let mut step = Step::begin(&state.world, &state.border, &deeds, rules, chance);
    step.all_stages(rules);
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

#[cfg(test)]
#[path = "transition_tests.rs"]
mod tests;
