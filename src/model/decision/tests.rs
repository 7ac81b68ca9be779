use super::*;
use crate::model::crossing::CROSSINGS_COUNT;
use crate::model::registry::setting;
use crate::model::testing::states;
use crate::model::transition::transition;

fn minds(settings: &Settings) -> [Mind; 4] {
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

/// Protects "one transition, used twice": whatever shortcut weighs the options, it gives the numbers of the whole transition, bit for
/// bit, for every action in every state.
#[test]
fn options_are_weighed_by_the_whole_transition() {
    let mut settings = Settings::default();
    for (at, mechanism) in mechanisms().iter().enumerate().step_by(3) {
        for off in [false, true] {
            settings.on[at] = !off;
            let minds = minds(&settings);
            for state in states().iter().step_by(5) {
                for mind in &minds {
                    let feasible = mind.feasible(state, true);
                    let choice = mind.choose(state, feasible, 1 << 31);
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
            let feasible = mind.feasible(state, true);
            let choice = mind.choose(state, feasible, 12345);
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

/// Without rationality every feasible action is as likely as any other: the null model.
#[test]
fn without_rationality_all_is_chance() {
    let mut settings = Settings::default();
    for actor in Actor::ALL {
        let path = format!("actors.{}.temperament.rationality", actor.name());
        settings.set(setting(&path).expect("every actor has it"), 0.0);
    }
    for mind in &minds(&settings) {
        let state = states()[7];
        let feasible = mind.feasible(&state, true);
        let choice = mind.choose(&state, feasible, 0);
        for action in (0..mind.actions).filter(|action| feasible >> action & 1 == 1) {
            assert_eq!(choice.probability[action], 1.0 / f64::from(feasible.count_ones()));
        }
    }
}

/// Protects the registry's column "feasible": what it says in words is what the actor's mind allows in every state. Each wording is
/// read here once more; a new one must be added.
#[test]
fn feasibility_is_what_the_registry_says() {
    let settings = Settings::default();
    let mut without = settings.clone();
    without.present[Actor::Ttp as usize] = crate::model::window::Window::NEVER;
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
    ];
    states.extend(corners);
    let mut refused = 0;
    for (settings, ttp) in [(&settings, true), (&without, false)] {
        for india in [true, false] {
            for (mind, state) in minds(settings).iter().flat_map(|mind| states.iter().map(move |state| (mind, state))) {
                let feasible = mind.feasible(state, india);
                for (at, action) in actions_of(mind.actor).iter().enumerate() {
                    let should = in_words(action.feasible, state, ttp, india);
                    assert_eq!(feasible >> at & 1 == 1, should, "{} {}", mind.actor.name(), action.name);
                    refused += usize::from(!should);
                }
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

fn in_words(feasible: &str, state: &State, ttp: bool, india: bool) -> bool {
    let open = (0..CROSSINGS_COUNT).any(|k| state.border.closed(k) < 1.0);
    match feasible {
        "always" => true,
        "while a crossing is open at the end of the week before" => open,
        "while Pakistan keeps a crossing shut" => state.border.by_pakistan.iter().any(|&shut| shut > 0.0),
        "while Kabul keeps a crossing shut" => state.border.by_kabul.iter().any(|&shut| shut > 0.0),
        "while the TTP takes part and sanctuary is above 5 points" => ttp && state.world.sanctuary > 0.05,
        "while sanctuary is above 5 points" => state.world.sanctuary > 0.05,
        "while refugees is above 0.05 million people" => state.world.refugees > 0.05,
        "while the TTP takes part" => ttp,
        "while India takes part" => india,
        other => panic!("what does \"{other}\" mean?"),
    }
}

/// What a scenario forbids is never done; holding stays, so that an actor is never without a choice.
#[test]
fn what_is_forbidden_is_never_feasible() {
    let mut settings = Settings::default();
    settings.forbidden = vec![true; ACTIONS.len()];
    for mind in &minds(&settings) {
        for state in &states() {
            assert_eq!(mind.feasible(state, true), 1, "{}", mind.actor.name());
        }
    }
}
