//! Every mechanism and process in full.

use std::fmt::Write;

use super::markdown::{code, table};
use super::schedule::in_order;
use crate::model::registry::{Kind, Mechanism, Parameter};

/// All of them, in the order of a week.
pub fn all() -> String {
    let mut text = String::new();
    for (at, (stage, one)) in in_order().enumerate() {
        let _ = write!(text, "#### {}\n\n{}\n\n", heading(at + 1, stage, one), one.says);
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

fn parameters(one: &Mechanism) -> String {
    let row = |parameter: &Parameter| {
        let kind = match parameter.kind {
            Kind::Level => "L",
            Kind::Rate => "R",
            Kind::Flow => "F",
        };
        vec![
            code(parameter.name),
            kind.to_owned(),
            parameter.default.to_string(),
            parameter.unit.to_owned(),
            format!("{}..{}", parameter.low, parameter.high),
            parameter.meaning.to_owned(),
        ]
    };
    let headings = ["parameter", "kind", "value", "unit", "range", "meaning"];
    table(&headings, one.parameters.iter().map(row))
}
