//! What an ensemble is asked for, and the inputs that follow from it.

use std::path::PathBuf;

use jiff::civil::Date;

use super::day::day;
use super::error::Error;
use super::folder::Permission;
use super::inputs::{Inputs, Kind, asked_runs, hash};
use super::posterior::Posterior;
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
    /// How narrow intervals of means are to be for the ensemble to end before `runs`.
    pub aims: Vec<Aim>,
    /// Runs written week by week.
    pub trajectories: Trajectories,
    /// The outcomes that `runs.csv` has, by their places among the model's; all where there is none.
    pub columns: Option<Vec<usize>>,
    /// Threads that simulate; never changes a byte.
    pub threads: usize,
    /// The result folder.
    pub out: PathBuf,
    /// The permission to overwrite, or to go on.
    pub permission: Permission,
}

pub(super) const KIND: Kind = Kind { mark: "durand checkpoint 6", verb: "run", noun: "run", steps: ["run", "runs"] };

impl Request {
    /// What makes the results what they are, for runs of `weeks` weeks.
    ///
    /// # Errors
    /// If there is nothing to run, too much, or the calendar ends before the run does.
    pub(super) fn inputs(&self, weeks: u32) -> Result<Inputs, Error> {
        let wrong = |what: String| Err(Error::Request(what));
        if self.runs == 0 || weeks == 0 {
            return wrong("there must be at least one run of one week".to_owned());
        }
        if self.runs > MOST_RUNS {
            return wrong(format!("{} runs are more than the {MOST_RUNS} that one ensemble can hold", self.runs));
        }
        if day(self.start, u64::from(weeks), 6) == Date::MAX {
            return wrong(format!(
                "{} from {} go past the end of the calendar",
                count(weeks.into(), "week", "weeks"),
                self.start
            ));
        }
        let most = !self.aims.is_empty();
        let whole = format!("of {}{}", if most { "at most " } else { "" }, count(self.runs, "run", "runs"));
        Ok(Inputs::new(&KIND, whole)
            .version()
            .other("scenario_hash", "another scenario", hash(self.scenario.as_bytes()))
            // The resolved scenario names seed and weeks
            .follows(&["seed", "weeks"])
            .posterior(self.posterior.as_ref().map(|posterior| posterior.csv.as_str()))
            .fact("seed", "seed", self.seed)
            .fact("first_run", "first run", 1)
            .fact("runs", "runs", self.runs)
            .shown(asked_runs)
            .fact("weeks", "weeks", weeks)
            .fact("trajectories", "trajectories", self.detailed())
            .fact("columns", "columns", self.column_names())
            .optional()
            .fact("precision", "precision", self.precision())
            .optional()
            .untold("most_runs", most.then_some(self.runs))
            .optional())
    }

    /// Runs up to this number are written week by week.
    pub(super) fn detailed(&self) -> u64 {
        match self.trajectories {
            Trajectories::First(runs) => runs.min(self.runs),
            Trajectories::All => self.runs,
        }
    }

    /// Names of the columns that are asked for.
    fn column_names(&self) -> Vec<&'static str> {
        self.columns.iter().flatten().filter_map(|&at| Some(OUTCOMES.get(at)?.name)).collect()
    }

    /// The precision that is asked for, as on the command line.
    fn precision(&self) -> Vec<String> {
        self.aims.iter().map(|aim| format!("{}={}", OUTCOMES[aim.outcome].name, aim.reach)).collect()
    }

    /// The command that makes these results from the folder's own `scenario.toml`.
    pub(super) fn command(&self, weeks: u32, trajectories: u64) -> String {
        let precision: String = self.precision().iter().map(|aim| format!(" --precision {aim}")).collect();
        let names = self.column_names();
        let columns = if names.is_empty() { String::new() } else { format!(" --columns {}", names.join(",")) };
        format!(
            "durand run scenario.toml --runs {} --seed {} --weeks {weeks} --trajectories {trajectories}{columns}{precision}",
            self.runs, self.seed
        )
    }
}
