//! The edges of what can be done, and of what is told of a choice.

use super::tests::{deciding, in_words, minds};
use super::*;
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
