//! What actors expect others to answer, what they do not see, and whose voice counts in what they want.

use super::answers::{ANSWERS, Answer, Belief, MOST_ANSWERS};
use super::mind::RIVALS;
use super::tests::{minds, options};
use super::*;
use crate::actor::{ACTORS, Actor};
use crate::conduct::{Conduct, Course};
use crate::registry::goals_of;
use crate::satisfaction::PerGoal;
use crate::state::State;
use crate::testing::{everyone, states};
use crate::vocabulary::{ACTIONS, POLICIES, QUANTITIES, World, action_of, actions_of};

/// Where an answer falls: on a policy, or on an act.
fn falls(answer: &Answer, conduct: &Conduct) -> f64 {
    match POLICIES.iter().position(|one| one.actor == answer.by && one.name == answer.with) {
        Some(at) => conduct.levels[at],
        None => {
            let act = ACTIONS.iter().find(|one| one.actor == answer.by && one.name == answer.with);
            conduct.did[act.and_then(|one| one.act).expect("an answer is a policy or an act")]
        }
    }
}

/// A course in which every policy has room to move either way, as far as it has.
fn middling() -> Course {
    let mut course = Course::default();
    for (at, policy) in POLICIES.iter().enumerate() {
        course.settings[at] = (policy.settings.len() as u8 - 1).div_ceil(2).min(1);
    }
    course
}

/// Protects the table itself: names that exist, and no answer cut off.
#[test]
fn answers_name_what_there_is() {
    for actor in Actor::ALL {
        let own: Vec<&Answer> = ANSWERS.iter().filter(|answer| answer.actor == actor).collect();
        assert!(own.len() <= MOST_ANSWERS, "{} expects {} answers", actor.name(), own.len());
        for answer in own {
            assert_ne!(answer.by, actor);
            falls(answer, &Conduct::of(&Course::default()));
            for (name, _) in answer.provoked_by {
                assert!(actions_of(actor).iter().any(|action| action.name == *name), "{} {name}", actor.name());
            }
            if let Belief::Either(name, _) | Belief::Likely(name, _) = answer.belief {
                assert!(QUANTITIES.iter().any(|quantity| quantity.name == name), "{name}");
            }
        }
    }
}

/// Protects what beliefs mean: the answer is expected in its direction as far as it is believed in, against it where the
/// contrary is, and not at all where belief is neutral; undoing what provoked it takes it back.
#[test]
fn answers_go_the_way_of_belief() {
    let mut state = states()[10];
    let mut tried = 0;
    for answer in ANSWERS {
        let anticipation = anticipation::Anticipation::compile(answer.actor, |_| true);
        let (neutral, contrary) = match answer.belief {
            Belief::Either(..) => (Some(0.5), Some(0.0)),
            Belief::Likely(..) => (Some(0.0), None),
            Belief::Always(_) => (None, None),
        };
        // What one option makes of where the answer falls, with other answers to it silent
        let mut shift = |option: usize, belief: f64| {
            let own = || ANSWERS.iter().filter(|other| other.actor == answer.actor).map(|other| other.belief);
            let likely =
                own().filter_map(|belief| if let Belief::Likely(name, _) = belief { Some((name, 0.0)) } else { None });
            let either =
                own().filter_map(|belief| if let Belief::Either(name, _) = belief { Some((name, 0.5)) } else { None });
            likely.chain(either).for_each(|(name, silent)| set(&mut state.world, name, silent));
            if let Belief::Either(name, _) | Belief::Likely(name, _) = answer.belief {
                set(&mut state.world, name, belief);
            }
            let course = middling();
            let mut conduct = Conduct::of(&course);
            // With room to move
            conduct.levels.iter_mut().for_each(|level| *level = 0.7);
            conduct.did.iter_mut().for_each(|did| *did = 0.5);
            let before = falls(answer, &conduct);
            anticipation.answer(option, &course, &anticipation.strengths(&state.world), &mut conduct);
            falls(answer, &conduct) - before
        };
        let counts = |name: &str| answer.provoked_by.iter().find(|(one, _)| *one == name).map_or(0.0, |(_, by)| *by);
        for (option, action) in actions_of(answer.actor).iter().enumerate() {
            let in_force =
                action.setting.map_or("", |(policy, _)| ACTIONS[action_of(policy, middling().settings[policy])].name);
            let goes = answer.amount * (counts(action.name) - counts(in_force));
            // Answers that do not depend on a belief cannot be silenced
            let mut others = ANSWERS.iter().filter(|one| one.actor == answer.actor && one.with == answer.with);
            if others.any(|one| matches!(one.belief, Belief::Always(_)) && !std::ptr::eq(one, answer)) {
                continue;
            }
            let title = format!("{} to {}.{}", answer.with, answer.actor.name(), action.name);
            if let Some(neutral) = neutral {
                assert_eq!(shift(option, neutral), 0.0, "{title}");
            }
            let believed = shift(option, 0.9);
            assert!(believed * goes > 0.0 || (goes == 0.0 && believed == 0.0), "{title}");
            if let Some(contrary) = contrary.filter(|_| goes != 0.0) {
                assert!(shift(option, contrary) * goes < 0.0, "{title}");
            }
            tried += usize::from(goes != 0.0);
        }
    }
    assert!(tried > 20, "{tried} answers are tried");
}

fn set(world: &mut World, name: &str, value: f64) {
    let at = QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity");
    *world.at_mut(at).expect("it is kept") = value;
}

/// Protects beliefs from being idle: whoever believes more in an answer values what provokes it differently.
#[test]
fn beliefs_move_what_options_are_worth() {
    let minds = minds(&everyone());
    for answer in ANSWERS {
        let (Belief::Either(name, _) | Belief::Likely(name, _)) = answer.belief else { continue };
        let mind = &minds[answer.actor as usize];
        let moved = states().iter().step_by(5).any(|state| {
            let feasible = mind.feasible(state);
            let worth = |belief: f64| {
                let mut state = *state;
                set(&mut state.world, name, belief);
                mind.choose(&state, &state.course.next_week(), feasible, 0).values
            };
            let (doubted, believed) = (worth(0.1), worth(0.9));
            let provokes = |option: usize| {
                let name = actions_of(mind.actor)[option].name;
                answer.provoked_by.iter().any(|(provoking, _)| *provoking == name)
            };
            let relative = |values: &[f64], option: usize| values[option] - values[0];
            options(mind, feasible)
                .any(|option| provokes(option) && relative(&doubted, option) != relative(&believed, option))
        });
        assert!(moved, "{} of {} and {}", name, answer.actor.name(), answer.with);
    }
}

/// Protects what is covert: those whom it is kept from weigh their options as if it were not there, others do not.
#[test]
fn what_is_covert_is_not_seen_by_those_from_whom_it_is_kept() {
    use crate::registry::pakistan::{Covert, Opponents};
    let minds = minds(&everyone());
    let mut seen = [[false; 2]; ACTORS];
    for state in states().iter().step_by(11) {
        for mind in &minds[1..] {
            let feasible = mind.feasible(state);
            let worth = |change: &dyn Fn(&mut Course)| {
                let mut course = state.course.next_week();
                course.set(Covert::None);
                course.set(Opponents::None);
                change(&mut course);
                let state = State { course, ..*state };
                mind.choose(&state, &state.course, feasible, 0).values
            };
            let nothing = worth(&|_| {});
            let arms = [worth(&|course| course.set(Covert::Arm)), worth(&|course| course.set(Opponents::Arm))];
            for (seen, arms) in seen[mind.actor as usize].iter_mut().zip(arms) {
                *seen |= arms != nothing;
            }
        }
    }
    assert!(seen[Actor::AfghanTaliban as usize] == [true, true], "Kabul knows");
    assert!(seen[Actor::Ttp as usize] == [true, false], "the TTP lives with the one and not with the other");
    assert_eq!(seen[Actor::India as usize], [false, false]);
    assert_eq!(seen[Actor::UnitedStates as usize], [false, false]);
}

/// Protects the two voices of a capital, and the stake in the quarrel with India: they move what goals weigh the way they
/// say, weights always share 100 points, and where the mechanism is off they move nothing.
#[test]
fn voices_and_the_quarrel_with_india_move_what_goals_weigh() {
    let settings = everyone();
    let mut silent = everyone();
    for name in ["voices", "zero_sum_rivalry"] {
        let at = crate::registry::mechanisms().iter().position(|mechanism| mechanism.name == name);
        silent.on[at.expect("a mechanism")] = false;
    }
    let world = |voice: f64, tension: f64| {
        let mut world = states()[0].world;
        (world.military_voice, world.kandahar_voice, world.india_pakistan_tension) = (voice, voice, tension);
        world
    };
    for (mind, silent) in minds(&settings).iter().zip(&minds(&silent)) {
        let (even, loud) = (mind.points(&world(0.5, 0.0)), mind.points(&world(1.0, 0.0)));
        for points in [even, loud, mind.points(&world(0.2, 0.9))] {
            assert!((points.iter().sum::<f64>() - 100.0).abs() < 1e-9, "{}", mind.actor.name());
        }
        let ratio = |points: &PerGoal, goal: usize| points[goal] / points[mind.goals - 1];
        for goal in 0..mind.goals - 1 {
            let lean = mind.leans[goal] - mind.leans[mind.goals - 1];
            let louder = ratio(&loud, goal) - ratio(&even, goal);
            assert!(louder * lean > 0.0 || (lean == 0.0 && louder.abs() < 1e-12), "{} {goal}", mind.actor.name());
            let quarrel = ratio(&mind.points(&world(0.5, 1.0)), goal) - ratio(&even, goal);
            let at_stake = mind.actor == Actor::Pakistan && RIVALS.contains(&goal);
            assert_eq!(quarrel > 1e-12, at_stake, "{} {goal}", mind.actor.name());
        }
        assert_eq!(silent.points(&world(1.0, 1.0)), silent.points(&world(0.0, 0.0)));
    }
    let named = RIVALS.map(|goal| goals_of(Actor::Pakistan)[goal].name);
    assert_eq!(named, ["strategic_depth", "curb_india"]);
}

/// Protects options from being pointless to those who have them: in a tenth of the weeks in which it can be taken, what an
/// option brings shows in some goal of its actor besides the sparing of means, against keeping the course.
#[test]
fn every_option_matters_to_its_actor() {
    let minds = minds(&everyone());
    let states = states();
    let mut idle = Vec::new();
    for mind in &minds {
        for option in 1..mind.actions {
            let (mut tried, mut felt) = (0, 0);
            for state in states.iter().filter(|state| mind.feasible(state) >> option & 1 == 1) {
                let [did, kept] = mind.expect(&mind.view(state, &state.course.next_week()), [option, 0]);
                tried += 1;
                felt += usize::from((0..mind.goals - 1).any(|goal| did[goal] != kept[goal]));
            }
            if felt * 10 <= tried {
                idle.push((mind.actor.name(), ACTIONS[mind.first_action + option].name, felt, tried));
            }
        }
    }
    assert!(idle.is_empty(), "{idle:?}");
}
