//! The rules of when an action is possible, as they are told, against what the code does.

use durand::model::actor::ACTORS;
use durand::model::conduct::Course;
use durand::model::decision::Mind;
use durand::model::registry::{ACTIONS, QUANTITIES, World, actions_of};
use durand::model::settings::Settings;
use durand::model::state::{Border, State};

/// The clauses of a rule that set a threshold: quantity, whether it must be above, number.
fn thresholds(rule: &str) -> Vec<(&str, bool, f64)> {
    let read = |clause| {
        let above = str::contains(clause, " is above ");
        let (before, after) = clause.split_once(if above { " is above " } else { " is below " })?;
        Some((before.rsplit(' ').next()?, above, after.split(' ').next()?.parse().ok()?))
    };
    rule.split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or ")).filter_map(read).collect()
}

#[test]
fn told_thresholds_are_the_thresholds() {
    let mut settings = Settings::default();
    settings.present = [durand::model::window::Window::ALWAYS; ACTORS];
    let mut found = 0;
    for action in ACTIONS {
        let all = thresholds(action.feasible);
        found += all.len();
        let own = actions_of(action.actor).iter().position(|one| one == action).expect("its own");
        let mind = Mind::compile(&settings, action.actor);
        let at = |name: &str| QUANTITIES.iter().position(|quantity| quantity.name == name).expect("a quantity");
        // Every threshold of the rule met but the one that is tried
        let possible = |tried: &str, value: f64| {
            let mut published: Vec<f64> = QUANTITIES.iter().map(|quantity| quantity.high * 0.6).collect();
            // Where one of two is enough, the other is not met
            let either = action.feasible.contains(" per week or ");
            for (name, above, number) in &all {
                let above = above ^ either;
                published[at(name)] = if above { number * 1.5 } else { number * 0.5 };
            }
            published[at(tried)] = value;
            let world = World::from_published(&published);
            // Every setting is a step from where it is tried
            let mut course = Course::default();
            if let Some((policy, setting)) = action.setting {
                course.settings[policy] = if setting == 0 { 1 } else { setting - 1 };
            }
            let state = State { world, border: Border::default(), course };
            mind.possible(&state) >> own & 1 == 1
        };
        let unless = action.feasible.starts_with("unless ");
        for (name, above, number) in &all {
            let (below, beyond) = (possible(name, number * 0.999), possible(name, number * 1.001));
            assert_eq!((below, beyond), (!above ^ unless, *above ^ unless), "{}: {}", action.name, action.feasible);
        }
    }
    assert!(found > 3, "some rules have a threshold");
}
