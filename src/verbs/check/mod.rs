//! `durand check`: every problem of every file, scenario or design.

use std::fmt::Write;

use serde::Serialize;

use crate::analysis::design;
use crate::cli::args::{CheckArgs, Format};
use crate::cli::changes::Changes;
use crate::cli::kinds::{self, Kind};
use crate::cli::posterior::Drawn;
use crate::cli::text::count;
use crate::cli::{designs, print, scenarios};
use crate::error::{Error, Result};
use crate::model::actor::Actor;
use crate::model::registry::{self, Mode};
use crate::model::settings::Modes;
use crate::model::window::Window;
use crate::scenario::{self, Problem, Problems, Remark, Scenario, library};

/// What was found in one file.
#[derive(Serialize)]
struct Verdict {
    file: String,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// For an overlay: what it changes.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    changes: Option<Changes>,
    /// What its runs draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    posterior: Option<Drawn>,
    problems: Vec<Found>,
    /// How many problems there are besides those listed.
    #[serde(skip_serializing_if = "is_zero")]
    more_problems: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A problem, for programs.
#[derive(Serialize)]
struct Found {
    message: String,
    /// The file that has the problem, which for an overlay may be its base.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    expected: String,
    /// Another place that contradicts this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Against>,
    remarks: Vec<String>,
}

/// A place that a problem's own contradicts, for programs.
#[derive(Serialize)]
struct Against {
    file: String,
    line: usize,
    column: usize,
    says: String,
}

/// Checks each file; exit code 0 if all are good, else 2.
pub fn check(args: &CheckArgs) -> Result<u8> {
    let mut verdicts = Vec::new();
    let mut text = String::new();
    let mut bad = String::new();
    for path in &args.files {
        let file = scenarios::name(path)?;
        if let Some(checked) = designs::check(&file) {
            match &checked {
                Ok(told) => {
                    let shipped = if library::is_as_shipped(&design::locate(&file)) { " (shipped)" } else { "" };
                    let _ = write!(text, "{file}{shipped}: ok ({})\n{}", told.summary, told.factors);
                }
                Err(problems) => {
                    let _ = writeln!(bad, "{}\n", problems.render(print::coloured()));
                }
            }
            verdicts.push(of_design(file, checked));
            continue;
        }
        let loaded = scenario::load(&file)
            .map_err(|problems| kinds::problem(&file, Kind::Scenario).map_or(problems, Problems::from));
        match &loaded {
            Ok(scenario) => {
                let shipped = if is_shipped(scenario) { " (shipped)" } else { "" };
                let _ = writeln!(text, "{file}{shipped}: ok ({})", summary(scenario));
                text.extend(Changes::of(scenario).map(|changes| changes.text()));
                text.extend(Drawn::of(scenario).map(|drawn| drawn.text()));
            }
            Err(problems) => {
                let _ = writeln!(bad, "{}\n", problems.render(print::coloured()));
            }
        }
        verdicts.push(verdict(file, loaded));
    }
    let wrong = verdicts.iter().filter(|verdict| !verdict.ok).count();
    match args.print.format {
        Format::Json => print::json(&verdicts)?,
        Format::Text => {
            if !args.print.quiet {
                print::out(&text)?;
            }
            print::report(&bad);
        }
    }
    if wrong == 0 {
        return Ok(0);
    }
    let problems: usize = verdicts.iter().map(|verdict| verdict.problems.len() + verdict.more_problems).sum();
    Err(Error::input(format!(
        "{} in {}",
        count(problems as u64, "problem", "problems"),
        count(wrong as u64, "file", "files")
    )))
}

fn of_design(file: String, checked: std::result::Result<designs::Told, Problems>) -> Verdict {
    let (ok, problems, more_problems) = match &checked {
        Ok(_) => (true, Vec::new(), 0),
        Err(problems) => (false, problems.shown().iter().map(found).collect(), problems.more()),
    };
    let summary = checked.ok().map(|told| told.summary);
    Verdict { file, ok, summary, changes: None, posterior: None, problems, more_problems }
}

fn verdict(file: String, loaded: std::result::Result<Scenario, Problems>) -> Verdict {
    match loaded {
        Ok(scenario) => Verdict {
            file,
            ok: true,
            summary: Some(summary(&scenario)),
            changes: Changes::of(&scenario),
            posterior: Drawn::of(&scenario),
            problems: Vec::new(),
            more_problems: 0,
        },
        Err(problems) => {
            let (problems, more_problems) = (problems.shown().iter().map(found).collect(), problems.more());
            Verdict { file, ok: false, summary: None, changes: None, posterior: None, problems, more_problems }
        }
    }
}

fn found(problem: &Problem) -> Found {
    Found {
        message: problem.message.clone(),
        file: problem.place.as_ref().map(|place| place.source.name.clone()),
        line: problem.place.as_ref().map(scenario::Place::line),
        column: problem.place.as_ref().map(scenario::Place::column),
        expected: problem.expected.clone(),
        against: problem.against.as_deref().map(|(place, says)| Against {
            file: place.source.name.clone(),
            line: place.line(),
            column: place.column(),
            says: says.clone(),
        }),
        remarks: problem
            .remarks
            .iter()
            .map(|remark| match remark {
                Remark::Note(text) | Remark::Help(text) => text.clone(),
            })
            .collect(),
    }
}

/// Whether a scenario is read from a file that ships, unchanged.
fn is_shipped(scenario: &Scenario) -> bool {
    scenario.files().last().is_some_and(|file| library::is_as_shipped(file))
}

/// "second-emirate-2021: 260 weeks from 2021-08-15, 4 actors, all mechanisms on".
fn summary(scenario: &Scenario) -> String {
    let settings = scenario.settings();
    let weeks = Window { from: 0, until: scenario.weeks() };
    let takes_part = |actor: &Actor| !settings.present[*actor as usize].both(weeks).is_empty();
    let actors = Actor::ALL.into_iter().filter(takes_part).count();
    let off: Vec<&str> =
        registry::mechanisms().iter().zip(&settings.on).filter(|(_, on)| !**on).map(|(one, _)| one.name).collect();
    let mechanisms = if off.is_empty() { "all mechanisms on".to_owned() } else { format!("off: {}", off.join(", ")) };
    format!(
        "{}: {} from {}, {}, {mechanisms}{}",
        scenario.name(),
        count(u64::from(scenario.weeks()), "week", "weeks"),
        scenario.start(),
        count(actors as u64, "actor", "actors"),
        decisions(&settings.decision)
    )
}

/// ", decision uniform_random, decision of ttp best_response"; nothing where all actors decide as they do by default.
fn decisions(modes: &Modes) -> String {
    let all = Some(modes.all).filter(|mode| *mode != Mode::default()).map(|mode| format!(", decision {}", mode.name()));
    let own = Actor::ALL.into_iter().filter_map(|actor| {
        let mode = modes.own[actor as usize].filter(|mode| *mode != modes.all)?;
        Some(format!(", decision of {} {}", actor.name(), mode.name()))
    });
    all.into_iter().chain(own).collect()
}
