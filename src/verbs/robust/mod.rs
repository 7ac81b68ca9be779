//! `durand robust`: policies held against many states of the world.

mod agreement;
mod programs;
pub mod study;
mod turns;
mod verdict;

use crate::analysis::design::{Design, MOST_POINTS};
use crate::analysis::experiment::Experiment;
use crate::cli::args::Format;
use crate::cli::designs::Request;
use crate::cli::progress::Simulations;
use crate::cli::{designs, interrupt, places, print};
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::folder::Leave;
use crate::verbs::robust::study::{Robust, robust_into_folder};
use crate::verbs::run::failure;

/// Holds the policies that are asked for against each other, and prints what was found.
pub fn robust(asked: &Request) -> Result<u8> {
    let stop = interrupt::listen();
    let design = designs::load(&asked.design, &asked.options)?;
    complete(asked, &design)?;
    let with_policies = design.with_policies();
    let trials = design.trials();
    if trials.len() > MOST_POINTS {
        let message =
            format!("{} policies in all states are {} points", design.policies().len(), grouped(trials.len() as u64));
        return Err(Error::input(format!("{message}, more than {}", grouped(MOST_POINTS as u64)))
            .advise("Take fewer states with --points, or fewer policies."));
    }
    let experiment = Experiment::new(&with_policies, trials, design.runs());
    let experiment = experiment.map_err(|problems| designs::wrong(&problems))?;
    let default = || places::of(design.name(), "robust");
    let robust = Robust {
        design: &design,
        experiment: &experiment,
        threads: asked.target.threads.get(),
        out: asked.target.out.clone().unwrap_or_else(default),
        leave: Leave::from(&asked.target),
    };
    if asked.print.format == Format::Text && !asked.print.quiet {
        print::out(&verdict::head(&robust))?;
    }
    let total = experiment.simulations();
    let bar = Simulations::exactly(total, asked.print.quiet);
    let told = |done| match done == total {
        true => "judging the policies".to_owned(),
        false => format!("{} of {} simulations", grouped(done), grouped(total)),
    };
    let report = robust_into_folder(&robust, stop, &mut |done| bar.at(done, told(done)));
    bar.finish();
    let report = report.map_err(|error| failure(&error))?;
    if report.state == State::Stopped {
        return Err(crate::verbs::sweep::stopped(report.done, total, &report.folder));
    }
    match asked.print.format {
        Format::Json => print::json(&programs::record(&report, &robust))?,
        Format::Text if asked.print.quiet => {}
        Format::Text => print::out(&verdict::text(&report, &robust))?,
    }
    Ok(0)
}

/// Whether the design has all that is needed.
fn complete(asked: &Request, design: &Design) -> Result<()> {
    let file = asked.design.display();
    designs::sampled(&asked.design, design, &asked.options)?;
    if let Some([problem, advice]) = designs::lacking(design) {
        return Err(Error::input(format!("{file} {problem}")).advise(advice));
    }
    Ok(())
}
