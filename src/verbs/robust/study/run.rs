//! Policies in many states of the world, into a result folder.

use std::sync::atomic::AtomicBool;

use super::read::trials;
use super::{Found, Robust, RobustInputs, RobustReport, tables};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::experiment::Ending;
use crate::analysis::robust::{Trials, changes, judge};
use crate::output::disk::{Disk, RealDisk};
use crate::output::ensemble_run::State;
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::inputs::Identity;
use crate::output::package::Heading;
use crate::output::results::Results;
use crate::verbs::sweep::study::{Cells, DESIGN, Failed, Grown, Kept, begin, simulate_rows, summary, summary_rows};

/// The table of runs.
const RUNS: &str = "runs.csv";

/// Simulates every policy in every state, judges them and writes the result folder.
///
/// `stop` may be set at any time: what is finished is kept. `progress` is called on this thread with how many simulations are
/// done.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn robust_into_folder(
    robust: &Robust<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<RobustReport, Error> {
    robust_on_disk(robust, stop, progress, &RealDisk)
}

/// [`robust_into_folder`] with another way to open files.
///
/// # Errors
/// As there.
pub fn robust_on_disk(
    robust: &Robust<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
    disk: &dyn Disk,
) -> Result<RobustReport, Error> {
    let texts = [robust.design.to_toml(), robust.design.scenario().to_toml()];
    let inputs = RobustInputs::new(robust, &texts[0], &texts[1]);
    let crew = Crew::new(robust.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    let (folder, opening) = Folder::open(&robust.out, &inputs, robust.leave)?;
    let damaged = || Error::Damaged { folder: folder.path().to_owned(), noun: RobustInputs::NOUN };
    let sitting = Sitting { robust, folder: &folder, inputs: &inputs, texts: &texts, crew: &crew, stop };
    let kept = match opening {
        Opening::Complete => return sitting.complete(State::AlreadyComplete),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return sitting.complete(State::Complete),
        Opening::GoOn(checkpoint) => Kept::read(&checkpoint).ok_or_else(damaged)?,
        Opening::Begin => folder.begin().map(|()| Kept::default()).inspect_err(|_| folder.abandon())?,
    };
    sitting.run(Results::new(disk, &folder, &inputs), kept, progress)
}

/// One sitting: from the first simulation that is not done to the end or a stop.
struct Sitting<'a> {
    robust: &'a Robust<'a>,
    folder: &'a Folder,
    inputs: &'a RobustInputs,
    /// Design and scenario.
    texts: &'a [String; 2],
    crew: &'a Crew,
    stop: &'a AtomicBool,
}

impl Sitting<'_> {
    fn run(
        &self,
        mut results: Results<'_, RobustInputs>,
        kept: Kept,
        progress: &mut dyn FnMut(u64),
    ) -> Result<RobustReport, Error> {
        let experiment = self.robust.experiment;
        begin(&mut results, experiment, self.texts)
            .map_err(|error| self.folder.failed(error, kept.done, "simulations"))?;
        let grown = simulate_rows(experiment, &results, self.crew, self.stop, kept, progress)
            .map_err(|Failed { error, kept }| self.folder.failed(error, kept, "simulations"))?;
        let Grown { ending, kept: done, cells, table, file } = grown;
        let report = |state, found, files| RobustReport {
            folder: self.folder.path().to_owned(),
            state,
            done,
            earlier: kept.done,
            found,
            files,
        };
        if ending == Ending::Stopped {
            if done == 0 {
                self.folder.abandon();
            }
            return Ok(report(State::Stopped, None, Vec::new()));
        }
        let path = results.path(RUNS);
        results.grown(&table, file).map_err(|error| self.folder.failed(error, done, "simulations"))?;
        let trials = trials(self.robust, &path).ok_or_else(|| results.damaged())?;
        let Some(found) = self.judge(&trials)? else { return Ok(report(State::Stopped, None, Vec::new())) };
        let files = self
            .end(results, &cells, &trials, &found)
            .map_err(|error| self.folder.failed(error, done, "simulations"))?;
        Ok(report(State::Complete, Some(found), files))
    }

    /// What the trials say; nothing if it was stopped.
    fn judge(&self, trials: &Trials) -> Result<Option<Found>, Error> {
        let design = self.robust.design;
        let judged = match judge(design.criteria(), trials, design.seed(), self.crew, self.stop) {
            Ok(judged) => judged,
            Err(Halt::Stopped) => return Ok(None),
            Err(Halt::Panic { message, .. }) => return Err(Error::Ensemble(message)),
        };
        let changes = changes(design.criteria(), design.factors(), &design.sample(), trials);
        Ok(Some(Found { judged, changes }))
    }

    /// Writes what was found, and gives all files their names.
    fn end(
        &self,
        mut results: Results<'_, RobustInputs>,
        cells: &Cells,
        trials: &Trials,
        found: &Found,
    ) -> Result<Vec<&'static str>, Error> {
        let Robust { design, experiment, .. } = self.robust;
        results.table(&summary(experiment), summary_rows(experiment, cells))?;
        results.table(&tables::robustness(), tables::judged_rows(self.robust, found))?;
        results.table(&tables::regrets(self.robust), tables::regret_rows(self.robust, trials))?;
        results.table(&tables::changes(), tables::change_rows(self.robust, found))?;
        results.publish(&Heading {
            name: design.name(),
            title: design.title(),
            description: format!(
                "Policies held against many states of the world by the agent-based simulator durand, in the scenario {}.",
                design.scenario().name()
            ),
            inputs: self.inputs,
            command: format!("durand robust {}", DESIGN.file),
        })
    }

    /// The report of a folder that has all its files.
    fn complete(&self, state: State) -> Result<RobustReport, Error> {
        let total = self.robust.experiment.simulations();
        let trials = trials(self.robust, &self.folder.path().join(RUNS));
        let found = match trials {
            Some(trials) => self.judge(&trials)?,
            None => None,
        };
        let folder = self.folder.path().to_owned();
        Ok(RobustReport { folder, state, done: total, earlier: total, found, files: Vec::new() })
    }
}
