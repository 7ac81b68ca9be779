//! What differs between scenarios, as rows that lead from one to the other.

use std::fs;
use std::path::Path;

use durand::model::actor::Actor;
use durand::model::registry::{self, settings};
use durand::scenario::{self, Difference, Scenario, difference, overrides};
use proptest::prelude::*;

use super::overlays::{Shelf, good};
use super::scenario_round_trip::{cuts, everything, garbled};

/// Protects `--set` on an overlay: what it changes is still told from the overlay's base.
#[test]
fn overrides_keep_the_base() {
    let mut package = good("package");
    overrides::apply(&mut package, "mechanisms.on=spillover").unwrap_or_else(|problems| panic!("{problems}"));
    assert!(package.settings().is_on("spillover"));
    assert_eq!(package.base(), Some(&good("minimal")));
}

/// What the differences say under `set`, applied to `base`.
fn applied(base: &Scenario, differences: &[Difference]) -> Scenario {
    let sets: Vec<&str> = differences.iter().map(|one| one.set.as_str()).collect();
    let mut changed = base.clone();
    overrides::apply_all(&mut changed, &sets).unwrap_or_else(|problems| panic!("{problems}"));
    changed
}

/// `minimal`, as far as the overrides can be applied.
fn moved(texts: &[String]) -> Scenario {
    let mut scenario = good("minimal");
    for text in texts {
        // Some values do not go together; those before them stay.
        let _ = overrides::apply(&mut scenario, text);
    }
    scenario
}

/// Overrides as the lines of an overlay, in dotted keys.
fn overlay(differences: &[Difference]) -> String {
    let mut text = "extends = \"base\"\n".to_owned();
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for (path, value) in differences.iter().filter_map(|one| one.set.split_once('=')) {
        let is_list = [".forbid", ".allow", ".on", ".off"].iter().any(|ending| path.ends_with(ending));
        match lists.iter_mut().find(|(list, _)| *list == path) {
            Some((_, names)) => names.push(value),
            None if is_list => lists.push((path, vec![value])),
            None if path == "seed" || path.ends_with("decision") => text.push_str(&format!("{path} = \"{value}\"\n")),
            None if path.starts_with("crossings.") => {}
            None => text.push_str(&format!("{path} = {value}\n")),
        }
    }
    for (path, names) in lists {
        text.push_str(&format!("{path} = {names:?}\n"));
    }
    let mut last = "";
    for (path, value) in differences.iter().filter_map(|one| one.set.split_once('=')) {
        let Some((crossing, share)) = path.strip_prefix("crossings.").and_then(|rest| rest.split_once('.')) else {
            continue;
        };
        if crossing != last {
            text.push_str(&format!("[[crossings]]\nname = \"{crossing}\"\n"));
            last = crossing;
        }
        text.push_str(&format!("{share} = {value}\n"));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Protects the table of differences: it says all that differs, and what it says, applied to the base, gives the other.
    /// Written as an overlay file it does so too.
    #[test]
    fn differences_lead_from_the_base_to_the_other(there in everything(), here in everything()) {
        let (base, other) = (moved(&there), moved(&here));
        let differences = difference::between(&base, &other);
        prop_assert_eq!(applied(&base, &differences).fingerprint(), other.fingerprint());
        prop_assert_eq!(difference::between(&other, &base).len(), differences.len());

        let shelf = Shelf::new(&[("base.toml", &base.to_toml()), ("over.toml", &overlay(&differences))]);
        let read = shelf.load("over.toml");
        prop_assert_eq!(read.fingerprint(), other.fingerprint());
        prop_assert_eq!(difference::between(read.base().expect("a base"), &read), differences);
    }

    /// Protects against a crash on an overlay with slips, which may lead to any file or none.
    #[test]
    fn a_garbled_overlay_gets_an_answer(cuts in cuts()) {
        let text = garbled(include_str!("../scenarios/good/package.toml"), &cuts);
        match scenario::parse("tests/scenarios/good/garbled.toml", &text) {
            Ok(scenario) => prop_assert!(!scenario.files().is_empty()),
            Err(problems) => prop_assert!(problems.count() > 0 && !problems.render(false).is_empty()),
        }
    }
}

/// Protects every kind of difference: each setting, actor, action and mechanism that differs alone makes one row.
#[test]
fn whatever_differs_makes_one_row() {
    let base = good("minimal");
    let mut sets: Vec<String> =
        ["start=2022-01-01", "weeks=2", "seed=9", "decision=uniform_random"].map(String::from).into();
    let other_way = |actor: Actor| format!("actors.{}.present={}", actor.name(), !actor.takes_part_by_default());
    sets.extend(Actor::ALL.map(other_way));
    sets.extend(settings().iter().filter(|one| !one.path.starts_with("phases.")).map(|one| {
        let value = if one.default == one.high { one.low } else { one.high };
        format!("{}={value}", one.path)
    }));
    sets.extend(registry::mechanisms().iter().map(|one| format!("mechanisms.off={}", one.name)));
    sets.extend(
        Actor::ALL.map(|actor| format!("actors.{}.forbid={}", actor.name(), registry::actions_of(actor)[1].name)),
    );
    for set in &sets {
        let mut other = base.clone();
        overrides::apply(&mut other, set).unwrap_or_else(|problems| panic!("{problems}"));
        let rows = difference::between(&base, &other);
        assert_eq!(rows.iter().map(|row| &row.set).collect::<Vec<_>>(), [set]);
        let back = difference::between(&other, &base);
        assert_eq!((&back[0].base, &back[0].here), (&rows[0].here, &rows[0].base));
        assert_eq!(applied(&other, &back), base, "{set}");
    }
}

/// Protects the corpus: files that other files need are no test cases, and each of them is needed.
#[test]
fn every_helper_of_the_bad_files_is_used() {
    let folder = Path::new("tests/scenarios/bad");
    let texts: String = [folder.to_owned(), folder.join("bases")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
        .filter_map(|entry| fs::read_to_string(entry.expect("an entry").path()).ok())
        .filter(|text| text.contains("extend"))
        .collect();
    for entry in fs::read_dir(folder.join("bases")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(texts.contains(&format!("{stem}\"")) || texts.contains(&format!("bases/{stem}.toml\"")), "{stem}");
    }
}

/// Protects the table where actors decide each in its own way: a row for each that decides otherwise, which leads there and back.
#[test]
fn a_decision_mode_of_one_actor_is_a_row_of_its_own() {
    let base = good("minimal");
    for actor in Actor::ALL {
        let mut changed = base.clone();
        let set = format!("actors.{}.decision=best_response", actor.name());
        overrides::apply(&mut changed, &set).unwrap_or_else(|problems| panic!("{problems}"));
        let [there, back] = [difference::between(&base, &changed), difference::between(&changed, &base)];
        assert_eq!(there.iter().map(|one| one.set.as_str()).collect::<Vec<_>>(), [set.as_str()]);
        assert_eq!(applied(&base, &there).fingerprint(), changed.fingerprint());
        assert_eq!(applied(&changed, &back).fingerprint(), base.fingerprint());
    }
}
