//! `durand run`: an ensemble of one scenario into a result folder.

use std::path::Path;

use askama::Template;
use serde::Serialize;

use crate::cli::args::RunArgs;
use crate::cli::changes::Changes;
use crate::cli::command::{again, typed};
use crate::cli::page::{filters, page};
use crate::cli::posterior::Drawn;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, tell};
use crate::cli::summary;
use crate::cli::written::written;
use crate::cli::{outcomes, places, print, scenarios, variance};
use crate::ensemble::precision::Aim;
use crate::ensemble::simulate::Simulate;
use crate::error::{Kind, Result};
use crate::figures::grouped;
use crate::model::registry::OUTCOMES;
use crate::output::ensemble_run::{Ensemble, Found};
use crate::output::phases::{PhaseRow, phases};
use crate::output::study::Place;
use crate::output::summary::OutcomeRow;
use crate::output::summary_table;
use crate::output::table::Rows;
use crate::output::{Posterior, Report, Request, State};
use crate::scenario::Scenario;

const NOTICE: &str = "These runs explore the logic of a model; they are not forecasts.";

/// Runs the ensemble that is asked for and prints its summary.
pub fn run(asked: &RunArgs) -> Result<u8> {
    let (runs, aims) = outcomes::runs(asked.run.runs, &asked.run.precision)?;
    let (scenario, changes) = scenarios::load_with_changes(&asked.scenario, &asked.input)?;
    announce(&scenario, changes.as_ref(), asked.print.tells())?;
    let simulator = scenario.simulator();
    let request = request(asked, &scenario, runs, aims);
    let sitting = Sitting {
        folder: &asked.run.folder,
        default: request.out.clone(),
        bar: Simulations::of_runs(runs, simulator.weeks(), asked.print.quiet),
        total: Some(runs),
    };
    let ensemble = Ensemble { model: &simulator, request: &request };
    let report = sitting.carry_out(&ensemble, |now| (now.runs, String::new()))?;
    let none = Found::default();
    let found = report.found.as_ref().unwrap_or(&none);
    let next = typed(&format!("trace {} --run 1", again(&asked.scenario, &asked.input)));
    let record = || record(&report, found, &scenario, changes);
    tell(&asked.print, record, || page(&Told { report: &report, found, scenario: &scenario, next }))?;
    Ok(0)
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
    let Place { out, permission, threads } = asked.run.folder.place(places::of(scenario.name(), ""));
    Request {
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        scenario: scenario.to_toml(),
        posterior: Posterior::of(scenario),
        start: scenario.start(),
        seed: scenario.seed(),
        runs,
        aims,
        shard: None,
        trajectories: asked.run.trajectories,
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
        summary::table(&self.found.summary, &self.found.phases, self.report.done)
    }

    fn needed(&self) -> impl Iterator<Item = String> {
        self.found.needed.iter().map(|(aim, runs)| outcomes::needed(aim, *runs))
    }

    fn written(&self) -> String {
        let Report { folder, state, earlier, files, .. } = self.report;
        let earlier = (*earlier > 0).then(|| format!("{} runs", grouped(*earlier)));
        written(folder, *state, "run", earlier, files)
    }
}

/// What was done and found, for programs.
#[derive(Serialize)]
struct Account<'a> {
    scenario: &'a str,
    title: &'a str,
    start: String,
    weeks: u32,
    seed: u64,
    runs: u64,
    folder: &'a Path,
    already_complete: bool,
    notice: &'static str,
    /// What it changes in its base, or `--set` in its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Changes>,
    /// What its runs draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    posterior: Option<Drawn>,
    /// For each precision that was asked for and not reached, the runs that it would take.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_reached: Vec<NotReached>,
    summary: Rows<OutcomeRow>,
    /// In which phases runs end: shares, with their intervals, as `phases.csv` has them.
    phases: Rows<PhaseRow>,
}

/// A precision that was not reached.
#[derive(Serialize)]
pub struct NotReached {
    outcome: &'static str,
    reach: f64,
    runs: Option<u64>,
}

impl NotReached {
    /// Each of these, with the runs that it would take.
    pub fn all(needed: &[(Aim, Option<u64>)]) -> Vec<Self> {
        let one = |(aim, runs): &(Aim, Option<u64>)| Self {
            outcome: OUTCOMES[aim.outcome].name,
            reach: aim.reach,
            runs: *runs,
        };
        needed.iter().map(one).collect()
    }
}

fn record<'a>(report: &'a Report, found: &'a Found, scenario: &'a Scenario, changes: Option<Changes>) -> Account<'a> {
    Account {
        scenario: scenario.name(),
        title: scenario.title(),
        start: scenario.start().to_string(),
        weeks: scenario.weeks(),
        seed: scenario.seed(),
        runs: report.done,
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        changes,
        posterior: Drawn::of(scenario),
        not_reached: NotReached::all(&found.needed),
        summary: summary_table::summary(&[]).rows(found.summary.iter().cloned()),
        phases: phases().rows(found.phases.iter().copied()),
    }
}
