//! What a screening found, in words and for programs.

use askama::Template;
use serde::Serialize;

use super::programs::head;
use super::read::Read;
use super::study::ScreeningReport;
use crate::analysis::calibrate::Case;
use crate::analysis::screening::{Effect, Plan};
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::figures::fixed;
use crate::output::State;

/// Targets that are named for a parameter.
const NAMED: usize = 3;

/// One parameter, over all targets.
#[derive(Serialize)]
struct Parameter<'a> {
    path: &'a str,
    /// Its largest mean absolute effect, in uncertainties of what was observed.
    largest: f64,
    /// Targets that it moves more than chance would, the most moved first.
    moves: Vec<Moved<'a>>,
}

#[derive(Serialize)]
struct Moved<'a> {
    target: &'a str,
    /// Mean absolute effect, in uncertainties of what was observed.
    effect: f64,
}

/// The parameters, those that move a target the most first. An effect counts where it is above chance.
fn ranked<'a>(effects: &[Effect], case: &'a Case<'_>) -> Vec<Parameter<'a>> {
    let mut all: Vec<Parameter<'a>> = Vec::new();
    for (at, prior) in case.priors().iter().enumerate() {
        let own = effects.iter().filter(|effect| effect.parameter == at && effect.effects.is_above_chance());
        let moved = |effect: &Effect| Moved {
            target: &case.targets()[effect.target].name,
            effect: effect.scaled().unwrap_or(0.0),
        };
        let mut moves: Vec<Moved<'a>> = own.map(moved).collect();
        moves.sort_by(|a, b| b.effect.total_cmp(&a.effect));
        let largest = moves.first().map_or(0.0, |most| most.effect);
        all.push(Parameter { path: &prior.setting().path, largest, moves });
    }
    all.sort_by(|a, b| b.largest.total_cmp(&a.largest));
    all
}

#[derive(Template)]
#[template(path = "verbs/calibrate/screening.txt")]
struct Screening<'a> {
    report: &'a ScreeningReport<'a>,
    read: &'a Read,
    case: &'a Case<'a>,
    plan: &'a Plan,
    /// Parameters that move a target: path, the targets that it moves most, and how many more it moves.
    moving: Vec<(&'a str, String, usize)>,
    /// The others.
    idle: Vec<&'a str>,
    /// Targets of which no parameter's effect has an interval: what did not change, or has no value, shows nothing of what moves it.
    untold: Vec<&'a str>,
    /// How large chance is over all effects: the median and the largest.
    floor: Option<[String; 2]>,
}

/// What was done and found, for people.
pub fn text(report: &ScreeningReport<'_>, read: &Read, case: &Case<'_>, plan: &Plan) -> String {
    let (moving, idle): (Vec<Parameter<'_>>, Vec<Parameter<'_>>) =
        ranked(found(report), case).into_iter().partition(|one| !one.moves.is_empty());
    let told = |one: &Parameter<'_>| {
        one.moves
            .iter()
            .take(NAMED)
            .map(|moved| format!("{} {}", moved.target, fixed(moved.effect, 1)))
            .collect::<Vec<_>>()
    };
    let moving = moving.iter().map(|one| (one.path, told(one).join(", "), one.moves.len().saturating_sub(NAMED)));
    let is_told =
        |at: usize| found(report).iter().any(|one| one.target == at && one.effects.mu_star_interval.is_some());
    let targets = case.targets().iter().enumerate();
    page(&Screening {
        report,
        read,
        case,
        plan,
        moving: moving.collect(),
        idle: idle.iter().map(|one| one.path).collect(),
        untold: targets.filter(|(at, _)| !is_told(*at)).map(|(_, target)| target.name.as_str()).collect(),
        floor: floor(found(report)),
    })
}

/// How large chance is over all effects: the median and the largest.
fn floor(effects: &[Effect]) -> Option<[String; 2]> {
    let mut floors: Vec<f64> = effects
        .iter()
        .filter_map(|effect| Some(effect.effects.floor()? / effect.effects.mu_star? * effect.scaled()?))
        .collect();
    floors.retain(|floor| floor.is_finite());
    floors.sort_by(f64::total_cmp);
    Some([*floors.get(floors.len() / 2)?, *floors.last()?].map(|floor| fixed(floor, 2)))
}

/// What was done and found, for programs.
pub fn record(report: &ScreeningReport<'_>, read: &Read, case: &Case<'_>) -> impl Serialize {
    let parameters = if found(report).is_empty() { Vec::new() } else { ranked(found(report), case) };
    head(read, case, report).with("parameters", parameters)
}

/// The effects; none where an earlier sitting found them.
fn found<'a>(report: &'a ScreeningReport<'_>) -> &'a [Effect] {
    report.found.as_deref().unwrap_or_default()
}
