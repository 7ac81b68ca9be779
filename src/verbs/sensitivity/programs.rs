//! What was done and found, for programs.

use serde::Serialize;

use super::few::silence;
use super::study::Report;
use super::verdict::sentences;
use crate::analysis::sensitivity::{Estimate, Findings, Found};
use crate::cli::object::object;
use crate::model::registry::{Outcome, outcome_label};
use crate::output::package::NOTICE;
use crate::verbs::sensitivity::study::{Request, tables};

fn interval(estimate: Estimate) -> impl Serialize {
    let end = |end: f64| Some(end).filter(|end| end.is_finite());
    object().with("value", estimate.value).with("ci95_low", end(estimate.low)).with("ci95_high", end(estimate.high))
}

/// In the square of the outcome's unit.
fn variance(found: &Found) -> impl Serialize + use<> {
    let split = &found.split;
    object()
        .with("mean", found.mean)
        .with("parameters", interval(split.parameters))
        .with("chance", interval(split.chance))
        .with("share_parameters", split.share.map(interval))
        .with("left_in_means", split.left)
        .with("share_left_in_means", split.reliability().map(|share| 1.0 - share))
        .with("runs_wanted", split.runs_wanted())
}

/// The account.
pub fn record(report: &Report<'_>, request: &Request<'_>) -> impl Serialize {
    let design = request.experiment.design();
    let (study, plan) = (request.study, request.study.plan());
    let names: Vec<&str> = design.factors().iter().map(|factor| factor.name()).collect();
    let of = |(outcome, findings): (&'static Outcome, &Findings)| {
        let factor = |name: &&str| {
            let rows = tables::outcome_rows(study, design, outcome, findings).into_iter();
            let rows = rows.filter(|row| row.factor == *name);
            let indices = tables::sensitivity(design, &plan.methods).rows(rows);
            object().with("factor", (*name).to_owned()).with("indices", indices)
        };
        // What matters, in words
        let (verdict, variance) = match findings {
            Findings::Found(found) => (sentences(outcome.name, found, &names, plan), Some(variance(found))),
            other => (silence(outcome.name, other, plan), None),
        };
        object()
            .with("label", outcome_label(outcome.name))
            .with("outcome", outcome.name)
            .with("unit", outcome.unit)
            .with("verdict", verdict)
            .with("variance", variance)
            .with("factors", names.iter().map(factor).collect::<Vec<_>>())
    };
    let findings = report.found.iter().flat_map(|found| &found.findings);
    let outcomes: Vec<_> = design.kept().zip(findings).map(of).collect();
    object()
        .with("design", design.name())
        .with("title", design.title())
        .with("scenario", design.scenario().name())
        .with("weeks", design.weeks())
        .with("seed", design.seed())
        .with("methods", plan.methods.iter().map(|method| method.name()).collect::<Vec<_>>())
        .with("points", study.points().len())
        .with("runs_per_point", design.runs())
        .folder(report, NOTICE)
        .with("outcomes", outcomes)
}
