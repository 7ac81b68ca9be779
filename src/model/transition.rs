//! The transition: one week, or what an actor expects of several, from what all do.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the
//! Line, to trade, to Delhi, Kabul and Islamabad, and last the tension that all of it sustains. Each mechanism is
//! skipped where it is off.

use super::chance::Chance;
use super::conduct::Course;
use super::deeds::Deeds;
use super::number::{Number, Work};
use super::registry::Mechanism;
use super::rules::Rules;
use super::state::State;
use super::step::Step;

macro_rules! stages {
    ($(
        $(#[$doc:meta])*
        $stage:ident: [$($first:ident)*] $($mechanism:ident)* [$($last:ident)*];
    )*) => {
        $(
            $(#[$doc])*
            #[inline(always)]
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
    stage: usize,
}

impl<N: Number, C: Chance<N>> Work for Stage<'_, '_, N, C> {
    type Done = ();

    #[inline(always)]
    fn run(self) {
        match self.stage {
            0 => drives(self.step),
            1 => violence(self.step),
            2 => line(self.step),
            3 => trade(self.step),
            4 => capitals(self.step),
            _ => sentiment(self.step),
        }
    }
}

impl<N: Number, C: Chance<N>> Step<'_, N, C> {
    /// Applies all of them, in order.
    #[inline]
    pub fn all_stages(&mut self) {
        for stage in 0..STAGES_COUNT {
            self.stage(stage);
        }
    }

    /// Applies the stage of that number.
    pub fn stage(&mut self, stage: usize) {
        N::part(Stage { step: self, stage });
    }
}

/// The world and the border after a week that begins in `state` and in which the actors do what `course` says.
#[inline]
pub fn transition<C: Chance<f64>>(state: &State, course: Course, rules: &Rules, chance: C) -> State {
    let deeds = Deeds::of(&course);
    let mut step = Step::begin(&state.world, &state.border, &deeds, rules, chance);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Actor;
    use crate::beginning::leave;
    use crate::chance::{Drawn, Log, Mean, Toll};
    use crate::decision::Mind;
    use crate::registry::{ACTIONS, POLICIES, mechanisms, pakistan as p, processes, ttp as t};
    use crate::rules::severities;
    use crate::settings::Settings;
    use crate::step::Pressures;
    use crate::testing::{Made, actions, everyone, states};
    use durand_ensemble::draws::{Draws, PAGE_WORDS};

    fn all() -> impl Iterator<Item = &'static Mechanism> {
        mechanisms().iter().chain(processes())
    }

    /// Protects what actors can foresee: an option without consequences would be chosen by its effort alone. Where an
    /// option needs the other side, it is the other side that has to be ready: words on a truce are tried where the other
    /// has given its own and nothing breaks it.
    #[test]
    fn every_option_leads_elsewhere_than_keeping_the_course() {
        let settings = everyone();
        let rules = Rules::compile(&settings, 1.0);
        let minds = Actor::ALL.map(|actor| Mind::compile(&settings, actor));
        let plain = states();
        for (actor, at, name) in actions().filter(|(_, at, _)| *at > 0) {
            let ready = |state| ready_for_a_truce(state, actor);
            let states = if name.contains(".truce.") { plain.iter().map(ready).collect() } else { plain.clone() };
            let possible = states.iter().filter(|state| minds[actor as usize].feasible(state) >> at & 1 == 1);
            let differs = |state: &&State| {
                let after = |option| {
                    let course = state.course.next_week().with(actor, option);
                    let after = transition(state, course, &rules, Mean);
                    (after.world, after.border)
                };
                after(0) != after(at)
            };
            let (often, tried) = (possible.clone().filter(differs).count(), possible.count());
            assert!(often >= 5 && often * 10 > tried, "{name} led elsewhere in {often} of {tried} states");
        }
    }

    /// The same, but the other side has given `actor` its word on a truce, which nobody breaks; no word is doubted.
    fn ready_for_a_truce(state: &State, actor: Actor) -> State {
        let mut ready = *state;
        (ready.world.bad_faith_islamabad, ready.world.bad_faith_ttp) = (0.0, 0.0);
        if actor == Actor::Ttp {
            ready.course.set(p::Truce::Accept);
        } else {
            ready.course.set(t::Truce::Accept);
        }
        ready.course.set(p::Districts::Garrison);
        ready.course.set(t::Tempo::Low);
        ready
    }

    /// Protects the documentation: `actions` lists exactly what a mechanism reacts to. It tells two settings of a policy
    /// apart only if it names one of them, and every setting that it names from some other; acts it tells from doing
    /// nothing. Each mechanism is applied alone to random states, expected and drawn.
    #[test]
    fn mechanisms_list_exactly_what_they_react_to() {
        let settings = everyone();
        let (states, severity) = (states(), severities(&settings));
        for mechanism in all() {
            let mut rules = Rules::compile(&settings, 1.0);
            rules.only(mechanism.name);
            let reacts = |one: &dyn Fn(Course) -> Course, other: &dyn Fn(Course) -> Course| {
                states.iter().enumerate().any(|(number, state)| {
                    let mut page = [0; PAGE_WORDS];
                    Draws::new(1, number as u64).page(0, &mut page);
                    let both = |course| {
                        let found = found(state, number);
                        let mut log = Log::default();
                        let drawn = Drawn { page: &page, severity: &severity, injected: None, log: &mut log };
                        (found.stages(course, &rules, Mean), found.stages(course, &rules, drawn))
                    };
                    both(one(state.course)) != both(other(state.course))
                })
            };
            let lists = |actor: Actor, name: &str| mechanism.actions.contains(&&*format!("{}.{name}", actor.name()));
            for (at, policy) in POLICIES.iter().enumerate() {
                let named =
                    |setting: usize| lists(policy.actor, &format!("{}.{}", policy.name, policy.settings[setting]));
                let with = |setting: usize| {
                    move |mut course: Course| {
                        course.settings[at] = setting as u8;
                        course
                    }
                };
                let title = format!("{} and {}.{}", mechanism.name, policy.actor.name(), policy.name);
                for one in 0..policy.settings.len() {
                    let others = (0..policy.settings.len()).filter(|other| *other != one);
                    let mut told_apart = others.filter(|other| reacts(&with(one), &with(*other)));
                    if named(one) {
                        assert!(told_apart.next().is_some(), "{title}: setting {one} is listed");
                    } else {
                        assert!(told_apart.all(named), "{title}: setting {one} is not listed");
                    }
                }
            }
            for (actor, act, name) in ACTIONS.iter().filter_map(|one| Some((one.actor, one.act?, one.name))) {
                let reacts = reacts(&|course| Course { acts: course.acts | 1 << act, ..course }, &|course| Course {
                    acts: course.acts & !(1 << act),
                    ..course
                });
                assert_eq!(reacts, lists(actor, name), "{} and {}.{name}", mechanism.name, actor.name());
            }
        }
    }

    /// A week on its way, as a mechanism may find it after those before it.
    fn found(state: &State, number: usize) -> Made {
        let some = (number % 7) as f64 / 7.0;
        let push =
            Pressures { breach: some, recruits: some / 100.0, openness_to_india: 1.0 + some, ..Default::default() };
        let toll = Toll { deaths: 9.0 * some, mass_deaths: 4.0 * some };
        let (now, border) = (state.world, state.border);
        Made { now, border, push, open: 1.0 - some, sector_clashes: [some, 0.0, 0.0, some, 0.0], toll }
    }

    /// Protects the second emirate's numbers and its speed: what is skipped because nothing of earlier eras is at work
    /// would have changed nothing, whatever those who take part do.
    #[test]
    fn what_is_skipped_would_change_nothing() {
        let settings = Settings::default();
        let rules = Rules::compile(&settings, 1.0);
        let (mut skipped, mut weeks) = (0, 0);
        for state in states().iter().map(of_the_second_emirate) {
            for (actor, at, name) in actions().filter(|(actor, ..)| settings.takes_part(*actor)) {
                let course = state.course.next_week().with(actor, at);
                let deeds = Deeds::of(&course);
                let mut step = Step::begin(&state.world, &state.border, &deeds, &rules, Mean);
                let mut whole = step;
                whole.earlier_eras = true;
                skipped += usize::from(!step.earlier_eras);
                weeks += 1;
                step.all_stages();
                whole.all_stages();
                assert_eq!((step.now, step.border, step.push), (whole.now, whole.border, whole.push), "{name}");
            }
        }
        assert!(skipped * 10 > weeks * 8, "{skipped} of {weeks} weeks skip them");
    }

    /// The same without anything of earlier eras at work.
    fn of_the_second_emirate(state: &State) -> State {
        let mut state = *state;
        leave(Actor::UnitedStates, &mut state);
        let world = &mut state.world;
        (world.patronage, world.havens, world.endorsement, world.international_pressure) = (0.0, 0.0, 0.0, 0.0);
        (world.blowback, world.taliban_rule, world.opposition, world.accord) = (0.0, 1.0, 0.0, 0.0);
        (world.us_aid, world.us_weariness) = (0.0, 0.0);
        state.course.set(p::Covert::None);
        state.course.set(p::Opponents::None);
        state.course.set(p::Washington::Resist);
        state.course.set(p::Doha::Aside);
        state
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
