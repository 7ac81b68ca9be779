//! The files of a comparison that are not tables: scenarios and draws.

use super::inputs::command;
use super::request::{Comparison, WhatIf};
use crate::output::error::Error;
use crate::output::package::{Document, Heading, SCENARIO_DOCUMENT};
use crate::output::posterior::{self, Posterior};
use crate::output::results::Results;
use crate::scenario::kept;
use crate::table::About;

/// Writes the scenarios of a comparison of `pairs` pairs, and says what the data package tells of it.
///
/// # Errors
/// If that fails.
pub fn write(asked: &Comparison<'_>, results: &mut Results<'_>, pairs: u64) -> Result<Heading, Error> {
    let base = asked.base;
    results.document(SCENARIO_DOCUMENT, &base.to_toml())?;
    let drawn = Posterior::of(base);
    if let Some(drawn) = &drawn {
        results.text(posterior::ABOUT, drawn.fields(), &drawn.csv)?;
    }
    let mut files = Vec::new();
    for what_if in asked.what_ifs {
        files.push(write_what_if(what_if, drawn.as_ref(), results)?);
    }
    results.inputs.set("runs", pairs);
    let names: Vec<&str> = asked.what_ifs.iter().map(|one| one.name.as_str()).collect();
    Ok(Heading {
        name: base.name().to_owned(),
        title: base.title().to_owned(),
        description: format!(
            "A comparison by the agent-based simulator durand: the scenario {} and {}.",
            base.name(),
            names.join(", ")
        ),
        command: command(asked, pairs, &files),
    })
}

/// Writes the file of a what-if, and its draws where they are not those of the base. Returns the file's name.
fn write_what_if(
    what_if: &WhatIf,
    drawn: Option<&Posterior>,
    results: &mut Results<'_>,
) -> Result<&'static str, Error> {
    let file = kept(&format!("what-if-{}.toml", what_if.name));
    let mut beside = posterior::FILE;
    if let Some(own) = Posterior::of(&what_if.scenario).filter(|own| drawn != Some(own)) {
        beside = kept(&format!("posterior-{}.csv", what_if.name));
        results.text(About { file: beside, ..posterior::ABOUT }, own.fields(), &own.csv)?;
    }
    let description = "A fully resolved what-if.";
    results.document(
        Document { file, title: "What-if", description, ..SCENARIO_DOCUMENT },
        &what_if.scenario.to_toml_beside(beside),
    )?;
    Ok(file)
}
