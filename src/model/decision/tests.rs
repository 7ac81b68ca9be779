//! How options are weighed and chosen, against the definition.

use super::answers::ANSWERS;
use super::*;
use crate::actor::{ACTORS, Actor};
use crate::chance::Mean;
use crate::conduct::{Conduct, Course};
use crate::deeds::Deeds;
use crate::perception::seen;
use crate::registry::{GOALS, setting};
use crate::rules::Rules;
use crate::satisfaction::{PerGoal, indicators};
use crate::settings::Settings;
use crate::state::State;
use crate::step::Step;
use crate::testing::{everyone, states};
use crate::transition::ALL_LAWS;
use crate::vocabulary::{ACTIONS, MOST_ACTIONS, Mode, POLICIES, PUBLIC_STANDS, action_of};

pub(super) fn minds(settings: &Settings) -> [Mind; ACTORS] {
    Actor::ALL.map(|actor| Mind::compile(settings, actor))
}

pub(super) fn deciding(mode: Mode) -> Settings {
    let mut settings = everyone();
    settings.decision.all = mode;
    settings
}

/// Settings in which every actor that can have this trait has it.
pub(super) fn all_with(mut settings: Settings, name: &str, value: f64) -> Settings {
    let places = Actor::ALL.map(|actor| setting(&format!("actors.{}.temperament.{name}", actor.name())));
    assert!(places.iter().any(Option::is_some), "an actor has {name}");
    places.into_iter().flatten().for_each(|place| settings.set(place, value));
    settings
}

pub(super) fn options(mind: &Mind, feasible: u64) -> impl Iterator<Item = usize> {
    (0..mind.actions).filter(move |at| feasible >> at & 1 == 1)
}

/// What each goal makes of an option, by the whole transition from the world as the actor sees it, in single numbers: the
/// definition.
fn felt(mind: &Mind, rules: &Rules, state: &State, others: &Course, option: usize) -> PerGoal {
    let world = seen(state.world, mind.actor, mind.misperception);
    let action = &ACTIONS[mind.first_action + option];
    // What it knows of: its own policies, and of the others what they are expected to do and do not hide from it
    let mut course = Course { acts: others.acts & !mind.acts, ..*others };
    mind.policies.clone().for_each(|at| course.settings[at] = state.course.settings[at]);
    mind.overlook(&mut course);
    let effort = |course: &Course| -> f64 {
        mind.policies.clone().map(|at| mind.effort_of_setting(at, course.settings[at])).sum()
    };
    let mut conduct = Conduct::of(&course.with(mind.actor, option));
    let provokes =
        |name: &str, by: &[(&str, f64)]| by.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, by)| *by);
    for answer in ANSWERS.iter().filter(|answer| answer.actor == mind.actor) {
        let before = action.setting.map_or("", |(policy, _)| ACTIONS[action_of(policy, course.settings[policy])].name);
        let change = provokes(action.name, answer.provoked_by) - provokes(before, answer.provoked_by);
        let by = answer.amount * answer.belief.strength(&world) * change;
        if let Some(at) = POLICIES.iter().position(|one| one.actor == answer.by && one.name == answer.with) {
            conduct.shift(at, by, (POLICIES[at].settings.len() - 1) as f64);
        } else {
            let act = ACTIONS.iter().find(|one| one.actor == answer.by && one.name == answer.with);
            conduct.incite(act.and_then(|one| one.act).expect("an act"), by);
        }
    }
    let mut deeds = Deeds::of(&course.with(mind.actor, option));
    deeds.lay(0, &conduct, &course.with(mind.actor, option));
    let mut step = Step::begin(&world, &state.border, &deeds, rules, Mean);
    step.laws(rules, ALL_LAWS);
    // Nobody has more means than all
    let has = indicators(&world, mind.actor, effort(&course).min(1.0));
    let once = if action.act.is_some() { mind.effort[option] } else { 0.0 };
    let would_have = indicators(&step.now, mind.actor, (effort(&course.with(mind.actor, option)) + once).min(1.0));
    let points = mind.points(&state.world);
    std::array::from_fn(|goal| {
        let gain = would_have[goal] - has[goal];
        points[goal] * if gain > 0.0 { 1.0 } else { mind.loss_aversion } * gain
    })
}

/// What it costs to take an option: a change of policy what change costs, a step back from a public stand face
/// besides; to agree to trade over a border that is not open is such a step.
fn price(mind: &Mind, state: &State, option: usize) -> f64 {
    let action = &ACTIONS[mind.first_action + option];
    let stands =
        |at: usize| POLICIES[at].actor == mind.actor && PUBLIC_STANDS.contains(&(mind.actor, POLICIES[at].name));
    let back = action.setting.is_some_and(|(at, setting)| stands(at) && setting < state.course.settings[at]);
    let own = |at: &usize| stands(*at) && ["border", "crossings"].contains(&POLICIES[*at].name);
    let opens =
        action.name == "trade.accept" && (0..POLICIES.len()).find(own).is_some_and(|at| state.course.settings[at] > 0);
    mind.change[option] + if back || opens { mind.audience_cost * state.world.tension } else { 0.0 }
}

fn value(mind: &Mind, rules: &Rules, state: &State, option: usize) -> f64 {
    felt(mind, rules, state, &state.course.next_week(), option).iter().sum::<f64>() - price(mind, state, option)
}

fn own_rules(settings: &Settings, actor: Actor) -> Rules {
    Rules::compile(settings, settings.get(&format!("actors.{}.temperament.patience", actor.name())))
}

/// Protects "one transition, used twice", and the choice itself: what an option is worth is what the whole transition makes
/// of it, and chances are logit by that; nothing but what is feasible has any.
#[test]
fn options_are_weighed_by_the_whole_transition() {
    // Where each thing takes all means, nobody has more to spend than that
    let mut dear = everyone();
    let efforts = crate::registry::settings().iter().enumerate().filter(|(_, one)| one.path.contains(".actions."));
    efforts.for_each(|(at, effort)| dear.set(at, effort.high));
    for settings in [Settings::default(), everyone(), dear] {
        for mind in minds(&settings).iter().filter(|mind| settings.takes_part(mind.actor)) {
            let rules = own_rules(&settings, mind.actor);
            for state in states().iter().step_by(7) {
                let feasible = mind.feasible(state);
                let choice = mind.choose(state, &state.course.next_week(), feasible, 12345);
                let probability = choice.probability;
                assert!((probability.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                assert!(feasible >> choice.action & 1 == 1);
                for option in 0..mind.actions {
                    let name = ACTIONS[mind.first_action + option].name;
                    if feasible >> option & 1 == 0 {
                        assert_eq!(probability[option], 0.0, "{} {name}", mind.actor.name());
                        continue;
                    }
                    let worth = value(mind, &rules, state, option);
                    let told = choice.values[option];
                    assert!((told - worth).abs() < 1e-9, "{} {name}: {told}, not {worth}", mind.actor.name());
                    let odds = libm::exp(mind.rationality * (told - choice.values[choice.action]));
                    let likely = probability[option] / probability[choice.action];
                    // Numbers below this one have fewer digits
                    let least = f64::MIN_POSITIVE;
                    assert!(
                        (odds - likely).abs() <= 1e-9 * odds + least,
                        "{} {name}: {odds} {likely}",
                        mind.actor.name()
                    );
                }
            }
        }
    }
}

/// Protects the null model: every feasible option is as likely as any other, as without rationality, and nothing is told as
/// its reason.
#[test]
fn at_random_all_is_chance() {
    let without = minds(&all_with(everyone(), "rationality", 0.0));
    for (mind, indifferent) in minds(&deciding(Mode::UniformRandom)).iter().zip(&without) {
        for state in states().iter().step_by(9) {
            let (feasible, others) = (mind.feasible(state), state.course.next_week());
            for word in [0, 1 << 30, u32::MAX] {
                let choice = mind.choose(state, &others, feasible, word);
                let same = indifferent.choose(state, &others, feasible, word);
                assert_eq!((choice.action, choice.probability), (same.action, same.probability));
                for option in options(mind, feasible) {
                    assert_eq!(choice.probability[option], 1.0 / f64::from(feasible.count_ones()));
                }
                for (mind, choice) in [(mind, &choice), (indifferent, &same)] {
                    let told = mind.explain(state, &others, choice);
                    assert_eq!((told.reason, told.reason_points), (None, 0.0));
                    assert!(told.alternative.is_some_and(|other| other != told.action));
                }
            }
        }
    }
}

/// Protects best response: the word changes nothing, the choice has the highest value, and the runner-up that is told has
/// the next.
#[test]
fn best_response_takes_the_highest_value() {
    for mind in &minds(&deciding(Mode::BestResponse)) {
        for state in states().iter().step_by(9) {
            let (feasible, others) = (mind.feasible(state), state.course.next_week());
            for word in [0, 1 << 31, u32::MAX] {
                let choice = mind.choose(state, &others, feasible, word);
                let mut ranked: Vec<usize> = options(mind, feasible).collect();
                ranked.sort_by(|&one, &other| choice.values[other].total_cmp(&choice.values[one]));
                assert_eq!(choice.action, ranked[0]);
                let told = mind.explain(state, &others, &choice);
                assert_eq!((told.probability, told.alternative_probability), (1.0, 0.0));
                assert_eq!(told.alternative, ranked.get(1).map(|other| mind.first_action + other));
            }
        }
    }
}

/// Protects ties: of equal values the first is taken.
#[test]
fn of_equal_options_the_best_is_the_first() {
    let mind = Mind::compile(&deciding(Mode::BestResponse), Actor::India);
    let mut values = [0.0; MOST_ACTIONS];
    (values[2], values[4]) = (1.5, 1.5);
    assert_eq!(mind.best(&values, 0b11_1111), 2);
    assert_eq!(mind.best(&values, 0b11_1011), 4);
    assert_eq!(mind.best(&[-1.0; MOST_ACTIONS], 0b11_1111), 0);
}

/// Protects inertia as it is told: to change a policy costs what the trait says, to keep the course or to act nothing.
#[test]
fn only_a_change_of_policy_costs_what_change_costs() {
    let (free, dear) = (all_with(everyone(), "cost_of_change", 0.0), all_with(everyone(), "cost_of_change", 2.5));
    for (free, dear) in minds(&free).iter().zip(&minds(&dear)) {
        for state in states().iter().step_by(23) {
            let (feasible, others) = (free.feasible(state), state.course.next_week());
            let of = |mind: &Mind| mind.choose(state, &others, feasible, 0).values;
            let (free_values, dear_values) = (of(free), of(dear));
            for option in options(free, feasible) {
                let action = &ACTIONS[free.first_action + option];
                let cost = if action.setting.is_some() { 2.5 } else { 0.0 };
                assert!((free_values[option] - dear_values[option] - cost).abs() < 1e-9, "{}", action.name);
            }
        }
    }
}

/// Protects audience costs: it costs to step back from a public stand, the more the higher tension is, and nothing else costs
/// more for it.
#[test]
fn only_a_step_back_from_a_public_stand_costs_face_and_the_more_the_higher_tension_is() {
    let minds_at = |cost| minds(&all_with(everyone(), "audience_cost", cost));
    let mut faced = 0;
    for tension in [0.0, 0.3, 0.7] {
        for (free, dear) in minds_at(0.0).iter().zip(&minds_at(4.0)) {
            for mut state in states().into_iter().step_by(7) {
                state.world.tension = tension;
                let (feasible, others) = (free.feasible(&state), state.course.next_week());
                let of = |mind: &Mind| mind.choose(&state, &others, feasible, 0).values;
                let (free_values, dear_values) = (of(free), of(dear));
                for option in options(free, feasible) {
                    let face = price(dear, &state, option) - price(free, &state, option);
                    assert!((free_values[option] - dear_values[option] - face).abs() < 1e-9);
                    assert!(face.abs() < 1e-9 || (face - 4.0 * tension).abs() < 1e-9);
                    faced += usize::from(face > 0.0);
                }
            }
        }
    }
    assert!(faced > 20, "{faced} steps back are tried");
}

/// Protects what a choice is said to be for. A change is held against keeping the course, keeping it against the runner-up;
/// a goal is named only where it speaks for the choice, and then it is the one that speaks most; an actor without goals
/// never has one.
#[test]
fn a_reason_is_a_goal_that_speaks_for_the_choice() {
    let settings = everyone();
    let mut aimless = everyone();
    for goal in GOALS {
        let path = format!("actors.{}.goals.{}", goal.actor.name(), goal.name);
        aimless.set(setting(&path).expect("every goal has a weight"), 0.0);
    }
    let (mut with, mut without, mut kept) = (0, 0, 0);
    for (mind, aimless) in minds(&settings).iter().zip(&minds(&aimless)) {
        let rules = own_rules(&settings, mind.actor);
        for state in states().iter().step_by(31) {
            let (feasible, others) = (mind.feasible(state), state.course.next_week());
            for word in [0, 1 << 30, 1 << 31, u32::MAX] {
                let choice = mind.choose(state, &others, feasible, word);
                let told = mind.explain(state, &others, &choice);
                let alternative = told.alternative.expect("there is another option") - mind.first_action;
                let against = if choice.action == 0 { alternative } else { 0 };
                let goals = |option| felt(mind, &rules, state, &others, option);
                let (chosen, other) = (goals(choice.action), goals(against));
                let speaks: Vec<f64> = (0..mind.goals).map(|goal| chosen[goal] - other[goal]).collect();
                let most = speaks.iter().copied().fold(0.0, f64::max);
                assert!((told.reason_points - most).abs() < 1e-9, "{} {most}", told.reason_points);
                match told.reason {
                    Some(goal) => assert!((speaks[goal - mind.first_goal] - most).abs() < 1e-9),
                    None => assert!(most < 1e-9),
                }
                with += u32::from(told.reason.is_some());
                without += u32::from(told.reason.is_none());
                kept += u32::from(choice.action == 0);
                let choice = aimless.choose(state, &others, feasible, word);
                assert_eq!(aimless.explain(state, &others, &choice).reason, None, "without goals");
            }
        }
    }
    assert!(with > 0 && kept > 0 && without > 0, "{with} with a reason, {without} without, {kept} kept their course");
}
