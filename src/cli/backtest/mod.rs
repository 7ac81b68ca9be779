//! `durand backtest`: how well the model forecasts what it has not seen.

mod programs;
mod progress;
mod verdict;

use std::path::PathBuf;

use self::progress::Bar;
use super::args::Format;
use super::figures::grouped;
use super::request::{Backtest, Existing};
use super::{interrupt, print, record, scenarios};
use crate::analysis::backtest::Study;
use crate::analysis::backtest::window::last_known;
use crate::error::{Error, Result};
use crate::output::State;
use crate::output::backtest::{Report, Request, run_into_folder};
use crate::output::folder::Leave;

/// Backtests as asked and prints the verdict.
pub fn backtest(asked: &Backtest) -> Result<u8> {
    let stop = interrupt::listen();
    let scenario = scenarios::load(&asked.input)?;
    let folder = record::folder(asked.record.as_deref(), &asked.input.scenario);
    let observed = record::read(&folder)?;
    let priors = record::priors(asked.priors.as_deref(), &folder)?;
    let Some(until) = asked.until.or_else(|| last_known(&observed)) else {
        let none = format!("the record in {} has no monthly figures, so there is nothing to score", folder.display());
        return Err(Error::input(none).advise("Give another record with --record."));
    };
    let request = Request {
        study: Study {
            settings: scenario.settings(),
            start: scenario.start(),
            record: &observed,
            priors: &priors,
            until,
            seed: scenario.seed(),
            particles: asked.particles,
            runs: asked.runs,
        },
        origins: asked.origins.clone(),
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        scenario: scenario.to_toml(),
        threads: asked.threads.get(),
        out: asked
            .out
            .clone()
            .unwrap_or_else(|| PathBuf::from("results").join(format!("{}-backtest", scenario.name()))),
        leave: Leave { force: asked.existing == Existing::Force, resume: asked.existing == Existing::Resume },
    };
    let bar = Bar::new(&asked.origins, asked.print.quiet);
    let report = run_into_folder(&request, stop, &mut |origin, now| bar.at(origin, now));
    bar.finish();
    let report = report.map_err(|error| match error.exit_code() {
        2 => Error::input(error.to_string()),
        _ => Error::failed(error.to_string()),
    })?;
    if report.state == State::Stopped {
        return Err(stopped(&report, asked.origins.len()));
    }
    match asked.print.format {
        Format::Json => print::json(&programs::record(&report, &request))?,
        Format::Text if asked.print.quiet => {}
        Format::Text => print::out(&verdict::account(&report, &request))?,
    }
    Ok(0)
}

fn stopped(report: &Report, origins: usize) -> Error {
    let done = grouped(report.outcomes.len() as u64);
    let folder = report.folder.display();
    Error::interrupted(format!("{done} of {origins} origins are finished; what is done is kept in {folder}."))
        .advise("The same command with --resume goes on from there.")
}
