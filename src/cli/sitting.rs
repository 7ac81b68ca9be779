//! A study at the terminal: carried out with a bar and Ctrl-C, then told as asked.

use std::path::PathBuf;

use serde::Serialize;

use super::args::{CsvStyle, FolderOptions, Format, PrintOptions};
use super::charts::{self, Shown};
use super::progress::Simulations;
use super::{interrupt, print};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::disk::RealDisk;
use crate::output::spreadsheet;
use crate::output::study::{ReportOf, Study, carry_out_with};

/// Where and how a study is carried out.
pub struct Sitting<'a> {
    /// What the command line says of it.
    pub folder: &'a FolderOptions,
    /// Where results go if it does not say.
    pub default: PathBuf,
    /// The bar that is shown meanwhile.
    pub bar: Simulations,
    /// Steps in all, where that is known.
    pub total: Option<u64>,
    /// How the results are shown.
    pub shown: Shown,
}

impl Sitting<'_> {
    /// Carries `study` out; `told` says of a step how many are done, and what is being done.
    ///
    /// # Errors
    /// If it fails, or is interrupted: then what is kept is told.
    pub fn carry_out<S: Study>(self, study: &S, told: impl Fn(S::Step) -> (u64, String)) -> Result<ReportOf<S>> {
        charts::check(&self.folder.charts.chart, S::KIND.verb, &self.shown)?;
        let stop = interrupt::listen();
        let Self { folder, default, bar, total, shown } = self;
        let mut show = |step| {
            let (done, doing) = told(step);
            bar.at(done, doing);
        };
        let report = carry_out_with(study, &folder.place(default), stop, &mut show, (&RealDisk, Some(shown.page)));
        bar.finish();
        let report = report.map_err(|error| failure(&error))?;
        if report.state == State::Stopped {
            return Err(interrupted::<S>(&report, total));
        }
        let complete =
            |error: Error| error.although(format!("The results are complete in {}.", report.folder.display()));
        if folder.csv_style == CsvStyle::Excel {
            spreadsheet::write(&report.folder).map_err(|error| complete(failure(&error)))?;
        }
        charts::save(&report.folder, &folder.charts.chart, shown.pictures).map_err(complete)?;
        Ok(report)
    }
}

/// Prints what was done and found, as is asked: for programs `record`, for people `account`.
///
/// # Errors
/// If it cannot be printed.
pub fn tell<R: Serialize>(
    asked: &PrintOptions,
    record: impl FnOnce() -> R,
    account: impl FnOnce() -> String,
) -> Result<()> {
    match asked.format {
        Format::Json => print::json(&record()),
        Format::Text if asked.quiet => Ok(()),
        Format::Text => print::out(&account()),
    }
}

/// An error of a result folder, with its exit code.
pub fn failure(error: &crate::output::Error) -> Error {
    if error.exit_code() == 2 { Error::input(error.to_string()) } else { Error::failed(error.to_string()) }
}

/// That a study was interrupted, and what is kept.
fn interrupted<S: Study>(report: &ReportOf<S>, total: Option<u64>) -> Error {
    let [step, steps] = S::KIND.steps;
    if report.done == 0 {
        return Error::interrupted(format!("no {step} was finished, so nothing is kept."));
    }
    let finished = match (report.done, total) {
        (1, None) => format!("1 {step} is"),
        (done, None) => format!("{} {steps} are", grouped(done)),
        (done, Some(total)) => format!("{} of {} {steps} are", grouped(done), grouped(total)),
    };
    Error::interrupted(format!("{finished} finished and kept in {}.", report.folder.display()))
        .advise("The same command with --resume goes on from there.")
}
