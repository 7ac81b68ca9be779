//! `durand calibrate`: the parameters of a scenario fitted to the record, or screened.

mod account;
pub(super) mod digits;
mod effects;
mod generations;
mod programs;
mod read;
pub mod study;

pub(super) use read::{RECORD, begins_within, grounds, wrong};

use crate::analysis::calibrate::{CHECK_RUNS, Case};
use crate::analysis::{screening, smc};
use crate::cli::args::CalibrateArgs;
use crate::cli::places;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, failure, tell};
use crate::error::{Error, Result};
use crate::figures::{fixed, grouped, percent};
use crate::grouped::count;
use crate::output::State;
use crate::output::part::Share;
use crate::verbs::calibrate::study::{Apart, Fit, Screening, Step, Work};
use crate::verbs::report;
use read::{Read, read};

/// Runs at each point of a screening.
const RUNS_PER_POINT: u32 = 20;
/// Fits or screens as asked, and prints what was found.
pub fn calibrate(asked: &CalibrateArgs) -> Result<u8> {
    let read = read(asked)?;
    let case = Case::new(read.scenario.settings(), &read.priors, &read.record, read.period, read.scenario.seed())
        .with_replicates(asked.fit.replicates);
    let work = Work {
        case: &case,
        name: read.scenario.name(),
        title: read.scenario.title(),
        scenario: &read.scenario.to_toml(),
        scenario_hash: read.scenario.fingerprint(),
        priors: &read.priors_text,
        record_hash: read.record.until(read.period.to).digest(),
    };
    if asked.fit.screen { screen(asked, &read, work) } else { fit(asked, &read, work) }
}

fn fit(asked: &CalibrateArgs, read: &Read, work: Work<'_>) -> Result<u8> {
    let case = work.case;
    let plan = smc::Plan {
        most_generations: asked.fit.generations,
        least_tolerance: asked.fit.tolerance,
        ..smc::Plan::new(case.seed(), asked.fit.particles)
    };
    let mut fit = Fit { work, plan, draws: asked.fit.draws, apart: None };
    let default = places::of(read.scenario.name(), "fit");
    fit.apart = generations::apart(asked, &fit, asked.folder.out.as_ref().unwrap_or(&default))?;
    let (share, runs) = (asked.share.share(), u64::from(case.replicates()));
    let (kind, before, most) = match (&share, &fit.apart) {
        (Share::Part(part), Some(Apart { number, before })) => {
            let steps = part.range(plan.simulations(*number), "particles").map_err(|error| failure(&error))?;
            let kind = format!("fit-generation-{number}");
            (kind, before.simulations() + steps.start, (steps.end - steps.start) * runs)
        }
        _ => ("fit".to_owned(), 0, plan.longest() * runs + CHECK_RUNS),
    };
    let sitting = Sitting { share, ..sitting(asked, read, &kind, most) };
    let told = |step| match step {
        Step::Search(now) => ((now.simulations - before) * runs, told(&now)),
        Step::Check(done) => (plan.longest() * runs + done, "checking the fit".to_owned()),
    };
    let Some(report) = sitting.carry_out_share(&fit, told, &asked.print)? else { return Ok(0) };
    if report.state == State::Stopped {
        return generations::tell_more(asked, &report, read, &fit);
    }
    tell(&asked.print, || programs::record(&report, read, case), || account::text(&report, read, case))?;
    Ok(0)
}

fn sitting<'a>(asked: &'a CalibrateArgs, read: &Read, kind: &str, most: u64) -> Sitting<'a> {
    Sitting {
        folder: &asked.folder,
        default: places::of(read.scenario.name(), kind),
        bar: Simulations::new(most, asked.print.quiet),
        total: None,
        shown: report::SHOWN,
        share: Share::Whole,
    }
}

/// "generation 4, distance 1.23, 45% accepted".
fn told(now: &smc::Progress) -> String {
    let mut told = format!("generation {}", now.generation);
    if now.tolerance.is_finite() {
        told.push_str(&format!(", distance {}", fixed(now.tolerance, 3)));
    }
    if let Some(acceptance) = now.acceptance.filter(|_| now.generation > 2) {
        told.push_str(&format!(", {} accepted", percent(acceptance)));
    }
    told
}

fn screen(asked: &CalibrateArgs, read: &Read, work: Work<'_>) -> Result<u8> {
    if asked.after.is_some() {
        return Err(Error::input("--after goes with generations of a fit, and a screening has none"));
    }
    let case = work.case;
    let plan = screening::Plan { seed: case.seed(), trajectories: asked.fit.screen_trajectories, runs: RUNS_PER_POINT };
    let (share, all) = (asked.share.share(), plan.points(case.priors().count()));
    let points = match &share {
        Share::Part(part) => {
            let steps = part.range(all, "points").map_err(|error| failure(&error))?;
            steps.end - steps.start
        }
        _ => all,
    };
    let runs = u64::from(RUNS_PER_POINT);
    let most = points * runs;
    let told = |points| {
        let done = points * runs;
        (done, format!("{} of {}", grouped(done), count(most, "run", "runs")))
    };
    let sitting = Sitting { share, ..sitting(asked, read, "screening", most) };
    let Some(report) = sitting.carry_out_share(&Screening { work, plan }, told, &asked.print)? else { return Ok(0) };
    tell(&asked.print, || effects::record(&report, read, case), || effects::text(&report, read, case, &plan))?;
    Ok(0)
}
