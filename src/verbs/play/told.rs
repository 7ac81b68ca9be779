//! What a player is told, at a terminal.

use std::path::Path;

use askama::Template;

use crate::chronicle::wording::{long_date, within};
use crate::cli::args::PrintOptions;
use crate::cli::command::{quoted, start, typed};
use crate::cli::page::{filters, page};
use crate::cli::text::WIDTH;
use crate::figures::{fixed, percent};
use crate::model::registry::{ACTIONS, GOALS};
use crate::play::code::Code;
use crate::play::debrief::{Debrief, Held};
use crate::play::question::{self, Choosable, Question, Spoken, Standing};
use crate::play::{Asked, Course};
use crate::presentation::labels::value;
use crate::scenario::Scenario;

#[derive(Template)]
#[template(path = "verbs/play/opening.txt")]
struct Opening<'a> {
    scenario: &'a Scenario,
    actor: String,
    run: u64,
    start: String,
    often: String,
}

#[derive(Template)]
#[template(path = "verbs/play/question.txt")]
struct AskedNow<'a> {
    asked: &'a Question,
    actor: String,
    standing: String,
    /// Headings of groups and options below them.
    lines: Vec<(bool, String)>,
}

#[derive(Template)]
#[template(path = "verbs/play/debrief.txt")]
struct Told<'a> {
    actor: String,
    weeks: u32,
    asked: usize,
    debrief: &'a Debrief,
    table: String,
    durand: &'a str,
    file: String,
    compare: String,
    code: String,
}

#[derive(Template)]
#[template(path = "verbs/play/help.txt")]
struct Help;

/// What comes before the first question, or before a course goes on.
pub fn opening(course: &Course, print: &PrintOptions) -> String {
    let (scenario, setup) = (course.scenario(), course.setup());
    if print.quiet {
        return String::new();
    }
    let often = match setup.asked {
        Asked::AtTurns => "that is where something turned, or 13 weeks are over".to_owned(),
        Asked::Every(1) => "which is every week".to_owned(),
        Asked::Every(weeks) => format!("which is every {weeks} weeks"),
    };
    let actor = within(setup.actor);
    page(&Opening { scenario, actor, run: setup.run, start: long_date(scenario.start()), often })
}

/// What happened since the last question.
pub fn since(course: &Course) -> String {
    course.since().to_owned()
}

/// The question; nothing once the run is over.
pub fn asked(course: &Course) -> String {
    let Some(asked) = question::of(course) else { return String::new() };
    let standing: Vec<String> = asked.standing.iter().map(stands).collect();
    let (mut lines, mut group) = (Vec::new(), "");
    for (at, one) in asked.options.iter().enumerate() {
        if one.group != group {
            group = &one.group;
            lines.push((true, group.to_owned()));
        }
        lines.push((false, option(at + 1, one)));
    }
    let actor = within(course.setup().actor);
    page(&AskedNow { asked: &asked, actor, standing: standing.join(", "), lines }).replace('\u{a0}', " ")
}

/// "Tension 58 points (+3)", on one line.
fn stands(one: &Standing) -> String {
    let change = if one.change.is_empty() { String::new() } else { format!(" ({})", one.change) };
    format!("{} {}{change}", one.label, one.value).replace(' ', "\u{a0}")
}

/// "3  +0.8  border.shut: All crossings are shut. For: ...": the first words stand in columns.
fn option(number: usize, one: &Choosable) -> String {
    let mut text = format!("{number:>2}  {:>5}  ", points(one.worth)).replace(' ', "\u{a0}");
    text.push_str(&format!("{}: {}", one.name, one.meaning));
    let spoken = |word: &str, all: &[Spoken]| {
        let all: Vec<String> = all.iter().map(|one| format!("{} {}", one.what, points(one.points))).collect();
        if all.is_empty() { String::new() } else { format!(" {word}: {}.", all.join(", ")) }
    };
    text.push_str(&spoken("For", &one.speaks_for));
    text.push_str(&spoken("Against", &one.speaks_against));
    if !one.foreseen.is_empty() {
        text.push_str(&format!(" Expected: {}.", one.foreseen.join(", ")));
    }
    text
}

/// Points of satisfaction, with a sign.
fn points(points: f64) -> String {
    let text = fixed(points, 1);
    match text.as_str() {
        "0.0" => "0".to_owned(),
        _ if points > 0.0 => format!("+{text}"),
        _ => text,
    }
}

/// All that the actor expects of an option of the question.
pub fn why(course: &Course, at: usize) -> String {
    let Some(weighed) = course.question() else { return String::new() };
    let (Some(option), Some(keep)) = (weighed.options.get(at), weighed.options.first()) else { return String::new() };
    let mut text =
        format!("  {}, against keeping the course, in points of satisfaction:\n", ACTIONS[option.action].name);
    let mut row = |name: &str, number: f64| text.push_str(&format!("  {name:<44} {:>7}\n", points(number)));
    for ((goal, felt), (_, kept)) in option.goals.iter().zip(&keep.goals) {
        row(GOALS[*goal].title, felt - kept);
    }
    row("cost of changing course", keep.cost - option.cost);
    row("all", option.value - keep.value);
    text.push_str(&format!("  The model's own actor takes it with {}.\n", percent(option.probability)));
    text
}

/// What the model's own actor takes.
pub fn own(_course: &Course, own: usize) -> String {
    format!("The model's own actor takes: {}.\n", ACTIONS[own].name)
}

/// What can be answered.
pub fn help() -> String {
    page(&Help)
}

/// What came of the course.
pub fn debrief(course: &Course, debrief: &Debrief, file: &Path) -> String {
    let file = quoted(&file.to_string_lossy());
    page(&Told {
        actor: within(course.setup().actor),
        weeks: course.scenario().weeks(),
        asked: course.choices().len(),
        debrief,
        table: table(&debrief.outcomes),
        durand: start(),
        compare: typed(&format!("play --compare {file} OTHER")),
        file,
        code: Code::of(course).text(),
    })
}

/// Columns of the table behind the labels.
const COLUMNS: [usize; 4] = [10, 10, 17, 11];

fn table(rows: &[Held]) -> String {
    let label = WIDTH - 2 - COLUMNS.iter().sum::<usize>() - COLUMNS.len();
    let line = |name: &str, cells: [&str; 4]| {
        let cells: String = cells.iter().zip(COLUMNS).map(|(cell, width)| format!(" {cell:>width$}")).collect();
        format!("  {name:<label$}{cells}\n")
    };
    let mut text = line("", ["you", "itself", "9 in 10", "lower in"]);
    for row in rows {
        let shown = |one: Option<f64>| value(row.outcome, one);
        let range = row
            .ensemble
            .map_or_else(String::new, |[low, _, high]| format!("{} to {}", shown(Some(low)), shown(Some(high))));
        let lower = row.played.map_or_else(String::new, |_| format!("{} of {}", row.below, row.runs));
        text.push_str(&line(&row.label, [&shown(row.played), &shown(row.own), &range, &lower]));
    }
    text
}
