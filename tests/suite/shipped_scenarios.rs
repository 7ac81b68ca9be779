//! The scenarios that come with the project say what the registry says, and say where each value comes from.

use durand::model::actor::Actor;
use durand::model::registry::{self, settings};
use durand::model::settings::Settings;
use durand::scenario::{self, Scenario, difference};

use super::scenario_files::files;

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
    let start = scenario(HINDCAST).settings().start;
    for path in [HINDCAST, QUICK] {
        let scenario = scenario(path);
        let drift = drift(&scenario);
        assert!(drift.is_empty(), "{path}: change the value and the comment above it, or the default: {drift:#?}");
        let mut expected = Settings::default();
        let recognise = registry::ACTIONS.iter().position(|action| action.name == "recognise").expect("an action");
        expected.forbidden[recognise] = true;
        // What is in force on the first day belongs to the era, and is the same in both
        expected.start = start;
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
            toml::Value::Array(_) if path == "interventions" => {}
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

/// The file names of all shipped scenarios, with their folder.
fn all() -> Vec<String> {
    files("scenarios").iter().map(|path| path.to_str().expect("a plain path").to_owned()).collect()
}

/// The values of a file without a source above them. One comment covers an intervention, up to its last line.
fn unsourced(path: &str) -> Vec<String> {
    const KINDS: [&str; 6] = ["Article", "Record", "Literature", "Estimate", "Choice", "Fitted"];
    const TEXTS: [&str; 7] = ["title", "question", "description", "passages", "extends", "name", "note"];
    let (mut comment, mut in_list, mut in_intervention, mut found) = (String::new(), false, false, Vec::new());
    for (at, line) in text(path).lines().enumerate() {
        if let Some(more) = line.strip_prefix('#') {
            comment.push_str(more);
            continue;
        }
        in_intervention = line == "[[interventions]]" || in_intervention && !line.is_empty();
        let key = line.split('=').next().unwrap_or_default().trim();
        let is_value = !in_list && line.contains('=') && !TEXTS.contains(&key);
        if is_value && !KINDS.iter().any(|kind| comment.contains(kind)) {
            found.push(format!("{path}:{}: no source for {key}", at + 1));
        }
        in_list = if in_list { line != "]" } else { line.ends_with('[') };
        if !in_intervention {
            comment.clear();
        }
    }
    found
}

/// Protects "every value commented with its source": the comment above each says what kind of source it has.
#[test]
fn every_value_has_a_source_above_it() {
    let wrong: Vec<String> = all().iter().flat_map(|path| unsourced(path)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Protects the notes: a number in brackets in a comment is one of the pages at the end, and each page is referred to.
#[test]
fn every_page_is_referred_to_and_there() {
    let mut with_pages = 0;
    for path in all() {
        let text = text(&path);
        let Some((body, pages)) = text.split_once("# Pages of the record") else {
            assert!(!text.contains("[1]"), "{path} refers to pages that it does not list");
            continue;
        };
        with_pages += 1;
        let numbers: Vec<usize> = (1..100).filter(|number| pages.contains(&format!("\n# [{number}]"))).collect();
        assert!(!numbers.is_empty() && numbers.iter().copied().eq(1..=numbers.len()), "{path}: {numbers:?}");
        for number in &numbers {
            let mark = format!("[{number}]");
            assert!(body.contains(&mark) || pages.matches(&mark).count() > 1, "{path}: {mark} is not referred to");
        }
        assert!(!text.contains(&format!("[{}]", numbers.len() + 1)), "{path}: a page is missing");
    }
    assert_eq!(with_pages, 4, "the eras list their pages");
}

/// Protects the catalogue: each scenario has a title of its own, asks something, and says what it rests on.
#[test]
fn every_scenario_asks_something_and_rests_on_something() {
    let mut titles = Vec::new();
    for path in all() {
        let one = scenario(&path);
        assert!(one.question().ends_with('?'), "{path}: {:?} is no question", one.question());
        assert!(!one.description().is_empty(), "{path}: no description");
        assert!(!one.passages().is_empty() && text(&path).contains("\npassages = ["), "{path}: no passages of its own");
        assert!(one.passages().iter().all(|passage| passage.starts_with("Article, ")), "{path}: {:?}", one.passages());
        assert!(!titles.contains(&one.title().to_owned()), "{path}: {} is the title of another", one.title());
        titles.push(one.title().to_owned());
    }
}

/// Protects overlays: short, and nothing in them that their base says already.
#[test]
fn an_overlay_lists_only_what_differs() {
    let mut overlays = 0;
    for path in all() {
        let one = scenario(&path);
        let Some(base) = one.base() else { continue };
        overlays += 1;
        let is_what_if = base.start() == one.start();
        assert!(!is_what_if || text(&path).lines().count() <= 60, "{path} is no short overlay");
        assert!(one.fingerprint() != base.fingerprint(), "{path} changes nothing");
        for value in listed(&path).iter().filter(|value| registry::setting(value).is_some()) {
            assert!(one.settings().get(value) != base.settings().get(value), "{path}: {value} is as in the base");
        }
    }
    assert!(overlays > 10, "{overlays} overlays");
}

/// Protects the reader of an era: its whole world on the first day stands in the file.
#[test]
fn an_era_lists_its_world() {
    for path in all().iter().filter(|path| scenario(path).base().is_none() && *path != QUICK) {
        let listed = listed(path);
        for setting in settings().iter().filter(|setting| setting.path.starts_with("world.")) {
            assert!(listed.contains(&setting.path), "{} is not in {path}", setting.path);
        }
    }
}

/// Protects the promise of the catalogue: a what-if asks the same of the years since 2021 if it is given that base.
#[test]
fn a_what_if_fits_the_other_base_too() {
    let mut moved = 0;
    for path in all() {
        let one = scenario(&path);
        // A what-if is laid over an overlay; the package consists of others and has no values of its own.
        let alone = one.extends() == ["crossroads-2025", "second-emirate-2021"];
        let Some(base) = one.base().filter(|_| alone) else { continue };
        let other = text(&path).replace("extends = \"crossroads-2025\"", "extends = \"second-emirate-2021\"");
        let other = scenario::parse("scenarios/moved.toml", &other).unwrap_or_else(|problems| panic!("{problems}"));
        let its = other.base().expect("a base");
        assert_eq!((its.name(), other.weeks()), ("second-emirate-2021", 176), "{path}");
        // Policies in force on the first day belong to a base
        let of_both = |base, other| {
            let rows = difference::between(base, other).into_iter();
            rows.filter(|row| !row.path.contains(".policies.")).collect::<Vec<_>>()
        };
        assert_eq!(of_both(its, &other), of_both(base, &one), "{path}");
        moved += 1;
    }
    assert!(moved > 10, "{moved} what-ifs");
}

/// Protects the package: it is the six small overlays and the signature of both, so that each can be run alone.
#[test]
fn the_settlement_is_its_parts() {
    const PARTS: [&str; 6] = [
        "ttp-crackdown",
        "border-rules",
        "open-trade",
        "refugee-compact",
        "india-assurances",
        "guarantor-with-penalties",
    ];
    let package = scenario("scenarios/comprehensive-settlement.toml");
    let base = package.base().expect("a base");
    assert_eq!(base.name(), "crossroads-2025");
    let sum = |of: &dyn Fn(&str) -> usize| PARTS.iter().map(|part| of(part)).sum::<usize>();
    let changes = |name: &str| {
        let part = scenario(&format!("scenarios/{name}.toml"));
        assert_eq!(part.base().map(Scenario::name), Some("crossroads-2025"), "{name}");
        difference::between(base, &part).len()
    };
    let signature = 1;
    let together = difference::between(base, &package).len();
    assert_eq!(together, sum(&changes) + signature, "parts do not contradict one another");
}

/// Protects the first look: as short as it says, and the same world as the hindcast.
#[test]
fn the_first_look_is_a_year_of_the_hindcast() {
    let (quick, hindcast) = (scenario(QUICK), scenario(HINDCAST));
    assert_eq!((quick.weeks(), hindcast.weeks()), (52, 176));
    assert_eq!(quick.start(), hindcast.start());
    assert!(quick.settings() == hindcast.settings());
}
