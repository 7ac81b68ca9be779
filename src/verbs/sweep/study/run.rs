//! A sweep into a result folder.

use std::sync::atomic::AtomicBool;

use super::phases::{phase_rows, phases};
use super::rows::Failed;
use super::ties::verdicts;
use super::{
    Cells, DESIGN, Grown, Kept, SCENARIO, Sweep, SweepInputs, SweepReport, draws, points, simulate_rows, summary,
    summary_rows,
};
use crate::analysis::crew::Crew;
use crate::analysis::experiment::{Ending, Experiment};
use crate::output::disk::{Disk, RealDisk};
use crate::output::ensemble_run::State;
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::inputs::Identity;
use crate::output::package::Heading;
use crate::output::posterior;
use crate::output::results::Results;

/// The table of runs.
const RUNS: &str = "runs.csv";

/// Simulates all points as asked and writes the result folder.
///
/// `stop` may be set at any time: what is finished is kept. `progress` is called on this thread with how many simulations are
/// done.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn sweep_into_folder(
    sweep: &Sweep<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<SweepReport, Error> {
    sweep_on_disk(sweep, stop, progress, &RealDisk)
}

/// [`sweep_into_folder`] with another way to open files.
///
/// # Errors
/// As there.
pub fn sweep_on_disk(
    sweep: &Sweep<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
    disk: &dyn Disk,
) -> Result<SweepReport, Error> {
    let design = sweep.experiment.design();
    let texts = [design.to_toml(), design.scenario().to_toml()];
    let inputs = SweepInputs::new(sweep.experiment, &texts[0], &texts[1]);
    let crew = Crew::new(sweep.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    let (folder, opening) = Folder::open(&sweep.out, &inputs, sweep.leave)?;
    let damaged = || Error::Damaged { folder: folder.path().to_owned(), noun: SweepInputs::NOUN };
    let kept = match opening {
        Opening::Complete => return Ok(complete(sweep, &folder, State::AlreadyComplete)),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return Ok(complete(sweep, &folder, State::Complete)),
        Opening::GoOn(checkpoint) => Kept::read(&checkpoint).ok_or_else(damaged)?,
        Opening::Begin => folder.begin().map(|()| Kept::default()).inspect_err(|_| folder.abandon())?,
    };
    let sitting = Sitting { sweep, folder: &folder, inputs: &inputs, texts: &texts, crew: &crew, stop };
    sitting.run(Results::new(disk, &folder, &inputs), kept, progress)
}

/// The report of a folder that has all its files.
fn complete(sweep: &Sweep<'_>, folder: &Folder, state: State) -> SweepReport {
    let total = sweep.experiment.simulations();
    let path = folder.path().join(RUNS);
    SweepReport {
        folder: folder.path().to_owned(),
        state,
        done: total,
        earlier: total,
        cells: Cells::read_back(sweep.experiment, &path, u64::MAX, total).ok(),
        verdicts: verdicts(sweep.experiment, &path).ok(),
        files: Vec::new(),
    }
}

/// One sitting: from the first simulation that is not done to the end or a stop.
struct Sitting<'a> {
    sweep: &'a Sweep<'a>,
    folder: &'a Folder,
    inputs: &'a SweepInputs,
    /// Design and scenario.
    texts: &'a [String; 2],
    crew: &'a Crew,
    stop: &'a AtomicBool,
}

impl Sitting<'_> {
    fn run(
        &self,
        mut results: Results<'_, SweepInputs>,
        kept: Kept,
        progress: &mut dyn FnMut(u64),
    ) -> Result<SweepReport, Error> {
        // What does not depend on runs comes first: whoever looks into a sweep that was cut off finds it.
        begin(&mut results, self.sweep.experiment, self.texts).map_err(|error| self.failed(error, kept.done))?;
        let grown = simulate_rows(self.sweep.experiment, &results, self.crew, self.stop, kept, progress)
            .map_err(|Failed { error, kept }| self.failed(error, kept))?;
        let Grown { ending, kept: done, cells, table, file } = grown;
        let report = |state, cells, verdicts, files| SweepReport {
            folder: self.folder.path().to_owned(),
            state,
            done,
            earlier: kept.done,
            cells,
            verdicts,
            files,
        };
        if ending == Ending::Stopped {
            if done == 0 {
                self.folder.abandon();
            }
            return Ok(report(State::Stopped, None, None, Vec::new()));
        }
        let path = results.path(RUNS);
        results.grown(&table, file).map_err(|error| self.failed(error, done))?;
        let verdicts = verdicts(self.sweep.experiment, &path).map_err(|_| results.damaged())?;
        let files = self.end(results, &cells).map_err(|error| self.failed(error, done))?;
        Ok(report(State::Complete, Some(cells), Some(verdicts), files))
    }

    /// Writes what the runs come to, and gives all files their names.
    fn end(&self, mut results: Results<'_, SweepInputs>, cells: &Cells) -> Result<Vec<&'static str>, Error> {
        let experiment = self.sweep.experiment;
        let design = experiment.design();
        results.table(&summary(experiment), summary_rows(experiment, cells))?;
        if cells.keeps_phases() {
            results.table(&phases(), phase_rows(experiment, cells))?;
        }
        results.publish(&Heading {
            name: design.name(),
            title: design.title(),
            description: format!(
                "A sweep of the agent-based simulator durand: assumptions of the scenario {}, varied.",
                design.scenario().name()
            ),
            inputs: self.inputs,
            command: format!("durand sweep {}", DESIGN.file),
        })
    }

    /// An error, with what is kept in spite of it; with nothing kept, nothing is left behind.
    fn failed(&self, error: Error, kept: u64) -> Error {
        self.folder.failed(error, kept, "simulations")
    }
}

/// Writes what is known before anything is simulated: design and scenario as these texts, the draws, the points.
pub fn begin<I: Identity>(
    results: &mut Results<'_, I>,
    experiment: &Experiment<'_>,
    [design_text, scenario_text]: &[String; 2],
) -> Result<(), Error> {
    results.document(DESIGN, design_text)?;
    results.document(SCENARIO, scenario_text)?;
    if let Some(draws) = draws(experiment.design()) {
        results.text(posterior::ABOUT, draws.fields(), &draws.csv)?;
    }
    let rows = experiment.points().iter().zip(1..).map(|(point, number)| (number, point.values().to_vec()));
    results.table(&points(experiment.design()), rows)
}
