//! What makes the folder of a sensitivity analysis what it is.

use serde::{Deserialize, Serialize};

use super::Request;
use crate::digest::hash;
use crate::figures::grouped;
use crate::output::inputs::Identity;

/// The inputs of a sensitivity analysis's folder. Nothing else can change its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SensitivityInputs {
    /// Version of durand.
    pub version: String,
    /// `sha256:` and the hash of `design.toml`.
    pub design_hash: String,
    /// `sha256:` and the hash of `scenario.toml`.
    pub scenario_hash: String,
    /// `sha256:` and the hash of `posterior.csv`; nothing where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior_hash: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Weeks in a run.
    pub weeks: u32,
    /// Methods, in order.
    pub methods: Vec<String>,
    /// Trajectories of Morris' method; nothing without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trajectories: Option<u32>,
    /// Base points of Sobol' indices and PAWN; nothing without them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_points: Option<u32>,
    /// Points in all.
    pub points: u64,
    /// Runs of each point.
    pub runs: u32,
}

impl SensitivityInputs {
    pub(crate) fn new(request: &Request<'_>) -> Self {
        let design = request.experiment.design();
        let plan = request.study.plan();
        let walks = plan.has(crate::analysis::sensitivity::Method::Morris);
        let rows = plan.methods.len() > usize::from(walks);
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            design_hash: hash(design.to_toml().as_bytes()),
            scenario_hash: hash(design.scenario().to_toml().as_bytes()),
            posterior_hash: design.scenario().posterior().map(|posterior| hash(posterior.to_csv().as_bytes())),
            seed: design.seed(),
            weeks: design.weeks(),
            methods: plan.methods.iter().map(|method| method.name().to_owned()).collect(),
            trajectories: walks.then_some(plan.trajectories),
            base_points: rows.then_some(plan.rows),
            points: request.study.points().len() as u64,
            runs: request.experiment.runs(),
        }
    }

    /// The command that makes these results from the folder's own files.
    pub(crate) fn command() -> String {
        "durand sensitivity design.toml".to_owned()
    }
}

impl Identity for SensitivityInputs {
    const MARK: &'static [u8] = b"durand sensitivity checkpoint 1";
    const VERB: &'static str = "sensitivity";
    const NOUN: &'static str = "sensitivity analysis";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let told = |name: &str, there: String, here: String| {
            (there != here).then(|| format!("{name} {there} there, {here} here"))
        };
        let number = |number: Option<u32>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
        let mut differences: Vec<String> = [
            told("durand", self.version.clone(), asked.version.clone()),
            told("seed", self.seed.to_string(), asked.seed.to_string()),
            told("weeks", self.weeks.to_string(), asked.weeks.to_string()),
            told("methods", self.methods.join(" and "), asked.methods.join(" and ")),
            told("trajectories", number(self.trajectories), number(asked.trajectories)),
            told("base points", number(self.base_points), number(asked.base_points)),
            told("runs", self.runs.to_string(), asked.runs.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if self.posterior_hash != asked.posterior_hash {
            differences.push("another posterior".to_owned());
        }
        // Seed and weeks stand in the scenario, the other numbers in the design: where those differ, so do the hashes.
        if differences.is_empty() && self.scenario_hash != asked.scenario_hash {
            differences.push("another scenario".to_owned());
        }
        if differences.is_empty() && self != asked {
            differences.push("another design".to_owned());
        }
        differences
    }

    fn progress(&self, done: u64) -> String {
        format!("{} of {} runs", grouped(done), grouped(self.points * u64::from(self.runs)))
    }
}
