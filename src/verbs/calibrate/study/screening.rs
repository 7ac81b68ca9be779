//! A screening from beginning to end.

use super::effects::{EffectRow, screening};
use super::inputs::inputs;
use super::{PRIORS, SCENARIO, Work};
use crate::analysis::crew::Halt;
use crate::analysis::screening::{Effect, Plan, screen};
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, Study};

const KIND: Kind = Kind {
    mark: "durand screening checkpoint 1",
    verb: "calibrate",
    noun: "screening",
    steps: ["screening", "screenings"],
};

/// What to screen, and how.
#[derive(Debug)]
pub struct Screening<'a> {
    /// The case.
    pub work: Work<'a>,
    /// How to screen.
    pub plan: Plan,
}

/// It finds the effects, parameters before targets. A stopped screening keeps nothing: it takes as long as a few generations of a fit.
impl Study for Screening<'_> {
    type Done = ();
    type Found = Vec<Effect>;
    type Step = u64;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        let whole = format!("of {} trajectories", self.plan.trajectories);
        let other = "other trajectories";
        let inputs = inputs(&KIND, whole, &self.work).rest("trajectories", other, self.plan.trajectories);
        Ok(inputs.rest("runs_per_point", other, self.plan.runs))
    }

    fn begin(&self, _: &mut Desk<'_>, _: Option<&Checkpoint>) -> Result<(), Error> {
        Ok(())
    }

    fn kept(&self, (): &()) -> u64 {
        0
    }

    fn advance(&self, _: &Desk<'_>, (): &mut (), _: &mut dyn FnMut(u64)) -> Result<Ending, Error> {
        Ok(Ending::Complete)
    }

    fn conclude(
        &self,
        desk: &Desk<'_>,
        (): &mut (),
        progress: &mut dyn FnMut(u64),
    ) -> Result<Option<Vec<Effect>>, Error> {
        match screen(self.work.case, &self.plan, desk.crew, desk.stop, progress) {
            Ok(effects) => Ok(Some(effects)),
            Err(Halt::Stopped) => Ok(None),
            Err(Halt::Panic { at, message }) => {
                Err(Error::Ensemble(format!("point {} failed inside the model: {message}", at + 1)))
            }
        }
    }

    fn write(&self, desk: &mut Desk<'_>, (): (), effects: &Vec<Effect>) -> Result<Heading, Error> {
        let work = &self.work;
        desk.results.table(&screening(work.case), effects.iter().map(|effect| EffectRow::new(work.case, effect)))?;
        desk.results.document(SCENARIO, work.scenario)?;
        desk.results.document(PRIORS, work.priors)?;
        Ok(Heading {
            name: work.name.to_owned(),
            title: work.title.to_owned(),
            description: format!("A screening of the agent-based simulator durand: the scenario {}.", work.name),
            command: format!(
                "durand calibrate scenario.toml --screen --record DIR --priors priors.toml --until {} --seed {}",
                work.case.period().to,
                work.case.seed()
            ),
        })
    }
}
