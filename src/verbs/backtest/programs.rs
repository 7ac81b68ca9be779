//! What a backtest came to, for programs.

use super::Report;
use std::path::Path;

use serde::Serialize;

use crate::analysis::backtest::origin::{Fitted, Outcome};
use crate::analysis::backtest::scoring::Score;
use crate::cli::thin::thin;
use crate::output::State;
use crate::output::package::NOTICE;
use crate::verbs::backtest::study::Request;

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
    fits: Vec<FitLine>,
    scores: Vec<ScoreLine>,
    coverage: Vec<CoverageLine>,
}

/// A row of `fits.csv`.
#[derive(Serialize)]
struct FitLine {
    origin: String,
    ended: &'static str,
    tolerance: f64,
    effective_particles: f64,
    /// What there is to say against it, where the particles are worth few.
    warning: Option<String>,
}

/// A row of `scores.csv`.
#[derive(Serialize)]
struct ScoreLine {
    origin: Option<String>,
    subject: &'static str,
    forecaster: &'static str,
    score: &'static str,
    forecasts: usize,
    mean: f64,
    ratio: Option<f64>,
    ratio_low: Option<f64>,
    ratio_high: Option<f64>,
    months: Option<usize>,
}

/// A row of `coverage.csv`.
#[derive(Serialize)]
struct CoverageLine {
    origin: Option<String>,
    indicator: &'static str,
    forecaster: &'static str,
    level: f64,
    forecasts: usize,
    inside: usize,
    share: [f64; 3],
    mean_width: f64,
    relative_width: Option<f64>,
}

/// The account of `report`; origin `null` is all origins together.
pub fn record<'a>(report: &'a Report<'a>, request: &'a Request<'a>) -> Account<'a> {
    let coverage = |row: &crate::analysis::backtest::scoring::Covered| CoverageLine {
        origin: row.origin.map(|day| day.to_string()),
        indicator: row.indicator.name(),
        forecaster: row.forecaster.name(),
        level: row.level,
        forecasts: row.coverage.count,
        inside: row.coverage.inside,
        share: row.coverage.share,
        mean_width: row.coverage.mean_width,
        relative_width: row.coverage.relative_width,
    };
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
        fits: report.found.iter().flat_map(|found| &found.outcomes).map(fit).collect(),
        scores: report.found.iter().flat_map(|found| &found.scoring.scores).map(score).collect(),
        coverage: report.found.iter().flat_map(|found| &found.scoring.coverage).map(coverage).collect(),
    }
}

fn fit(outcome: &Outcome) -> FitLine {
    let Fitted { ended, tolerance, effective, .. } = outcome.fit;
    FitLine {
        origin: outcome.origin.to_string(),
        ended: ended.name(),
        tolerance,
        effective_particles: effective,
        warning: thin(effective),
    }
}

fn score(row: &Score) -> ScoreLine {
    let interval = row.skill.and_then(|skill| skill.interval);
    ScoreLine {
        origin: row.origin.map(|day| day.to_string()),
        subject: row.subject.name(),
        forecaster: row.forecaster.name(),
        score: row.subject.score(),
        forecasts: row.count,
        mean: row.mean,
        ratio: row.skill.map(|skill| skill.ratio),
        ratio_low: interval.map(|interval| interval.low),
        ratio_high: interval.map(|interval| interval.high),
        months: row.skill.map(|skill| skill.months),
    }
}
