//! The order of a week, and what of it may be skipped.

use super::*;
use crate::actor::Actor;
use crate::beginning::leave;
use crate::chance::{Drawn, Log, Mean};
use crate::compiled::severities;
use crate::decision::Mind;
use crate::registry::{mechanisms, processes};
use crate::settings::Settings;
use crate::severity::Toll;
use crate::step::Pressures;
use crate::testing::{Made, actions, everyone, states};
use crate::vocabulary::{ACTIONS, Mechanism, POLICIES, pakistan as p, ttp as t};
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
            let named = |setting: usize| lists(policy.actor, &format!("{}.{}", policy.name, policy.settings[setting]));
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
    let push = Pressures { breach: some, recruits: some / 100.0, openness_to_india: 1.0 + some, ..Default::default() };
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
            step.laws(&rules, ALL_LAWS);
            whole.laws(&rules, ALL_LAWS);
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
}
