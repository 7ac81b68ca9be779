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
use super::vocabulary::{World, same};

/// Laws, as bits in the order in which they apply.
pub type Laws = u64;

/// All of them.
pub const ALL_LAWS: Laws = (1 << LAWS_COUNT) - 1;

/// The law of that name, as a bit.
const fn law(name: &str) -> Laws {
    let (mut at, mut stage) = (0, 0);
    while stage < STAGES.len() {
        let mut place = 0;
        while place < STAGES[stage].len() {
            if same(STAGES[stage][place], name) {
                return 1 << at;
            }
            (at, place) = (at + 1, place + 1);
        }
        stage += 1;
    }
    panic!("no law of that name")
}

macro_rules! stages {
    ($(
        $(#[$doc:meta])*
        $stage:ident: [$($first:ident)*] $($mechanism:ident)* [$($last:ident)*];
    )*) => {
        $(
            $(#[$doc])*
            #[inline(always)]
            fn $stage<N: Number, C: Chance<N>>(step: &mut Step<N, C>, rules: &Rules, laws: Laws) {
                if step.earlier_eras {
                    $(if laws & const { law(stringify!($first)) } != 0 && rules.$first.on { rules.$first.apply(step); })*
                }
                $(if laws & const { law(stringify!($mechanism)) } != 0 && rules.$mechanism.on { rules.$mechanism.apply(step); })*
                if step.earlier_eras {
                    $(if laws & const { law(stringify!($last)) } != 0 && rules.$last.on { rules.$last.apply(step); })*
                }
            }
        )*

        /// The mechanisms and processes of each stage, by name, in the order in which they apply.
        pub const STAGES: &[&[&str]] =
            &[$(&[$(stringify!($first),)* $(stringify!($mechanism),)* $(stringify!($last),)*]),*];

        /// Applies these laws, in order.
        #[inline(always)]
        fn apply<N: Number, C: Chance<N>>(step: &mut Step<N, C>, rules: &Rules, laws: Laws) {
            $($stage(step, rules, laws);)*
        }
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

/// Number of laws.
pub const LAWS_COUNT: usize = {
    let (mut count, mut stage) = (0, 0);
    while stage < STAGES.len() {
        count += STAGES[stage].len();
        stage += 1;
    }
    count
};

/// Some laws of a week.
struct Part<'s, 'a, N, C> {
    step: &'s mut Step<'a, N, C>,
    rules: &'s Rules,
    laws: Laws,
}

impl<N: Number, C: Chance<N>> Work for Part<'_, '_, N, C> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        apply(self.step, self.rules, self.laws);
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

    /// Applies these laws, in order, of those that are on.
    pub fn laws(&mut self, rules: &Rules, laws: Laws) {
        N::part(Part { step: self, rules, laws });
    }

    /// The same as a part of whoever calls it, who is compiled for such numbers as a whole.
    #[inline(always)]
    pub fn laws_here(&mut self, rules: &Rules, laws: Laws) {
        apply(self, rules, laws);
    }
}

/// The world and the border after a week that begins in `state` and in which the actors do what `course` says.
#[inline]
pub fn transition<C: Chance<f64>>(state: &State, course: Course, rules: &Rules, chance: C) -> State {
    let deeds = Deeds::of(&course);
    let mut step = Step::begin(&state.world, &state.border, &deeds, rules, chance);
    step.laws_here(rules, ALL_LAWS);
    State { world: step.now, border: step.border, course }
}

#[cfg(test)]
#[path = "transition_tests.rs"]
mod tests;
