//! What makes a result folder what it is: with the same inputs, every byte is the same.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::figures::grouped;

pub use crate::digest::hash;

/// The inputs of one kind of result folder, such as an ensemble or a fit. With the same, every byte of its files is the
/// same. They are part of the data package and of the checkpoint, and decide what may be overwritten or gone on with.
pub trait Identity: Clone + PartialEq + Serialize + DeserializeOwned {
    /// What a checkpoint of this kind begins with: its name and the version of its form.
    const MARK: &'static [u8];
    /// The verb that makes folders of this kind.
    const VERB: &'static str;
    /// What is unfinished in a folder of this kind, as in "an interrupted run".
    const NOUN: &'static str;

    /// What differs between what a folder holds (`self`) and what is asked for, in words; empty if nothing.
    fn differences(&self, asked: &Self) -> Vec<String>;

    /// How far a folder is when `done` steps are done, as in "300 of 1000 runs".
    fn progress(&self, done: u64) -> String;

    /// As JSON.
    fn to_json(&self) -> Vec<u8> {
        // Plain numbers and text cannot fail to be written.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The inputs of the folder of an ensemble. Nothing else (threads, folder, time, machine) can change its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Version of durand.
    pub version: String,
    /// `sha256:` and the hash of `scenario.toml`.
    pub scenario_hash: String,
    /// `sha256:` and the hash of `posterior.csv`; nothing where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior_hash: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Number of the first run: 1, or more in a shard.
    pub first_run: u64,
    /// Runs in the folder.
    pub runs: u64,
    /// Weeks in a run.
    pub weeks: u32,
    /// Runs up to this number are written week by week.
    pub trajectories: u64,
    /// Which part of how many the folder is, such as `2/5`; nothing for a whole ensemble.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// The precision that was asked for, as on the command line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub precision: Vec<String>,
    /// Runs at most, where a precision was asked for: then the rule says how many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_runs: Option<u64>,
}

impl Inputs {
    /// Number of the last run.
    pub fn last_run(&self) -> u64 {
        self.first_run + self.runs - 1
    }

    /// The command that makes these results from the folder's own `scenario.toml`.
    pub fn command(&self, total_runs: u64) -> String {
        let Self { seed, weeks, trajectories, shard, .. } = self;
        let shard = shard.as_ref().map_or(String::new(), |shard| format!(" --shard {shard}"));
        let precision: String = self.precision.iter().map(|aim| format!(" --precision {aim}")).collect();
        let total_runs = self.most_runs.unwrap_or(total_runs);
        format!(
            "durand run scenario.toml --runs {total_runs} --seed {seed} --weeks {weeks} --trajectories {trajectories}{shard}{precision}"
        )
    }
}

impl Identity for Inputs {
    const MARK: &'static [u8] = b"durand checkpoint 3";
    const VERB: &'static str = "run";
    const NOUN: &'static str = "run";

    fn differences(&self, asked: &Self) -> Vec<String> {
        // With a precision the rule says how many runs there are, and the request how many at most
        let runs = |one: &Self| one.most_runs.unwrap_or(one.runs);
        let trajectories =
            if self.most_runs.is_some() { asked.trajectories.min(self.runs) } else { asked.trajectories };
        let numbers = [
            ("seed", self.seed, asked.seed),
            ("first run", self.first_run, asked.first_run),
            ("runs", runs(self), runs(asked)),
            ("weeks", self.weeks.into(), asked.weeks.into()),
            ("trajectories", self.trajectories, trajectories),
        ];
        let mut differences = Vec::new();
        if self.version != asked.version {
            differences.push(format!("durand {} there, {} here", self.version, asked.version));
        }
        // The resolved scenario names seed and weeks: where these differ, so does its hash, which then says no more.
        if self.scenario_hash != asked.scenario_hash && self.seed == asked.seed && self.weeks == asked.weeks {
            differences.push("another scenario".to_owned());
        }
        if self.posterior_hash != asked.posterior_hash {
            differences.push("another posterior".to_owned());
        }
        for (name, there, here) in numbers.into_iter().filter(|(_, there, here)| there != here) {
            // A seed is a name, and no amount
            let told = |number: u64| if name == "seed" { number.to_string() } else { grouped(number) };
            differences.push(format!("{name} {} there, {} here", told(there), told(here)));
        }
        if self.precision != asked.precision {
            let told = |one: &Self| if one.precision.is_empty() { "none".to_owned() } else { one.precision.join(", ") };
            differences.push(format!("precision {} there, {} here", told(self), told(asked)));
        }
        if differences.is_empty() && self.shard != asked.shard {
            differences.push("another shard".to_owned());
        }
        differences
    }

    fn progress(&self, done: u64) -> String {
        match self.most_runs {
            Some(most) => format!("{} of at most {} runs", grouped(done), grouped(most)),
            None => format!("{} of {} runs", grouped(done), grouped(self.runs)),
        }
    }
}
