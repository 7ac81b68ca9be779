//! A backtest into a result folder, from request to report.

mod inputs;
mod kept;
pub mod tables;

pub use inputs::Inputs;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use self::kept::Kept;
use crate::analysis::backtest::origin::{Outcome, Work};
use crate::analysis::backtest::scoring::Scoring;
use crate::analysis::backtest::window::Window;
use crate::analysis::backtest::{Failure, Progress, Study};
use crate::analysis::crew::Crew;
use crate::analysis::smc::Population;
use crate::digest::hash;
use crate::output::State;
use crate::output::disk::RealDisk;
use crate::output::error::Error;
use crate::output::folder::{Folder, Leave, Opening};
use crate::output::inputs::Identity;
use crate::output::package::{Heading, SCENARIO_DOCUMENT};
use crate::output::results::Results;

/// What to backtest, and where to put it.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// What all origins share.
    pub study: Study<'a>,
    /// The last days that are known, each once, in order.
    pub origins: Vec<Date>,
    /// The scenario's short name.
    pub name: String,
    /// The scenario's title.
    pub title: String,
    /// The fully resolved scenario as TOML.
    pub scenario: String,
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
    /// What came of the origins that are done; empty where the folder was complete before.
    pub outcomes: Vec<Outcome>,
    /// Generations of fits that were done in earlier sittings.
    pub earlier: u64,
    /// What it comes to; nothing unless complete in this sitting.
    pub scoring: Scoring,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}

impl Request<'_> {
    fn inputs(&self) -> Inputs {
        let Study { record, priors, until, seed, particles, replicates, tolerance, runs, .. } = self.study;
        Inputs {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario_hash: hash(self.scenario.as_bytes()),
            record_hash: record.digest(),
            priors_hash: hash(priors.canonical().as_bytes()),
            seed,
            origins: self.origins.iter().map(Date::to_string).collect(),
            until: until.to_string(),
            particles,
            replicates,
            tolerance: tolerance.to_string(),
            runs,
        }
    }
}

/// Backtests as `request` asks and writes the result folder.
///
/// `stop` may be set at any time: what is kept then is what was done up to the last generation of a fit. `progress` is called on this
/// thread with the number of the origin, from 0.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn run_into_folder(
    request: &Request<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(usize, Progress),
) -> Result<Report, Error> {
    let windows = request.origins.iter().map(|origin| Window::new(&request.study, *origin));
    let windows: Vec<Window> = windows.collect::<Result<_, _>>().map_err(|wrong| Error::Request(wrong.to_string()))?;
    let inputs = request.inputs();
    let (folder, opening) = Folder::open(&request.out, &inputs, request.leave)?;
    let kept = match opening {
        Opening::Complete => return Ok(finished(&folder, State::AlreadyComplete)),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return Ok(finished(&folder, State::Complete)),
        Opening::GoOn(checkpoint) => Kept::load(&checkpoint.content)
            .map_err(|_| Error::Damaged { folder: folder.path().to_owned(), noun: Inputs::NOUN })?,
        Opening::Begin => {
            folder.begin().inspect_err(|_| folder.abandon())?;
            Kept::default()
        }
    };
    let crew = Crew::new(request.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    Sitting { request, windows, inputs: &inputs, folder: &folder, crew, stop }.run(kept, progress)
}

/// The report of a folder that was complete before.
fn finished(folder: &Folder, state: State) -> Report {
    Report {
        folder: folder.path().to_owned(),
        state,
        outcomes: Vec::new(),
        earlier: 0,
        scoring: Scoring::default(),
        files: Vec::new(),
    }
}

/// One sitting: from the first generation that is not done to the end or a stop.
struct Sitting<'a> {
    request: &'a Request<'a>,
    windows: Vec<Window>,
    inputs: &'a Inputs,
    folder: &'a Folder,
    crew: Crew,
    stop: &'a AtomicBool,
}

impl Sitting<'_> {
    fn run(&self, mut kept: Kept, progress: &mut dyn FnMut(usize, Progress)) -> Result<Report, Error> {
        let mut results = Results::new(&RealDisk, self.folder, self.inputs);
        let earlier = kept.generations();
        while let Some(window) = self.windows.get(kept.outcomes.len()) {
            let work = Work { study: &self.request.study, window, crew: &self.crew, stop: self.stop };
            let at = kept.outcomes.len();
            let population = std::mem::take(&mut kept.population);
            let mut latest = Kept { population: population.clone(), ..kept.clone() };
            let mut keep = |population: &Population| {
                latest.population = population.clone();
                results.checkpoint(latest.generations(), &|writer| latest.save(writer))
            };
            match work.run(population, &mut |now| progress(at, now), &mut keep) {
                Ok(outcome) => kept.outcomes.push(outcome),
                Err(Failure::Stopped) => return self.stopped(latest, earlier),
                Err(Failure::Keep(error)) => return Err(self.failed(error, latest.generations())),
                Err(Failure::Model(what)) => {
                    let what = format!("origin {}: {what}", window.origin);
                    return Err(self.failed(Error::Ensemble(what), latest.generations()));
                }
            }
            let written = results.checkpoint(kept.generations(), &|writer| kept.save(writer));
            written.map_err(|error| self.failed(error, kept.generations()))?;
        }
        let scoring = Scoring::of(&kept.outcomes, self.request.study.seed);
        let published =
            self.write(&mut results, &kept.outcomes, &scoring).and_then(|()| results.publish(&self.heading()));
        let files = published.map_err(|error| self.failed(error, kept.generations()))?;
        let folder = self.folder.path().to_owned();
        Ok(Report { folder, state: State::Complete, outcomes: kept.outcomes, earlier, scoring, files })
    }

    fn write(&self, results: &mut Results<'_, Inputs>, outcomes: &[Outcome], scoring: &Scoring) -> Result<(), Error> {
        let forecasts = outcomes.iter().flat_map(|one| one.forecasts.iter().map(|row| (one.origin, row)));
        let events = outcomes.iter().flat_map(|one| one.events.iter().map(|row| (one.origin, row)));
        results.table(&tables::forecasts(), forecasts)?;
        results.table(&tables::events(), events)?;
        results.table(&tables::scores(), &scoring.scores)?;
        results.table(&tables::coverage(), &scoring.coverage)?;
        results.table(&tables::pit(), &scoring.pit)?;
        results.table(&tables::fits(), outcomes)?;
        results.document(SCENARIO_DOCUMENT, &self.request.scenario)
    }

    fn heading(&self) -> Heading<'_, Inputs> {
        let name = &self.request.name;
        Heading {
            name,
            title: &self.request.title,
            description: format!("Backtest of the agent-based simulator durand with the scenario {name}."),
            inputs: self.inputs,
            command: self.inputs.command(),
        }
    }

    fn stopped(&self, kept: Kept, earlier: u64) -> Result<Report, Error> {
        if kept.generations() == 0 {
            self.folder.abandon();
        }
        let folder = self.folder.path().to_owned();
        let (outcomes, scoring) = (kept.outcomes, Scoring::default());
        Ok(Report { folder, state: State::Stopped, outcomes, earlier, scoring, files: Vec::new() })
    }

    /// An error, with what is kept in spite of it; with nothing kept, nothing is left behind.
    fn failed(&self, error: Error, generations: u64) -> Error {
        self.folder.failed(error, generations, "generations of fits")
    }
}
