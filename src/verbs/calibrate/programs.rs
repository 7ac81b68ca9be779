//! What a fit found, for programs.

use serde::Serialize;

use super::FitReport;
use super::Read;
use super::head::Head;
use crate::analysis::calibrate::{Case, Check, Marginal};
use crate::cli::labels;
use crate::cli::thin::thin;
use crate::verbs::calibrate::study::Found;

/// What was done and found, for programs.
#[derive(Serialize)]
pub struct Account<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Findings<'a>>,
}

#[derive(Serialize)]
struct Findings<'a> {
    generations: usize,
    /// The generation whose particles were kept.
    generation_kept: u32,
    simulations: u64,
    ended: &'static str,
    tolerance: f64,
    effective_particles: f64,
    /// What there is to say against it, where the particles are worth few.
    warning: Option<String>,
    targets_met: usize,
    targets: Vec<TargetLine<'a>>,
    parameters: Vec<ParameterLine<'a>>,
}

#[derive(Serialize)]
struct TargetLine<'a> {
    target: &'a str,
    label: String,
    unit: &'a str,
    observed: f64,
    uncertainty: f64,
    at_least: bool,
    runs: u64,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    met: bool,
    relative_width: Option<f64>,
    discrepancy: Option<f64>,
}

#[derive(Serialize)]
struct ParameterLine<'a> {
    path: &'a str,
    label: String,
    low: f64,
    high: f64,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    shrinkage: Option<f64>,
    narrowed: bool,
}

/// What was done and found, for programs.
pub fn record<'a>(report: &'a FitReport<'_>, read: &'a Read, case: &'a Case<'_>) -> Account<'a> {
    Account { head: Head::new(read, case, &report.folder, report.state), found: report.found.as_ref().map(findings) }
}

fn findings<'a>(found: &'a Found<'_>) -> Findings<'a> {
    let (population, effective) = (&found.population, found.population.effective());
    Findings {
        generations: population.generations.len(),
        generation_kept: population.generation().map_or(0, |kept| kept.number),
        simulations: population.simulations(),
        ended: found.ending.name(),
        tolerance: population.tolerance(),
        effective_particles: effective,
        warning: thin(effective),
        targets_met: found.checks.iter().filter(|check| check.is_met()).count(),
        targets: found.checks.iter().map(target_line).collect(),
        parameters: found.marginals.iter().map(parameter_line).collect(),
    }
}

fn target_line<'a>(check: &'a Check<'_>) -> TargetLine<'a> {
    let quantile = |at: usize| check.quantiles.map(|quantiles| quantiles[at]);
    TargetLine {
        target: &check.target.name,
        label: labels::spelt(&check.target.name),
        unit: check.target.unit,
        observed: check.target.observed,
        uncertainty: check.target.uncertainty,
        at_least: check.target.at_least,
        runs: check.runs,
        p05: quantile(0),
        p50: quantile(2),
        p95: quantile(4),
        met: check.is_met(),
        relative_width: check.relative_width(),
        discrepancy: check.discrepancy(),
    }
}

fn parameter_line<'a>(marginal: &'a Marginal<'_>) -> ParameterLine<'a> {
    let [p05, _, p50, _, p95] = marginal.after;
    ParameterLine {
        path: &marginal.prior.setting().path,
        label: labels::setting(&marginal.prior.setting().path),
        low: marginal.prior.low(),
        high: marginal.prior.high(),
        p05,
        p50,
        p95,
        shrinkage: marginal.shrinkage,
        narrowed: marginal.narrowed,
    }
}
