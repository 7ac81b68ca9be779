use super::*;
use crate::actor::{ACTORS, KabulAction, TtpAction, UsAction};
use crate::chance::Mean;
use crate::crossing::CROSSINGS_COUNT;
use crate::perception::seen;
use crate::registry::{QUANTITIES, setting};
use crate::satisfaction::indicators;
use crate::testing::states;
use crate::transition::transition;

pub(super) fn minds(settings: &Settings) -> [Mind; ACTORS] {
    Actor::ALL.map(|actor| Mind::compile(settings, actor))
}

/// What each goal contributes to `action`, by the whole transition from the world as the actor sees it: the definition.
fn reasons(mind: &Mind, state: &State, action: usize) -> PerGoal {
    let before = State { world: seen(state.world, mind.actor, mind.misperception), ..*state };
    let after = transition(&before, state.acts.with(mind.actor, action), &mind.rules, Mean);
    let has = indicators(&before.world, mind.actor, 0.0);
    let would_have = indicators(&after.world, mind.actor, mind.effort[action]);
    std::array::from_fn(|goal| {
        let gain = would_have[goal] - has[goal];
        mind.points[goal] * if gain > 0.0 { 1.0 } else { mind.loss_aversion } * gain
    })
}

/// Protects "one transition, used twice": whatever shortcut weighs the options, it gives the numbers of the whole
/// transition, bit for bit, for every action in every state.
#[test]
fn options_are_weighed_by_the_whole_transition() {
    options_are_weighed_whole(Settings::default());
    let mut everyone = Settings::default();
    everyone.present = [crate::window::Window::ALWAYS; ACTORS];
    options_are_weighed_whole(everyone);
}

fn options_are_weighed_whole(mut settings: Settings) {
    for (at, mechanism) in mechanisms().iter().enumerate().step_by(3) {
        for off in [false, true] {
            settings.on[at] = !off;
            let minds = minds(&settings);
            for state in states().iter().step_by(5) {
                for mind in &minds {
                    let feasible = mind.feasible(state);
                    let choice = mind.choose(state, state.acts, feasible, 1 << 31);
                    for action in (0..mind.actions).filter(|action| feasible >> action & 1 == 1) {
                        let whole = reasons(mind, state, action).map(f64::to_bits);
                        let quick = choice.reasons[action].map(f64::to_bits);
                        assert_eq!(quick, whole, "{} {action}, {} off: {off}", mind.actor.name(), mechanism.name);
                    }
                }
            }
        }
    }
}

/// Protects the choice itself: logit over the feasible actions, by value and inertia; nothing else has a chance.
#[test]
fn choice_is_quantal_response_over_what_is_feasible() {
    for mind in &minds(&Settings::default()) {
        for state in states().iter().step_by(9) {
            let feasible = mind.feasible(state);
            let choice = mind.choose(state, state.acts, feasible, 12345);
            let value = |action: usize| {
                let staying = if action == state.acts.of(mind.actor) { mind.staying[action] } else { 0.0 };
                reasons(mind, state, action).iter().sum::<f64>() + staying
            };
            let probability = choice.probability;
            assert!((probability.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for action in 0..mind.actions {
                assert_eq!(probability[action] > 0.0, feasible >> action & 1 == 1, "{} {action}", mind.actor.name());
                if probability[action] > 0.0 {
                    let odds = libm::exp(mind.rationality * (value(action) - value(choice.action)));
                    let told = probability[action] / probability[choice.action];
                    assert!((odds - told).abs() <= 1e-9 * odds, "{} {action}: {odds} {told}", mind.actor.name());
                }
            }
        }
    }
}

pub(super) fn deciding(mode: Mode) -> Settings {
    let mut settings = Settings::default();
    settings.decision.all = mode;
    settings
}

/// Settings in which every actor has this trait.
fn all_with(mut settings: Settings, name: &str, value: f64) -> Settings {
    for actor in Actor::ALL {
        let path = format!("actors.{}.temperament.{name}", actor.name());
        settings.set(setting(&path).expect("every actor has it"), value);
    }
    settings
}

/// Protects the null model: every feasible action is as likely as any other, to the last bit as without rationality,
/// and nothing is told as its reason.
#[test]
fn at_random_all_is_chance() {
    let without = minds(&all_with(Settings::default(), "rationality", 0.0));
    for (mind, indifferent) in minds(&deciding(Mode::UniformRandom)).iter().zip(&without) {
        for state in states().iter().step_by(9) {
            let feasible = mind.feasible(state);
            for word in [0, 1 << 30, u32::MAX] {
                let choice = mind.choose(state, state.acts, feasible, word);
                let same = indifferent.choose(state, state.acts, feasible, word);
                assert_eq!((choice.action, choice.probability), (same.action, same.probability));
                for action in (0..mind.actions).filter(|action| feasible >> action & 1 == 1) {
                    assert_eq!(choice.probability[action], 1.0 / f64::from(feasible.count_ones()));
                }
                let told = mind.explain(&choice);
                assert_eq!((told.reason, told.reason_points), (None, 0.0));
                assert_eq!(indifferent.explain(&same).reason, None, "without rationality a choice is as random");
                assert!(told.alternative.is_some_and(|other| other != told.action));
            }
        }
    }
}

/// Protects what a choice is said to be for: a goal is named only where it speaks for the choice against the
/// alternative, and then it is the one that speaks most; an actor without goals never has one.
#[test]
fn a_reason_is_a_goal_that_speaks_for_the_choice() {
    let mut aimless = Settings::default();
    for goal in crate::registry::GOALS {
        let path = format!("actors.{}.goals.{}", goal.actor.name(), goal.name);
        aimless.set(setting(&path).expect("every goal has a weight"), 0.0);
    }
    let (mut with, mut without) = (0, 0);
    for (mind, aimless) in minds(&Settings::default()).iter().zip(&minds(&aimless)) {
        for state in states().iter().step_by(9) {
            let feasible = mind.feasible(state);
            for word in [0, 1 << 30, 1 << 31, u32::MAX] {
                let choice = mind.choose(state, state.acts, feasible, word);
                let told = mind.explain(&choice);
                let other = told.alternative.expect("there is another action") - mind.first_action;
                let speaks: Vec<f64> = (0..mind.goals)
                    .map(|goal| choice.reasons[choice.action][goal] - choice.reasons[other][goal])
                    .collect();
                let most = speaks.iter().copied().fold(0.0, f64::max);
                assert_eq!(told.reason_points, most);
                match told.reason {
                    Some(goal) => assert_eq!(speaks[goal - mind.first_goal], most),
                    None => assert_eq!(most, 0.0),
                }
                with += u32::from(told.reason.is_some());
                without += u32::from(told.reason.is_none());
                let choice = aimless.choose(state, state.acts, feasible, word);
                assert_eq!(aimless.explain(&choice).reason, None, "without goals");
            }
        }
    }
    assert!(with > 0 && without > 0, "{with} with a reason and {without} without: both are tried");
}

/// Protects best response: the word changes nothing, the choice has the highest value by the whole transition, and the
/// runner-up that is told has the next.
#[test]
fn best_response_takes_the_highest_value() {
    for mind in &minds(&deciding(Mode::BestResponse)) {
        for state in states().iter().step_by(9) {
            let feasible = mind.feasible(state);
            let value = |action: usize| {
                let staying = if action == state.acts.of(mind.actor) { mind.staying[action] } else { 0.0 };
                reasons(mind, state, action).iter().sum::<f64>() + staying
            };
            let mut options: Vec<usize> = (0..mind.actions).filter(|action| feasible >> action & 1 == 1).collect();
            options.sort_by(|&one, &other| value(other).total_cmp(&value(one)));
            for word in [0, 1 << 31, u32::MAX] {
                let choice = mind.choose(state, state.acts, feasible, word);
                assert_eq!(choice.action, options[0]);
                let told = mind.explain(&choice);
                assert_eq!((told.probability, told.alternative_probability), (1.0, 0.0));
                assert_eq!(told.alternative, options.get(1).map(|other| mind.first_action + other));
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

/// What everyone does at `level`, by the definition: each other actor does what is likeliest for it one level below.
fn at_level(minds: &[Mind; ACTORS], state: &State, level: usize) -> Acts {
    if level == 0 {
        return state.acts;
    }
    let below = at_level(minds, state, level - 1);
    Actor::ALL.into_iter().fold(state.acts, |acts, actor| {
        let mind = &minds[actor as usize];
        let expecting = State { acts: below.with(actor, state.acts.of(actor)), ..*state };
        let mut responding = mind.clone();
        (responding.mode, responding.level) = (Mode::QuantalResponse, 1);
        let choice = responding.choose(&expecting, expecting.acts, mind.feasible(state), 0);
        let most = choice.probability.iter().fold(0.0_f64, |most, &p| most.max(p));
        acts.with(actor, choice.probability.iter().position(|&p| p == most).expect("one is the most"))
    })
}

/// Protects quantal level-k against its definition, level by level; and that levels are worth having, as expectations
/// differ.
#[test]
fn others_are_expected_to_think_one_step_less() {
    let mut different = 0;
    for steps in 1..=4 {
        let minds = minds(&all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", f64::from(steps)));
        for state in states().iter().step_by(7) {
            let all = expected(&minds, state, [true; ACTORS]);
            for mind in &minds {
                let others = all.by(mind);
                assert_eq!(others, at_level(&minds, state, steps as usize - 1), "{steps} steps, {}", mind.actor.name());
                different += usize::from(others != state.acts);
            }
        }
    }
    assert!(different > 100, "nobody is expected to do anything new");
}

/// Protects absent actors from being expected to act, and those who choose in other modes from thinking ahead.
#[test]
fn nobody_expects_anything_of_an_actor_that_is_not_there() {
    let mut settings = all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", 4.0);
    let state = states()[40];
    let mut present = [true; ACTORS];
    present[Actor::Ttp as usize] = false;
    let all = expected(&minds(&settings), &state, present);
    for mind in &minds(&settings) {
        assert_eq!(all.by(mind).of(Actor::Ttp), state.acts.of(Actor::Ttp));
    }
    settings.decision.own = [Some(Mode::BestResponse); ACTORS];
    let minds = minds(&settings);
    assert_eq!(expected(&minds, &state, present).by(&minds[0]), state.acts);
}

/// Protects what is forbidden from being expected, even of those to whom all is equal.
#[test]
fn nobody_expects_what_is_forbidden() {
    let thinking = all_with(deciding(Mode::QuantalLevelK), "depth_of_reasoning", 4.0);
    for settings in [thinking.clone(), all_with(thinking, "rationality", 0.0)] {
        for state in states().iter().step_by(9) {
            for actor in Actor::ALL {
                let expected_of = |settings: &Settings| {
                    let minds = minds(settings);
                    expected(&minds, state, [true; ACTORS]).by(&minds[(actor as usize + 1) % ACTORS]).of(actor)
                };
                let mut forbidding = settings.clone();
                let before = expected_of(&settings);
                forbidding.forbidden[crate::registry::first_action_of(actor) + before] = true;
                let after = expected_of(&forbidding);
                assert_ne!(after, before, "{}", actor.name());
                assert!(Mind::compile(&forbidding, actor).feasible(state) >> after & 1 == 1, "{}", actor.name());
            }
        }
    }
}

/// Protects the registry's column "feasible": what it says in words is what the actor's mind allows in every state.
/// Each wording is read here once more; a new one must be added.
#[test]
fn feasibility_is_what_the_registry_says() {
    let settings = Settings::default();
    let mut states = states();
    let with = |change: fn(&mut State)| {
        let mut state = states[3];
        change(&mut state);
        state
    };
    let corners = [
        with(|state| state.world.sanctuary = 0.0),
        with(|state| state.world.refugees = 0.0),
        with(|state| shut(state, Actor::Pakistan)),
        with(|state| shut(state, Actor::AfghanTaliban)),
        with(|state| state.world.taliban_rule = 0.2),
        with(|state| state.world.us_presence = 0.3),
        with(|state| state.world.endorsement = 0.7),
        with(|state| state.acts = state.acts.with(Actor::UnitedStates, UsAction::Negotiate as usize)),
    ];
    states.extend(corners);
    let mut refused = 0;
    for absent in [None, Some(Actor::Ttp), Some(Actor::India), Some(Actor::UnitedStates)] {
        let mut settings = settings.clone();
        settings.present = Actor::ALL.map(|actor| crate::window::Window::when(Some(actor) != absent));
        for (mind, state) in minds(&settings).iter().flat_map(|mind| states.iter().map(move |state| (mind, state))) {
            let feasible = mind.feasible(state);
            for (at, action) in actions_of(mind.actor).iter().enumerate() {
                let should = in_words(action.feasible, state, &settings);
                assert_eq!(feasible >> at & 1 == 1, should, "{} {}", mind.actor.name(), action.name);
                refused += usize::from(!should);
            }
        }
    }
    assert!(refused > 100, "the states do not try what is refused");
}

/// Every crossing shut by `actor`, in the border and as published.
fn shut(state: &mut State, actor: Actor) {
    *state.border.by(actor) = [1.0; CROSSINGS_COUNT];
    state.world.set_closed([1.0; CROSSINGS_COUNT]);
}

/// What a rule of the registry says, read clause by clause.
pub(super) fn in_words(rule: &str, state: &State, settings: &Settings) -> bool {
    rule.split("; or ").any(|way| {
        let clauses = way.trim_start_matches("while ").replace(" and ", ", ");
        clauses.split(", ").all(|clause| clause_holds(clause, state, settings))
    })
}

fn clause_holds(clause: &str, state: &State, settings: &Settings) -> bool {
    let is_shut = |by: &[f64]| by.iter().any(|&shut| shut > 0.0);
    if let Some((name, rest)) = clause.split_once(" is above ").or_else(|| clause.split_once(" is below ")) {
        let at = QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity");
        let mut published = vec![0.0; QUANTITIES.len()];
        state.world.publish(&mut published);
        let limit: f64 = rest.split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
        return if clause.contains(" above ") { published[at] > limit } else { published[at] < limit };
    }
    match clause {
        "always" => true,
        "a crossing is open at the end of the week before" => {
            (0..CROSSINGS_COUNT).any(|k| state.border.closed(k) < 1.0)
        }
        "Pakistan keeps a crossing shut" => is_shut(&state.border.by_pakistan),
        "Kabul keeps a crossing shut" => is_shut(&state.border.by_afghan_taliban),
        "it keeps one" => state.acts.does(TtpAction::Truce),
        "the Taliban rule" => state.world.taliban_rule > RULE,
        "the TTP takes part" => settings.takes_part(Actor::Ttp),
        "India takes part" => settings.takes_part(Actor::India),
        "the United States takes part" => settings.takes_part(Actor::UnitedStates),
        "after a week in which Washington or the Taliban sought an agreement with the other" => {
            let acts = state.acts;
            acts.does(UsAction::Negotiate) || acts.does(KabulAction::NegotiateUs)
        }
        other => panic!("what does \"{other}\" mean?"),
    }
}

/// What a scenario forbids is never done. No checked scenario forbids all; the model would then have actors do the
/// first.
#[test]
fn what_is_forbidden_is_never_feasible() {
    let mut settings = Settings::default();
    settings.forbidden = vec![true; ACTIONS.len()];
    for mind in &minds(&settings) {
        for state in &states() {
            assert_eq!(mind.feasible(state), 1, "{}", mind.actor.name());
        }
    }
}
