//! What a backtest came to, for programs.

use std::path::Path;

use serde::Serialize;

use crate::analysis::backtest::origin::Outcome;
use crate::analysis::backtest::scoring::{Covered, Score};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::table::Rows;
use crate::verbs::backtest::study::{Report, Request, tables};

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
pub fn record<'a>(report: &'a Report, request: &'a Request<'a>) -> Account<'a> {
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
        fits: tables::fits().rows(&report.outcomes),
        scores: tables::scores().rows(&report.scoring.scores),
        coverage: tables::coverage().rows(&report.scoring.coverage),
    }
}
