//! From request to report.

use std::sync::atomic::AtomicBool;

use super::kept::Values;
use super::tables::{self, MeanRow};
use super::{Report, Request, SensitivityInputs, Step, variance};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::experiment::Ending;
use crate::analysis::sensitivity::Findings;
use crate::output::disk::{Disk, RealDisk};
use crate::output::ensemble_run::State;
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::inputs::Identity;
use crate::output::package::Heading;
use crate::output::posterior;
use crate::output::results::Results;
use crate::verbs::sweep::study::{self as sweep, DESIGN, Failed, Grown, Kept, SCENARIO};

/// Simulates and analyses as asked and writes the result folder.
///
/// `stop` may be set at any time: runs that are finished are kept. `progress` is called on this thread.
///
/// # Errors
/// See [`Error`]; nothing half-written is ever under a final name.
pub fn analyse_into_folder(
    request: &Request<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Step),
) -> Result<Report, Error> {
    analyse_on_disk(request, stop, progress, &RealDisk)
}

/// [`analyse_into_folder`] with another way to open files.
///
/// # Errors
/// As there.
pub fn analyse_on_disk(
    request: &Request<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Step),
    disk: &dyn Disk,
) -> Result<Report, Error> {
    let inputs = SensitivityInputs::new(request);
    let crew = Crew::new(request.threads).map_err(|error| Error::Ensemble(error.to_string()))?;
    let (folder, opening) = Folder::open(&request.out, &inputs, request.leave)?;
    let mut sitting = Sitting { request, crew: &crew, folder: &folder, inputs: &inputs, stop, progress };
    let kept = match opening {
        Opening::Complete => return sitting.told_again(State::AlreadyComplete),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return sitting.told_again(State::Complete),
        Opening::GoOn(checkpoint) => Kept::read(&checkpoint).ok_or_else(|| sitting.damaged())?,
        Opening::Begin => folder.begin().map(|()| Kept::default()).inspect_err(|_| folder.abandon())?,
    };
    sitting.run(Results::new(disk, &folder, &inputs), kept)
}

/// One sitting: from the first run that is not done to the end or a stop.
struct Sitting<'a> {
    request: &'a Request<'a>,
    crew: &'a Crew,
    folder: &'a Folder,
    inputs: &'a SensitivityInputs,
    stop: &'a AtomicBool,
    progress: &'a mut dyn FnMut(Step),
}

impl Sitting<'_> {
    fn damaged(&self) -> Error {
        Error::Damaged { folder: self.folder.path().to_owned(), noun: SensitivityInputs::NOUN }
    }

    fn report(&self, state: State, runs: u64, earlier_runs: u64) -> Report {
        let folder = self.folder.path().to_owned();
        Report { folder, state, runs, earlier_runs, findings: Vec::new(), files: Vec::new() }
    }

    /// Analyses again what a complete folder holds, so that it can be told.
    fn told_again(&mut self, state: State) -> Result<Report, Error> {
        let experiment = self.request.experiment;
        let all = experiment.simulations();
        let path = self.folder.path().join(sweep::runs(experiment).about.file);
        let values = Values::read(experiment, &path).ok_or_else(|| self.damaged())?;
        Ok(match self.analyse(&values)? {
            Some(findings) => Report { findings, ..self.report(state, all, all) },
            None => self.report(State::Stopped, all, all),
        })
    }

    fn run(&mut self, results: Results<'_, SensitivityInputs>, kept: Kept) -> Result<Report, Error> {
        let experiment = self.request.experiment;
        let progress = &mut *self.progress;
        let told = &mut |done| progress(Step::Simulate(done));
        let grown = sweep::simulate_rows(experiment, &results, self.crew, self.stop, kept, told)
            .map_err(|Failed { error, kept }| self.failed(error, kept))?;
        let done = grown.kept;
        let stopped = |sitting: &Self| {
            if done == 0 {
                sitting.folder.abandon();
            }
            sitting.report(State::Stopped, done, kept.done)
        };
        if grown.ending == Ending::Stopped {
            return Ok(stopped(self));
        }
        let path = results.path(grown.table.about.file);
        let values = Values::read(experiment, &path).ok_or_else(|| results.damaged())?;
        let Some(findings) = self.analyse(&values).map_err(|error| self.failed(error, done))? else {
            return Ok(stopped(self));
        };
        let files = self.write(results, grown, &values, &findings).map_err(|error| self.failed(error, done))?;
        Ok(Report { findings, files, ..self.report(State::Complete, done, kept.done) })
    }

    /// An error, with what is kept in spite of it; with nothing kept, nothing is left behind.
    fn failed(&self, error: Error, kept: u64) -> Error {
        self.folder.failed(error, kept, "runs")
    }

    /// What is found of each outcome; `None` if it was stopped.
    fn analyse(&mut self, values: &Values) -> Result<Option<Vec<Findings>>, Error> {
        let experiment = self.request.experiment;
        let outcomes = experiment.design().outcomes();
        let runs = experiment.runs() as usize;
        let find = |at: u64| self.request.study.find(runs, &values.outcome(at as usize), outcomes[at as usize]);
        let progress = &mut *self.progress;
        let found = self.crew.map(outcomes.len() as u64, self.stop, find, &mut |done| progress(Step::Analyse(done)));
        match found {
            Ok(found) => Ok(Some(found)),
            Err(Halt::Stopped) => Ok(None),
            Err(Halt::Panic { at, message }) => {
                Err(Error::Ensemble(format!("the analysis of outcome {} failed: {message}", at + 1)))
            }
        }
    }

    fn write(
        &self,
        mut results: Results<'_, SensitivityInputs>,
        grown: Grown,
        values: &Values,
        findings: &[Findings],
    ) -> Result<Vec<&'static str>, Error> {
        let (experiment, study) = (self.request.experiment, self.request.study);
        let design = experiment.design();
        let methods = &study.plan().methods;
        let mean = |point| MeanRow { point: point + 1, means: values.means(point) };
        results.table(&tables::sensitivity(design, methods), tables::index_rows(study, design, findings))?;
        results.table(&variance::variance(design), variance::variance_rows(design, findings))?;
        results.table(&tables::points(design), tables::point_rows(study, experiment))?;
        results.table(&tables::means(design), (0..experiment.points().len()).map(mean))?;
        results.grown(&grown.table, grown.file)?;
        if let Some(draws) = sweep::draws(design) {
            results.text(posterior::ABOUT, draws.fields(), &draws.csv)?;
        }
        results.document(DESIGN, &design.to_toml())?;
        results.document(SCENARIO, &design.scenario().to_toml())?;
        results.publish(&Heading {
            name: design.name(),
            title: design.title(),
            description: format!(
                "A sensitivity analysis of the agent-based simulator durand: the design {}.",
                design.name()
            ),
            inputs: self.inputs,
            command: SensitivityInputs::command(),
        })
    }
}
