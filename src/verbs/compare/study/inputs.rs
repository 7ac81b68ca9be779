//! What makes the folder of a comparison what it is.

use serde::{Deserialize, Serialize};

use super::Comparison;
use crate::analysis::compare::Fork;
use crate::digest::hash;
use crate::figures::grouped;
use crate::model::registry::OUTCOMES;
use crate::output::inputs::Identity;

/// The inputs of a comparison's folder. Nothing else can change its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparisonInputs {
    /// Version of durand.
    pub version: String,
    /// `sha256:` and the hash of the base's `scenario.toml`.
    pub scenario_hash: String,
    /// `sha256:` and the hash of its `posterior.csv`; nothing where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior_hash: Option<String>,
    /// The what-ifs.
    pub what_ifs: Vec<WhatIfInputs>,
    /// Seed.
    pub seed: u64,
    /// Weeks in a run.
    pub weeks: u32,
    /// Pairs of runs in the folder; while it is unfinished, at most.
    pub runs: u64,
    /// Outcomes that are compared.
    pub outcomes: Vec<String>,
    /// Where base and what-ifs fork, as on the command line; nothing where they do at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fork: Option<String>,
    /// The precision that was asked for, as on the command line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub precision: Vec<String>,
    /// Pairs at most, where a precision was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_runs: Option<u64>,
}

/// One what-if of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIfInputs {
    /// Its name.
    pub name: String,
    /// `sha256:` and the hash of its scenario file.
    pub scenario_hash: String,
    /// `sha256:` and the hash of its posterior; nothing where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior_hash: Option<String>,
}

impl ComparisonInputs {
    pub(crate) fn new(asked: &Comparison<'_>) -> Self {
        let posterior = |one: &crate::scenario::Scenario| one.posterior().map(|drawn| hash(drawn.to_csv().as_bytes()));
        let what_if = |one: &super::WhatIf| WhatIfInputs {
            name: one.name.clone(),
            scenario_hash: hash(one.scenario.to_toml().as_bytes()),
            posterior_hash: posterior(&one.scenario),
        };
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario_hash: hash(asked.base.to_toml().as_bytes()),
            posterior_hash: posterior(asked.base),
            what_ifs: asked.what_ifs.iter().map(what_if).collect(),
            seed: asked.base.seed(),
            weeks: asked.base.weeks(),
            runs: asked.runs,
            outcomes: asked.outcomes.iter().map(|&at| super::outcome(at).to_owned()).collect(),
            fork: match asked.fork {
                Fork::Start => None,
                Fork::Week(week) => Some(format!("--fork-at {}", week + 1)),
                Fork::Run { run, week } => Some(format!("--fork-run {run} --at {}", week + 1)),
            },
            precision: asked.aims.iter().map(|aim| format!("{}={}", super::outcome(aim.outcome), aim.reach)).collect(),
            most_runs: (!asked.aims.is_empty()).then_some(asked.runs),
        }
    }

    /// The command that makes these results from the folder's own files.
    pub(crate) fn command(&self, files: &[&str]) -> String {
        let Self { seed, weeks, .. } = self;
        let what_ifs: String = files.iter().map(|file| format!(" {file}")).collect();
        let fork = self.fork.as_ref().map_or(String::new(), |fork| format!(" {fork}"));
        let precision: String = self.precision.iter().map(|aim| format!(" --precision {aim}")).collect();
        let runs = self.most_runs.unwrap_or(self.runs);
        let all = self.outcomes.len() == OUTCOMES.len();
        let outcomes = if all { String::new() } else { format!(" --outcomes {}", self.outcomes.join(",")) };
        format!(
            "durand compare scenario.toml{what_ifs} --runs {runs} --seed {seed} --weeks {weeks}{outcomes}{fork}{precision}"
        )
    }
}

impl Identity for ComparisonInputs {
    const MARK: &'static [u8] = b"durand comparison checkpoint 1";
    const VERB: &'static str = "compare";
    const NOUN: &'static str = "comparison";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        let mut told = |name: &str, there: &dyn std::fmt::Display, here: &dyn std::fmt::Display| {
            let (there, here) = (there.to_string(), here.to_string());
            if there != here {
                differences.push(format!("{name} {there} there, {here} here"));
            }
        };
        let names = |one: &Self| one.what_ifs.iter().map(|what_if| what_if.name.clone()).collect::<Vec<_>>().join(", ");
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
        told("durand", &self.version, &asked.version);
        told("seed", &self.seed, &asked.seed);
        told("weeks", &self.weeks, &asked.weeks);
        told("what-ifs", &names(self), &names(asked));
        told("fork", &or_none(&self.fork), &or_none(&asked.fork));
        told("precision", &self.precision.join(", "), &asked.precision.join(", "));
        // With the same precision the rule, and not the request, says how many runs there are.
        let runs = |one: &Self| one.most_runs.unwrap_or(one.runs);
        told("runs", &runs(self), &runs(asked));
        if self.outcomes != asked.outcomes {
            differences.push("other outcomes".to_owned());
        }
        if differences.is_empty() {
            let base = (&self.scenario_hash, &self.posterior_hash) == (&asked.scenario_hash, &asked.posterior_hash);
            differences.extend((!base).then(|| "another base".to_owned()));
            let changed = self.what_ifs.iter().zip(&asked.what_ifs).filter(|(there, here)| there != here);
            differences.extend(changed.map(|(there, _)| format!("{} has changed", there.name)));
        }
        differences
    }

    fn progress(&self, done: u64) -> String {
        match self.most_runs {
            Some(most) => format!("{} of at most {} pairs of runs", grouped(done), grouped(most)),
            None => format!("{} of {} pairs of runs", grouped(done), grouped(self.runs)),
        }
    }
}
