//! `durand run`: an ensemble of one scenario into a result folder.

use std::path::Path;

use askama::Template;
use serde::Serialize;

use crate::cli::args::Format;
use crate::cli::changes::Changes;
use crate::cli::command::typed;
use crate::cli::page::{filters, page};
use crate::cli::posterior::Drawn;
use crate::cli::progress::Progress;
use crate::cli::request::Run;
use crate::cli::summary;
use crate::cli::written::written;
use crate::cli::{interrupt, outcomes, places, print, scenarios, variance};
use crate::ensemble::precision::Aim;
use crate::ensemble::simulate::Simulate;
use crate::figures::grouped;

use crate::error::{Error, Kind, Result};
use crate::model::registry::OUTCOMES;
use crate::output::folder::Leave;
use crate::output::phases::{PhaseRow, phases};
use crate::output::summary::OutcomeRow;
use crate::output::summary_table;
use crate::output::table::Rows;
use crate::output::{Posterior, Report, Request, State, Trajectories, run_into_folder};
use crate::scenario::Scenario;

const NOTICE: &str = "These runs explore the logic of a model; they are not forecasts.";

/// Runs the ensemble that is asked for and prints its summary.
pub fn run(asked: &Run) -> Result<u8> {
    let stop = interrupt::listen();
    let (scenario, changes) = scenarios::load_with_changes(&asked.input)?;
    let wanted = asked.format == Format::Text && !asked.quiet;
    announce(&scenario, changes.as_ref(), wanted)?;
    let simulator = scenario.simulator();
    let request = request(asked, &scenario);
    let progress = Progress::new(asked.runs, simulator.weeks(), asked.quiet);
    let report = run_into_folder(&simulator, &request, stop, &mut |now| progress.at(now.runs));
    progress.finish();
    let report = report.map_err(|error| failure(&error))?;
    if report.state == State::Stopped {
        return Err(stopped(&report));
    }
    match asked.format {
        Format::Json => print::json(&record(&report, &scenario, changes))?,
        Format::Text if asked.quiet => {}
        Format::Text => {
            let next = typed(&format!("trace {} --run 1", again(&asked.input)));
            print::out(&page(&Told { report: &report, scenario: &scenario, next }))?;
        }
    }
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

fn request(asked: &Run, scenario: &Scenario) -> Request {
    Request {
        name: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        scenario: scenario.to_toml(),
        posterior: Posterior::of(scenario),
        start: scenario.start(),
        seed: scenario.seed(),
        runs: asked.runs,
        aims: asked.aims.clone(),
        shard: None,
        trajectories: Trajectories::First(asked.trajectories),
        threads: asked.target.threads.get(),
        out: asked.target.out.clone().unwrap_or_else(|| places::of(scenario.name(), "")),
        leave: Leave::from(&asked.target),
    }
}

pub use crate::cli::sitting::failure;

fn stopped(report: &Report) -> Error {
    let Report { runs, inputs, folder, .. } = report;
    Error::interrupted(format!(
        "{} of {} runs are finished and kept in {}.",
        grouped(*runs),
        grouped(inputs.runs),
        folder.display()
    ))
    .advise("The same command with --resume goes on from there.")
}

/// What was done and found, for people.
#[derive(Template)]
#[template(path = "verbs/run/run.txt")]
struct Told<'a> {
    report: &'a Report,
    scenario: &'a Scenario,
    next: String,
}

impl Told<'_> {
    fn table(&self) -> String {
        summary::table(&self.report.summary, &self.report.phases, self.report.inputs.runs)
    }

    fn needed(&self) -> impl Iterator<Item = String> {
        self.report.needed.iter().map(|(aim, runs)| outcomes::needed(aim, *runs))
    }

    fn written(&self) -> String {
        let Report { folder, state, earlier_runs, files, .. } = self.report;
        let earlier = (*earlier_runs > 0).then(|| format!("{} runs", grouped(*earlier_runs)));
        written(folder, *state, "run", earlier, files)
    }
}

/// The scenario and what changes it, as they were typed.
pub fn again(input: &crate::cli::request::Input) -> String {
    let mut words = vec![quoted(&input.scenario.to_string_lossy())];
    words.extend(input.seed.map(|seed| format!("--seed {seed}")));
    words.extend(input.weeks.map(|weeks| format!("--weeks {weeks}")));
    let posterior = input.posterior.as_ref();
    words.extend(posterior.map(|path| format!("--posterior {}", quoted(&path.to_string_lossy()))));
    words.extend(input.set.iter().map(|set| format!("--set {}", quoted(set))));
    words.join(" ")
}

/// A word for a shell, in quotes where it needs them.
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/=,:+".contains(letter);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
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

fn record<'a>(report: &'a Report, scenario: &'a Scenario, changes: Option<Changes>) -> Account<'a> {
    Account {
        scenario: scenario.name(),
        title: scenario.title(),
        start: scenario.start().to_string(),
        weeks: report.inputs.weeks,
        seed: report.inputs.seed,
        runs: report.inputs.runs,
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        changes,
        posterior: Drawn::of(scenario),
        not_reached: NotReached::all(&report.needed),
        summary: summary_table::summary(&[]).rows(report.summary.iter().cloned()),
        phases: phases().rows(report.phases.iter().copied()),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_command_can_be_typed_as_it_is_printed() {
        assert_eq!(quoted("scenarios/quick.toml"), "scenarios/quick.toml");
        assert_eq!(quoted("my scenario.toml"), "'my scenario.toml'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
