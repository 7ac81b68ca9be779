//! An ensemble into a result folder, from request to report.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use super::checkpoint::Checkpoint;
use super::disk::{Disk, RealDisk};
use super::error::Error;
use super::folder::Permission;
use super::inputs::{Inputs, Kind, asked_runs, hash, value};
use super::package::{self, Heading, SCENARIO_DOCUMENT};
use super::phases::{self, PhaseRow};
use super::posterior::Posterior;
use super::sink::{Runs, Taking, day};
use super::study::{self, Desk, Ending, Place, Study, carry_out_on};
use super::summary::{self, OutcomeRow};
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::runner::{self, Failure, Plan, Progress};
use crate::ensemble::simulate::Simulate;
use crate::ensemble::statistics::MOST_RUNS;
use crate::figures::grouped;
use crate::model::record::WeekRecord;
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
    /// What may be overwritten or gone on with.
    pub permission: Permission,
}

/// What an ensemble comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Outcomes over the finished runs.
    pub summary: Vec<OutcomeRow>,
    /// In which phases they end; empty if the model has none.
    pub phases: Vec<PhaseRow>,
    /// For each aim that was not reached, the runs that it would take; `None` where that cannot be told.
    pub needed: Vec<(Aim, Option<u64>)>,
}

/// Many runs of a model, as they are asked for.
#[derive(Debug)]
pub struct Ensemble<'a, M> {
    /// The model.
    pub model: &'a M,
    /// What is asked for.
    pub request: &'a Request,
}

/// What is reported of an ensemble.
pub type Report = study::Report<Found>;

const KIND: Kind = Kind { mark: "durand checkpoint 3", verb: "run", noun: "run", steps: ["run", "runs"] };

impl Request {
    /// What makes the results what they are, for runs of `weeks` weeks.
    ///
    /// # Errors
    /// If there is nothing to run, too much, or the calendar ends before the run does.
    fn inputs(&self, weeks: u32) -> Result<Inputs, Error> {
        let wrong = |what: String| Err(Error::Request(what));
        let Shard { part, of } = self.shard.unwrap_or(Shard { part: 1, of: 1 });
        if self.runs == 0 || weeks == 0 {
            return wrong("there must be at least one run of one week".to_owned());
        }
        if self.runs > MOST_RUNS {
            return wrong(format!("{} runs are more than the {MOST_RUNS} that one ensemble can hold", self.runs));
        }
        if part == 0 || part > of || of > self.runs {
            return wrong(format!("shard {part}/{of} of {} runs does not exist", self.runs));
        }
        if day(self.start, u64::from(weeks), 6) == Date::MAX {
            return wrong(format!("{weeks} weeks from {} go past the end of the calendar", self.start));
        }
        let most = !self.aims.is_empty();
        let whole = format!("of {}{} runs", if most { "at most " } else { "" }, grouped(self.count()));
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
    fn first(&self) -> u64 {
        self.shard.map_or(0, |shard| self.until(shard.part - 1, shard.of))
    }

    /// Runs that are asked for, at most.
    fn count(&self) -> u64 {
        self.shard.map_or(self.runs, |shard| self.until(shard.part, shard.of)) - self.first()
    }

    fn until(&self, part: u64, of: u64) -> u64 {
        (u128::from(self.runs) * u128::from(part) / u128::from(of)) as u64
    }

    /// Runs up to this number are written week by week.
    fn detailed(&self) -> u64 {
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
    fn command(&self, weeks: u32, trajectories: u64) -> String {
        let shard = self.shard.map_or(String::new(), |Shard { part, of }| format!(" --shard {part}/{of}"));
        let precision: String = self.precision().iter().map(|aim| format!(" --precision {aim}")).collect();
        let runs = if self.aims.is_empty() { self.runs } else { self.count() };
        format!(
            "durand run scenario.toml --runs {runs} --seed {} --weeks {weeks} --trajectories {trajectories}{shard}{precision}",
            self.seed
        )
    }
}

impl<M: Simulate<Record = WeekRecord>> Study for Ensemble<'_, M> {
    type Done = Runs;
    type Found = Found;
    type Step = Progress;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        self.request.inputs(self.model.weeks())
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Runs, Error> {
        let Request { start, posterior, .. } = self.request;
        Runs::begin(self.model, (*start, posterior.as_ref()), &desk.results, kept)
    }

    fn kept(&self, runs: &Runs) -> u64 {
        runs.kept()
    }

    /// Runs all that is left, or, where a precision was asked for, from look to look until it is reached.
    fn advance(&self, desk: &Desk<'_>, runs: &mut Runs, progress: &mut dyn FnMut(Progress)) -> Result<Ending, Error> {
        let (request, weeks, most) = (self.request, self.model.weeks(), self.request.count());
        let mut count = |runs| progress(Progress { runs, weeks: runs * u64::from(weeks) });
        count(runs.count());
        while runs.count() < most && !self.is_enough(runs) {
            let done = runs.count();
            let until = if request.aims.is_empty() { most } else { next_look(done, most) };
            let plan = Plan {
                seed: request.seed,
                first_run: request.first() + 1 + done,
                runs: until - done,
                threads: request.threads,
                detailed: request.detailed(),
                weekly: true,
            };
            let mut sink = Taking { runs, results: &desk.results };
            match runner::run(self.model, &plan, desk.stop, &mut sink, &mut |now| count(done + now.runs)) {
                Ok(runner::Ending::Complete) => {}
                Ok(runner::Ending::Stopped(_)) => {
                    runs.checkpoint(&desk.results)?;
                    return Ok(Ending::Stopped);
                }
                Err(Failure::Sink(error)) => return Err(error),
                Err(failure) => {
                    // The runs before the one that failed are sound: keep them. If that fails too, the first failure is told.
                    let _ = runs.checkpoint(&desk.results);
                    return Err(Error::Ensemble(failure.to_string()));
                }
            }
        }
        // Also before the end: what fails while the last files are written costs no runs.
        runs.checkpoint(&desk.results)?;
        Ok(Ending::Complete)
    }

    fn conclude(&self, _: &Desk<'_>, runs: &mut Runs, _: &mut dyn FnMut(Progress)) -> Result<Option<Found>, Error> {
        let summary = runs.summary();
        let needed = needed(&self.request.aims, &summary, runs.count());
        Ok(Some(Found { summary, phases: runs.phases(), needed }))
    }

    fn write(&self, desk: &mut Desk<'_>, runs: Runs, found: &Found) -> Result<Heading, Error> {
        let (request, count) = (self.request, runs.count());
        runs.end(&mut desk.results, request.posterior.as_ref(), (&found.summary, &found.phases))?;
        desk.results.document(SCENARIO_DOCUMENT, &request.scenario)?;
        // How many runs there are is known only now where a precision was asked for
        let trajectories = request.detailed().min(count);
        desk.results.inputs.set("runs", count);
        desk.results.inputs.set("trajectories", trajectories);
        Ok(Heading {
            name: request.name.clone(),
            title: request.title.clone(),
            description: format!("Results of the agent-based simulator durand for the scenario {}.", request.name),
            command: request.command(self.model.weeks(), trajectories),
        })
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let folder = desk.folder.path();
        // How many runs there are stands in the folder where a precision was asked for
        let there = package::read(folder, &desk.results.inputs);
        let runs = there.and_then(|(there, _)| value(&there, "runs").as_u64()).unwrap_or(self.request.count());
        let summary = summary::read(folder)?;
        let needed = needed(&self.request.aims, &summary, runs);
        Ok((runs, Some(Found { summary, phases: phases::read(folder)?, needed })))
    }
}

impl<M> Ensemble<'_, M> {
    /// Whether a precision was asked for and is reached: looked at only after whole blocks, whatever was interrupted where.
    fn is_enough(&self, runs: &Runs) -> bool {
        let aims = &self.request.aims;
        let is_look = runs.count() > 0 && runs.count().is_multiple_of(BLOCK);
        if aims.is_empty() || !is_look {
            return false;
        }
        let summary = runs.summary();
        aims.iter().all(|aim| aim.is_met(summary[aim.outcome].mean))
    }
}

/// The aims that were not reached, each with the runs that it would take.
fn needed(aims: &[Aim], summary: &[OutcomeRow], runs: u64) -> Vec<(Aim, Option<u64>)> {
    let missed = aims.iter().filter(|aim| !aim.is_met(summary[aim.outcome].mean));
    missed.map(|aim| (*aim, aim.needed(summary[aim.outcome].mean, runs))).collect()
}

/// Runs `model` as `request` asks and writes the result folder.
///
/// # Errors
/// As [`study::carry_out`].
pub fn run_into_folder<M: Simulate<Record = WeekRecord>>(
    model: &M,
    request: &Request,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, Error> {
    run_on_disk(model, request, stop, progress, &RealDisk)
}

/// [`run_into_folder`] with another way to open files.
///
/// # Errors
/// As there.
pub fn run_on_disk<M: Simulate<Record = WeekRecord>>(
    model: &M,
    request: &Request,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
    disk: &dyn Disk,
) -> Result<Report, Error> {
    let place = Place { out: request.out.clone(), permission: request.permission, threads: request.threads };
    carry_out_on(&Ensemble { model, request }, &place, stop, progress, disk)
}
