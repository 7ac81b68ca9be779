//! The edges of what can be done, and of what is told of a choice.

use super::tests::{deciding, minds};
use super::*;
use crate::actor::{KabulAction, TtpAction, UsAction};
use crate::crossing::CROSSINGS_COUNT;
use crate::registry::{QUANTITIES, World};
use crate::testing::states;

/// The limits that rules of the registry name: place of a quantity, and the limit in its published unit.
fn limits() -> Vec<(usize, f64)> {
    let clauses = ACTIONS.iter().flat_map(|action| action.feasible.split([',', ';']));
    let limit = |clause: &str| {
        let (before, rest) = clause.split_once(" is above ").or_else(|| clause.split_once(" is below "))?;
        let name = before.rsplit(' ').next()?;
        let at = QUANTITIES.iter().position(|quantity| quantity.name == name)?;
        Some((at, rest.split(' ').next()?.parse().ok()?))
    };
    clauses.flat_map(|clause| clause.split(" and ")).filter_map(limit).collect()
}

/// Protects the limits themselves: a thousandth above and below each, what can be done is what the registry says.
#[test]
fn limits_are_where_the_registry_says() {
    let settings = Settings::default();
    let (minds, limits) = (minds(&settings), limits());
    assert!(limits.len() >= 8, "{limits:?}");
    let mut turned = 0;
    for (at, limit) in limits {
        for state in states().iter().step_by(11) {
            let near = [0.999, 1.001].map(|times| {
                let mut published = vec![0.0; QUANTITIES.len()];
                state.world.publish(&mut published);
                published[at] = times * limit;
                State { world: World::from_published(&published), ..*state }
            });
            for mind in &minds {
                let feasible = near.map(|state| mind.feasible(&state));
                turned += usize::from(feasible[0] != feasible[1]);
                for (state, feasible) in near.iter().zip(feasible) {
                    for (action, known) in actions_of(mind.actor).iter().enumerate() {
                        let should = in_words(known.feasible, state, &settings);
                        assert_eq!(feasible >> action & 1 == 1, should, "{}", known.name);
                    }
                }
            }
        }
    }
    assert!(turned > 20, "{turned} limits are crossed");
}

/// Protects what is told where there was no choice, and of alternatives that are alike: none, and the first.
#[test]
fn without_an_alternative_none_is_told() {
    let mind = Mind::compile(&Settings::default(), Actor::India);
    let state = states()[20];
    let told = mind.explain(&mind.choose(&state, state.acts, 0b100, 1 << 31));
    assert_eq!((told.action, told.probability), (mind.first_action + 2, 1.0));
    assert_eq!((told.alternative, told.alternative_probability, told.reason), (None, 0.0, None));
    let mut choice = mind.choose(&state, state.acts, 0b1111, 1 << 31);
    (choice.action, choice.probability, choice.values) = (0, [0.0; MOST_ACTIONS], [0.0; MOST_ACTIONS]);
    assert_eq!(mind.explain(&choice).alternative, Some(mind.first_action + 1), "of equals the first");
    choice.values[3] = 0.1;
    assert_eq!(mind.explain(&choice).alternative, Some(mind.first_action + 3), "of as likely ones that of more value");
}

/// Protects reasons: whoever responds best has them, however small; only where all is chance there is none.
#[test]
fn a_best_response_has_a_reason() {
    let mind = Mind::compile(&deciding(Mode::BestResponse), Actor::India);
    let state = states()[20];
    let mut choice = mind.choose(&state, state.acts, 0b1111, 0);
    choice.action = 1;
    choice.reasons = [[0.0; MOST_GOALS]; MOST_ACTIONS];
    choice.reasons[1][2] = 0.01;
    let told = mind.explain(&choice);
    assert_eq!((told.reason, told.reason_points), (Some(mind.first_goal + 2), 0.01));
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
fn in_words(rule: &str, state: &State, settings: &Settings) -> bool {
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
