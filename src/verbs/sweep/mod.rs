//! `durand sweep`: a design of experiments into a result folder.

mod account;
mod lines;
mod over;
pub mod study;
mod together;

use crate::analysis::experiment::Experiment;
use crate::cli::args::SweepArgs;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, ended, tell};
use crate::cli::{designs, places, print};
use crate::error::Result;
use crate::figures::grouped;
use crate::verbs::report;
use study::Sweep;

/// Simulates the points that are asked for, and prints what they come to.
pub fn sweep(asked: &SweepArgs) -> Result<u8> {
    let design = designs::load(&asked.design, asked.options, asked.points)?;
    designs::sampled(&asked.design, &design, asked.points)?;
    let experiment = Experiment::new(&design, design.sample(), design.runs());
    let experiment = experiment.map_err(|problems| designs::wrong(&problems))?;
    if asked.print.tells() {
        print::out(&account::head(&experiment))?;
    }
    let (sweep, total) = (Sweep { experiment: &experiment }, experiment.simulations());
    let sitting = Sitting {
        folder: &asked.folder,
        default: places::of(design.name(), "sweep"),
        bar: Simulations::exactly(total, asked.print.quiet),
        total: Some(total),
        shown: report::SHOWN,
        share: asked.share.share(),
    };
    let told = |done| (done, format!("{} of {} simulations", grouped(done), grouped(total)));
    let Some(report) = sitting.carry_out_share(&sweep, told, &asked.print)? else { return Ok(0) };
    let record = || account::record(&report, &experiment);
    tell(&asked.print, record, || account::text(&report, &experiment))?;
    ended(&report)
}
