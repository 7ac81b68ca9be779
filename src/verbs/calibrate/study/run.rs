//! A fit from beginning to end.

use super::fit::{Fit, Found, Searched, Step, failed, keep};
use super::hanging::prior_weight;
use super::inputs::inputs;
use super::tables::Tables;
use super::work::{PRIORS, SCENARIO};
use crate::analysis::calibrate;
use crate::analysis::crew::Halt;
use crate::analysis::smc::{self, Population, Sofar, search};
use crate::ensemble::bytes::Damaged;
use crate::grouped::count;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, InParts, Study};

const KIND: Kind =
    Kind { mark: "durand fit checkpoint 3", verb: "calibrate", noun: "fit", steps: ["particle", "particles"] };

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
        Ok(inputs(
            &KIND,
            format!("particles of at most {}", count(most_generations.into(), "generation", "generations")),
            &self.work,
        )
        .fact("particles", "particles", particles)
        .fact("replicates", "replicates", case.replicates())
        .fact("generations", "generations", most_generations)
        .fact("tolerance", "tolerance", least_tolerance)
        .fact("draws", "draws", self.draws))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Searched, Error> {
        let Some(kept) = kept else { return Ok(self.beginning()) };
        let searched = Searched::load(&kept.content).map_err(|Damaged| desk.results.damaged())?;
        Ok(Searched { kept: kept.done, ..searched })
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
        if let Some(ended) = self.advance_apart(desk, searched, progress) {
            return ended;
        }
        let case = self.work.case;
        let Searched { sofar, ending, told, kept } = searched;
        let every = desk.results.checkpoint_pieces(case.weeks(), case.replicates());
        let mut pace = |sofar: &Sofar| {
            if (sofar.fresh.len() as u64).is_multiple_of(every) {
                *kept = keep(desk, sofar, told)?;
            }
            Ok(())
        };
        let progress = &mut |now| progress(Step::Search(now));
        match search(case, &self.plan, desk.crew, sofar, desk.stop, progress, &mut pace) {
            Ok(smc::Ending::Stopped) => {
                *kept = keep(desk, sofar, told)?;
                Ok(Ending::Stopped)
            }
            Ok(why) => {
                *ending = Some(why);
                Ok(Ending::Complete)
            }
            Err(failure) => Err(failed(failure, || keep(desk, sofar, told).map(|now| *kept = now))),
        }
    }

    fn in_parts(&self) -> Option<&dyn InParts<Searched>> {
        self.apart.as_ref().map(|_| self as _)
    }

    fn conclude(
        &self,
        desk: &Desk<'_>,
        searched: &mut Searched,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Option<Found<'a>>, Error> {
        let case = self.work.case;
        let Searched { sofar, ending, told, .. } = searched;
        let population = &sofar.population;
        let draws = calibrate::draws(population, case.seed(), self.draws.max(1) as usize);
        let progress = &mut |done| progress(Step::Check(done));
        let checks = match calibrate::check(case, population, &draws, told, desk.crew, desk.stop, progress) {
            Ok(checks) => checks,
            Err(Halt::Stopped) => return keep(desk, sofar, told).map(|_| None),
            Err(Halt::Panic { at, message }) => {
                return Err(Error::Ensemble(format!("check run {} failed inside the model: {message}", at + 1)));
            }
        };
        let marginals = calibrate::marginals(case.priors(), population);
        let ending = ending.unwrap_or(smc::Ending::Stopped);
        Ok(Some(Found { ending, population: std::mem::take(&mut sofar.population), draws, marginals, checks }))
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
        results.table(&prior_weight(work.case), calibrate::hanging(work.case, population))?;
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
    pub(super) fn command(&self) -> String {
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
