//! What a backtest came to, for programs.

use serde::Serialize;

use super::study::Report;
use crate::cli::object::object;
use crate::output::package::NOTICE;
use crate::verbs::backtest::study::{Request, tables};

/// The account of `report`; origin `null` is all origins together.
pub fn record(report: &Report<'_>, request: &Request<'_>) -> impl Serialize {
    let found = || report.found.iter();
    object()
        .with("scenario", &request.name)
        .with("title", &request.title)
        .with("origins", request.origins.iter().map(ToString::to_string).collect::<Vec<_>>())
        .with("until", request.study.until.to_string())
        .with("seed", request.study.seed)
        .with("particles", request.study.particles)
        .with("runs", request.study.runs)
        .folder(report, NOTICE)
        .with("fits", tables::fits().rows(found().flat_map(|found| &found.outcomes)))
        .with("scores", tables::scores().rows(found().flat_map(|found| &found.scoring.scores)))
        .with("coverage", tables::coverage().rows(found().flat_map(|found| &found.scoring.coverage)))
}
