//! What is expected of others by those who think ahead.

use super::tests::{all_with, deciding, minds};
use super::*;
use crate::actor::{ACTORS, Actor};
use crate::conduct::Course;
use crate::state::State;
use crate::testing::states;
use crate::vocabulary::{ACTIONS, Mode, POLICIES, united_states};

/// What everyone does at `level`, by the definition: each does what is likeliest for it, expecting of the others what they
/// do one level below.
fn at_level(minds: &[Mind; ACTORS], state: &State, level: usize) -> Course {
    if level == 0 {
        return state.course.next_week();
    }
    let below = at_level(minds, state, level - 1);
    minds.iter().fold(state.course.next_week(), |course, mind| {
        let mut responding = mind.clone();
        (responding.mode, responding.level) = (Mode::QuantalResponse, 1);
        let choice = responding.choose(state, &below, mind.feasible(state), 0);
        let most = choice.probability.iter().fold(0.0_f64, |most, &p| most.max(p));
        course.with(mind.actor, choice.probability.iter().position(|&p| p == most).expect("one is the most"))
    })
}

/// Protects quantal level-k against its definition, level by level; and that levels are worth having, as expectations
/// differ.
#[test]
fn others_are_expected_to_think_one_step_less() {
    let mut different = 0;
    for steps in 1..=3 {
        let minds = minds(&all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", f64::from(steps)));
        for state in states().iter().step_by(11) {
            let all = expected(&minds, state, [true; ACTORS]);
            for mind in &minds {
                let others = all.by(mind);
                assert_eq!(
                    *others,
                    at_level(&minds, state, steps as usize - 1),
                    "{steps} steps, {}",
                    mind.actor.name()
                );
                different += usize::from(*others != state.course.next_week());
            }
        }
    }
    assert!(different > 20, "something new is expected {different} times");
}

/// Protects the simplest case of it: one step ahead of others who keep their course is quantal response.
#[test]
fn one_step_of_reasoning_is_quantal_response() {
    let thinking = minds(&all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", 1.0));
    let responding = minds(&deciding(Mode::QuantalResponse));
    for state in states().iter().step_by(9) {
        let (thought, said) =
            (expected(&thinking, state, [true; ACTORS]), expected(&responding, state, [true; ACTORS]));
        for (thinking, responding) in thinking.iter().zip(&responding) {
            let feasible = thinking.feasible(state);
            let one = thinking.choose(state, thought.by(thinking), feasible, 1 << 30);
            assert_eq!(one, responding.choose(state, said.by(responding), feasible, 1 << 30));
        }
    }
}

/// Protects what thinking ahead is for: a single act that another is expected to do tells on what options are worth; own
/// acts that others expect do not.
#[test]
fn acts_that_are_expected_count() {
    let minds = minds(&deciding(Mode::QuantalLevelK));
    let mut course = Course::default();
    let worth = |mind: &Mind, state: &State, acts: u32| {
        let others = Course { acts, ..state.course };
        mind.choose(state, &others, mind.feasible(state), 0).values
    };
    let mut told = 0;
    for action in ACTIONS.iter().filter(|action| action.act.is_some()) {
        course.acts = 1 << action.act.expect("an act");
        for state in states().iter().step_by(40) {
            for mind in &minds {
                let (without, with) = (worth(mind, state, 0), worth(mind, state, course.acts));
                assert!(action.actor != mind.actor || without == with, "{} {}", mind.actor.name(), action.name);
                told += usize::from(without != with);
            }
        }
    }
    assert!(told > 20, "acts tell {told} times");
}

/// Protects absent actors from being expected to act, and those who choose in other modes from thinking ahead.
#[test]
fn nobody_expects_anything_of_an_actor_that_is_not_there() {
    let mut settings = all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", 4.0);
    let state = states()[40];
    let mut present = [true; ACTORS];
    present[Actor::UnitedStates as usize] = false;
    let all = expected(&minds(&settings), &state, present);
    for mind in &minds(&settings) {
        let expected = all.by(mind);
        for (at, _) in POLICIES.iter().enumerate().filter(|(_, policy)| policy.actor == Actor::UnitedStates) {
            assert_eq!(expected.settings[at], state.course.settings[at]);
        }
        assert!(!expected.does(united_states::Act::DroneStrike));
    }
    settings.decision.own = [Some(Mode::BestResponse); ACTORS];
    let minds = minds(&settings);
    assert_eq!(*expected(&minds, &state, present).by(&minds[0]), state.course.next_week());
}

/// Protects what is forbidden from being expected, even of those to whom all is equal.
#[test]
fn nobody_expects_what_is_forbidden() {
    let mut thinking = all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", 4.0);
    thinking.forbidden = vec![true; ACTIONS.len()];
    for settings in [thinking.clone(), all_with(thinking, "rationality", 0.0)] {
        let minds = minds(&settings);
        for state in states().iter().step_by(9) {
            for mind in &minds {
                assert_eq!(*expected(&minds, state, [true; ACTORS]).by(mind), state.course.next_week());
            }
        }
    }
}
