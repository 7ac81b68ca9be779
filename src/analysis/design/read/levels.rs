//! Levels, as a design file has them.

use std::ops::Range;

use toml::de::DeTable;

use super::head;
use crate::design::level::Level;
use durand_located::reading::{Reading, get};
use durand_located::{Place, Problem};
use durand_scenario::Scenario;
use durand_scenario::overlay::{self, Written};
use durand_text::plain;

/// Keys of a level.
const KEYS: [&str; 4] = ["name", "set", "scenario", "interventions"];
/// Most levels of a factor.
const MOST_LEVELS: usize = 1000;

/// The levels that stand under `key`; nothing where any is wrong, or the design's scenario is.
pub fn levels(
    reading: &mut Reading<'_>,
    key: &str,
    header: &str,
    entry: &DeTable<'_>,
    scenario: Option<&Scenario>,
) -> Option<Vec<Level>> {
    let entries = reading.entries(key, header, entry);
    if let Some((_, span)) = entries.get(MOST_LEVELS) {
        let message = format!("there are {} levels, more than {MOST_LEVELS}", entries.len());
        let problem = Problem::at(reading.place(span.clone()), message);
        reading.push(problem);
        return None;
    }
    let mut seen: Vec<(String, Place)> = Vec::new();
    let mut found = Vec::new();
    for (level, span) in &entries {
        let before = reading.problems.count();
        let name = name(reading, level, span.clone(), &mut seen);
        let laid = laid(reading, level, scenario);
        if reading.problems.count() == before
            && let (Some(name), Some(base), Some(laid)) = (name, scenario, laid)
        {
            found.push(Level::new(name, base, laid));
        }
    }
    (!found.is_empty() && found.len() == entries.len()).then_some(found)
}

fn name(
    reading: &mut Reading<'_>,
    level: &DeTable<'_>,
    span: Range<usize>,
    seen: &mut Vec<(String, Place)>,
) -> Option<String> {
    let Some(value) = get(level, "name") else {
        let problem = Problem::at(reading.place(span), "this level has no `name`");
        reading.push(problem.expected("expected below it: name = \"no airstrikes\", or another"));
        return None;
    };
    let name = reading.text_of("name", value)?.trim().to_owned();
    let place = reading.place(value.span());
    if let Some((_, there)) = seen.iter().find(|(other, _)| *other == name) {
        let problem = Problem::at(place, format!("two levels are called `{name}`"));
        reading.push(problem.against(there.clone(), "the first is here").help("give one of them another name"));
        return None;
    }
    if name.contains(['\n', '\r']) {
        reading.push(Problem::at(place, "the name of a level must be one line"));
        return None;
    }
    if let Some(problem) = cell(&name, &place) {
        reading.push(problem);
        return None;
    }
    seen.push((name.clone(), place));
    Some(name)
}

/// What is wrong with a name that stands in a cell of tables.
fn cell(name: &str, place: &Place) -> Option<Problem> {
    if plain::is_no_name(name) {
        let message = format!("`{name}` cannot be a name: {}", plain::READ_AS_NONE);
        return Some(Problem::at(place.clone(), message).expected("expected another name, such as \"no change\""));
    }
    plain::is_formula(name).then(|| {
        Problem::at(place.clone(), format!("the name `{name}` would be run as a formula by a spreadsheet"))
            .expected("expected a name that does not begin with `=`, `+`, `-` or `@`")
    })
}

/// The design's scenario with this level alone: first the overlay, then the interventions, then what is set.
fn laid(reading: &mut Reading<'_>, level: &DeTable<'_>, scenario: Option<&Scenario>) -> Option<Scenario> {
    reading.unknown_keys(level, &KEYS, "a level");
    let set = head::set(reading, level);
    let named = get(level, "scenario").and_then(|value| Some((reading.text_of("scenario", value)?, value.span())));
    let base = scenario?;
    let over = match named {
        Some((text, span)) => {
            let laid = overlay::lay(base, "scenario", text, &reading.place(span));
            laid.map_err(|problems| reading.extend(&problems)).ok()?
        }
        None => base.clone(),
    };
    let interventions = level.iter().find(|(key, _)| key.get_ref().as_ref() == "interventions");
    let interventions = interventions.map(|(key, value)| (key.span(), value.get_ref()));
    let written = Written { set, interventions };
    let laid = overlay::write(&over, reading.source, &written);
    laid.map_err(|problems| reading.extend(&problems)).ok()
}
