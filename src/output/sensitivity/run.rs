//! From request to report.

use std::sync::atomic::AtomicBool;

use super::kept::Values;
use super::tables::{self, MeanRow, RunRow};
use super::{DESIGN, Report, Request, SCENARIO, SensitivityInputs, Step};
use crate::analysis::crew::{Crew, Halt};
use crate::analysis::experiment::{Ending, Failure, Simulated};
use crate::analysis::sensitivity::Findings;
use crate::ensemble::bytes::{Reader, Writer};
use crate::output::disk::{Disk, RealDisk};
use crate::output::ensemble_run::State;
use crate::output::error::Error;
use crate::output::folder::{Folder, Opening};
use crate::output::inputs::Identity;
use crate::output::package::Heading;
use crate::output::posterior::{self, Posterior};
use crate::output::results::Results;
use crate::output::table::CsvFile;

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
    let mut sitting = Sitting { request, crew: &crew, folder: &folder, inputs: &inputs, stop, progress, disk };
    let (done, length) = match opening {
        Opening::Complete => return sitting.told_again(State::AlreadyComplete),
        Opening::GoOn(_) if folder.publish_rest(&inputs)? => return sitting.told_again(State::Complete),
        Opening::GoOn(checkpoint) => {
            let mut reader = Reader::new(&checkpoint.content);
            let length = reader.small().map_err(|_| sitting.damaged())?;
            (checkpoint.done, Some(length))
        }
        Opening::Begin => {
            folder.begin().inspect_err(|_| folder.abandon())?;
            (0, None)
        }
    };
    let mut kept = done;
    sitting.run(done, length, &mut kept).map_err(|error| {
        if kept == 0 {
            folder.abandon();
            return error;
        }
        let kept = format!("first {kept} runs");
        Error::Kept { cause: Box::new(error), kept, folder: folder.path().to_owned() }
    })
}

/// One sitting: from the first run that is not done to the end or a stop.
struct Sitting<'a> {
    request: &'a Request<'a>,
    crew: &'a Crew,
    folder: &'a Folder,
    inputs: &'a SensitivityInputs,
    stop: &'a AtomicBool,
    progress: &'a mut dyn FnMut(Step),
    disk: &'a dyn Disk,
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
        let path = self.folder.path().join(tables::runs(experiment).about.file);
        let values = Values::read(experiment, &path, u64::MAX, all).ok_or_else(|| self.damaged())?;
        Ok(match self.analyse(&values)? {
            Some(findings) => Report { findings, ..self.report(state, all, all) },
            None => self.report(State::Stopped, all, all),
        })
    }

    fn run(&mut self, done: u64, length: Option<u64>, kept: &mut u64) -> Result<Report, Error> {
        let experiment = self.request.experiment;
        let results = Results::new(self.disk, self.folder, self.inputs);
        let table = tables::runs(experiment);
        let mut file = results.grow(&table, length)?;
        let mut values = match length {
            None => Values::new(experiment),
            Some(length) => {
                let path = self.folder.partial().join(table.about.file);
                Values::read(experiment, &path, length, done).ok_or_else(|| self.damaged())?
            }
        };
        let mut now = done;
        let every = self.disk.checkpoint_runs(experiment.design().weeks());
        let keep = |now: u64, file: &mut CsvFile, kept: &mut u64| {
            let length = file.flush()?;
            results.checkpoint(now, &|writer: &mut Writer| writer.number(length.into()))?;
            *kept = now;
            Ok(())
        };
        let progress = &mut *self.progress;
        progress(Step::Simulate(now));
        let mut sink = |one: Simulated<'_>| {
            values.take(one.point, one.run, one.outcomes.iter().copied());
            let row = RunRow { point: one.point + 1, run: one.run, outcomes: one.outcomes.to_vec() };
            table.write(&row, &mut file)?;
            now += 1;
            if now - *kept >= every {
                keep(now, &mut file, kept)?;
            }
            progress(Step::Simulate(now));
            Ok(())
        };
        let ending = experiment.simulate(self.crew, self.stop, done, &mut sink);
        if now > *kept {
            keep(now, &mut file, kept)?;
        }
        match ending {
            Err(Failure::Sink(error)) => return Err(error),
            Err(broken @ Failure::Broken { .. }) => return Err(Error::Ensemble(broken.to_string())),
            Ok(Ending::Stopped) => return Ok(self.stopped(now, done)),
            Ok(Ending::Complete) => {}
        }
        let Some(findings) = self.analyse(&values)? else { return Ok(self.stopped(now, done)) };
        let files = self.write(results, &values, &findings, |results| results.grown(&table, file))?;
        Ok(Report { findings, files, ..self.report(State::Complete, now, done) })
    }

    fn stopped(&self, now: u64, done: u64) -> Report {
        if now == 0 {
            self.folder.abandon();
        }
        self.report(State::Stopped, now, done)
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
        values: &Values,
        findings: &[Findings],
        runs: impl FnOnce(&mut Results<'_, SensitivityInputs>) -> Result<(), Error>,
    ) -> Result<Vec<&'static str>, Error> {
        let (experiment, study) = (self.request.experiment, self.request.study);
        let design = experiment.design();
        let methods = &study.plan().methods;
        let mean = |point| MeanRow { point: point + 1, means: values.means(point) };
        results.table(&tables::sensitivity(design, methods), tables::index_rows(study, design, findings))?;
        results.table(&tables::variance(design), tables::variance_rows(design, findings))?;
        results.table(&tables::points(design), tables::point_rows(study, experiment))?;
        results.table(&tables::means(design), (0..experiment.points().len()).map(mean))?;
        runs(&mut results)?;
        if let Some(posterior) = design.scenario().posterior() {
            let (csv, draws, columns) = (posterior.to_csv(), posterior.draws().to_vec(), posterior.columns().to_vec());
            let posterior = Posterior { csv, draws, columns };
            results.text(posterior::ABOUT, posterior.fields(), &posterior.csv)?;
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
