//! What makes the folder of a sweep what it is.

use serde::{Deserialize, Serialize};

use crate::analysis::design::Design;
use crate::analysis::experiment::Experiment;
use crate::digest::hash;
use crate::figures::grouped;
use crate::model::registry::Outcome;
use crate::output::inputs::Identity;

/// That a folder is that of a sweep, and of nothing else that simulates points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Experimented {
    Sweep,
}

/// The inputs of a sweep's folder. Nothing else can change its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweepInputs {
    experiment: Experimented,
    #[serde(flatten)]
    common: ExperimentInputs,
}

/// What everything depends on that simulates points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExperimentInputs {
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
    /// Points.
    pub points: u64,
    /// Runs of each point.
    pub runs_per_point: u32,
    /// Columns that are factors, in their order.
    pub factors: Vec<String>,
    /// Columns that are outcomes, in their order.
    pub outcomes: Vec<String>,
}

impl SweepInputs {
    /// Those of an experiment.
    pub fn new(experiment: &Experiment<'_>) -> Self {
        Self { experiment: Experimented::Sweep, common: ExperimentInputs::new(experiment, experiment.design()) }
    }
}

impl ExperimentInputs {
    /// Those of an experiment that `asked` asks for.
    pub fn new(experiment: &Experiment<'_>, asked: &Design) -> Self {
        let design = experiment.design();
        let name = |outcome: &Outcome| outcome.name.to_owned();
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            design_hash: hash(asked.to_toml().as_bytes()),
            scenario_hash: hash(asked.scenario().to_toml().as_bytes()),
            posterior_hash: design.scenario().posterior().map(|posterior| hash(posterior.to_csv().as_bytes())),
            seed: design.seed(),
            weeks: design.weeks(),
            points: experiment.points().len() as u64,
            runs_per_point: experiment.runs(),
            factors: design.factors().iter().map(|factor| factor.name().to_owned()).collect(),
            outcomes: design.kept().map(name).collect(),
        }
    }
}

impl ExperimentInputs {
    /// What differs, in words; empty if nothing.
    pub fn differences(&self, asked: &Self) -> Vec<String> {
        let told =
            |name: &str, there: u64, here: u64| (there != here).then(|| format!("{name} {there} there, {here} here"));
        let mut differences: Vec<String> = [
            told("seed", self.seed, asked.seed),
            told("weeks", self.weeks.into(), asked.weeks.into()),
            told("points", self.points, asked.points),
            told("runs of each point", self.runs_per_point.into(), asked.runs_per_point.into()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if self.version != asked.version {
            differences.insert(0, format!("durand {} there, {} here", self.version, asked.version));
        }
        // The resolved scenario names seed and weeks, the design points and runs: where these differ, so do the hashes, which
        // then say no more.
        if self.seed == asked.seed && self.weeks == asked.weeks && self.scenario_hash != asked.scenario_hash {
            differences.push("another scenario".to_owned());
        }
        if self.posterior_hash != asked.posterior_hash {
            differences.push("another posterior".to_owned());
        }
        if differences.is_empty() && self != asked {
            differences.push("another design".to_owned());
        }
        differences
    }

    /// How far it is.
    pub fn progress(&self, done: u64) -> String {
        format!("{} of {} simulations", grouped(done), grouped(self.points * u64::from(self.runs_per_point)))
    }
}

impl Identity for SweepInputs {
    const MARK: &'static [u8] = b"durand sweep checkpoint 1";
    const VERB: &'static str = "sweep";
    const NOUN: &'static str = "sweep";

    fn differences(&self, asked: &Self) -> Vec<String> {
        self.common.differences(&asked.common)
    }

    fn progress(&self, done: u64) -> String {
        self.common.progress(done)
    }
}
