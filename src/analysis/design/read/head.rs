//! The scenario of a design, and which outcomes it keeps.

use toml::de::{DeTable, DeValue};

use super::asked::{Asked, EXAMPLE};
use durand_located::Problem;
use durand_located::closest::unknown;
use durand_located::reading::{Reading, Written as Given, get};
use durand_located::value::{quoted, wrong_type};
use durand_model::registry::OUTCOMES;
use durand_scenario::overlay::{self, Written};
use durand_scenario::{FEWEST_WEEKS, MOST_WEEKS, Scenario, overrides};

/// What cannot be set in a design or a level, and what to do instead.
const APART: [(&str, &str); 3] = [
    ("weeks", "`weeks = ...` at the top of the design gives it for all points"),
    ("seed", "`seed = ...` at the top of the design gives it for all points"),
    ("posterior", "`posterior = \"...\"` at the top of the design gives it for all points"),
];

/// The scenario that is varied, with all that design and command line set.
pub fn scenario(reading: &mut Reading<'_>, table: &DeTable<'_>, asked: &Asked) -> Option<Scenario> {
    let weeks = reading.whole("weeks", table, FEWEST_WEEKS..=MOST_WEEKS);
    let seed = seed(reading, table);
    let posterior =
        get(table, "posterior").and_then(|value| Some((reading.text_of("posterior", value)?, value.span())));
    let set = set(reading, table);
    let Some(value) = get(table, "scenario") else {
        let problem = Problem::at(reading.place(0..0), "the design has no `scenario`");
        reading.push(problem.help("add, above the first [section]: scenario = \"crossroads-2025\"").help(EXAMPLE));
        return None;
    };
    let text = reading.text_of("scenario", value)?;
    let named = overlay::named("scenario", text, &reading.place(value.span()));
    let mut scenario = named.map_err(|problems| reading.extend(&problems)).ok()?;
    if let Some((path, span)) = posterior {
        let laid = overrides::with_posterior_at(&mut scenario, path, reading.source, span);
        laid.map_err(|problems| reading.extend(&problems)).ok()?;
    }
    if let Some(weeks) = asked.weeks.or(weeks) {
        scenario = scenario.with_weeks(weeks).map_err(|problems| reading.extend(&problems)).ok()?;
    }
    if let Some(seed) = asked.seed.or(seed) {
        scenario = scenario.with_seed(seed);
    }
    let written = Written { set, interventions: None };
    let laid = overlay::write(&scenario, reading.source, &written);
    laid.map_err(|problems| reading.extend(&problems)).ok()
}

/// A seed is a whole number, or the same in quotes: TOML promises whole numbers only up to 2^63 - 1.
fn seed(reading: &mut Reading<'_>, table: &DeTable<'_>) -> Option<u64> {
    let value = get(table, "seed")?;
    let text = match value.get_ref() {
        DeValue::Integer(whole) => whole.as_str(),
        other => other.as_str().unwrap_or_default(),
    };
    let seed = text.parse().ok();
    if seed.is_none() {
        let place = reading.place(value.span());
        let problem = Problem::at(place.clone(), format!("`seed` is not a seed: {}", quoted(&place)));
        reading.push(problem.expected(format!("expected a whole number from 0 to {}", u64::MAX)));
    }
    seed
}

/// What `set` says, each with its place.
pub fn set<'t>(reading: &mut Reading<'_>, table: &'t DeTable<'_>) -> Vec<(&'t str, std::ops::Range<usize>)> {
    let Some(value) = get(table, "set") else { return Vec::new() };
    let mut found = Vec::new();
    for item in reading.list("set", value, "texts such as \"world.trust=40\"").unwrap_or_default() {
        let Some(text) = item.get_ref().as_str() else {
            let problem = wrong_type("set", "a list of texts", item.get_ref(), reading.place(item.span()));
            reading.push(problem.expected("expected a path, `=` and a value in quotes, such as \"world.trust=40\""));
            continue;
        };
        let path = text.split('=').next().unwrap_or_default().trim();
        match APART.iter().find(|(key, _)| *key == path) {
            Some((key, help)) => {
                let problem = Problem::at(reading.place(item.span()), format!("`{key}` cannot be set here"));
                reading.push(problem.help(*help));
            }
            None => found.push((text, item.span())),
        }
    }
    found
}

/// Which outcomes are kept: positions in the registry, in its order.
pub fn outcomes(reading: &mut Reading<'_>, table: &DeTable<'_>) -> Vec<usize> {
    let all = || (0..OUTCOMES.len()).collect();
    let Some(value) = get(table, "outcomes") else { return all() };
    let Some(items) = reading.list("outcomes", value, "names of outcomes") else { return all() };
    let mut kept = Vec::new();
    for item in items {
        let Some(at) = outcome(reading, "outcomes", item) else { continue };
        if kept.contains(&at) {
            let problem = Problem::at(reading.place(item.span()), format!("`{}` is named twice", OUTCOMES[at].name));
            reading.push(problem.help("name it once"));
        }
        kept.push(at);
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The outcome that `value` names.
pub fn outcome(reading: &mut Reading<'_>, key: &str, value: Given<'_, '_>) -> Option<usize> {
    let name = reading.text_of(key, value)?;
    let found = OUTCOMES.iter().position(|outcome| outcome.name == name);
    if found.is_none() {
        let names: Vec<&str> = OUTCOMES.iter().map(|outcome| outcome.name).collect();
        let place = reading.place(value.span());
        reading.push(unknown(place, "outcome", name, &names));
    }
    found
}
