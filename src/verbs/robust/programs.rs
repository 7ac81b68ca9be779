//! What was found of the policies, for programs.

use super::Report;
use std::path::Path;

use serde::Serialize;

use crate::analysis::robust::Turn;
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::table::Rows;
use crate::verbs::robust::study::Robust;
use crate::verbs::robust::study::tables::{self, ChangeRow, JudgedRow};

/// What was done and found.
#[derive(Serialize)]
pub struct Record<'a> {
    design: &'a str,
    title: &'a str,
    scenario: &'a str,
    policies: Vec<&'a str>,
    factors: Vec<&'a str>,
    states: usize,
    runs: u32,
    weeks: u32,
    seed: u64,
    folder: &'a Path,
    already_complete: bool,
    notice: &'static str,
    robustness: Rows<JudgedRow>,
    /// Parts of factors in which another policy is best, or may be.
    changes: Rows<ChangeRow>,
}

/// What was done and found.
pub fn record<'a>(report: &'a Report<'_>, robust: &Robust<'a>) -> Record<'a> {
    let design = robust.design;
    let found = report.found.as_ref();
    let judged = found.map_or(&[][..], |found| &found.judged);
    let changes = found.map_or(&[][..], |found| &found.changes);
    let turns = changes.iter().filter(|one| one.turn != Turn::No);
    Record {
        design: design.name(),
        title: design.title(),
        scenario: design.scenario().name(),
        policies: design.policies().iter().map(|policy| policy.name()).collect(),
        factors: design.factors().iter().map(|factor| factor.name()).collect(),
        states: robust.states(),
        runs: robust.experiment.runs(),
        weeks: design.weeks(),
        seed: design.seed(),
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        robustness: tables::robustness().rows(judged.iter().map(|one| tables::judged_row(robust, one))),
        changes: tables::changes().rows(turns.map(|one| tables::change_row(robust, one))),
    }
}
