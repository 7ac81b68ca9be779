//! The inputs of a sensitivity analysis's folder.

use super::Request;
use crate::analysis::sensitivity::Method;
use crate::digest::hash;
use crate::grouped::count;
use crate::output::inputs::{Inputs, Kind};

pub const KIND: Kind = Kind {
    mark: "durand sensitivity checkpoint 2",
    verb: "sensitivity",
    noun: "sensitivity analysis",
    steps: ["run", "runs"],
};

/// The inputs. Seed and weeks stand in the scenario, the other numbers in the design.
pub fn inputs(request: &Request<'_>) -> Inputs {
    let (design, plan) = (request.experiment.design(), request.study.plan());
    let walks = plan.has(Method::Morris);
    let rows = plan.methods.len() > usize::from(walks);
    let posterior = design.scenario().posterior().map(|posterior| posterior.to_csv());
    let methods: Vec<&str> = plan.methods.iter().map(|method| method.name()).collect();
    Inputs::new(&KIND, format!("of {}", count(request.experiment.simulations(), "run", "runs")))
        .version()
        .rest("design_hash", "another design", hash(design.to_toml().as_bytes()))
        .rest("scenario_hash", "another scenario", hash(design.scenario().to_toml().as_bytes()))
        .posterior(posterior.as_deref())
        .fact("seed", "seed", design.seed())
        .fact("weeks", "weeks", design.weeks())
        .fact("methods", "methods", methods)
        .fact("trajectories", "trajectories", walks.then_some(plan.trajectories))
        .optional()
        .fact("base_points", "base points", rows.then_some(plan.rows))
        .optional()
        .rest("points", "another design", request.study.points().len())
        .fact("runs", "runs", request.experiment.runs())
}
