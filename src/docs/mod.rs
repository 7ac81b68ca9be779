//! The generated parts of the project's documentation, read from the registry, the data
//! dictionary of the observed record, and the code's own constants.
//!
//! A document marks where a part belongs by `<!-- generated: name -->` and `<!-- end -->`; [`refresh`] puts the part of that
//! name between them. [`PARTS`], [`SOURCES_PARTS`], [`COVERAGE_PARTS`] and [`RECORD_PARTS`] list the parts.

mod actors;
mod catalogue;
mod chance;
mod check_values;
mod constants;
pub mod coverage;
mod markdown;
mod outcomes;
mod record;
mod scenarios;
mod schedule;
mod sources;
mod state;
mod submodels;
pub mod validation;

pub use catalogue::catalogue;
pub use constants::{CONSTANTS, Constant, accumulators, filled_in};
pub use record::package as record_package;

use crate::scenario::Scenario;

/// Makes one part from the scenarios that the project ships with.
type Part = fn(&[Scenario]) -> String;

/// The parts of docs/ODD.md, by name.
pub const PARTS: &[(&str, Part)] = &[
    ("quantities", |_| state::quantities()),
    ("crossings", |_| state::crossings()),
    ("phases", |_| state::phases()),
    ("functions", |_| constants::functions()),
    ("accumulators", |_| schedule::accumulators()),
    ("schedule", |_| schedule::stages()),
    ("goals", |_| actors::goals()),
    ("constants", |_| constants::table()),
    ("policies", |_| actors::policies()),
    ("actions", |_| actors::actions()),
    ("temperament", |_| actors::temperament()),
    ("modes", |_| actors::modes()),
    ("perception", |_| actors::perception()),
    ("severity", |_| chance::severity()),
    ("page", |_| chance::page()),
    ("submodels", |_| submodels::all()),
    ("outcomes", |_| outcomes::table()),
    ("answers", |_| actors::answers()),
    ("check values", |_| check_values::all()),
];

/// The parts of docs/SOURCES.md, by name.
pub const SOURCES_PARTS: &[(&str, Part)] = &[
    ("scenarios", scenarios::table),
    ("sources of mechanisms", |_| sources::mechanisms_and_processes()),
    ("sources of parameters", |_| sources::parameters()),
    ("sources of quantities", |_| sources::quantities()),
    ("sources of policies and acts", |_| sources::conduct()),
    ("sources of goals and temperament", |_| sources::minds()),
    ("sources of the rest", |_| sources::others()),
];

/// The parts of docs/COVERAGE.md, by name.
pub const COVERAGE_PARTS: &[(&str, Part)] = &[
    ("sections", |_| coverage::all()),
    ("index of mechanisms", |_| coverage::index()),
    ("what is left out", |_| coverage::left_out()),
    ("what is added", |_| coverage::added()),
];

/// The parts of scenarios/history/README.md, by name.
pub const RECORD_PARTS: &[(&str, Part)] = &[
    ("columns", |_| record::columns()),
    ("types of event", |_| record::event_types()),
    ("grades of confidence", |_| record::confidences()),
    ("indicators", |_| record::indicators()),
];

const BEGIN: &str = "<!-- generated: ";
const CLOSE: &str = " -->\n";
const END: &str = "<!-- end -->";

/// `text` with every marked part replaced by what `make` gives for its name.
///
/// # Errors
/// If a marker is not closed, or `make` has no part of that name; the message says which.
pub fn refresh(text: &str, make: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut fresh = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once(BEGIN) {
        let (name, marked) = marked.split_once(CLOSE).ok_or("a marker does not end its line")?;
        let (_, after) = marked.split_once(END).ok_or_else(|| format!("the part `{name}` has no end"))?;
        let part = make(name).ok_or_else(|| format!("there is no part called `{name}`"))?;
        fresh.extend([before, BEGIN, name, CLOSE, "\n", part.trim_end(), "\n\n", END]);
        rest = after;
    }
    fresh.push_str(rest);
    Ok(fresh)
}

/// The part of that name, if there is one, whichever document it belongs to.
pub fn part(name: &str, scenarios: &[Scenario]) -> Option<String> {
    PARTS
        .iter()
        .chain(SOURCES_PARTS)
        .chain(COVERAGE_PARTS)
        .chain(RECORD_PARTS)
        .find(|(known, _)| *known == name)
        .map(|(_, make)| make(scenarios))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_markers_is_replaced() {
        let text = "a\n<!-- generated: x -->\nold\n<!-- end -->\nb\n";
        let fresh = refresh(text, |name| Some(format!("new {name}\n"))).unwrap();
        assert_eq!(fresh, "a\n<!-- generated: x -->\n\nnew x\n\n<!-- end -->\nb\n");
        assert_eq!(refresh(&fresh, |name| Some(format!("new {name}"))).unwrap(), fresh);
    }

    #[test]
    fn markers_that_cannot_be_filled_are_refused() {
        assert!(refresh("<!-- generated: x -->\n", |_| Some(String::new())).is_err());
        assert!(refresh("<!-- generated: x -->\n<!-- end -->", |_| None).is_err());
    }
}
