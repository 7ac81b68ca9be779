//! What was found of the policies, for programs.

use serde::Serialize;

use super::study::Report;
use crate::analysis::robust::Turn;
use crate::cli::object::object;
use crate::output::package::NOTICE;
use crate::verbs::robust::study::{Robust, tables};

/// What was done and found.
pub fn record(report: &Report<'_>, robust: &Robust<'_>) -> impl Serialize {
    let design = robust.design;
    let found = report.found.as_ref();
    let judged = found.map_or(&[][..], |found| &found.judged);
    let changes = found.map_or(&[][..], |found| &found.changes);
    // Parts of factors in which another policy is best, or may be
    let turns = changes.iter().filter(|one| one.turn != Turn::No);
    object()
        .with("design", design.name())
        .with("title", design.title())
        .with("scenario", design.scenario().name())
        .with("policies", design.policies().iter().map(|policy| policy.name()).collect::<Vec<_>>())
        .with("factors", design.factors().iter().map(|factor| factor.name()).collect::<Vec<_>>())
        .with("states", robust.states())
        .with("runs", robust.experiment.runs())
        .with("weeks", design.weeks())
        .with("seed", design.seed())
        .folder(report, NOTICE)
        .with("robustness", tables::robustness().rows(judged.iter().map(|one| tables::judged_row(robust, one))))
        .with("changes", tables::changes().rows(turns.map(|one| tables::change_row(robust, one))))
}
