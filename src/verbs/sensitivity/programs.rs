//! What was done and found, for programs.

use super::Report;
use std::path::Path;

use serde::Serialize;

use super::few::silence;
use super::verdict::sentences;
use crate::analysis::sensitivity::{Estimate, Findings, Found};
use crate::cli::labels::Labelled;
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::table::Rows;
use crate::verbs::sensitivity::study::Request;
use crate::verbs::sensitivity::study::tables::{self, IndexRow};

/// What was done and found.
#[derive(Serialize)]
pub struct Account<'a> {
    design: &'a str,
    title: &'a str,
    scenario: &'a str,
    weeks: u32,
    seed: u64,
    methods: Vec<&'static str>,
    points: usize,
    runs_per_point: u32,
    folder: &'a Path,
    already_complete: bool,
    notice: &'static str,
    outcomes: Vec<Labelled<Outcome<'a>>>,
}

#[derive(Serialize)]
struct Outcome<'a> {
    outcome: &'static str,
    unit: &'static str,
    /// What matters, in words.
    verdict: String,
    variance: Option<Variance>,
    factors: Vec<Factor<'a>>,
}

/// In the square of the outcome's unit.
#[derive(Serialize)]
struct Variance {
    mean: f64,
    parameters: Interval,
    chance: Interval,
    share_parameters: Option<Interval>,
    left_in_means: f64,
    share_left_in_means: Option<f64>,
    runs_wanted: Option<u64>,
}

#[derive(Serialize)]
struct Interval {
    value: f64,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
}

#[derive(Serialize)]
struct Factor<'a> {
    factor: &'a str,
    indices: Rows<IndexRow>,
}

impl From<Estimate> for Interval {
    fn from(estimate: Estimate) -> Self {
        let end = |end: f64| Some(end).filter(|end| end.is_finite());
        Self { value: estimate.value, ci95_low: end(estimate.low), ci95_high: end(estimate.high) }
    }
}

impl From<&Found> for Variance {
    fn from(found: &Found) -> Self {
        let split = &found.split;
        Self {
            mean: found.mean,
            parameters: split.parameters.into(),
            chance: split.chance.into(),
            share_parameters: split.share.map(Interval::from),
            left_in_means: split.left,
            share_left_in_means: split.reliability().map(|share| 1.0 - share),
            runs_wanted: split.runs_wanted(),
        }
    }
}

/// The account.
pub fn record<'a>(report: &'a Report<'_>, request: &Request<'a>) -> Account<'a> {
    let design = request.experiment.design();
    let (study, plan) = (request.study, request.study.plan());
    let names: Vec<&str> = design.factors().iter().map(|factor| factor.name()).collect();
    let of = |(outcome, findings): (&'static crate::model::registry::Outcome, &Findings)| {
        let factor = |name: &&'a str| {
            let rows = tables::outcome_rows(study, design, outcome, findings).into_iter();
            let rows = rows.filter(|row| row.factor == *name);
            Factor { factor: name, indices: tables::sensitivity(design, &plan.methods).rows(rows) }
        };
        let (verdict, variance) = match findings {
            Findings::Found(found) => (sentences(outcome.name, found, &names, plan), Some(Variance::from(&**found))),
            other => (silence(outcome.name, other, plan), None),
        };
        let factors = names.iter().map(factor).collect();
        Labelled::new(outcome.name, Outcome { outcome: outcome.name, unit: outcome.unit, verdict, variance, factors })
    };
    Account {
        design: design.name(),
        title: design.title(),
        scenario: design.scenario().name(),
        weeks: design.weeks(),
        seed: design.seed(),
        methods: plan.methods.iter().map(|method| method.name()).collect(),
        points: study.points().len(),
        runs_per_point: design.runs(),
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        outcomes: design.kept().zip(report.found.iter().flat_map(|found| &found.findings)).map(of).collect(),
    }
}
