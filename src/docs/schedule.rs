//! The order of a week, and what is passed on within it.

use super::constants;
use super::markdown::{code, table};
use crate::model::registry::{Mechanism, mechanisms, processes};
use crate::model::step::Pressures;
use crate::model::transition::STAGES;

/// Mechanisms and processes in the order of a week: number of the stage from 1, entry.
pub fn in_order() -> impl Iterator<Item = (usize, &'static Mechanism)> {
    let known = |name: &str| mechanisms().iter().chain(processes()).find(|one| one.name == name);
    let named = STAGES.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |&name| (at + 1, name)));
    named.filter_map(move |(stage, name)| known(name).map(|one| (stage, one)))
}

/// The stages with what belongs to them.
pub fn stages() -> String {
    let rows = in_order()
        .enumerate()
        .map(|(at, (stage, one))| vec![stage.to_string(), (at + 1).to_string(), one.id.to_owned(), code(one.name)]);
    table(&["stage", "place", "id", "name"], rows)
}

/// A quantity that builds up within a week: where it starts, which stages add to it and use it.
pub fn accumulators() -> String {
    let rows = constants::accumulators(&Pressures::default()).map(|(name, start)| {
        let (mut set, mut used) = (Vec::new(), Vec::new());
        for (at, (_, one)) in in_order().enumerate() {
            let here = format!("{} ({})", code(one.name), at + 1);
            if one.writes.contains(&name) {
                set.push(here.clone());
            }
            if one.equations.split("; ").any(|line| target(line) != name && mentions(line, name)) {
                used.push(here);
            }
        }
        let rule = if start == 0.0 { "added to" } else { "multiplied" };
        vec![code(name), start.to_string(), rule.to_owned(), set.join(", "), used.join(", ")]
    });
    table(&["accumulator", "at the start of a week", "is", "by (place)", "used by (place)"], rows)
}

/// What a line of equations gives a value.
fn target(line: &str) -> &str {
    line.rsplit(": ").next().and_then(|line| line.split(' ').next()).unwrap_or_default()
}

fn mentions(line: &str, name: &str) -> bool {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == name)
}
