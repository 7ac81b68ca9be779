//! What makes the folder of a backtest what it is.

use serde::{Deserialize, Serialize};

use crate::output::inputs::Identity;

/// The inputs of the folder of a backtest. Nothing else (threads, folder, time, machine) can change its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Version of durand.
    pub version: String,
    /// Mark of what of the scenario can reach a result: no title, meaning, source or comment.
    pub scenario_hash: String,
    /// `sha256:` and the hash of the record.
    pub record_hash: String,
    /// `sha256:` and the hash of the priors.
    pub priors_hash: String,
    /// Seed.
    pub seed: u64,
    /// The last days that were known, in order.
    pub origins: Vec<String>,
    /// The last day that is forecast.
    pub until: String,
    /// Particles that each fit keeps.
    pub particles: u32,
    /// Runs of each particle.
    pub replicates: u32,
    /// Distance at which a fit is near enough; as text, which reads back as the same number.
    pub tolerance: String,
    /// Simulated futures of each origin, at least.
    pub runs: u64,
}

impl Inputs {
    /// The command that makes these results from the folder's own `scenario.toml`, with the same record and priors.
    pub fn command(&self) -> String {
        let Self { seed, until, particles, replicates, tolerance, runs, .. } = self;
        let origins = self.origins.join(",");
        format!(
            "durand backtest scenario.toml --record DIR --origins {origins} --until {until} --particles {particles} --replicates {replicates} --tolerance {tolerance} --runs {runs} --seed {seed}"
        )
    }
}

impl Identity for Inputs {
    const MARK: &'static [u8] = b"durand backtest checkpoint 2";
    const VERB: &'static str = "backtest";
    const NOUN: &'static str = "backtest";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        let mut differ = |what: &str, there: &dyn ToString, here: &dyn ToString| {
            let (there, here) = (there.to_string(), here.to_string());
            if there != here {
                differences.push(format!("{what} {there} there, {here} here"));
            }
        };
        differ("durand", &self.version, &asked.version);
        differ("seed", &self.seed, &asked.seed);
        differ("origins", &self.origins.join(","), &asked.origins.join(","));
        differ("until", &self.until, &asked.until);
        differ("particles", &self.particles, &asked.particles);
        differ("replicates", &self.replicates, &asked.replicates);
        differ("tolerance", &self.tolerance, &asked.tolerance);
        differ("runs", &self.runs, &asked.runs);
        // The resolved scenario names its seed: where that differs, so does its hash, which then says no more
        if self.scenario_hash != asked.scenario_hash && self.seed == asked.seed {
            differences.push("another scenario".to_owned());
        }
        if self.record_hash != asked.record_hash {
            differences.push("another record".to_owned());
        }
        if self.priors_hash != asked.priors_hash {
            differences.push("other priors".to_owned());
        }
        differences
    }

    fn progress(&self, done: u64) -> String {
        format!("{done} generations of its {} fits", self.origins.len())
    }
}
