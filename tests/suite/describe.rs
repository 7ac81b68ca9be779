//! `durand describe`: everything that has a name is found and told.

use durand::model::registry::{self, OUTCOMES};
use durand::scenario;

use super::command::{code, output, refusal, stdout};

#[test]
fn describe_lists_every_group_within_80_columns() {
    let overview = stdout(&output(&["describe"]));
    assert!(overview.lines().all(|line| line.chars().count() <= 80), "{overview}");
    for group in ["outcomes", "quantities", "actions", "goals", "mechanisms", "phases"] {
        let group = stdout(&output(&["describe", group]));
        assert!(group.lines().all(|line| line.chars().count() <= 80), "{group}");
    }
    let tension = stdout(&output(&["describe", "mean_tension"]));
    assert!(tension.starts_with("mean_tension (outcome): Mean tension\n"), "{tension}");
    for outcome in OUTCOMES {
        assert!(overview.contains(outcome.name), "{}", outcome.name);
    }
    for mechanism in registry::mechanisms() {
        assert!(overview.contains(mechanism.name) && overview.contains(mechanism.id), "{}", mechanism.name);
    }
}

#[test]
fn describe_finds_names_numbers_and_paths() {
    let mechanism = &registry::mechanisms()[0];
    let action = &registry::ACTIONS[1];
    let action_name = format!("{}.{}", action.actor.name(), action.name);
    let setting = &registry::settings()[0];
    for (name, meaning) in [
        (mechanism.name, mechanism.says),
        (mechanism.id, mechanism.says),
        (action_name.as_str(), action.meaning),
        (setting.path.as_str(), setting.meaning),
        (OUTCOMES[0].name, OUTCOMES[0].meaning),
    ] {
        let found = output(&["describe", name]);
        assert_eq!(code(&found), 0, "{name}");
        let text = stdout(&found).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(meaning), "{name}: {text}");
    }
}

#[test]
fn describe_shows_every_entry_that_a_name_fits() {
    let found = stdout(&output(&["describe", "keep"]));
    let holders = registry::ACTIONS.iter().filter(|action| action.name == "keep");
    for action in holders {
        assert!(found.contains(&format!("{}.keep", action.actor.name())), "{found}");
    }
}

/// Protects the way from the catalogue to a scenario: what it asks, what it rests on, what it changes.
#[test]
fn describe_shows_a_scenario() {
    let found = stdout(&output(&["describe", "comprehensive-settlement"]));
    let text = found.split_whitespace().collect::<Vec<_>>().join(" ");
    let scenario = scenario::load("comprehensive-settlement").unwrap_or_else(|problems| panic!("{problems}"));
    for told in [scenario.title(), scenario.question(), scenario.description(), &scenario.passages()[0]] {
        assert!(text.contains(told), "{told}: {found}");
    }
    assert!(text.contains("104 weeks from 2025-10-20") && text.contains("mechanisms.sanctuary.tolerated"), "{found}");
    assert!(found.lines().all(|line| line.chars().count() <= 80), "{found}");
}

#[test]
fn describe_offers_the_closest_name() {
    let name = registry::mechanisms()[0].name;
    let message = refusal(&["describe", &format!("{name}x")]);
    assert!(message.contains(&format!("`{name}`")), "{message}");
}
