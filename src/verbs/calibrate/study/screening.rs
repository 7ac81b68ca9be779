//! A screening from beginning to end.

use std::path::Path;

use super::effects::{EffectRow, screening};
use super::inputs::inputs;
use super::work::{PRIORS, SCENARIO, Work};
use crate::analysis::crew::{Broken, Halt};
use crate::analysis::screening::{Effect, Plan, Responses, effects, respond};
use crate::ensemble::bytes::{Damaged, Reader};
use crate::output::checkpoint::Checkpoint;
use crate::output::error::Error;
use crate::output::inputs::{Inputs, Kind};
use crate::output::package::Heading;
use crate::output::study::{Desk, Ending, InParts, ReportOf, Study};

const KIND: Kind = Kind {
    mark: "durand screening checkpoint 2",
    verb: "calibrate --screen",
    noun: "screening",
    steps: ["point", "points"],
};

/// What to screen, and how.
#[derive(Debug)]
pub struct Screening<'a> {
    /// The case.
    pub work: Work<'a>,
    /// How to screen.
    pub plan: Plan,
}

/// What is reported of a screening.
pub type ScreeningReport<'a> = ReportOf<Screening<'a>>;

/// It finds the effects, parameters before targets.
impl Study for Screening<'_> {
    /// The responses of the first points.
    type Done = Vec<Responses>;
    type Found = Vec<Effect>;
    /// Points that are done.
    type Step = u64;
    const KIND: &'static Kind = &KIND;

    fn inputs(&self) -> Result<Inputs, Error> {
        let whole = format!("points of its {} trajectories", self.plan.trajectories);
        let other = "other trajectories";
        let inputs = inputs(&KIND, whole, &self.work).rest("trajectories", other, self.plan.trajectories);
        Ok(inputs.rest("runs_per_point", other, self.plan.runs))
    }

    fn begin(&self, desk: &mut Desk<'_>, kept: Option<&Checkpoint>) -> Result<Vec<Responses>, Error> {
        kept.map_or_else(|| Ok(Vec::new()), load).map_err(|Damaged| desk.results.damaged())
    }

    fn kept(&self, done: &Vec<Responses>) -> u64 {
        done.len() as u64
    }

    fn advance(
        &self,
        desk: &Desk<'_>,
        done: &mut Vec<Responses>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Ending, Error> {
        let (case, steps) = (self.work.case, desk.steps(self.steps()));
        let write = |done: &[Responses]| {
            desk.results.checkpoint(done.len() as u64, &|writer| {
                writer.list(done, |writer, runs| {
                    writer.list(runs, |writer, row| writer.list(row, |writer, &value| writer.maybe(value)));
                });
            })
        };
        let every = desk.results.checkpoint_pieces(case.weeks(), self.plan.runs);
        let mut keep =
            |done: &[Responses]| if (done.len() as u64).is_multiple_of(every) { write(done) } else { Ok(()) };
        let ended = respond(case, &self.plan, &steps, done, desk.crew, desk.stop, &mut keep, progress);
        // Also before the end: what fails while files are written costs no simulations. If it cannot be kept either, the first failure is told.
        let kept = write(done);
        match ended {
            Ok(()) => kept.map(|()| Ending::Complete),
            Err(Broken::Halted(Halt::Stopped)) => kept.map(|()| Ending::Stopped),
            Err(Broken::Halted(Halt::Panic { at, message })) => {
                let point = steps.start + at + 1;
                Err(Error::Ensemble(format!("point {point} failed inside the model: {message}")))
            }
            Err(Broken::Taking(error)) => Err(error),
        }
    }

    fn conclude(
        &self,
        _: &Desk<'_>,
        done: &mut Vec<Responses>,
        _: &mut dyn FnMut(u64),
    ) -> Result<Option<Vec<Effect>>, Error> {
        Ok(Some(effects(self.work.case, &self.plan, done)))
    }

    fn write(&self, desk: &mut Desk<'_>, _: Vec<Responses>, effects: &Vec<Effect>) -> Result<Heading, Error> {
        let work = &self.work;
        desk.results.table(&screening(work.case), effects.iter().map(|effect| EffectRow::new(work.case, effect)))?;
        self.documents(desk)
    }

    fn in_parts(&self) -> Option<&dyn InParts<Vec<Responses>>> {
        Some(self)
    }
}

/// What is kept of the points that are done.
fn load(kept: &Checkpoint) -> Result<Vec<Responses>, Damaged> {
    let mut reader = Reader::new(&kept.content);
    let done = reader.list(|reader| reader.list(|reader| reader.list(Reader::maybe)))?;
    reader.end().map(|()| done)
}

impl InParts<Vec<Responses>> for Screening<'_> {
    fn steps(&self) -> u64 {
        self.plan.points(self.work.case.priors().count())
    }

    fn absorb(
        &self,
        desk: &Desk<'_>,
        mut done: Vec<Responses>,
        part: &Checkpoint,
        _: &Path,
    ) -> Result<Vec<Responses>, Error> {
        done.extend(load(part).map_err(|Damaged| desk.results.damaged())?);
        Ok(done)
    }

    fn tables(&self, _: &mut Desk<'_>, _: Vec<Responses>) -> Result<(), Error> {
        Ok(())
    }

    fn heading(&self, desk: &mut Desk<'_>, _: u64) -> Result<Heading, Error> {
        let mut heading = self.documents(desk)?;
        // Those who merge ask for as many; in the folder of the whole they are among the inputs
        heading.command.push_str(&format!(" --screen-trajectories {}", self.plan.trajectories));
        Ok(heading)
    }
}

impl Screening<'_> {
    /// Writes what was asked for, and gives the heading.
    fn documents(&self, desk: &mut Desk<'_>) -> Result<Heading, Error> {
        let work = &self.work;
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
