//! The rules of when an action is possible, as they are told, against what the code does.

use durand::model::decision::Mind;
use durand::model::registry::{ACTIONS, QUANTITIES, World, actions_of};
use durand::model::settings::Settings;
use durand::model::state::{Acts, Border, State};

/// The quantity and the number in "... QUANTITY is above NUMBER ...", where a rule says so.
fn threshold(rule: &str) -> Option<(&str, f64)> {
    let (before, after) = rule.split_once(" is above ")?;
    Some((before.rsplit(' ').next()?, after.split(' ').next()?.parse().ok()?))
}

#[test]
fn told_thresholds_are_the_thresholds() {
    let settings = Settings::default();
    let mut found = 0;
    for action in ACTIONS {
        let Some((name, number)) = threshold(action.feasible) else { continue };
        found += 1;
        let at = QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity");
        let own = actions_of(action.actor).iter().position(|one| one == action).expect("its own");
        let mind = Mind::compile(&settings, action.actor);
        let possible = |value: f64| {
            let mut published: Vec<f64> = QUANTITIES.iter().map(|quantity| quantity.high / 2.0).collect();
            published[at] = value;
            let world = World::from_published(&published);
            let state = State { world, border: Border::default(), acts: Acts::default() };
            mind.feasible(&state, true) >> own & 1 == 1
        };
        assert!(!possible(number * 0.999) && possible(number * 1.001), "{}: {}", action.name, action.feasible);
    }
    assert!(found > 0, "some rules have a threshold");
}
