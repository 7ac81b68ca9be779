//! The files of a comparison that are not tables: scenarios, draws, data package.

use super::{Comparison, ComparisonInputs, WhatIf};
use crate::output::error::Error;
use crate::output::package::{Document, Heading, SCENARIO_DOCUMENT};
use crate::output::posterior::{self, Posterior};
use crate::output::results::Results;
use crate::output::table::About;
use crate::scenario::kept;

/// Writes the scenarios and the data package of a comparison of `pairs` pairs, and gives all files their final names, which are
/// returned.
///
/// # Errors
/// If that fails.
pub fn publish(
    asked: &Comparison<'_>,
    mut results: Results<'_, ComparisonInputs>,
    pairs: u64,
) -> Result<Vec<&'static str>, Error> {
    let base = asked.base;
    results.document(SCENARIO_DOCUMENT, &base.to_toml())?;
    let drawn = Posterior::of(base);
    if let Some(drawn) = &drawn {
        results.text(posterior::ABOUT, drawn.fields(), &drawn.csv)?;
    }
    let mut files = Vec::new();
    for what_if in asked.what_ifs {
        files.push(write_what_if(what_if, drawn.as_ref(), &mut results)?);
    }
    let inputs = ComparisonInputs { runs: pairs, ..ComparisonInputs::new(asked) };
    let names: Vec<&str> = asked.what_ifs.iter().map(|one| one.name.as_str()).collect();
    results.publish(&Heading {
        name: base.name(),
        title: base.title(),
        description: format!(
            "A comparison by the agent-based simulator durand: the scenario {} and {}.",
            base.name(),
            names.join(", ")
        ),
        inputs: &inputs,
        command: inputs.command(&files),
    })
}

/// Writes the file of a what-if, and its draws where they are not those of the base. Returns the file's name.
fn write_what_if(
    what_if: &WhatIf,
    drawn: Option<&Posterior>,
    results: &mut Results<'_, ComparisonInputs>,
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
