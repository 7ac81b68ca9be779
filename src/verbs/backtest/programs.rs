//! What a backtest came to, for programs.

use super::Report;
use std::path::Path;

use serde::Serialize;

use crate::analysis::backtest::origin::Outcome;
use crate::analysis::backtest::scoring::{Covered, Score};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::table::Rows;
use crate::verbs::backtest::study::{Request, tables};

/// The account, as JSON.
#[derive(Serialize)]
pub struct Account<'a> {
    scenario: &'a str,
    title: &'a str,
    origins: Vec<String>,
    until: String,
    seed: u64,
    particles: u32,
    runs: u64,
    folder: &'a Path,
    already_complete: bool,
    notice: &'static str,
    fits: Rows<&'a Outcome>,
    scores: Rows<&'a Score>,
    coverage: Rows<&'a Covered>,
}

/// The account of `report`; origin `null` is all origins together.
pub fn record<'a>(report: &'a Report<'a>, request: &'a Request<'a>) -> Account<'a> {
    let found = || report.found.iter();
    Account {
        scenario: &request.name,
        title: &request.title,
        origins: request.origins.iter().map(ToString::to_string).collect(),
        until: request.study.until.to_string(),
        seed: request.study.seed,
        particles: request.study.particles,
        runs: request.study.runs,
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        fits: tables::fits().rows(found().flat_map(|found| &found.outcomes)),
        scores: tables::scores().rows(found().flat_map(|found| &found.scoring.scores)),
        coverage: tables::coverage().rows(found().flat_map(|found| &found.scoring.coverage)),
    }
}
