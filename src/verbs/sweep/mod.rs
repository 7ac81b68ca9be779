//! `durand sweep`: a design of experiments into a result folder.

mod account;
mod lines;
mod over;
pub mod study;

use std::path::Path;

use crate::analysis::experiment::Experiment;
use crate::cli::args::Format;
use crate::cli::designs::Request;
use crate::cli::progress::Simulations;
use crate::cli::{designs, interrupt, places, print};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::folder::Leave;
use crate::verbs::run::failure;
use crate::verbs::sweep::study::{Sweep, sweep_into_folder};

/// Simulates the points that are asked for, and prints what they come to.
pub fn sweep(asked: &Request) -> Result<u8> {
    let stop = interrupt::listen();
    let design = designs::load(&asked.design, &asked.options)?;
    designs::sampled(&asked.design, &design, &asked.options)?;
    let experiment = Experiment::new(&design, design.sample(), design.runs());
    let experiment = experiment.map_err(|problems| designs::wrong(&problems))?;
    let wanted = asked.print.format == Format::Text && !asked.print.quiet;
    if wanted {
        print::out(&account::head(&experiment))?;
    }
    let default = || places::of(design.name(), "sweep");
    let sweep = Sweep {
        experiment: &experiment,
        threads: asked.target.threads.get(),
        out: asked.target.out.clone().unwrap_or_else(default),
        leave: Leave::from(&asked.target),
    };
    let total = experiment.simulations();
    let bar = Simulations::exactly(total, asked.print.quiet);
    let told = |done| format!("{} of {} simulations", grouped(done), grouped(total));
    let report = sweep_into_folder(&sweep, stop, &mut |done| bar.at(done, told(done)));
    bar.finish();
    let report = report.map_err(|error| failure(&error))?;
    if report.state == State::Stopped {
        return Err(stopped(report.done, total, &report.folder));
    }
    match asked.print.format {
        Format::Json => print::json(&account::record(&report, &experiment))?,
        Format::Text if asked.print.quiet => {}
        Format::Text => print::out(&account::text(&report, &experiment))?,
    }
    Ok(0)
}

/// The error that something was stopped when `done` of `total` simulations were finished.
pub fn stopped(done: u64, total: u64, folder: &Path) -> Error {
    if done == 0 {
        return Error::interrupted("no simulation was finished, so nothing is kept.");
    }
    let (done, total, folder) = (grouped(done), grouped(total), folder.display());
    Error::interrupted(format!("{done} of {total} simulations are finished and kept in {folder}."))
        .advise("The same command with --resume goes on from there.")
}
