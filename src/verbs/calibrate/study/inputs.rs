//! What makes the folder of a fit or of a screening what it is.

use serde::{Deserialize, Serialize};

use super::Work;
use crate::analysis::smc;
use crate::digest::hash;
use crate::output::inputs::Identity;

/// What every kind of work on a case depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Common {
    /// Version of durand.
    version: String,
    /// Mark of what of the scenario can reach a result: no title, meaning, source or comment.
    scenario_hash: String,
    /// Mark of the record, cut to what is used.
    record_hash: String,
    /// `sha256:` and the hash of the priors, reasons left out.
    priors_hash: String,
    /// First day.
    from: String,
    /// Last day.
    until: String,
    /// Seed.
    seed: u64,
}

impl Common {
    fn of(work: &Work<'_>) -> Self {
        let period = work.case.period();
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario_hash: work.scenario_hash.clone(),
            record_hash: work.record_hash.clone(),
            priors_hash: hash(work.case.priors().canonical().as_bytes()),
            from: period.from.to_string(),
            until: period.to.to_string(),
            seed: work.case.seed(),
        }
    }

    fn differences(&self, asked: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        let told = |name: &str, there: &dyn std::fmt::Display, here: &dyn std::fmt::Display| {
            let (there, here) = (there.to_string(), here.to_string());
            (there != here).then(|| format!("{name} {there} there, {here} here"))
        };
        differences.extend(told("durand", &self.version, &asked.version));
        differences.extend(told("first day", &self.from, &asked.from));
        differences.extend(told("last day", &self.until, &asked.until));
        differences.extend(told("seed", &self.seed, &asked.seed));
        // The resolved scenario names the seed, the record is cut at the last day: where these differ, so do the hashes.
        let same = self.seed == asked.seed && self.from == asked.from && self.until == asked.until;
        let another = |same_input: bool, what: &str| (same && !same_input).then(|| what.to_owned());
        differences.extend(another(self.scenario_hash == asked.scenario_hash, "another scenario"));
        differences.extend(another(self.record_hash == asked.record_hash, "another record"));
        let priors = self.priors_hash != asked.priors_hash;
        differences.extend(priors.then(|| "other priors".to_owned()));
        differences
    }
}

/// The inputs of a fit's folder. Nothing else can change its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FitInputs {
    #[serde(flatten)]
    common: Common,
    /// Particles that are kept.
    pub particles: u32,
    /// Runs of each particle.
    pub replicates: u32,
    /// Generations at most.
    pub generations: u32,
    /// Distance at which the search ends.
    pub tolerance: f64,
    /// Draws of equal weight.
    pub draws: u32,
}

impl FitInputs {
    pub(crate) fn new(work: &Work<'_>, plan: &smc::Plan, draws: u32) -> Self {
        Self {
            common: Common::of(work),
            particles: plan.particles,
            replicates: work.case.replicates(),
            generations: plan.most_generations,
            tolerance: plan.least_tolerance,
            draws,
        }
    }

    /// The command that makes these results from the folder's own files and the record.
    pub(crate) fn command(&self) -> String {
        let Self { common, particles, replicates, generations, tolerance, draws } = self;
        let Common { until, seed, .. } = common;
        format!(
            "durand calibrate scenario.toml --record DIR --priors priors.toml --until {until} --particles {particles} \
             --replicates {replicates} --generations {generations} --tolerance {tolerance} --draws {draws} --seed {seed}"
        )
    }
}

impl Identity for FitInputs {
    const MARK: &'static [u8] = b"durand fit checkpoint 2";
    const VERB: &'static str = "calibrate";
    const NOUN: &'static str = "fit";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let mut differences = self.common.differences(&asked.common);
        let numbers = [
            ("particles", f64::from(self.particles), f64::from(asked.particles)),
            ("replicates", f64::from(self.replicates), f64::from(asked.replicates)),
            ("generations", f64::from(self.generations), f64::from(asked.generations)),
            ("tolerance", self.tolerance, asked.tolerance),
            ("draws", f64::from(self.draws), f64::from(asked.draws)),
        ];
        let other = numbers.into_iter().filter(|(_, there, here)| there != here);
        differences.extend(other.map(|(name, there, here)| format!("{name} {there} there, {here} here")));
        differences
    }

    fn progress(&self, done: u64) -> String {
        format!("{done} of at most {} generations", self.generations)
    }
}

/// The inputs of a screening's folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreeningInputs {
    #[serde(flatten)]
    common: Common,
    /// Trajectories.
    pub trajectories: u32,
    /// Runs at each point.
    pub runs_per_point: u32,
}

impl ScreeningInputs {
    pub(crate) fn new(work: &Work<'_>, trajectories: u32, runs_per_point: u32) -> Self {
        Self { common: Common::of(work), trajectories, runs_per_point }
    }

    /// The command that makes these results from the folder's own files and the record.
    pub(crate) fn command(&self) -> String {
        let Common { until, seed, .. } = &self.common;
        format!(
            "durand calibrate scenario.toml --screen --record DIR --priors priors.toml --until {until} --seed {seed}"
        )
    }
}

impl Identity for ScreeningInputs {
    const MARK: &'static [u8] = b"durand screening checkpoint 1";
    const VERB: &'static str = "calibrate";
    const NOUN: &'static str = "screening";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let mut differences = self.common.differences(&asked.common);
        if differences.is_empty() && self != asked {
            differences.push("other trajectories".to_owned());
        }
        differences
    }

    fn progress(&self, done: u64) -> String {
        format!("{done} of {} trajectories", self.trajectories)
    }
}
