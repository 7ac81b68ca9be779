//! `durand backtest`: how well the model forecasts what it has not seen.

mod programs;
mod progress;
pub mod study;
mod verdict;

use jiff::civil::Date;

use self::progress::Bar;
use crate::analysis::backtest::Study;
use crate::analysis::backtest::window::{beyond, last_known};
use crate::analysis::history::{Period, Simulation};
use crate::analysis::prior::Priors;
use crate::analysis::record::Record;
use crate::cli::args::BacktestArgs;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, tell};
use crate::cli::{places, scenarios};
use crate::error::{Error, Result};
use crate::output::part::Share;
use crate::scenario::Scenario;
use crate::verbs::backtest::study::Request;
use crate::verbs::calibrate::{begins_within, grounds, wrong};
use crate::verbs::report;
use crate::verbs::run::announce;

/// Backtests as asked and prints the verdict.
pub fn backtest(asked: &BacktestArgs) -> Result<u8> {
    let mut origins = asked.origins.clone();
    origins.sort_unstable();
    if let Some(twice) = origins.windows(2).find(|two| two[0] == two[1]) {
        return Err(Error::input(format!("--origins names {} twice", twice[0])).advise("Name each day once."));
    }
    let read = read(asked)?;
    let (scenario, until) = (&read.scenario, read.until);
    let request = Request {
        study: Study {
            settings: scenario.settings(),
            start: scenario.start(),
            record: &read.record,
            priors: &read.priors,
            until,
            seed: scenario.seed(),
            particles: asked.particles,
            replicates: asked.replicates,
            tolerance: asked.tolerance,
            runs: asked.runs,
        },
        origins,
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        scenario: scenario.to_toml(),
        scenario_hash: scenario.fingerprint(),
    };
    let bar = Bar::new(&request.origins, asked.print.quiet);
    let default = places::of(scenario.name(), "backtest");
    let shown = report::SHOWN;
    let sitting =
        Sitting { folder: &asked.folder, default, bar: Simulations::hidden(), total: None, shown, share: Share::Whole };
    let report = sitting.carry_out(&request, |(origin, now)| {
        bar.at(origin, now);
        (0, String::new())
    });
    bar.finish();
    let report = report?;
    tell(&asked.print, || programs::record(&report, &request), || verdict::account(&report, &request))?;
    Ok(0)
}

/// Everything that was read.
struct Read {
    scenario: Scenario,
    record: Record,
    priors: Priors,
    until: Date,
}

fn read(asked: &BacktestArgs) -> Result<Read> {
    let (scenario, changes) = scenarios::load_with_changes(&asked.scenario, &asked.input.input())?;
    let (folder, record, _, priors) = grounds(&scenario, [&asked.record, &asked.priors], &asked.input.set)?;
    begins_within(&scenario, &record)?;
    let Some(last) = last_known(&record) else {
        let none = format!("the record in {} has no monthly figures, so there is nothing to score", folder.display());
        return Err(Error::input(none).advise("Give another record with --record."));
    };
    let until = asked.until.unwrap_or(last);
    if until > last {
        return Err(Error::input(format!("--until {until} is after the record's last month, which ends on {last}"))
            .advise("Give that day or an earlier one, or a record that goes further."));
    }
    let from = scenario.start();
    if until <= from {
        return Err(Error::input(format!(
            "the last day to forecast, {until}, does not come after the scenario's start, {from}"
        ))
        .advise("Give a scenario that begins within the record, or a later day with --until."));
    }
    let weeks = Simulation::weeks(&Period { from, to: beyond(until) });
    let scenario = scenario.without_posterior().with_weeks(weeks).map_err(|problems| wrong(&problems))?;
    announce(&scenario, changes.as_ref(), asked.print.tells())?;
    Ok(Read { scenario, record, priors, until })
}
