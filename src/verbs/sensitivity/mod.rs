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
use crate::cli::args::SensitivityArgs;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, ended, tell};
use crate::cli::{designs, places};
use crate::error::Result;
use crate::figures::grouped;
use crate::grouped::count;
use crate::verbs::report;
use crate::verbs::sensitivity::study::{Request, Step};

/// Analyses as asked and prints what was found.
pub fn sensitivity(args: &SensitivityArgs) -> Result<u8> {
    let Read { design, plan, named } = request::read(args)?;
    let study = Study::of(&design, plan);
    let points = study.points().iter().map(|unit| design.point(unit)).collect();
    let experiment = Experiment::new(&design, points, design.runs()).map_err(|problems| designs::wrong(&problems))?;
    let (request, all) = (Request { experiment: &experiment, study: &study }, experiment.simulations());
    let sitting = Sitting {
        folder: &args.folder,
        default: places::of(design.name(), "sensitivity"),
        bar: Simulations::exactly(all, args.print.quiet),
        total: Some(all),
        shown: report::SHOWN,
        share: args.share.share(),
    };
    let told = |step| match step {
        Step::Simulate(done) => (done, format!("{} of {}", grouped(done), count(all, "run", "runs"))),
        Step::Analyse(done) => {
            (all, format!("{done} of {} analysed", count(design.outcomes().len() as u64, "outcome", "outcomes")))
        }
    };
    let Some(report) = sitting.carry_out_share(&request, told, &args.print)? else { return Ok(0) };
    tell(&args.print, || programs::record(&report, &request), || account::text(&report, &request, named))?;
    ended(&report)
}
