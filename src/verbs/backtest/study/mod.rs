//! A backtest from beginning to end.

mod kept;
pub mod tables;

use jiff::civil::Date;

use self::kept::Kept;
use crate::analysis::backtest::begun::{At, Begun};
use crate::analysis::backtest::origin::{Outcome, Work};
use crate::analysis::backtest::scoring::Scoring;
use crate::analysis::backtest::window::Window;
use crate::analysis::backtest::{self, Failure, Progress};
use crate::digest::hash;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::{Heading, SCENARIO_DOCUMENT};
use crate::output::study::{Desk, Ending, ReportOf, Study};

const KIND: Kind =
    Kind { mark: "durand backtest checkpoint 3", verb: "backtest", noun: "backtest", steps: ["particle", "particles"] };

/// What to backtest.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// What all origins share.
    pub study: backtest::Study<'a>,
    /// The last days that are known, each once, in order.
    pub origins: Vec<Date>,
    /// The scenario's short name.
    pub name: String,
    /// The scenario's title.
    pub title: String,
    /// The fully resolved scenario as TOML.
    pub scenario: String,
    /// The mark of what of the scenario can reach a result.
    pub scenario_hash: String,
}

/// What is reported of a backtest.
pub type Report<'a> = ReportOf<Request<'a>>;

/// What a backtest comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What came of each origin.
    pub outcomes: Vec<Outcome>,
    /// What they come to together.
    pub scoring: Scoring,
}

impl Request<'_> {
    /// The inputs. The resolved scenario names its seed.
    fn identity(&self) -> Inputs {
        let backtest::Study { record, priors, until, seed, particles, replicates, tolerance, runs, .. } = self.study;
        Inputs::new(&KIND, format!("particles of its {} fits", self.origins.len()))
            .version()
            .other("scenario_hash", "another scenario", self.scenario_hash.as_str())
            .follows(&["seed"])
            .other("record_hash", "another record", record.digest())
            .other("priors_hash", "other priors", hash(priors.canonical().as_bytes()))
            .fact("seed", "seed", seed)
            .fact("origins", "origins", self.origins.iter().map(Date::to_string).collect::<Vec<_>>())
            .fact("until", "until", until.to_string())
            .fact("particles", "particles", particles)
            .fact("replicates", "replicates", replicates)
            .fact("tolerance", "tolerance", tolerance.to_string())
            .fact("runs", "runs", runs)
    }

    /// The command that makes these results from the folder's own `scenario.toml`, with the same record and priors.
    fn command(&self) -> String {
        let backtest::Study { until, seed, particles, replicates, tolerance, runs, .. } = self.study;
        let origins = self.origins.iter().map(Date::to_string).collect::<Vec<_>>().join(",");
        format!(
            "durand backtest scenario.toml --record DIR --origins {origins} --until {until} --particles {particles} \
             --replicates {replicates} --tolerance {tolerance} --runs {runs} --seed {seed}"
        )
    }

    /// What is known at each origin, and what is forecast from there.
    fn windows(&self) -> Result<Vec<Window>, Error> {
        let windows = self.origins.iter().map(|origin| Window::new(&self.study, *origin));
        windows.collect::<Result<_, _>>().map_err(|wrong| Error::Request(wrong.to_string()))
    }
}

/// How far a backtest is.
pub struct Sat {
    done: Kept,
    /// Particles of all fits on the disk.
    kept: u64,
}

/// It goes from origin to origin; what is kept when it is stopped is every particle that was simulated or carried on.
impl Study for Request<'_> {
    type Done = Sat;
    type Found = Found;
    /// The number of the origin, from 0, and how far its fit or forecast is.
    type Step = (usize, Progress);
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        self.windows().map(|_| self.identity())
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Sat, Error> {
        let load = |checkpoint: &Checkpoint| Kept::load(&checkpoint.content);
        let done = kept.map_or_else(|| Ok(Kept::default()), load).map_err(|_| desk.results.damaged())?;
        Ok(Sat { kept: done.particles(), done })
    }

    fn kept(&self, sat: &Sat) -> u64 {
        sat.kept
    }

    fn advance(&self, desk: &Desk<'_>, sat: &mut Sat, progress: &mut dyn FnMut(Self::Step)) -> Result<Ending, Error> {
        let Sat { done: Kept { outcomes, begun }, kept } = sat;
        let write = |outcomes: &[Outcome], begun: At<'_>| {
            let particles = kept::particles(outcomes, begun);
            desk.results.checkpoint(particles, &|writer| kept::save(outcomes, begun, writer)).map(|()| particles)
        };
        let windows = self.windows()?;
        let every = desk.results.checkpoint_pieces(self.study.weeks(), self.study.replicates);
        while let Some(window) = windows.get(outcomes.len()) {
            let work = Work { study: &self.study, window, crew: desk.crew, stop: desk.stop };
            let at = outcomes.len();
            let mut pace = |now: At<'_>| {
                if now.pieces().is_multiple_of(every) {
                    *kept = write(outcomes, now)?;
                }
                Ok(())
            };
            match work.run(begun, &mut |now| progress((at, now)), &mut pace) {
                Ok(outcome) => {
                    outcomes.push(outcome);
                    *begun = Begun::default();
                    *kept = write(outcomes, begun.at())?;
                }
                Err(Failure::Stopped) => {
                    *kept = write(outcomes, begun.at())?;
                    return Ok(Ending::Stopped);
                }
                Err(Failure::Keep(error)) => return Err(error),
                Err(Failure::Model(what)) => {
                    // What was done before is sound. If it cannot be kept, the first failure is told.
                    *kept = write(outcomes, begun.at()).unwrap_or(*kept);
                    return Err(Error::Ensemble(format!("origin {}: {what}", window.origin)));
                }
            }
        }
        Ok(Ending::Complete)
    }

    fn conclude(&self, _: &Desk<'_>, sat: &mut Sat, _: &mut dyn FnMut(Self::Step)) -> Result<Option<Found>, Error> {
        let outcomes = std::mem::take(&mut sat.done.outcomes);
        Ok(Some(Found { scoring: Scoring::of(&outcomes, self.study.seed), outcomes }))
    }

    fn write(&self, desk: &mut Desk<'_>, _: Sat, found: &Found) -> Result<Heading, Error> {
        let (results, Found { outcomes, scoring }) = (&mut desk.results, found);
        let forecasts = outcomes.iter().flat_map(|one| one.forecasts.iter().map(|row| (one.origin, row)));
        let events = outcomes.iter().flat_map(|one| one.events.iter().map(|row| (one.origin, row)));
        results.table(&tables::forecasts(), forecasts)?;
        results.table(&tables::events(), events)?;
        results.table(&tables::scores(), &scoring.scores)?;
        results.table(&tables::coverage(), &scoring.coverage)?;
        results.table(&tables::pit(), &scoring.pit)?;
        results.table(&tables::fits(), outcomes)?;
        results.document(SCENARIO_DOCUMENT, &self.scenario)?;
        Ok(Heading {
            name: self.name.clone(),
            title: self.title.clone(),
            description: format!("Backtest of the agent-based simulator durand with the scenario {}.", self.name),
            command: self.command(),
        })
    }
}
