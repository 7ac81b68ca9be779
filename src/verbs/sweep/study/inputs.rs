//! The inputs of an experiment's folder.

use crate::analysis::design::Design;
use crate::analysis::experiment::Experiment;
use crate::digest::hash;
use crate::figures::grouped;
use crate::output::inputs::{Inputs, Kind};

/// What differs where seed, weeks, points and runs are the same: the design's hash covers all of it.
const DESIGN: &str = "another design";

/// The inputs of a folder of this kind, of an experiment that `asked` asks for. The resolved scenario names seed and weeks.
pub fn inputs(kind: &'static Kind, experiment: &Experiment<'_>, asked: &Design) -> Inputs {
    let design = experiment.design();
    let posterior = design.scenario().posterior().map(|posterior| posterior.to_csv());
    let factors: Vec<&str> = design.factors().iter().map(|factor| factor.name()).collect();
    let outcomes: Vec<&str> = design.kept().map(|outcome| outcome.name).collect();
    Inputs::new(kind, format!("of {} simulations", grouped(experiment.simulations())))
        .untold("experiment", kind.verb)
        .version()
        .rest("design_hash", DESIGN, hash(asked.to_toml().as_bytes()))
        .other("scenario_hash", "another scenario", hash(asked.scenario().to_toml().as_bytes()))
        .follows(&["seed", "weeks"])
        .posterior(posterior.as_deref())
        .fact("seed", "seed", design.seed())
        .fact("weeks", "weeks", design.weeks())
        .fact("points", "points", experiment.points().len())
        .fact("runs_per_point", "runs of each point", experiment.runs())
        .rest("factors", DESIGN, factors)
        .rest("outcomes", DESIGN, outcomes)
}
