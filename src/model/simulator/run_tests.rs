//! Runs, week by week.

use super::*;
use crate::conduct::Course;
use crate::event::EventKind;
use crate::intervention::{Change, Happening, Injection, Intervention};
use crate::registry::mechanisms;
use crate::testing::actions;
use crate::vocabulary::{ACTIONS, POLICIES, afghan_taliban as k, pakistan as p};
use crate::window::Window;

const WEEKS: u32 = 40;

/// The states after each week of a run, the first one before it, and the records.
fn play(settings: &Settings, run: u64) -> (Vec<State>, Vec<WeekRecord>) {
    let simulator = Simulator::new(settings, WEEKS);
    let mut one = simulator.fresh();
    simulator.begin(&mut one, Draws::new(7, run), true);
    let (mut states, mut records) = (vec![*one.state()], Vec::new());
    for _ in 0..WEEKS {
        simulator.advance(&mut one);
        states.push(*one.state());
        records.push(simulator.record(&one));
    }
    (states, records)
}

fn forcing(name: &str, window: Window) -> Intervention {
    let change = Change::Force { action: actions().position(|(.., known)| known == name).expect("an option") };
    Intervention { name: "one", window, days: [0, 0], rule: None, told: vec![change.touches()], changes: vec![change] }
}

/// Protects the one choice a week: between two weeks each actor has moved at most one policy by one step, or done one act,
/// but for agreements that were broken or kept.
#[test]
fn a_week_is_one_choice_of_every_actor() {
    for run in 1..=5 {
        let (states, records) = play(&Settings::default(), run);
        for (weeks, record) in states.windows(2).zip(&records) {
            let mut course = weeks[0].course.next_week();
            for decision in &record.decisions {
                let at = decision.action - crate::registry::first_action_of(decision.actor);
                course = course.with(decision.actor, at);
            }
            assert_eq!(record.decisions.len(), 4, "all but Washington");
            assert_eq!(weeks[1].course.acts, course.acts);
            let mut settled = State { course, ..weeks[1] };
            agreements::settle(&mut settled, weeks[0].world.taliban_rule);
            assert_eq!(weeks[1].course, settled.course);
        }
    }
}

/// Protects what is forced: it is in force in its weeks, and stays so after them until its actor changes it. Who courts
/// Kabul cannot strike; forced to press it first, Islamabad does in the same week.
#[test]
fn what_is_forced_is_in_force_in_its_weeks() {
    let mut settings = Settings::default();
    let window = Window { from: 5, until: 15 };
    settings.interventions = vec![
        forcing("pakistan.kabul.press", window),
        forcing("pakistan.districts.campaign", window),
        forcing("pakistan.strike", window),
    ];
    for run in 1..=5 {
        let (states, _) = play(&settings, run);
        for week in 5..15 {
            let course = states[week + 1].course;
            assert!(course.has(p::Kabul::Press) && course.has(p::Districts::Campaign), "week {week}");
            assert!(course.does(p::Act::Strike) && states[week + 1].world.airstrikes == 1.0, "week {week}");
        }
        let after = states[16].course;
        assert!(after.has(p::Districts::Campaign) || after.has(p::Districts::Operations), "a step at a time");
    }
}

/// Protects what the world makes impossible: it is not done where it is forced either.
#[test]
fn no_strike_is_forced_while_kabul_is_courted() {
    let mut settings = Settings::default();
    let window = Window { from: 5, until: 15 };
    settings.interventions = vec![forcing("pakistan.kabul.court", window), forcing("pakistan.strike", window)];
    for run in 1..=5 {
        let (states, _) = play(&settings, run);
        for week in 6..15 {
            let State { world, course, .. } = states[week + 1];
            assert!(course.has(p::Kabul::Court), "week {week}");
            assert!(!course.does(p::Act::Strike) && world.airstrikes == 0.0, "week {week}");
        }
    }
}

/// Protects what is told of agreements: what both have signed at the start begins in the first week, and a strike ends it.
#[test]
fn agreements_are_told_when_they_begin_and_end() {
    let mut settings = Settings::default();
    settings.forbidden = vec![true; ACTIONS.len()];
    settings.set(crate::registry::place("world.border_heat"), 10.0);
    let mut course = Course::default();
    course.set(p::Ceasefire::Accept);
    course.set(k::Ceasefire::Accept);
    settings.start = course.settings;
    settings.interventions = vec![forcing("pakistan.strike", Window::week(3))];
    let (states, records) = play(&settings, 1);
    let kinds = |week: usize| records[week].events.iter().map(|event| event.kind).collect::<Vec<_>>();
    assert!(kinds(0).contains(&EventKind::Ceasefire));
    assert!((1..=3).all(|week| states[week].world.ceasefire == 1.0));
    assert!(kinds(3).contains(&EventKind::CeasefireEnds) && kinds(3).contains(&EventKind::Airstrike));
    assert!(states[4].course.has(p::Ceasefire::Refuse) && states[4].course.has(k::Ceasefire::Refuse));
}

/// Protects what is injected: a ceasefire is in force from that week on, and is one event.
#[test]
fn an_injected_ceasefire_is_in_force() {
    let mut settings = Settings::default();
    settings.forbidden = vec![true; ACTIONS.len()];
    settings.set(crate::registry::place("world.border_heat"), 20.0);
    let injection = Injection { happening: Happening::Ceasefire, place: "Doha", deaths: 0 };
    let changes = vec![Change::Inject(injection)];
    let told = vec!["ceasefire"];
    settings.interventions =
        vec![Intervention { name: "doha", window: Window::week(2), days: [0, 0], rule: None, told, changes }];
    let (states, records) = play(&settings, 1);
    assert_eq!([2, 3, 4].map(|week| states[week].world.ceasefire), [0.0, 1.0, 1.0]);
    let told = records[2].events.iter().filter(|event| event.kind == EventKind::Ceasefire);
    assert_eq!(told.map(|event| event.count).sum::<u32>(), 1);
}

/// Protects counterfactuals in the middle of a run: with agreements switched off none is in force from that week on.
#[test]
fn agreements_end_when_they_are_switched_off() {
    let mut settings = Settings::default();
    settings.forbidden = vec![true; ACTIONS.len()];
    let mut course = Course::default();
    course.set(p::Trade::Accept);
    course.set(k::Trade::Accept);
    settings.start = course.settings;
    let mechanism = mechanisms().iter().position(|mechanism| mechanism.name == "agreements").expect("a mechanism");
    let change = Change::Mechanism { mechanism, on: false };
    let window = Window { from: 10, until: 20 };
    let told = vec![change.touches()];
    settings.interventions =
        vec![Intervention { name: "one", window, days: [0, 0], rule: None, told, changes: vec![change] }];
    let (states, _) = play(&settings, 1);
    let pact = |week: usize| states[week + 1].world.trade_pact;
    assert_eq!([pact(9), pact(10), pact(19), pact(20)], [1.0, 0.0, 0.0, 1.0]);
}

#[test]
fn nothing_of_the_ttp_is_left_after_it_leaves() {
    let mut settings = Settings::default();
    settings.present[Actor::Ttp as usize] = Window { from: 0, until: 20 };
    let (states, _) = play(&settings, 1);
    assert!(states[1..=20].iter().any(|state| state.world.militants_killed > 0.0));
    for state in &states[21..] {
        let world = state.world;
        assert_eq!((world.ttp_strength, world.attacks, world.militants_killed, world.truce), (0.0, 0.0, 0.0, 0.0));
        let own = POLICIES.iter().zip(states[21].course.settings).zip(state.course.settings);
        assert!(own.filter(|((policy, _), _)| policy.actor == Actor::Ttp).all(|((_, then), now)| then == now));
    }
}

/// Protects what is told of runs that are not followed: a week told afterwards is the week as it was followed.
#[test]
fn a_week_can_be_told_afterwards() {
    let settings = Settings::default();
    let (states, records) = play(&settings, 3);
    let simulator = Simulator::new(&settings, WEEKS);
    let mut run = simulator.fresh();
    simulator.begin(&mut run, Draws::new(7, 3), false);
    for (week, record) in records.iter().enumerate() {
        simulator.advance(&mut run);
        assert_eq!(*run.state(), states[week + 1]);
        assert_eq!(simulator.retell(&run, &states[week]), *record, "week {week}");
    }
}
