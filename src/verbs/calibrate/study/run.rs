//! A fit from beginning to end.

use super::inputs::inputs;
use super::tables::Tables;
use super::{PRIORS, SCENARIO, Work};
use crate::analysis::calibrate::{self, Check, Marginal};
use crate::analysis::crew::Halt;
use crate::analysis::smc::{self, Failure, Population, search};
use crate::ensemble::bytes::{Reader, Writer};
use crate::figures::grouped;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, Study};

const KIND: Kind =
    Kind { mark: "durand fit checkpoint 2", verb: "calibrate", noun: "fit", steps: ["generation", "generations"] };

/// What to fit, and how.
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
    pub ending: smc::Ending,
    /// The particles, and how they came to be.
    pub population: Population,
    /// Numbers of the particles that are drawn, each as often as it is.
    pub draws: Vec<usize>,
    /// What is known of each parameter.
    pub marginals: Vec<Marginal<'a>>,
    /// Each target in fresh runs.
    pub checks: Vec<Check<'a>>,
}

/// How far the search is.
pub struct Searched {
    population: Population,
    ending: smc::Ending,
    /// Generations on the disk.
    kept: u64,
}

impl<'a> Study for Fit<'a> {
    type Done = Searched;
    type Found = Found<'a>;
    type Step = Step;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        let case = self.work.case;
        if case.targets().is_empty() {
            let period = case.period();
            let message = format!("the record has no target from {} to {}", period.from, period.to);
            return Err(Error::Request(message));
        }
        let unmeetable = case.unmeetable();
        if !unmeetable.is_empty() {
            let message = format!("no run can be held against what the record yields as {}", unmeetable.join(", "));
            return Err(Error::Request(message));
        }
        let smc::Plan { particles, most_generations, least_tolerance, .. } = self.plan;
        Ok(inputs(&KIND, format!("of at most {} generations", grouped(most_generations.into())), &self.work)
            .fact("particles", "particles", particles)
            .fact("replicates", "replicates", case.replicates())
            .fact("generations", "generations", most_generations)
            .fact("tolerance", "tolerance", least_tolerance)
            .fact("draws", "draws", self.draws))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Searched, Error> {
        let load = |checkpoint: &Checkpoint| {
            let mut reader = Reader::new(&checkpoint.content);
            Population::load(&mut reader).and_then(|population| reader.end().map(|()| population))
        };
        let population = kept.map_or_else(|| Ok(Population::default()), load).map_err(|_| desk.results.damaged())?;
        let kept = population.generations.len() as u64;
        Ok(Searched { population, ending: smc::Ending::Stopped, kept })
    }

    fn kept(&self, searched: &Searched) -> u64 {
        searched.kept
    }

    fn advance(
        &self,
        desk: &Desk<'_>,
        searched: &mut Searched,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Ending, Error> {
        let Searched { population, ending, kept } = searched;
        let mut keep = |population: &Population| {
            let done = population.generations.len() as u64;
            desk.results.checkpoint(done, &|writer: &mut Writer| population.save(writer))?;
            *kept = done;
            Ok(())
        };
        let progress = &mut |now| progress(Step::Search(now));
        let begun = std::mem::take(population);
        let found = search(self.work.case, &self.plan, desk.crew, begun, desk.stop, progress, &mut keep);
        (*population, *ending) = found.map_err(|failure| match failure {
            Failure::Keep(error) => error,
            failure => Error::Ensemble(failure.to_string()),
        })?;
        Ok(if *ending == smc::Ending::Stopped { Ending::Stopped } else { Ending::Complete })
    }

    fn conclude(
        &self,
        desk: &Desk<'_>,
        searched: &mut Searched,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Option<Found<'a>>, Error> {
        let case = self.work.case;
        let population = std::mem::take(&mut searched.population);
        let draws = calibrate::draws(&population, case.seed(), self.draws.max(1) as usize);
        let progress = &mut |done| progress(Step::Check(done));
        let checks = match calibrate::check(case, &population, &draws, desk.crew, desk.stop, progress) {
            Ok(checks) => checks,
            Err(Halt::Stopped) => return Ok(None),
            Err(Halt::Panic { at, message }) => {
                return Err(Error::Ensemble(format!("check run {} failed inside the model: {message}", at + 1)));
            }
        };
        let marginals = calibrate::marginals(case.priors(), &population);
        Ok(Some(Found { ending: searched.ending, population, draws, marginals, checks }))
    }

    fn write(&self, desk: &mut Desk<'_>, _: Searched, found: &Found<'a>) -> Result<Heading, Error> {
        let (work, results) = (&self.work, &mut desk.results);
        let Found { ending, population, draws, marginals, checks } = found;
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
        Ok(Heading {
            name: work.name.to_owned(),
            title: work.title.to_owned(),
            description: description(work.name, population, *ending),
            command: self.command(),
        })
    }
}

impl Fit<'_> {
    /// The command that makes these results from the folder's own files and the record.
    fn command(&self) -> String {
        let (case, draws) = (self.work.case, self.draws);
        let (until, seed, replicates) = (case.period().to, case.seed(), case.replicates());
        let smc::Plan { particles, most_generations, least_tolerance, .. } = self.plan;
        format!(
            "durand calibrate scenario.toml --record DIR --priors priors.toml --until {until} --particles {particles} \
             --replicates {replicates} --generations {most_generations} --tolerance {least_tolerance} --draws {draws} \
             --seed {seed}"
        )
    }
}

/// What the data package says of the fit: where it stopped short, that too.
fn description(name: &str, population: &Population, ending: smc::Ending) -> String {
    let fit = format!("A fit of the agent-based simulator durand: the scenario {name}.");
    match (ending, population.generation()) {
        (smc::Ending::Effective, Some(kept)) => format!(
            "{fit} It ended short of the tolerance that was asked for, with the particles of generation {}: those of the next were worth too few.",
            kept.number
        ),
        _ => fit,
    }
}
