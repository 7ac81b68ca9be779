//! A course as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::kept::Kept;
use crate::cli::object::object;
use crate::cli::print::json;
use crate::error::Result;
use crate::model::registry::ACTIONS;
use crate::play::code::Code;
use crate::play::debrief::Debrief;
use crate::play::{Course, question};

/// Prints the course as one JSON object: what was chosen, what is asked next, or what came of it.
pub fn print(course: &Course, debrief: Option<&Debrief>, kept: &Kept) -> Result<()> {
    let (scenario, setup) = (course.scenario(), course.setup());
    let file = kept.is_there.then(|| kept.file.display().to_string());
    json(
        &object()
            .with("scenario", scenario.name())
            .with("seed", scenario.seed())
            .with("run", setup.run)
            .with("weeks", scenario.weeks())
            .with("actor", setup.actor.name())
            .maybe("every", setup.asked.every())
            .with("choices", choices(course))
            .maybe("question", question::of(course))
            .maybe("outcomes", debrief.map(outcomes))
            .maybe("held", debrief.map(|debrief| debrief.outcomes.clone()))
            .maybe("runs", debrief.map(|debrief| debrief.runs))
            .maybe("file", file)
            .with("code", Code::of(course).text()),
    )
}

/// The answers: week, option, what the model's own actor would have taken in its place, and with what probability it would have taken
/// the option.
pub fn choices(course: &Course) -> Vec<impl Serialize + use<>> {
    let one = course.choices().iter().map(|choice| {
        object()
            .with("week", choice.week)
            .with("option", ACTIONS[choice.action].name)
            .with("own", ACTIONS[choice.own].name)
            .with("probability", choice.probability)
    });
    one.collect()
}

/// Every outcome as played and as the model's own actor has it.
fn outcomes(debrief: &Debrief) -> BTreeMap<&'static str, impl Serialize + use<>> {
    debrief
        .all
        .iter()
        .map(|(name, _, [played, own])| (*name, object().with("played", *played).with("own", *own)))
        .collect()
}
