//! A study at the terminal: carried out with a bar and Ctrl-C, then told as asked.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use serde::Serialize;

use super::args::{CsvStyle, FolderOptions, Format, PrintOptions};
use super::charts::{self, Shown};
use super::command::typed;
use super::object::object;
use super::progress::Simulations;
use super::text::wrap;
use super::{interrupt, print};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::carry_out_with;
use crate::output::disk::RealDisk;
use crate::output::failed::{self, Failed};
use crate::output::part::{Part, Share};
use crate::output::spreadsheet;
use crate::output::study::{Report, ReportOf, Study};

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
    /// How much of it is done.
    pub share: Share,
}

impl Sitting<'_> {
    /// Carries `study` out; `told` says of a step how many are done, and what is being done. What is reported may have stopped where the
    /// study itself goes no further for now.
    ///
    /// # Errors
    /// If it fails, or is interrupted: then what is kept is told.
    pub fn carry_out<S: Study>(self, study: &S, told: impl Fn(S::Step) -> (u64, String)) -> Result<ReportOf<S>> {
        let (folder, pictures) = (self.folder, self.shown.pictures);
        charts::check(&folder.charts.chart, S::KIND.verb, &self.shown)?;
        let report = self.sit(study, told)?;
        if report.state == State::Stopped {
            return Ok(report);
        }
        let complete =
            |error: Error| error.although(format!("The results are complete in {}.", report.folder.display()));
        if folder.csv_style == CsvStyle::Excel {
            spreadsheet::write(&report.folder).map_err(|error| complete(failure(&error)))?;
        }
        charts::save(&report.folder, &folder.charts.chart, pictures).map_err(complete)?;
        Ok(report)
    }

    /// The same of a study that can be done in parts. Of a part it says so as is asked, and gives nothing.
    ///
    /// # Errors
    /// As [`Sitting::carry_out`], and if it is to be shown what a part has not got.
    pub fn carry_out_share<S: Study>(
        self,
        study: &S,
        told: impl Fn(S::Step) -> (u64, String),
        print: &PrintOptions,
    ) -> Result<Option<ReportOf<S>>> {
        let Share::Part(part) = self.share else { return self.carry_out(study, told).map(Some) };
        if !self.folder.charts.chart.is_empty() || self.folder.csv_style == CsvStyle::Excel {
            return Err(Error::input("a shard has no charts and no tables for spreadsheets")
                .advise("Give --chart and --csv-style to `durand merge`."));
        }
        let named = self.folder.out.is_some();
        let report = self.sit(study, told)?;
        let record = || {
            object()
                .with("shard", part.to_string())
                .with(S::KIND.steps[1].split(' ').next().unwrap_or_default(), report.done)
                .with("failed", report.failed.len())
                .folder(&report, SHARD)
        };
        tell(print, record, || of_part(&report, part, named))?;
        Ok(None)
    }

    fn sit<S: Study>(self, study: &S, told: impl Fn(S::Step) -> (u64, String)) -> Result<ReportOf<S>> {
        let stop = interrupt::listen();
        let Self { folder, default, bar, total, shown, share } = self;
        let (default, total) = match share {
            Share::Part(part) => (shard_of(default, part), None),
            _ => (default, total),
        };
        let mut show = |step| {
            let (done, doing) = told(step);
            bar.at(done, doing);
        };
        let place = folder.place(default);
        let report = carry_out_with(study, &place, &stop, &mut show, (&RealDisk, Some(shown.page), &share));
        bar.finish();
        let report = report.map_err(|error| failure(&error))?;
        let stopped = report.state == State::Stopped && stop.load(Ordering::Relaxed);
        if stopped { Err(interrupted::<S>(&report, total)) } else { Ok(report) }
    }
}

/// What a shard is, in one line.
const SHARD: &str = "A shard is a part of a batch: `durand merge` puts all of them together.";

/// Where a part goes if nothing is said: beside the whole.
fn shard_of(whole: PathBuf, part: Part) -> PathBuf {
    let mut name = whole.into_os_string();
    match part {
        Part::Shard { part, of } => name.push(format!("-shard-{part}-of-{of}")),
        Part::Steps { first, last } => name.push(format!("-{first}-to-{last}")),
    }
    name.into()
}

/// What was done of a part, for people.
fn of_part<F>(report: &Report<F>, part: Part, named: bool) -> String {
    let ([step, steps], folder) = (report.steps, report.folder.display());
    let done = if report.done == 1 { format!("1 {step}") } else { format!("{} {steps}", grouped(report.done)) };
    let failed = match report.failed.len() {
        0 => String::new(),
        failed => format!(" {} of them failed inside the model.", grouped(failed as u64)),
    };
    let already = if report.state == State::AlreadyComplete { " already" } else { "" };
    let next = match part {
        Part::Shard { part, of } if !named => {
            let all = report.folder.to_string_lossy().replace(&format!("-{part}-of-{of}"), &format!("-*-of-{of}"));
            format!("When all {of} shards are done: {}\n", typed(&format!("merge {all}")))
        }
        _ => "When all shards are done, give their folders to `durand merge`.\n".to_owned(),
    };
    let first = wrap("", 0, &format!("Shard {part}: {done}{already} in {folder}.{failed}"));
    format!("{first}{next}")
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

/// Most failed runs that are told one by one.
const TOLD: usize = 5;

/// The exit code of a study that was told.
///
/// # Errors
/// If runs of it failed: says how many, and which first.
pub fn ended<F>(report: &Report<F>) -> Result<u8> {
    let failed = &report.failed;
    if failed.is_empty() {
        return Ok(0);
    }
    let [step, steps] = report.steps;
    let (count, of) = (failed.len() as u64, grouped(report.done));
    let missing = if count == 1 { format!("1 {step} is") } else { format!("{} {steps} are", grouped(count)) };
    let one = |failed: &Failed| format!("\n  {failed}");
    let told: String = failed.iter().take(TOLD).map(one).collect();
    let file = report.folder.join(failed::FILE);
    let message = format!("{missing} missing of {of}, as the model broke in them; the others are complete.{told}");
    Err(Error::failed(message)
        .advise(format!("{} lists all of them. That is a fault of the program: please report it.", file.display())))
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
