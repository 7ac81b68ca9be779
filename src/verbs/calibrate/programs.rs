//! What a fit found, for programs.

use serde::Serialize;

use super::FitReport;
use super::Read;
use super::head::Head;
use crate::analysis::calibrate::{Case, Check, Marginal};
use crate::cli::thin::thin;
use crate::output::table::Rows;
use crate::verbs::calibrate::study::{Found, marginals, targets};

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
    targets: Rows<&'a Check<'a>>,
    parameters: Rows<&'a Marginal<'a>>,
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
        targets: targets().rows(&found.checks),
        parameters: marginals().rows(&found.marginals),
    }
}
