//! A fit into a result folder.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::tables::Tables;
use super::{FitInputs, PRIORS, SCENARIO, Work};
use crate::analysis::calibrate::{self, Check, Marginal};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::smc::{self, Ending, Failure, Population, search};
use crate::ensemble::bytes::{Reader, Writer};
use crate::output::disk::{Disk, RealDisk};
use crate::output::ensemble_run::State;
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::inputs::Identity;
use crate::output::package::Heading;
use crate::output::results::Results;

/// What to fit, how, and where to put it.
#[derive(Debug)]
pub struct Fit<'a> {
    /// The case.
    pub work: Work<'a>,
    /// How to search.
    pub plan: smc::Plan,
    /// Draws of equal weight, at least 1.
    pub draws: u32,
}

/// How far a fit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// It searches.
    Search(smc::Progress),
    /// It checks what it found: so many runs are done.
    Check(u64),
}

/// What a fit found.
#[derive(Debug)]
pub struct Found<'a> {
    /// Why the search ended.
    pub ending: Ending,
    /// The particles, and how they came to be.
    pub population: Population,
    /// What is known of each parameter.
    pub marginals: Vec<Marginal<'a>>,
    /// Each target in fresh runs.
    pub checks: Vec<Check<'a>>,
}

/// What was done.
#[derive(Debug)]
pub struct FitReport<'a> {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state.
    pub state: State,
    /// Generations that are finished, earlier sittings included.
    pub generations: u32,
    /// Those that were finished in earlier sittings.
    pub earlier_generations: u32,
    /// What was found; `None` unless this sitting finished it.
    pub found: Option<Found<'a>>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}

/// Fits as asked and writes the result folder.
///
/// `stop` may be set at any time: generations that are finished are kept. `progress` is called on this thread.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn fit_into_folder<'a>(
    fit: &'a Fit<'a>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Step),
) -> Result<FitReport<'a>, Error> {
    fit_on_disk(fit, stop, progress, &RealDisk)
}

/// [`fit_into_folder`] with another way to open files.
///
/// # Errors
/// As there.
pub fn fit_on_disk<'a>(
    fit: &'a Fit<'a>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Step),
    disk: &dyn Disk,
) -> Result<FitReport<'a>, Error> {
    let inputs = FitInputs::new(&fit.work, &fit.plan, fit.draws);
    if fit.work.case.targets().is_empty() {
        let period = fit.work.case.period();
        let message = format!("the record has no target from {} to {}", period.from, period.to);
        return Err(Error::Request(message));
    }
    let unmeetable = fit.work.case.unmeetable();
    if !unmeetable.is_empty() {
        let message = format!("no run can be held against what the record yields as {}", unmeetable.join(", "));
        return Err(Error::Request(message));
    }
    let crew = Crew::new(fit.work.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    let (folder, opening) = Folder::open(&fit.work.out, &inputs, fit.work.leave)?;
    let path = folder.path().to_owned();
    let finished = |state, generations| FitReport {
        folder: path.clone(),
        state,
        generations,
        earlier_generations: generations,
        found: None,
        files: Vec::new(),
    };
    let population = match opening {
        Opening::Complete => return Ok(finished(State::AlreadyComplete, 0)),
        Opening::GoOn(checkpoint) if folder.publish_rest(&inputs)? => {
            return Ok(finished(State::Complete, checkpoint.done as u32));
        }
        Opening::GoOn(checkpoint) => {
            let mut reader = Reader::new(&checkpoint.content);
            let loaded = Population::load(&mut reader).and_then(|population| reader.end().map(|()| population));
            loaded.map_err(|_| Error::Damaged { folder: path, noun: FitInputs::NOUN })?
        }
        Opening::Begin => folder.begin().map(|()| Population::default()).inspect_err(|_| folder.abandon())?,
    };
    let results = Results::new(disk, &folder, &inputs);
    Sitting { fit, crew: &crew, folder: &folder, inputs: &inputs, stop, progress }.run(results, population)
}

/// One sitting: from the first generation that is not done to the end or a stop.
struct Sitting<'a, 's> {
    fit: &'a Fit<'a>,
    crew: &'s Crew,
    folder: &'s Folder,
    inputs: &'s FitInputs,
    stop: &'s AtomicBool,
    progress: &'s mut dyn FnMut(Step),
}

impl<'a> Sitting<'a, '_> {
    fn run(self, results: Results<'_, FitInputs>, population: Population) -> Result<FitReport<'a>, Error> {
        let earlier = population.generations.len() as u32;
        let mut kept = earlier;
        let (population, ending) = {
            let mut keep = |population: &Population| {
                let done = population.generations.len() as u32;
                results.checkpoint(done.into(), &|writer: &mut Writer| population.save(writer))?;
                kept = done;
                Ok(())
            };
            let progress = &mut |now| (self.progress)(Step::Search(now));
            search(self.fit.work.case, &self.fit.plan, self.crew, population, self.stop, progress, &mut keep)
        }
        .map_err(|failure| self.failed(failure, kept))?;
        let report = |state, found, files| FitReport {
            folder: self.folder.path().to_owned(),
            state,
            generations: population.generations.len() as u32,
            earlier_generations: earlier,
            found,
            files,
        };
        if ending == Ending::Stopped {
            if kept == 0 {
                self.folder.abandon();
            }
            return Ok(report(State::Stopped, None, Vec::new()));
        }
        let case = self.fit.work.case;
        let draws = calibrate::draws(&population, case.seed(), self.fit.draws.max(1) as usize);
        let progress = &mut |done| (self.progress)(Step::Check(done));
        let checks = match calibrate::check(case, &population, &draws, self.crew, self.stop, progress) {
            Ok(checks) => checks,
            Err(Halt::Stopped) => return Ok(report(State::Stopped, None, Vec::new())),
            Err(Halt::Panic { at, message }) => {
                let failure = Error::Ensemble(format!("check run {} failed inside the model: {message}", at + 1));
                return Err(self.kept(failure, kept));
            }
        };
        let marginals = calibrate::marginals(case.priors(), &population);
        let files = self.write(results, (&population, ending), &draws, &marginals, &checks);
        let files = files.map_err(|error| self.kept(error, kept))?;
        let mut done = report(State::Complete, None, files);
        done.found = Some(Found { ending, population, marginals, checks });
        Ok(done)
    }

    fn write(
        &self,
        mut results: Results<'_, FitInputs>,
        (population, ending): (&Population, Ending),
        draws: &[usize],
        marginals: &[Marginal<'_>],
        checks: &[Check<'_>],
    ) -> Result<Vec<&'static str>, Error> {
        let work = &self.fit.work;
        let tables = Tables::new(work.case);
        let values = |at: usize| work.case.priors().values(&population.particles[at].unit);
        let drawn = draws.iter().zip(1..).map(|(&at, draw)| (draw, values(at)));
        results.table(&tables.posterior, drawn)?;
        let particles = population.particles.iter().enumerate();
        results.table(&tables.particles, particles.map(|(at, particle)| (values(at), particle.clone())))?;
        results.table(&tables.marginals, marginals)?;
        results.table(&tables.correlations, calibrate::correlations(population))?;
        results.table(&tables.targets, checks)?;
        results.table(&tables.generations, population.generations.iter().copied())?;
        results.document(SCENARIO, work.scenario)?;
        results.document(PRIORS, work.priors)?;
        results.publish(&Heading {
            name: work.name,
            title: work.title,
            description: description(work.name, population, ending),
            inputs: self.inputs,
            command: self.inputs.command(),
        })
    }

    fn failed(&self, failure: Failure<Error>, kept: u32) -> Error {
        let error = match failure {
            Failure::Keep(error) => error,
            failure => Error::Ensemble(failure.to_string()),
        };
        self.kept(error, kept)
    }

    /// An error, with what is kept in spite of it; with nothing kept, nothing is left behind.
    fn kept(&self, error: Error, kept: u32) -> Error {
        self.folder.failed(error, kept.into(), "generations")
    }
}

/// What the data package says of the fit: where it stopped short, that too.
fn description(name: &str, population: &Population, ending: Ending) -> String {
    let fit = format!("A fit of the agent-based simulator durand: the scenario {name}.");
    match (ending, population.generation()) {
        (Ending::Effective, Some(kept)) => format!(
            "{fit} It ended short of the tolerance that was asked for, with the particles of generation {}: those of the next were worth too few.",
            kept.number
        ),
        _ => fit,
    }
}
