//! A generation in parts: each simulates some of its particles anywhere; put together they are the fit after one more generation.

use std::ops::Range;
use std::path::Path;

use super::fit::{Fit, Searched, Step, failed, keep};
use super::work::{PRIORS, SCENARIO};
use crate::analysis::smc::{self, Ending as Ended, Population, Sofar};
use crate::ensemble::bytes::Damaged;
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::Inputs;
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, InParts};

/// The fact that says of which generation a part is.
pub const FACT: &str = "generation";

/// What the generations came to that are complete in the unfinished fit in `folder`; `None` if no fit is unfinished there.
///
/// # Errors
/// If it is of other inputs, or cannot be read.
pub fn unfinished(folder: &Path, inputs: &Inputs) -> Result<Option<Population>, Error> {
    let Some(checkpoint) = Checkpoint::read(folder, inputs)? else { return Ok(None) };
    let differences = inputs.differences(&checkpoint.inputs);
    if !differences.is_empty() {
        let shown = folder.display();
        return Err(Error::Request(format!("{shown} is a fit of other inputs ({})", differences.join("; "))));
    }
    let damaged = |Damaged| Error::Damaged { folder: folder.to_owned(), noun: inputs.kind.noun };
    Searched::load(&checkpoint.content).map(|searched| Some(searched.sofar.population)).map_err(damaged)
}

impl Fit<'_> {
    /// What there is before anything is simulated.
    pub(super) fn beginning(&self) -> Searched {
        let population = self.apart.as_ref().map(|apart| apart.before.clone()).unwrap_or_default();
        Searched { sofar: Sofar { population, fresh: Vec::new() }, ..Searched::default() }
    }

    /// Makes the part of a generation that `desk` has, or puts one together; `None` where the whole fit is made.
    pub(super) fn advance_apart(
        &self,
        desk: &Desk<'_>,
        searched: &mut Searched,
        progress: &mut dyn FnMut(Step),
    ) -> Option<Result<Ending, Error>> {
        match &desk.part {
            Some(range) => Some(self.simulate(desk, searched, range, progress)),
            None if self.apart.is_some() => Some(self.close(desk, searched)),
            None => None,
        }
    }

    fn simulate(
        &self,
        desk: &Desk<'_>,
        searched: &mut Searched,
        range: &Range<u64>,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Ending, Error> {
        let case = self.work.case;
        let Searched { sofar, kept, .. } = searched;
        let every = desk.results.checkpoint_pieces(case.weeks(), case.replicates());
        let mut pace = |sofar: &Sofar| {
            if (sofar.fresh.len() as u64).is_multiple_of(every) {
                *kept = keep(desk, sofar, &[])?;
            }
            Ok(())
        };
        let progress = &mut |now| progress(Step::Search(now));
        let done = smc::some(case, &self.plan, desk.crew, sofar, range, desk.stop, progress, &mut pace);
        let done = done.map_err(|failure| failed(failure, || keep(desk, sofar, &[]).map(|now| *kept = now)))?;
        *kept = keep(desk, sofar, &[])?;
        Ok(if done { Ending::Complete } else { Ending::Stopped })
    }

    /// The fit is complete if its search ends with this generation, else it stops here.
    fn close(&self, desk: &Desk<'_>, searched: &mut Searched) -> Result<Ending, Error> {
        let Searched { sofar, ending, kept, .. } = searched;
        *ending = smc::close(&self.plan, desk.crew, sofar, desk.stop).map_err(|failure| failed(failure, || Ok(())))?;
        *kept = keep(desk, sofar, &[])?;
        Ok(match ending {
            None | Some(Ended::Stopped) => Ending::Stopped,
            Some(_) => Ending::Complete,
        })
    }
}

impl InParts<Searched> for Fit<'_> {
    fn steps(&self) -> u64 {
        self.apart.as_ref().map_or(0, |apart| self.plan.simulations(apart.number))
    }

    fn facts(&self, inputs: Inputs) -> Inputs {
        // A whole fit has none: what it is then is said in words of its own
        inputs.fact(FACT, "generation", self.apart.as_ref().map(|apart| apart.number)).optional()
    }

    fn absorb(&self, desk: &Desk<'_>, mut done: Searched, part: &Checkpoint, _: &Path) -> Result<Searched, Error> {
        let damaged = |Damaged| desk.results.damaged();
        let Sofar { population, fresh } = Searched::load(&part.content).map_err(damaged)?.sofar;
        if !done.sofar.fresh.is_empty() && population != done.sofar.population {
            return Err(damaged(Damaged));
        }
        done.sofar.population = population;
        done.sofar.fresh.extend(fresh);
        Ok(done)
    }

    fn tables(&self, _: &mut Desk<'_>, _: Searched) -> Result<(), Error> {
        Ok(())
    }

    fn heading(&self, desk: &mut Desk<'_>, _: u64) -> Result<Heading, Error> {
        let work = &self.work;
        desk.results.document(SCENARIO, work.scenario)?;
        desk.results.document(PRIORS, work.priors)?;
        let number = self.apart.as_ref().map_or(1, |apart| apart.number);
        let after = if number > 1 { " --after DIR" } else { "" };
        Ok(Heading {
            name: work.name.to_owned(),
            title: work.title.to_owned(),
            description: format!(
                "Generation {number} of a fit of the agent-based simulator durand: the scenario {}.",
                work.name
            ),
            command: format!("{}{after}", self.command()),
        })
    }
}
