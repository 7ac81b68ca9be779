//! What a fit found, for programs.

use serde::Serialize;

use super::read::Read;
use super::study::FitReport;
use crate::analysis::calibrate::Case;
use crate::cli::object::{Entries, Object, object};
use crate::cli::thin::thin;
use crate::output::study::Report;
use crate::verbs::calibrate::study::{Found, marginals, targets};

/// What figures of a fit are, in one line.
pub const NOTICE: &str = "A fit says which parameters agree with the record; it does not say that the model is right.";

/// The scenario, the period and seed of the fit, and the folder with its state.
pub fn head<F>(read: &Read, case: &Case<'_>, report: &Report<F>) -> Object<impl Entries> {
    object()
        .with("scenario", read.scenario.name())
        .with("title", read.scenario.title())
        .with("from", case.period().from.to_string())
        .with("until", case.period().to.to_string())
        .with("seed", case.seed())
        .folder(report, NOTICE)
}

/// What was done and found, for programs.
pub fn record(report: &FitReport<'_>, read: &Read, case: &Case<'_>) -> impl Serialize {
    head(read, case, report).maybe("found", report.found.as_ref().map(findings))
}

fn findings(found: &Found<'_>) -> impl Serialize {
    let (population, effective) = (&found.population, found.population.effective());
    object()
        .with("generations", population.generations.len())
        // The one whose particles were kept
        .with("generation_kept", population.generation().map_or(0, |kept| kept.number))
        .with("simulations", population.simulations())
        .with("ended", found.ending.name())
        .with("tolerance", population.tolerance())
        .with("effective_particles", effective)
        // What there is to say against it, where the particles are worth few
        .with("warning", thin(effective))
        .with("targets_met", found.checks.iter().filter(|check| check.is_met()).count())
        .with("targets", targets().rows(&found.checks))
        .with("parameters", marginals().rows(&found.marginals))
}
