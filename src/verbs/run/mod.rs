//! `durand run`: an ensemble of one scenario into a result folder.

use askama::Template;
use serde::Serialize;

use crate::cli::args::RunArgs;
use crate::cli::changes::Changes;
use crate::cli::command::{again, kept, typed};
use crate::cli::object::object;
use crate::cli::page::{filters, page};
use crate::cli::posterior::Drawn;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, ended, tell};
use crate::cli::summary;
use crate::cli::written::written;
use crate::cli::{outcomes, places, print, scenarios, variance};
use crate::ensemble::precision::Aim;
use crate::ensemble::runner::Progress;
use crate::ensemble::simulate::Simulate;
use crate::error::{Kind, Result};
use crate::grouped::count;
use crate::model::registry::OUTCOMES;
use crate::output::ensemble_run::{Ensemble, Found};
use crate::output::phases::phases;
use crate::output::study::Place;
use crate::output::summary_table;
use crate::output::{Posterior, Report, Request};
use crate::scenario::Scenario;
use crate::verbs::report;

const NOTICE: &str = "These runs explore the logic of a model; they are not forecasts.";

/// Runs the ensemble that is asked for and prints its summary.
pub fn run(asked: &RunArgs) -> Result<u8> {
    let (runs, aims) = outcomes::runs(asked.run.runs, &asked.run.precision)?;
    let (scenario, changes) = scenarios::load_with_changes(&asked.scenario, &asked.input)?;
    announce(&scenario, changes.as_ref(), asked.print.tells())?;
    let simulator = scenario.simulator();
    let columns = match asked.run.columns.is_empty() {
        true => None,
        false => Some(outcomes::all_of("--columns", &asked.run.columns)?),
    };
    let request = Request { columns, ..request(asked, &scenario, runs, aims) };
    let sitting = Sitting {
        folder: &asked.run.folder,
        default: request.out.clone(),
        bar: Simulations::of_runs(runs, simulator.weeks(), asked.print.quiet),
        total: Some(runs),
        shown: report::SHOWN,
        share: asked.share.share(),
    };
    let ensemble = Ensemble { model: &simulator, request: &request };
    let told = |now: Progress| (now.runs, String::new());
    let Some(report) = sitting.carry_out_share(&ensemble, told, &asked.print)? else { return Ok(0) };
    let none = Found::default();
    let found = report.found.as_ref().unwrap_or(&none);
    let next = typed(&format!("trace {} --run 1", again(&kept(&asked.scenario, &report.folder), &asked.input)));
    let record = || record(&report, found, &scenario, changes);
    tell(&asked.print, record, || page(&Told { report: &report, found, scenario: &scenario, next }))?;
    ended(&report)
}

/// Prints, before the runs begin, what the scenario changes and what its runs draw; nothing if that is not wanted.
pub fn announce(scenario: &Scenario, changes: Option<&Changes>, wanted: bool) -> Result<()> {
    let told: String =
        changes.map(Changes::text).into_iter().chain(Drawn::of(scenario).map(|drawn| drawn.text())).collect();
    if told.is_empty() || !wanted {
        return Ok(());
    }
    match print::out(&format!("{}:\n{told}\n", scenario.name())) {
        // The results are wanted all the same, in their folder.
        Err(error) if error.kind() == Kind::ClosedPipe => Ok(()),
        printed => printed,
    }
}

fn request(asked: &RunArgs, scenario: &Scenario, runs: u64, aims: Vec<Aim>) -> Request {
    let Place { out, permission, threads, .. } = asked.run.folder.place(places::of(scenario.name(), ""));
    Request {
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        scenario: scenario.to_toml(),
        posterior: Posterior::of(scenario),
        start: scenario.start(),
        seed: scenario.seed(),
        runs,
        aims,
        trajectories: asked.run.trajectories,
        columns: None,
        threads,
        out,
        permission,
    }
}

/// What was done and found, for people.
#[derive(Template)]
#[template(path = "verbs/run/run.txt")]
struct Told<'a> {
    report: &'a Report,
    found: &'a Found,
    scenario: &'a Scenario,
    next: String,
}

impl Told<'_> {
    fn table(&self) -> String {
        summary::table(&self.found.summary, &self.found.phases, self.report.sound())
    }

    fn needed(&self) -> impl Iterator<Item = String> {
        self.found.needed.iter().map(|(aim, runs)| outcomes::needed(aim, *runs))
    }

    fn written(&self) -> String {
        let Report { folder, state, earlier, files, .. } = self.report;
        let earlier = (*earlier > 0).then(|| count(*earlier, "run", "runs"));
        written(folder, *state, "run", earlier, files)
    }
}

/// For each precision that was asked for and not reached, the runs that it would take; nothing where all were.
pub fn not_reached(needed: &[(Aim, Option<u64>)]) -> Option<Vec<impl Serialize + use<>>> {
    let one = |(aim, runs): &(Aim, Option<u64>)| {
        object().with("outcome", OUTCOMES[aim.outcome].name).with("reach", aim.reach).with("runs", *runs)
    };
    (!needed.is_empty()).then(|| needed.iter().map(one).collect())
}

/// What was done and found, for programs. `changes` is what it changes in its base, or `--set` in its file.
fn record(report: &Report, found: &Found, scenario: &Scenario, changes: Option<Changes>) -> impl Serialize {
    object()
        .with("scenario", scenario.name())
        .with("title", scenario.title())
        .with("start", scenario.start().to_string())
        .with("weeks", scenario.weeks())
        .with("seed", scenario.seed())
        .with("runs", report.sound())
        .folder(report, NOTICE)
        .maybe("changes", changes)
        .maybe("posterior", Drawn::of(scenario))
        .maybe("not_reached", not_reached(&found.needed))
        .with("summary", summary_table::summary(&[]).rows(found.summary.iter().cloned()))
        .with("phases", phases().rows(found.phases.iter().copied()))
}
