//! What an ensemble is asked for, and the inputs that follow from it.

use std::path::PathBuf;

use jiff::civil::Date;

use super::error::Error;
use super::folder::Permission;
use super::inputs::{Inputs, Kind, asked_runs, hash};
use super::posterior::Posterior;
use super::sink::day;
use crate::ensemble::precision::Aim;
use crate::ensemble::statistics::MOST_RUNS;
use crate::grouped::count;
use crate::model::registry::OUTCOMES;

/// How many runs are written week by week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trajectories {
    /// The first so many; 0 for none.
    First(u64),
    /// All.
    All,
}

/// Part `part` (from 1) of `of` parts of an ensemble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1 to `of`.
    pub part: u64,
    /// How many parts.
    pub of: u64,
}

/// What to run, and where to put it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The scenario's short name, such as that of its file.
    pub name: String,
    /// The scenario's title.
    pub title: String,
    /// The fully resolved scenario as TOML, written to the folder as it is. Its hash is part of the inputs.
    pub scenario: String,
    /// What runs draw, written to the folder beside the scenario; `None` where nothing is drawn. Its draws are the model's strata.
    pub posterior: Option<Posterior>,
    /// First day of week 1.
    pub start: Date,
    /// Seed; every value is valid.
    pub seed: u64,
    /// Runs of the whole ensemble; with `aims`, at most.
    pub runs: u64,
    /// How narrow intervals of means are to be for the ensemble to end before `runs`; none for a shard.
    pub aims: Vec<Aim>,
    /// The part to run, if not all.
    pub shard: Option<Shard>,
    /// Runs written week by week.
    pub trajectories: Trajectories,
    /// Threads that simulate; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// The permission to overwrite, or to go on.
    pub permission: Permission,
}

pub(super) const KIND: Kind = Kind { mark: "durand checkpoint 5", verb: "run", noun: "run", steps: ["run", "runs"] };

impl Request {
    /// What makes the results what they are, for runs of `weeks` weeks.
    ///
    /// # Errors
    /// If there is nothing to run, too much, or the calendar ends before the run does.
    pub(super) fn inputs(&self, weeks: u32) -> Result<Inputs, Error> {
        let wrong = |what: String| Err(Error::Request(what));
        let Shard { part, of } = self.shard.unwrap_or(Shard { part: 1, of: 1 });
        if self.runs == 0 || weeks == 0 {
            return wrong("there must be at least one run of one week".to_owned());
        }
        if self.runs > MOST_RUNS {
            return wrong(format!("{} runs are more than the {MOST_RUNS} that one ensemble can hold", self.runs));
        }
        if part == 0 || part > of || of > self.runs {
            return wrong(format!("shard {part}/{of} of {} does not exist", count(self.runs, "run", "runs")));
        }
        if day(self.start, u64::from(weeks), 6) == Date::MAX {
            return wrong(format!(
                "{} from {} go past the end of the calendar",
                count(weeks.into(), "week", "weeks"),
                self.start
            ));
        }
        let most = !self.aims.is_empty();
        let whole = format!("of {}{}", if most { "at most " } else { "" }, count(self.count(), "run", "runs"));
        Ok(Inputs::new(&KIND, whole)
            .version()
            .other("scenario_hash", "another scenario", hash(self.scenario.as_bytes()))
            // The resolved scenario names seed and weeks
            .follows(&["seed", "weeks"])
            .posterior(self.posterior.as_ref().map(|posterior| posterior.csv.as_str()))
            .fact("seed", "seed", self.seed)
            .fact("first_run", "first run", self.first() + 1)
            .fact("runs", "runs", self.count())
            .shown(asked_runs)
            .fact("weeks", "weeks", weeks)
            .fact("trajectories", "trajectories", self.detailed())
            .rest("shard", "another shard", self.shard.map(|Shard { part, of }| format!("{part}/{of}")))
            .optional()
            .fact("precision", "precision", self.precision())
            .optional()
            .untold("most_runs", most.then_some(self.count()))
            .optional())
    }

    /// Runs of the ensemble before those that are asked for.
    pub(super) fn first(&self) -> u64 {
        self.shard.map_or(0, |shard| self.until(shard.part - 1, shard.of))
    }

    /// Runs that are asked for, at most.
    pub(super) fn count(&self) -> u64 {
        self.shard.map_or(self.runs, |shard| self.until(shard.part, shard.of)) - self.first()
    }

    fn until(&self, part: u64, of: u64) -> u64 {
        (u128::from(self.runs) * u128::from(part) / u128::from(of)) as u64
    }

    /// Runs up to this number are written week by week.
    pub(super) fn detailed(&self) -> u64 {
        match self.trajectories {
            Trajectories::First(runs) => runs.min(self.runs),
            Trajectories::All => self.runs,
        }
    }

    /// The precision that is asked for, as on the command line.
    fn precision(&self) -> Vec<String> {
        self.aims.iter().map(|aim| format!("{}={}", OUTCOMES[aim.outcome].name, aim.reach)).collect()
    }

    /// The command that makes these results from the folder's own `scenario.toml`.
    pub(super) fn command(&self, weeks: u32, trajectories: u64) -> String {
        let shard = self.shard.map_or(String::new(), |Shard { part, of }| format!(" --shard {part}/{of}"));
        let precision: String = self.precision().iter().map(|aim| format!(" --precision {aim}")).collect();
        let runs = if self.aims.is_empty() { self.runs } else { self.count() };
        format!(
            "durand run scenario.toml --runs {runs} --seed {} --weeks {weeks} --trajectories {trajectories}{shard}{precision}",
            self.seed
        )
    }
}
