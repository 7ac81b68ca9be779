//! The tables of a fit.

use super::marginals::{QUANTILES, marginals};
use super::paths::{PriorColumns as _, paths};
use crate::analysis::calibrate::{Case, Check, Correlation, Marginal};
use crate::analysis::smc::{Generation, Particle};
use crate::cli::labels;
use crate::table::Table;

/// A draw of equal weight: its number, and the parameters.
pub type Draw = (u64, Vec<f64>);

/// The tables of a fit.
pub struct Tables<'a> {
    /// One row a draw of equal weight.
    pub posterior: Table<Draw>,
    /// One row a particle: its parameters, and itself.
    pub particles: Table<(Vec<f64>, Particle)>,
    /// One row a parameter.
    pub marginals: Table<&'a Marginal<'a>>,
    /// One row a pair of parameters.
    pub correlations: Table<Correlation>,
    /// One row a target.
    pub targets: Table<&'a Check<'a>>,
    /// One row a generation.
    pub generations: Table<Generation>,
}

impl Tables<'_> {
    /// The tables for a case's parameters and targets.
    pub fn new(case: &Case<'_>) -> Self {
        Self {
            posterior: posterior(case),
            particles: particles(case),
            marginals: marginals(),
            correlations: correlations(case),
            targets: targets(),
            generations: generations(),
        }
    }
}

fn posterior(case: &Case<'_>) -> Table<Draw> {
    let table = Table::new(
        "posterior.csv",
        "Posterior sample",
        "One row for each draw; all have the same weight. Values in the units of the scenario file, as \
         `durand run --posterior` takes them. A particle of great weight comes more than once.",
        &["draw"],
    )
    .column("draw", "Number of the draw, from 1.", |row: &Draw| row.0);
    let parameters = case.priors().iter().enumerate();
    parameters.fold(table, |table, (at, prior)| table.parameter(prior, move |row| row.1[at]))
}

fn particles(case: &Case<'_>) -> Table<(Vec<f64>, Particle)> {
    let table = Table::new(
        "particles.csv",
        "Particles",
        "One row for each particle that the search kept, nearest to the record first: its weight, its distance, its \
         parameters, and the statistics of its runs, means of those in which they had a value, empty where none had.",
        &["particle"],
    )
    .column(
        "particle",
        "Number of the particle among all that were tried; with the seed it addresses the random draws of its runs, \
         which are (particle - 1) replicates + 1 to particle replicates.",
        |row: &(Vec<f64>, Particle)| row.1.run,
    )
    .column("weight", "Weight; only ratios of weights mean anything.", |row| row.1.weight)
    .amount("distance", "uncertainties", "Root of the mean squared difference from the targets.", |row| row.1.distance);
    let parameters = case.priors().iter().enumerate();
    let table = parameters.fold(table, |table, (at, prior)| table.parameter(prior, move |row| row.0[at]));
    case.targets().iter().enumerate().fold(table, |table, (at, target)| {
        table.amount(target.name.clone(), target.unit, target.meaning.clone(), move |row| row.1.statistics[at])
    })
}

fn correlations(case: &Case<'_>) -> Table<Correlation> {
    let of = |at: usize| {
        let paths: Vec<&'static str> = paths(case).collect();
        move |row: &Correlation| paths[row.pair[at]]
    };
    Table::new(
        "correlations.csv",
        "Correlations of parameters",
        "One row for each pair of parameters: how they go together in the posterior, on the scales of their priors.",
        &["one", "other"],
    )
    .path("one", of(0))
    .one_of(paths(case))
    .path("other", of(1))
    .one_of(paths(case))
    .column(
        "correlation",
        "Weighted correlation; empty where one of the two is the same in all particles, or these are worth fewer than \
         4.",
        |row| row.value,
    )
    .within(-1.0, 1.0)
}

/// `targets.csv`.
pub fn targets<'a>() -> Table<&'a Check<'a>> {
    let table = Table::new(
        "targets.csv",
        "Targets: posterior predictive checks",
        "One row for each target: what was observed, and what fresh runs of the posterior yield. None of these runs was \
         used in the fit.",
        &["target"],
    )
    .column("target", "Name of the target.", |row: &&Check<'_>| row.target.name.clone())
    .labelled(labels::spelt)
    .column("unit", "Its unit.", |row| row.target.unit)
    .column("observed", "What was observed.", |row| row.target.observed)
    .column("uncertainty", "Standard deviation of what could have been observed.", |row| row.target.uncertainty)
    .column("chance", "Part of it that is chance, by what the record shows.", |row| row.target.chance)
    .column(
        "own_chance",
        "Chance in the model: half the width of the middle 68 % of single runs with the scenario's own settings; where it is larger than chance, uncertainty has it instead.",
        |row| row.target.own_chance,
    )
    .column("error", "Part of it that is errors of counting.", |row| row.target.error)
    .column("at_least", "Whether the observed number is a lower bound: more is no error.", |row| row.target.at_least)
    .amount("runs", "runs", "Runs in which it has a value.", |row| row.runs);
    let quantiles = QUANTILES.into_iter().enumerate();
    quantiles
        .fold(table, |table, (at, (name, _, meaning))| {
            let meaning = format!("{meaning} over those runs; empty where they are fewer than 19.");
            table.column(name, meaning, move |row| row.quantiles.map(|quantiles| quantiles[at]))
        })
        .column("met", "Whether the observed number lies from p05 to p95; a lower bound, not above p95.", |row| {
            row.is_met()
        })
        .column("width", "Width from p05 to p95.", |row| row.width())
        .column("relative_width", "That width over the observed number; empty where that is 0.", |row| {
            row.relative_width()
        })
        .amount("discrepancy", "uncertainties", "How far the median of the runs is off.", |row| row.discrepancy())
        .column("meaning", "What the target is.", |row| row.target.meaning.clone())
        .column("source", "Where the observed number and its uncertainty come from.", |row| row.target.source)
}

fn generations() -> Table<Generation> {
    Table::new(
        "generations.csv",
        "Generations of the search",
        "One row for each generation of adaptive population Monte Carlo.",
        &["generation"],
    )
    .column("generation", "Number, from 1.", |row: &Generation| row.number)
    .amount("simulations", "particles", "Particles that it tried.", |row| row.simulations)
    .amount("tolerance", "uncertainties", "Largest distance kept.", |row| row.tolerance)
    .amount(
        "acceptance",
        "share",
        "Share of them that came nearer than the tolerance before it; 1 in the first.",
        |row| row.acceptance,
    )
    .amount("effective", "particles", "Effective number of particles kept.", |row| row.effective)
    .column(
        "kept",
        "Whether the search went by it. Not, where it ended the search because its particles were worth too few (fewer \
         than 50, or than a quarter of the particles): those of the generation before were kept.",
        |row| row.kept,
    )
}
