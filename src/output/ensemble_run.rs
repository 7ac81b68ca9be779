//! An ensemble into a result folder, from request to report.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::carry::carry_out_on;
use super::checkpoint::Checkpoint;
use super::disk::{Disk, RealDisk};
use super::error::Error;
use super::failed::Failed;
use super::inputs::{Inputs, Kind, value};
use super::package::{self, Heading, SCENARIO_DOCUMENT};
use super::phases::{self, PhaseRow};
use super::posterior;
use super::request::KIND;
use super::results::Results;
use super::sink::{Runs, Taking};
use super::study::{self, Desk, Ending, Form, InParts, Place, Study};
use super::summary::{self, OutcomeRow};
use crate::ensemble::precision::{Aim, BLOCK, next_look};
use crate::ensemble::runner::{self, Failure, Plan, Progress};
use crate::ensemble::simulate::Simulate;
use crate::model::record::WeekRecord;

pub use super::request::{Request, Trajectories};

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

impl<M: Simulate<Record = WeekRecord>> Study for Ensemble<'_, M> {
    type Done = Runs;
    type Found = Found;
    type Step = Progress;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        self.request.inputs(self.model.weeks())
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Runs, Error> {
        Runs::begin(self.model, self.request, &desk.results, kept)
    }

    fn kept(&self, runs: &Runs) -> u64 {
        runs.kept()
    }

    fn failed<'d>(&self, runs: &'d Runs) -> &'d [Failed] {
        runs.failed()
    }

    /// Runs all that is left, or, where a precision was asked for, from look to look until it is reached.
    fn advance(&self, desk: &Desk<'_>, runs: &mut Runs, progress: &mut dyn FnMut(Progress)) -> Result<Ending, Error> {
        let (request, weeks, asked) = (self.request, self.model.weeks(), desk.steps(self.request.runs));
        let most = asked.end - asked.start;
        let mut count = |runs| {
            let runs = asked.start + runs;
            progress(Progress { runs, weeks: runs * u64::from(weeks) });
        };
        count(runs.count());
        while runs.count() < most && !self.is_enough(runs) {
            let done = runs.count();
            let until = if request.aims.is_empty() { most } else { next_look(done, most) };
            let plan = Plan {
                seed: request.seed,
                first_run: asked.start + 1 + done,
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
                Err(failure @ Failure::TooManyRuns(_)) => return Err(Error::Request(failure.to_string())),
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
        let count = runs.count();
        runs.end(&mut desk.results, (&found.summary, &found.phases))?;
        self.heading(desk, count)
    }

    fn in_parts(&self) -> Option<&dyn InParts<Runs>> {
        // With a precision, how many runs there are hangs on what they find
        if self.request.aims.is_empty() { Some(self) } else { None }
    }

    fn read(&self, desk: &Desk<'_>) -> Result<(u64, Option<Found>), Error> {
        let folder = desk.folder.path();
        // How many runs there are stands in the folder where a precision was asked for
        let there = package::read(folder, &desk.results.inputs);
        let runs = there.and_then(|(there, _)| value(&there, "runs").as_u64()).unwrap_or(self.request.runs);
        let summary = summary::read(folder)?;
        let needed = needed(&self.request.aims, &summary, runs);
        Ok((runs, Some(Found { summary, phases: phases::read(folder)?, needed })))
    }
}

impl<M: Simulate<Record = WeekRecord>> InParts<Runs> for Ensemble<'_, M> {
    fn steps(&self) -> u64 {
        self.request.runs
    }

    fn keeps_sums(&self, results: &Results<'_>) -> bool {
        self.request.runs >= results.checkpoint_runs(self.model.weeks())
    }

    fn absorb(&self, _: &Desk<'_>, runs: Runs, part: &Checkpoint, folder: &Path) -> Result<Runs, Error> {
        runs.absorb(self.model, part, folder)
    }

    fn tables(&self, desk: &mut Desk<'_>, runs: Runs) -> Result<(), Error> {
        runs.end_rows(&mut desk.results)
    }

    fn heading(&self, desk: &mut Desk<'_>, runs: u64) -> Result<Heading, Error> {
        let request = self.request;
        if let Some(posterior) = &request.posterior {
            desk.results.text(posterior::ABOUT, posterior.fields(), &posterior.csv)?;
        }
        desk.results.document(SCENARIO_DOCUMENT, &request.scenario)?;
        // How many runs there are is known only now where a precision was asked for
        let trajectories = request.detailed().min(runs);
        desk.results.inputs.set("runs", runs);
        desk.results.inputs.set("trajectories", trajectories);
        Ok(Heading {
            name: request.name.clone(),
            title: request.title.clone(),
            description: format!("Results of the agent-based simulator durand for the scenario {}.", request.name),
            command: request.command(self.model.weeks(), trajectories),
        })
    }
}

impl<M> Ensemble<'_, M> {
    /// Whether a precision was asked for and is reached. It is checked after whole blocks only, wherever a sitting was interrupted.
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
/// As [`super::carry_out`].
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
    let Request { out, permission, threads, .. } = request;
    let place = Place { out: out.clone(), permission: *permission, threads: *threads, form: Form::Plain };
    carry_out_on(&Ensemble { model, request }, &place, stop, progress, disk)
}
