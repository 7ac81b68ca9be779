//! `durand sensitivity`: which assumptions matter for which outcomes.

mod account;
mod few;
mod programs;
mod request;
pub mod study;
mod verdict;

use self::request::Read;
use crate::analysis::experiment::Experiment;
use crate::analysis::sensitivity::Study;
use crate::cli::args::{Format, SensitivityArgs};
use crate::cli::progress::Simulations;
use crate::cli::request::Target;
use crate::cli::{designs, interrupt, places, print};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::folder::Leave;
use crate::verbs::run::failure;
use crate::verbs::sensitivity::study::{Report, Request, Step, analyse_into_folder};

/// Analyses as asked and prints what was found.
pub fn sensitivity(args: SensitivityArgs) -> Result<u8> {
    let stop = interrupt::listen();
    let asked = args.print;
    let Read { design, plan, named } = request::read(&args)?;
    let target = Target::try_from(args.folder)?;
    let study = Study::of(&design, plan);
    let points = study.points().iter().map(|unit| design.point(unit)).collect();
    let experiment = Experiment::new(&design, points, design.runs()).map_err(|problems| designs::wrong(&problems))?;
    let request = Request {
        experiment: &experiment,
        study: &study,
        threads: target.threads.get(),
        out: target.out.clone().unwrap_or_else(|| places::of(design.name(), "sensitivity")),
        leave: Leave::from(&target),
    };
    let all = experiment.simulations();
    let bar = Simulations::exactly(all, asked.quiet);
    let report = analyse_into_folder(&request, stop, &mut |step| match step {
        Step::Simulate(done) => bar.at(done, format!("{} of {} runs", grouped(done), grouped(all))),
        Step::Analyse(done) => bar.at(all, format!("{done} of {} outcomes analysed", design.outcomes().len())),
    });
    bar.finish();
    let report = report.map_err(|error| failure(&error))?;
    if report.state == State::Stopped {
        return Err(stopped(&report, all));
    }
    match asked.format {
        Format::Json => print::json(&programs::record(&report, &request))?,
        Format::Text if asked.quiet => {}
        Format::Text => print::out(&account::text(&report, &request, named))?,
    }
    Ok(0)
}

fn stopped(report: &Report, all: u64) -> Error {
    if report.runs == 0 {
        return Error::interrupted("no run was finished, so nothing is kept.");
    }
    let (done, folder) = (grouped(report.runs), report.folder.display());
    Error::interrupted(format!("{done} of {} runs are finished and kept in {folder}.", grouped(all)))
        .advise("The same command with --resume goes on from there.")
}
