//! A screening into a result folder.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::effects::{EffectRow, screening};
use super::{PRIORS, SCENARIO, ScreeningInputs, Work};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::screening::{Effect, Plan, screen};
use crate::output::State;
use crate::output::disk::RealDisk;
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::package::Heading;
use crate::output::results::Results;

/// What to screen, how, and where to put it.
#[derive(Debug)]
pub struct Screening<'a> {
    /// The case.
    pub work: Work<'a>,
    /// How to screen.
    pub plan: Plan,
}

/// What was done.
#[derive(Debug)]
pub struct ScreeningReport {
    /// The result folder.
    pub folder: PathBuf,
    /// Its state. A stopped screening keeps nothing: it takes as long as a few generations of a fit.
    pub state: State,
    /// The effects, parameters before targets; empty unless this sitting found them.
    pub effects: Vec<Effect>,
    /// Names of the files that this sitting completed.
    pub files: Vec<&'static str>,
}

/// Screens as asked and writes the result folder. `progress` is called with the runs that are done.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn screen_into_folder(
    asked: &Screening<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<ScreeningReport, Error> {
    let Screening { work, plan } = asked;
    let inputs = ScreeningInputs::new(work, plan.trajectories, plan.runs);
    let crew = Crew::new(work.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    let (folder, opening) = Folder::open(&work.out, &inputs, work.leave)?;
    let report =
        |state| ScreeningReport { folder: folder.path().to_owned(), state, effects: Vec::new(), files: Vec::new() };
    if matches!(opening, Opening::Complete) {
        return Ok(report(State::AlreadyComplete));
    }
    folder.begin().inspect_err(|_| folder.abandon())?;
    let effects = match screen(work.case, plan, &crew, stop, progress) {
        Ok(effects) => effects,
        Err(Halt::Stopped) => {
            folder.abandon();
            return Ok(report(State::Stopped));
        }
        Err(Halt::Panic { at, message }) => {
            folder.abandon();
            return Err(Error::Ensemble(format!("point {} failed inside the model: {message}", at + 1)));
        }
    };
    let files = write(asked, &folder, &inputs, &effects).inspect_err(|_| folder.abandon())?;
    Ok(ScreeningReport { effects, files, ..report(State::Complete) })
}

fn write(
    asked: &Screening<'_>,
    folder: &Folder,
    inputs: &ScreeningInputs,
    effects: &[Effect],
) -> Result<Vec<&'static str>, Error> {
    let work = &asked.work;
    let mut results = Results::new(&RealDisk, folder, inputs);
    let row = |effect: &Effect| EffectRow::new(work.case, effect);
    results.table(&screening(work.case), effects.iter().map(row))?;
    results.document(SCENARIO, work.scenario)?;
    results.document(PRIORS, work.priors)?;
    results.publish(&Heading {
        name: work.name,
        title: work.title,
        description: format!("A screening of the agent-based simulator durand: the scenario {}.", work.name),
        inputs,
        command: inputs.command(),
    })
}
