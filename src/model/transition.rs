//! The transition: one week, or what an actor expects of several, from the acts of all.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the
//! Line, to trade, to Delhi, Kabul and Islamabad, and last the tension that all of it sustains. Each mechanism is
//! skipped where it is off.

use super::chance::Chance;
use super::number::Number;
use super::registry::Mechanism;
use super::rules::Rules;
use super::state::{Acts, State};
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
    /// The week's attacks, and what Pakistan makes of them.
    violence: [] campaign retaliation [];
    /// The Line.
    line: [] pashtun_identity durand_dispute mediation clash_spiral border [];
    /// Crossings, trade, returns.
    trade: [] crossing_closures banking_limits commerce landlocked_trade transit_corridor refugee_leverage [];
    /// Delhi, Kabul, Islamabad, Washington, and what they owe one another.
    capitals: [proxy_pressure_on_india]
        hedging_with_delhi presence strategic_depth zero_sum_rivalry kabul reciprocity recovery
        [recognition economic_lifeline double_game international_pressure doha_process bargaining_chip washington];
    /// Trust and tension, which are nobody's goal.
    sentiment: [] distrust relations [];
}

/// Number of stages.
pub const STAGES_COUNT: usize = 6;

impl<N: Number, C: Chance<N>> Step<'_, N, C> {
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
pub fn transition<C: Chance<f64>>(state: &State, acts: Acts, rules: &Rules, chance: C) -> State {
    let mut step = Step::begin(state, acts, rules, chance);
    for stage in 0..STAGES_COUNT {
        step.stage(stage);
    }
    State { world: step.now, border: step.border, acts }
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
mod tests {
    use super::*;
    use crate::actor::{ACTORS, Actor};
    use crate::chance::{Drawn, Log, Mean};
    use crate::registry::{ACTIONS, mechanisms, processes};
    use crate::rules::severities;
    use crate::settings::Settings;
    use crate::step::Pressures;
    use crate::testing::{Made, actions, states};
    use durand_ensemble::draws::{Draws, PAGE_WORDS};

    fn all() -> impl Iterator<Item = &'static Mechanism> {
        mechanisms().iter().chain(processes())
    }

    /// Protects what actors can foresee: an action without consequences would be chosen by its effort alone.
    #[test]
    fn every_action_leads_elsewhere_than_holding() {
        let mut settings = Settings::default();
        settings.present = [crate::window::Window::ALWAYS; ACTORS];
        let rules = Rules::compile(&settings, 1.0);
        let states = states();
        for (actor, at, name) in actions().filter(|(_, at, _)| *at > 0) {
            let differs = |state: &&State| {
                let after = |action| transition(state, state.acts.with(actor, action), &rules, Mean);
                let (held, did) = (after(0), after(at));
                (held.world, held.border) != (did.world, did.border)
            };
            let often = states.iter().filter(differs).count();
            assert!(often * 4 > states.len(), "{name} led elsewhere in {often} of {} states", states.len());
        }
    }

    /// Protects the documentation and the shortcut by which actors weigh their options: `actions` lists exactly the
    /// actions that a mechanism reacts to. Each mechanism is applied alone to random states, expected and drawn, with
    /// the action and with holding.
    #[test]
    fn mechanisms_list_exactly_the_actions_that_they_react_to() {
        let mut settings = Settings::default();
        settings.present = [crate::window::Window::ALWAYS; ACTORS];
        let (states, severity) = (states(), severities(&settings));
        for mechanism in all() {
            let mut rules = Rules::compile(&settings, 1.0);
            rules.only(mechanism.name);
            for (actor, at, name) in actions().filter(|(_, at, _)| *at > 0) {
                let listed = mechanism.actions.contains(&name.as_str());
                let reacts = states.iter().enumerate().any(|(number, state)| {
                    let mut page = [0; PAGE_WORDS];
                    Draws::new(1, number as u64).page(0, &mut page);
                    let both = |action| {
                        let found = found(state, number);
                        let mut log = Log::default();
                        let drawn = Drawn { page: &page, severity: &severity, injected: None, log: &mut log };
                        let acts = state.acts.with(actor, action);
                        (found.stages(acts, &rules, Mean), found.stages(acts, &rules, drawn))
                    };
                    both(0) != both(at)
                });
                let idle = idle_name(mechanism, actor);
                assert!(reacts == (listed || idle), "{} and {name}: listed {listed}, reacts {reacts}", mechanism.name);
            }
        }
    }

    /// A week on its way, as a mechanism may find it after those before it.
    fn found(state: &State, number: usize) -> Made {
        let some = (number % 7) as f64 / 7.0;
        let push =
            Pressures { breach: some, recruits: some / 100.0, openness_to_india: 1.0 + some, ..Default::default() };
        let toll = crate::chance::Toll { deaths: 9.0 * some, mass_deaths: 4.0 * some };
        let (now, border) = (state.world, state.border);
        Made { now, border, push, open: 1.0 - some, sector_clashes: [some, 0.0, 0.0, some, 0.0], toll }
    }

    /// Whether the mechanism gives a consequence to what `actor` does when it does nothing: then every other action
    /// differs from it.
    fn idle_name(mechanism: &Mechanism, actor: Actor) -> bool {
        let idle = ACTIONS.iter().find(|action| action.actor == actor).expect("every actor can do something");
        mechanism.actions.contains(&format!("{}.{}", actor.name(), idle.name).as_str())
    }

    /// Protects the second emirate's numbers and its speed: what is skipped because nothing of earlier eras is at work
    /// would have changed nothing, whoever does what.
    #[test]
    fn what_is_skipped_would_change_nothing() {
        let rules = Rules::compile(&Settings::default(), 1.0);
        let mut skipped = 0;
        for state in states() {
            for (actor, at, name) in actions() {
                let mut step = Step::begin(&state, state.acts.with(actor, at), &rules, Mean);
                let mut whole = step;
                whole.earlier_eras = true;
                skipped += usize::from(!step.earlier_eras);
                (0..STAGES_COUNT).for_each(|stage| {
                    step.stage(stage);
                    whole.stage(stage);
                });
                assert_eq!((step.now, step.border, step.push), (whole.now, whole.border, whole.push), "{name}");
            }
        }
        assert!(skipped > 500, "{skipped} weeks skip them");
    }

    #[test]
    fn every_mechanism_and_process_has_its_place_in_one_stage() {
        for mechanism in all() {
            let places = STAGES.iter().flat_map(|stage| stage.iter()).filter(|name| **name == mechanism.name).count();
            assert_eq!(places, 1, "{}", mechanism.name);
        }
        assert_eq!(STAGES.iter().map(|stage| stage.len()).sum::<usize>(), all().count());
        assert_eq!(STAGES.len(), STAGES_COUNT);
    }
}
