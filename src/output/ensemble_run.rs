//! An ensemble into a result folder, from request to report.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use super::checkpoint::Checkpoint;
use super::disk::{Disk, RealDisk};
use super::error::Error;
use super::folder::Leave;
use super::inputs::{self, Inputs};
use super::package::{self, SCENARIO_DOCUMENT};
use super::phases::{self, PhaseRow};
use super::posterior::Posterior;
use super::sink::{Runs, Taking, day};
use super::study::{self, Desk, Ending, Place, Study, Words, carry_out_on};
use super::summary::{self, OutcomeRow};
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::runner::{self, Failure, Plan, Progress};
use crate::ensemble::simulate::Simulate;
use crate::ensemble::statistics::MOST_RUNS;
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
    pub leave: Leave,
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
pub type Report = study::Report<Inputs, Found>;

impl Request {
    /// What makes the results what they are, for runs of `weeks` weeks.
    ///
    /// # Errors
    /// If there is nothing to run, too much, or the calendar ends before the run does.
    pub fn inputs(&self, weeks: u32) -> Result<Inputs, Error> {
        let wrong = |what: String| Err(Error::Request(what));
        let (part, of) = self.shard.map_or((1, 1), |shard| (shard.part, shard.of));
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
        let until = |part: u64| (u128::from(self.runs) * u128::from(part) / u128::from(of)) as u64;
        let (first_run, last_run) = (until(part - 1) + 1, until(part));
        let trajectories = match self.trajectories {
            Trajectories::First(runs) => runs.min(self.runs),
            Trajectories::All => self.runs,
        };
        Ok(Inputs {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario_hash: inputs::hash(self.scenario.as_bytes()),
            posterior_hash: self.posterior.as_ref().map(|posterior| inputs::hash(posterior.csv.as_bytes())),
            seed: self.seed,
            first_run,
            runs: last_run - first_run + 1,
            weeks,
            trajectories,
            shard: self.shard.map(|Shard { part, of }| format!("{part}/{of}")),
            precision: self.aims.iter().map(|aim| format!("{}={}", OUTCOMES[aim.outcome].name, aim.reach)).collect(),
            most_runs: (!self.aims.is_empty()).then_some(last_run - first_run + 1),
        })
    }
}

impl<M: Simulate<Record = WeekRecord>> Study for Ensemble<'_, M> {
    type Inputs = Inputs;
    type Done = Runs;
    type Found = Found;
    type Step = Progress;
    const STEPS: [&'static str; 2] = ["run", "runs"];

    fn inputs(&self) -> Result<Inputs, Error> {
        self.request.inputs(self.model.weeks())
    }

    fn begin(&self, desk: &mut Desk<'_, Inputs>, kept: Option<&Checkpoint<Inputs>>) -> Result<Runs, Error> {
        let Request { start, posterior, .. } = self.request;
        Runs::begin(self.model, (*start, posterior.as_ref()), &desk.results, kept)
    }

    fn kept(&self, runs: &Runs) -> u64 {
        runs.kept()
    }

    /// Runs all that is left, or, where a precision was asked for, from look to look until it is reached.
    fn advance(
        &self,
        desk: &Desk<'_, Inputs>,
        runs: &mut Runs,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Ending, Error> {
        let (request, inputs) = (self.request, desk.inputs);
        let mut count = |runs| progress(Progress { runs, weeks: runs * u64::from(inputs.weeks) });
        count(runs.count());
        while runs.count() < inputs.runs && !self.is_enough(runs) {
            let done = runs.count();
            let until = if request.aims.is_empty() { inputs.runs } else { next_look(done, inputs.runs) };
            let plan = Plan {
                seed: inputs.seed,
                first_run: inputs.first_run + done,
                runs: until - done,
                threads: request.threads,
                detailed: inputs.trajectories,
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

    fn conclude(
        &self,
        _: &Desk<'_, Inputs>,
        runs: &mut Runs,
        _: &mut dyn FnMut(Progress),
    ) -> Result<Option<Found>, Error> {
        let summary = runs.summary();
        let needed = needed(&self.request.aims, &summary, runs.count());
        Ok(Some(Found { summary, phases: runs.phases(), needed }))
    }

    fn write(&self, desk: &mut Desk<'_, Inputs>, runs: Runs, found: &Found) -> Result<Words<Inputs>, Error> {
        let (request, count) = (self.request, runs.count());
        runs.end(&mut desk.results, request.posterior.as_ref(), (&found.summary, &found.phases))?;
        desk.results.document(SCENARIO_DOCUMENT, &request.scenario)?;
        // How many runs there are is known only now where a precision was asked for
        let trajectories = desk.inputs.trajectories.min(count);
        let inputs = Inputs { runs: count, trajectories, ..desk.inputs.clone() };
        Ok(Words {
            name: request.name.clone(),
            title: request.title.clone(),
            description: format!("Results of the agent-based simulator durand for the scenario {}.", request.name),
            command: inputs.command(request.runs),
            inputs,
        })
    }

    fn read(&self, desk: &Desk<'_, Inputs>) -> Result<(u64, Option<Found>), Error> {
        let folder = desk.folder.path();
        // How many runs there are stands in the folder where a precision was asked for
        let runs = package::read::<Inputs>(folder).map_or(desk.inputs.runs, |(there, _)| there.runs);
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
    let place = Place { out: request.out.clone(), leave: request.leave, threads: request.threads };
    carry_out_on(&Ensemble { model, request }, &place, stop, progress, disk)
}
