//! `durand robust`: policies held against many states of the world.

mod agreement;
mod programs;
pub mod study;
mod turns;
mod verdict;

use crate::analysis::design::{Design, MOST_POINTS};
use crate::analysis::experiment::Experiment;
use crate::cli::args::RobustArgs;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, ended, tell};
use crate::cli::{designs, places, print};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::grouped::count;
use crate::verbs::report;
use study::Robust;

/// Holds the policies that are asked for against each other, and prints what was found.
pub fn robust(asked: &RobustArgs) -> Result<u8> {
    let design = designs::load(&asked.design, asked.options, asked.points)?;
    complete(asked, &design)?;
    let with_policies = design.with_policies();
    let trials = design.trials();
    if trials.len() > MOST_POINTS {
        let message = format!(
            "{} in all states are {} points",
            count(design.policies().len() as u64, "policy", "policies"),
            grouped(trials.len() as u64)
        );
        return Err(Error::input(format!("{message}, more than {}", grouped(MOST_POINTS as u64)))
            .advise("Take fewer states with --points, or fewer policies."));
    }
    let experiment = Experiment::new(&with_policies, trials, design.runs());
    let experiment = experiment.map_err(|problems| designs::wrong(&problems))?;
    let robust = Robust { design: &design, experiment: &experiment };
    if asked.print.tells() {
        print::out(&verdict::head(&robust))?;
    }
    let total = experiment.simulations();
    let sitting = Sitting {
        folder: &asked.folder,
        default: places::of(design.name(), "robust"),
        bar: Simulations::exactly(total, asked.print.quiet),
        total: Some(total),
        shown: report::SHOWN,
        share: asked.share.share(),
    };
    let told = |done| match done == total {
        true => (done, "judging the policies".to_owned()),
        false => (done, format!("{} of {} simulations", grouped(done), grouped(total))),
    };
    let Some(report) = sitting.carry_out_share(&robust, told, &asked.print)? else { return Ok(0) };
    tell(&asked.print, || programs::record(&report, &robust), || verdict::text(&report, &robust))?;
    ended(&report)
}

/// Whether the design has all that is needed.
fn complete(asked: &RobustArgs, design: &Design) -> Result<()> {
    let file = asked.design.display();
    designs::sampled(&asked.design, design, asked.points)?;
    if let Some([problem, advice]) = designs::lacking(design) {
        return Err(Error::input(format!("{file} {problem}")).advise(advice));
    }
    Ok(())
}
