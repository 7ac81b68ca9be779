//! The scenarios that come with the project say what the registry says, and say where each value comes from.

use durand::model::actor::Actor;
use durand::model::registry::{self, settings};
use durand::model::settings::Settings;
use durand::scenario::{self, Scenario};

const HINDCAST: &str = "scenarios/second-emirate-2021.toml";
const QUICK: &str = "scenarios/quick.toml";

fn scenario(path: &str) -> Scenario {
    scenario::load(path).unwrap_or_else(|problems| panic!("{problems}"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(path).expect("a shipped scenario")
}

/// Every value in a scenario that differs from the registry's default, in words.
fn drift(scenario: &Scenario) -> Vec<String> {
    let values = scenario.settings().values();
    settings()
        .iter()
        .zip(values)
        .filter(|(setting, value)| setting.default != **value)
        .map(|(setting, value)| format!("{}: {value} here, {} in the registry", setting.path, setting.default))
        .collect()
}

/// Protects against two truths: what the files explain is what runs where a file says nothing.
#[test]
fn values_are_those_of_the_registry() {
    for path in [HINDCAST, QUICK] {
        let scenario = scenario(path);
        let drift = drift(&scenario);
        assert!(drift.is_empty(), "{path}: change the value and the comment above it, or the default: {drift:#?}");
        let mut expected = Settings::default();
        let recognise = registry::ACTIONS.iter().position(|action| action.name == "recognise").expect("an action");
        expected.forbidden[recognise] = true;
        assert!(*scenario.settings() == expected, "{path}: something else is off, absent or forbidden");
    }
}

/// The paths of all numbers that a scenario file sets, as `--set` would name them.
fn listed(path: &str) -> Vec<String> {
    fn walk(path: &str, value: &toml::Value, found: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    walk(&if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, value, found);
                }
            }
            toml::Value::Array(crossings) if path == "crossings" => {
                for crossing in crossings {
                    walk(&format!("{path}.{}", crossing["name"].as_str().expect("a name")), crossing, found);
                }
            }
            _ => found.push(path.to_owned()),
        }
    }
    let mut found = Vec::new();
    walk("", &toml::Value::Table(text(path).parse().expect("TOML")), &mut found);
    found
}

/// Protects the reader of the hindcast: all of it but the numbers inside mechanisms and processes stands in the file.
#[test]
fn the_hindcast_lists_its_values() {
    let listed = listed(HINDCAST);
    let inside = |path: &str| path.starts_with("mechanisms.") || path.starts_with("processes.");
    let absent =
        |path: &str| Actor::ALL.iter().any(|actor| !actor.takes_part_by_default() && path.contains(actor.name()));
    for setting in settings().iter().filter(|setting| !inside(&setting.path) && !absent(&setting.path)) {
        assert!(listed.contains(&setting.path), "{} is not in {HINDCAST}", setting.path);
    }
    assert!(listed.contains(&"mechanisms.off".to_owned()));
    assert!(registry::ACTIONS.len() > 1 && listed.len() > registry::ACTIONS.len());
}

/// Protects "every value commented with its source": the comment above each says what kind of source it has.
#[test]
fn every_value_has_a_source_above_it() {
    const KINDS: [&str; 5] = ["Article", "Record", "Literature", "Estimate", "Choice"];
    let text = text(HINDCAST);
    let mut comment = String::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(more) = line.strip_prefix('#') {
            comment.push_str(more);
            continue;
        }
        let key = line.split('=').next().unwrap_or_default().trim();
        let is_value = line.contains('=') && !["title", "question", "description", "name"].contains(&key);
        if is_value {
            assert!(KINDS.iter().any(|kind| comment.contains(kind)), "{HINDCAST}:{}: no source for {key}", at + 1);
        }
        comment.clear();
    }
}

/// Protects the notes: a number in brackets in a comment is one of the pages at the end, and each page is referred to.
#[test]
fn every_page_is_referred_to_and_there() {
    let text = text(HINDCAST);
    let (body, pages) = text.split_once("# Pages of the record").expect("pages at the end");
    let numbers: Vec<usize> = (1..100).filter(|number| pages.contains(&format!("\n# [{number}]"))).collect();
    assert!(!numbers.is_empty() && numbers.iter().copied().eq(1..=numbers.len()), "{numbers:?}");
    for number in &numbers {
        let mark = format!("[{number}]");
        assert!(body.contains(&mark) || pages.matches(&mark).count() > 1, "{mark} is not referred to");
    }
    assert!(!text.contains(&format!("[{}]", numbers.len() + 1)), "a page is missing");
}

/// Protects the first look: as short as it says, and the same world as the hindcast.
#[test]
fn the_first_look_is_a_year_of_the_hindcast() {
    let (quick, hindcast) = (scenario(QUICK), scenario(HINDCAST));
    assert_eq!((quick.weeks(), hindcast.weeks()), (52, 176));
    assert_eq!(quick.start(), hindcast.start());
    assert!(quick.settings() == hindcast.settings());
}
