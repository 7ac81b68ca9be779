//! Every mechanism and process in full.

use std::fmt::Write;

use super::markdown::{code, range, table};
use super::schedule::in_order;
use crate::model::registry::{Direction, Kind, Mechanism, Parameter};

/// All of them, in the order of a week.
pub fn all() -> String {
    let mut text = String::new();
    for (at, (stage, one)) in in_order().enumerate() {
        let _ = write!(text, "#### {}\n\n{}\n\n", heading(at + 1, stage, one), one.says);
        text.push_str(&facts(one));
        let _ = write!(text, "```text\n{}\n```\n\n", one.equations.replace("; ", "\n"));
        text.push_str(&parameters(one));
        text.push('\n');
    }
    text
}

/// The heading of what stands at a place of the week, counted from 1.
pub fn heading(place: usize, stage: usize, one: &Mechanism) -> String {
    format!("{place}. `{}` ({}, stage {stage})", one.name, one.id)
}

fn facts(one: &Mechanism) -> String {
    let Some(off) = one.off else { return String::new() };
    let said = off.moves.iter().map(|(outcome, way)| format!("`{outcome}` should {}", verb(*way)));
    let chosen = off.chooses.iter().map(|(option, way)| format!("`{option}` should {} in use", verb(*way)));
    let moves: Vec<String> = said.chain(chosen).collect();
    format!("Switched off, {} (tested in `{}`).\n\n", moves.join(" and "), off.scenario)
}

fn verb(way: Direction) -> &'static str {
    match way {
        Direction::Up => "rise",
        Direction::Down => "fall",
    }
}

fn parameters(one: &Mechanism) -> String {
    let row = |parameter: &Parameter| {
        let kind = match parameter.kind {
            Kind::Level => "level",
            Kind::Rate => "rate",
            Kind::Flow => "flow",
        };
        vec![
            code(parameter.name),
            kind.to_owned(),
            parameter.default.to_string(),
            parameter.unit.to_owned(),
            range(parameter.low, parameter.high),
            parameter.meaning.to_owned(),
        ]
    };
    let headings = ["parameter", "kind", "value", "unit", "range", "meaning"];
    table(&headings, one.parameters.iter().map(row))
}
