//! What was found of the policies, for programs.

use super::Report;
use std::path::Path;

use serde::Serialize;

use crate::analysis::robust::{Change, Judged, Slice, Turn};
use crate::cli::labels::Labelled;
use crate::output::State;
use crate::output::package::NOTICE;
use crate::verbs::robust::study::Robust;

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
    robustness: Vec<Labelled<Line<'a>>>,
    /// Parts of factors in which another policy is best, or may be.
    changes: Vec<Labelled<Turned<'a>>>,
}

/// A row with the columns of robustness.csv.
#[derive(Serialize)]
struct Line<'a> {
    criterion: &'static str,
    measure: &'static str,
    policy: &'a str,
    value: f64,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    mcse: Option<f64>,
    rank: usize,
    tied: usize,
    stays_best: Option<f64>,
    alone_best: Option<f64>,
}

/// A row with columns of changes.csv.
#[derive(Serialize)]
struct Turned<'a> {
    criterion: &'static str,
    factor: &'a str,
    from: Option<f64>,
    to: Option<f64>,
    value: Option<String>,
    states: usize,
    best: String,
    overall: String,
    gain: f64,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    p: Option<f64>,
    changes: &'static str,
}

/// What was done and found.
pub fn record<'a>(report: &'a Report<'_>, robust: &Robust<'a>) -> Record<'a> {
    let design = robust.design;
    let found = report.found.as_ref();
    let judged = found.map_or(&[][..], |found| &found.judged);
    let changes = found.map_or(&[][..], |found| &found.changes);
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
        robustness: judged.iter().map(|one| line(robust, one)).map(|one| Labelled::new(one.criterion, one)).collect(),
        changes: changes
            .iter()
            .filter(|one| one.turn != Turn::No)
            .map(|one| turned(robust, one))
            .map(|one| Labelled::new(one.criterion, one))
            .collect(),
    }
}

fn line<'a>(robust: &Robust<'a>, one: &Judged) -> Line<'a> {
    Line {
        criterion: robust.design.criteria()[one.criterion].outcome().name,
        measure: one.measure.name(),
        policy: robust.design.policies()[one.policy].name(),
        value: one.value,
        ci95_low: one.interval.map(|interval| interval[0]),
        ci95_high: one.interval.map(|interval| interval[1]),
        mcse: one.chance,
        rank: one.rank,
        tied: one.tied,
        stays_best: one.stays_best,
        alone_best: one.alone_best,
    }
}

fn turned<'a>(robust: &Robust<'a>, one: &Change) -> Turned<'a> {
    let design = robust.design;
    let factor = &design.factors()[one.factor];
    let names =
        |those: &[usize]| those.iter().map(|&at| design.policies()[at].name()).collect::<Vec<&str>>().join("; ");
    let (from, to, value) = match &one.slice {
        Slice::Between(low, high) => (Some(*low), Some(*high), None),
        Slice::Only(value) => (None, None, Some(factor.text(*value))),
    };
    Turned {
        criterion: design.criteria()[one.criterion].outcome().name,
        factor: factor.name(),
        from,
        to,
        value,
        states: one.states,
        best: names(&one.best),
        overall: names(&one.overall),
        gain: one.gain,
        ci95_low: one.interval.map(|interval| interval[0]),
        ci95_high: one.interval.map(|interval| interval[1]),
        p: one.p,
        changes: if one.turn == Turn::Yes { "yes" } else { "unclear" },
    }
}
