//! An ensemble into a result folder, from request to report.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use super::disk::{Disk, RealDisk};
use super::error::Error;
use super::folder::{Folder, Leave, Opening};
use super::inputs::{self, Inputs};
use super::package::{self, Heading};
use super::phases::{self, PhaseRow};
use super::posterior::Posterior;
use super::sink::{FolderSink, Setting, day};
use super::study::State;
use super::summary::{self, OutcomeRow};
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::runner::{self, Ending, Failure, Plan, Progress};
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

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Runs that are finished, earlier sittings included.
    pub runs: u64,
    /// Runs that were finished in earlier sittings.
    pub earlier_runs: u64,
    /// Inputs of the results; says how many runs there are in all.
    pub inputs: Inputs,
    /// Outcomes over the finished runs.
    pub summary: Vec<OutcomeRow>,
    /// In which phases they end; empty if the model has none.
    pub phases: Vec<PhaseRow>,
    /// For each aim that was not reached, the runs that it would take; `None` where that cannot be told.
    pub needed: Vec<(Aim, Option<u64>)>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}

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

/// Runs `model` as `request` asks and writes the result folder.
///
/// `stop` may be set at any time: the call then returns within about the time of one run, with [`State::Stopped`].
/// `progress` is called on this thread with the runs finished in all, once before the first block and after each.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
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
    let inputs = request.inputs(model.weeks())?;
    let (folder, opening) = Folder::open(&request.out, &inputs, request.leave)?;
    let setting = Setting {
        disk,
        folder: &folder,
        inputs: &inputs,
        start: request.start,
        quantities: model.quantities(),
        outcomes: model.outcomes(),
        strata: model.strata(),
        posterior: request.posterior.as_ref(),
    };
    let sink = match opening {
        Opening::Complete => return complete(&folder, State::AlreadyComplete, &inputs, request),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => {
            return complete(&folder, State::Complete, &inputs, request);
        }
        Opening::GoOn(checkpoint) => FolderSink::go_on(setting, &checkpoint)?,
        Opening::Begin => folder.begin().and_then(|()| FolderSink::begin(setting)).inspect_err(|_| folder.abandon())?,
    };
    let sitting = Sitting { model, request, folder: &folder, inputs: &inputs };
    sitting.run(sink, stop, progress)
}

/// The report of a folder whose runs were all finished in earlier sittings.
fn complete(folder: &Folder, state: State, asked: &Inputs, request: &Request) -> Result<Report, Error> {
    // How many runs there are stands in the folder where a precision was asked for
    let inputs = package::read(folder.path()).map_or_else(|| asked.clone(), |(there, _)| there);
    let summary = summary::read(folder.path())?;
    Ok(Report {
        folder: folder.path().to_owned(),
        state,
        runs: inputs.runs,
        earlier_runs: inputs.runs,
        needed: needed(&request.aims, &summary, inputs.runs),
        summary,
        phases: phases::read(folder.path())?,
        inputs,
        files: Vec::new(),
    })
}

/// The aims that were not reached, each with the runs that it would take.
fn needed(aims: &[Aim], summary: &[OutcomeRow], runs: u64) -> Vec<(Aim, Option<u64>)> {
    let missed = aims.iter().filter(|aim| !aim.is_met(summary[aim.outcome].mean));
    missed.map(|aim| (*aim, aim.needed(summary[aim.outcome].mean, runs))).collect()
}

/// One sitting: from the first run that is not done to the end or a stop.
struct Sitting<'a, M> {
    model: &'a M,
    request: &'a Request,
    folder: &'a Folder,
    inputs: &'a Inputs,
}

impl<M: Simulate<Record = WeekRecord>> Sitting<'_, M> {
    fn run(
        &self,
        mut sink: FolderSink<'_>,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Report, Error> {
        let earlier = sink.runs();
        let weeks = u64::from(self.inputs.weeks);
        let mut count = |runs| progress(Progress { runs, weeks: runs * weeks });
        count(earlier);
        let state = self.stages(&mut sink, stop, &mut count)?;
        let (runs, summary, phases) = (sink.runs(), sink.summary(), sink.phases());
        // Also before the end: what fails while the last files are written costs no runs.
        sink.checkpoint().map_err(|error| self.failed(error, sink.kept()))?;
        // How many runs there are is known only now where a precision was asked for
        let inputs = match state {
            State::Stopped => self.inputs.clone(),
            _ => Inputs { runs, trajectories: self.inputs.trajectories.min(runs), ..self.inputs.clone() },
        };
        let files = match state {
            State::Stopped => Vec::new(),
            _ => self.publish(sink, &inputs).map_err(|error| self.failed(error, runs))?,
        };
        let needed = match state {
            State::Stopped => Vec::new(),
            _ => needed(&self.request.aims, &summary, runs),
        };
        let folder = self.folder.path().to_owned();
        Ok(Report { folder, state, runs, earlier_runs: earlier, inputs, summary, phases, needed, files })
    }

    /// Runs all that is left, or, where a precision was asked for, from look to look until it is reached.
    fn stages(&self, sink: &mut FolderSink<'_>, stop: &AtomicBool, count: &mut dyn FnMut(u64)) -> Result<State, Error> {
        while sink.runs() < self.inputs.runs && !self.is_enough(&sink.summary(), sink.runs()) {
            let done = sink.runs();
            let until = if self.request.aims.is_empty() { self.inputs.runs } else { next_look(done, self.inputs.runs) };
            let plan = Plan {
                seed: self.inputs.seed,
                first_run: self.inputs.first_run + done,
                runs: until - done,
                threads: self.request.threads,
                detailed: self.inputs.trajectories,
                weekly: true,
            };
            match runner::run(self.model, &plan, stop, sink, &mut |now| count(done + now.runs)) {
                Ok(Ending::Complete) => {}
                Ok(Ending::Stopped(_)) => return Ok(State::Stopped),
                Err(Failure::Sink(error)) => return Err(self.failed(error, sink.kept())),
                Err(failure) => {
                    // The runs before the one that failed are sound: keep them. If that fails too, the first failure is told.
                    let _ = sink.checkpoint();
                    return Err(self.failed(Error::Ensemble(failure.to_string()), sink.kept()));
                }
            }
        }
        Ok(State::Complete)
    }

    /// Whether a precision was asked for and is reached: looked at only after whole blocks, whatever was interrupted where.
    fn is_enough(&self, summary: &[OutcomeRow], runs: u64) -> bool {
        let aims = &self.request.aims;
        let is_look = runs > 0 && runs.is_multiple_of(BLOCK);
        is_look && !aims.is_empty() && aims.iter().all(|aim| aim.is_met(summary[aim.outcome].mean))
    }

    fn publish(&self, sink: FolderSink<'_>, inputs: &Inputs) -> Result<Vec<&'static str>, Error> {
        let heading = Heading {
            name: &self.request.name,
            title: &self.request.title,
            description: format!("Results of the agent-based simulator durand for the scenario {}.", self.request.name),
            inputs,
            command: inputs.command(self.request.runs),
        };
        let files = sink.finish(&self.request.scenario, &heading)?;
        self.folder.publish(&files)?;
        Ok(files)
    }

    /// An error, with what is kept in spite of it; with nothing kept, nothing is left behind.
    fn failed(&self, error: Error, kept: u64) -> Error {
        self.folder.failed(error, kept, "runs")
    }
}
