//! What a player is shown: where things stand, what can be done, and what the model's own actor expects of each.

use durand_chronicle::settings::standing;
use durand_chronicle::situation::key_quantities;
use durand_chronicle::wording::long_date;
use durand_model::actor::Actor;
use durand_model::registry::{ACTIONS, GOALS, POLICIES, QUANTITIES};
use durand_model::simulator::{Prospect, Weighed};
use durand_presentation::labels;
use durand_text::figures::{fixed, significant};
use durand_text::words::words;
use jiff::civil::Date;
use serde::Serialize;

use super::course::Course;

/// Goals that are named for and against an option, at most.
const MOST_GOALS: usize = 2;
/// Quantities that are named of what is foreseen, at most.
const MOST_FORESEEN: usize = 3;
/// Points from which a goal is worth naming.
const LEAST: f64 = 0.05;
/// Share of its range by which a quantity must be expected elsewhere to be worth naming.
const LEAST_SHARE: f64 = 0.005;

/// A question to the player.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// The week, from 1.
    pub week: u32,
    /// Weeks of the run.
    pub weeks: u32,
    /// Its first day.
    pub date: String,
    /// Weeks that the actor's expectations span.
    pub patience: u32,
    /// Where things stand.
    pub standing: Vec<Standing>,
    /// What every actor has in force, the player's first: name and policies.
    pub in_force: Vec<(String, Vec<&'static str>)>,
    /// What can be done, to keep the course first.
    pub options: Vec<Choosable>,
}

/// A quantity as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// What people call it.
    pub label: String,
    /// Its value with its unit.
    pub value: String,
    /// How it has changed since the question before, with a sign; empty where it has not.
    pub change: String,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choosable {
    /// Its name, by which it is chosen.
    pub name: &'static str,
    /// What it belongs to: a policy with the setting in force, or what is done once.
    pub group: String,
    /// What it means.
    pub meaning: &'static str,
    /// What the actor expects to have of it, in points of satisfaction, less what it expects of keeping its course.
    pub worth: f64,
    /// Probability with which the model's own actor takes it.
    pub probability: f64,
    /// The goals that speak most for it, against keeping the course.
    pub speaks_for: Vec<Spoken>,
    /// The goals, and the cost of a change, that speak most against it.
    pub speaks_against: Vec<Spoken>,
    /// What is expected to be otherwise than with the course kept, in words such as "tension +3 points".
    pub foreseen: Vec<String>,
}

/// A goal or a cost, and by how much it speaks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spoken {
    /// The goal, in words.
    pub what: String,
    /// Points of satisfaction.
    pub points: f64,
}

/// What the player of `course` is asked; `None` once the run is over.
pub fn of(course: &Course) -> Option<Question> {
    let weighed = course.question()?;
    let week = course.week()?;
    let scenario = course.scenario();
    let keep = weighed.options.first()?;
    let date: Date = scenario.start().saturating_add(jiff::Span::new().days(7 * (i64::from(week) - 1)));
    Some(Question {
        week,
        weeks: scenario.weeks(),
        date: long_date(date),
        patience: weighed.patience as u32,
        standing: stand(&weighed.world, course.earlier()),
        in_force: in_force(weighed, course.setup().actor),
        options: weighed.options.iter().map(|option| choosable(option, keep, weighed)).collect(),
    })
}

fn stand(now: &[f64], before: &[f64]) -> Vec<Standing> {
    // What is at rest in an era, such as the American presence after 2021, is not told
    let is_told = |at: &usize| now[*at] != 0.0 || before[*at] != 0.0;
    let one = |at: usize| Standing {
        label: label(at),
        value: in_unit(at, fixed(now[at], decimals(at))),
        change: signed(now[at] - before[at], decimals(at)).unwrap_or_default(),
    };
    key_quantities().into_iter().filter(is_told).map(one).collect()
}

fn in_force(weighed: &Weighed, own: Actor) -> Vec<(String, Vec<&'static str>)> {
    let present: Vec<Actor> = Actor::ALL.into_iter().filter(|actor| weighed.present[*actor as usize]).collect();
    let others = present.iter().copied().filter(|actor| *actor != own);
    let told = |actor: Actor| (actor.title().to_owned(), standing(actor, &weighed.course, &present, &weighed.world));
    [own].into_iter().chain(others).map(told).filter(|(_, policies)| !policies.is_empty()).collect()
}

fn choosable(option: &Prospect, keep: &Prospect, weighed: &Weighed) -> Choosable {
    let action = &ACTIONS[option.action];
    let group = match action.setting {
        Some((policy, _)) => {
            let about = &POLICIES[policy];
            format!("{}, now {}", about.title, words(about.settings[usize::from(weighed.course.settings[policy])]))
        }
        None if action.act.is_some() => "Once".to_owned(),
        None => String::new(),
    };
    let (speaks_for, speaks_against) = spoken(option, keep);
    Choosable {
        name: action.name,
        group: labels::spelt(&group),
        meaning: action.meaning,
        worth: option.value - keep.value,
        probability: option.probability,
        speaks_for,
        speaks_against,
        foreseen: foreseen(option, keep),
    }
}

/// The goals that speak most for an option and against it.
fn spoken(option: &Prospect, keep: &Prospect) -> (Vec<Spoken>, Vec<Spoken>) {
    let goals = option.goals.iter().zip(&keep.goals);
    let mut all: Vec<Spoken> = goals
        .map(|((goal, points), (_, kept))| Spoken { what: GOALS[*goal].title.to_owned(), points: points - kept })
        .collect();
    let cost = option.cost - keep.cost;
    all.push(Spoken { what: "the cost of changing course".to_owned(), points: -cost });
    all.retain(|one| one.points.abs() >= LEAST);
    all.sort_by(|one, other| other.points.abs().total_cmp(&one.points.abs()));
    let (mut in_favour, mut against): (Vec<Spoken>, Vec<Spoken>) = all.into_iter().partition(|one| one.points > 0.0);
    in_favour.truncate(MOST_GOALS);
    against.truncate(MOST_GOALS);
    (in_favour, against)
}

/// Where an option is expected to lead elsewhere than keeping the course.
fn foreseen(option: &Prospect, keep: &Prospect) -> Vec<String> {
    let share = |at: usize| {
        let about = &QUANTITIES[at];
        (option.foreseen[at] - keep.foreseen[at]).abs() / (about.high - about.low)
    };
    let mut all: Vec<usize> = key_quantities().into_iter().filter(|at| share(*at) >= LEAST_SHARE).collect();
    all.sort_by(|one, other| share(*other).total_cmp(&share(*one)));
    let told = |at: usize| {
        let change = signed(option.foreseen[at] - keep.foreseen[at], decimals(at))?;
        Some(format!("{} {}", words(QUANTITIES[at].name), in_unit(at, change)))
    };
    all.into_iter().filter_map(told).take(MOST_FORESEEN).collect()
}

fn label(at: usize) -> String {
    match QUANTITIES[at].label {
        "" => labels::spelt(QUANTITIES[at].name),
        label => label.to_owned(),
    }
}

fn in_unit(at: usize, figure: String) -> String {
    match QUANTITIES[at].unit {
        "" => figure,
        unit => format!("{figure} {unit}"),
    }
}

fn decimals(at: usize) -> usize {
    significant(QUANTITIES[at].high, 3).min(2)
}

/// "+1.2"; nothing where it would read 0.
fn signed(change: f64, decimals: usize) -> Option<String> {
    let text = fixed(change, decimals);
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    (!is_zero).then(|| if change > 0.0 { format!("+{text}") } else { text })
}
