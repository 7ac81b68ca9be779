//! What a screening found, in words and for programs.

use serde::Serialize;

use super::Read;
use super::head::Head;
use crate::analysis::calibrate::Case;
use crate::analysis::screening::{Effect, Plan};
use crate::cli::labels;
use crate::cli::text::{list, wrap};
use crate::figures::{fixed, grouped};
use crate::output::State;
use crate::verbs::calibrate::study::ScreeningReport;

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

/// What was done and found, for people.
pub fn text(report: &ScreeningReport, read: &Read, case: &Case<'_>, plan: &Plan) -> String {
    let mut text = wrap("", 0, read.scenario.title());
    let folder = report.folder.display();
    if report.state == State::AlreadyComplete {
        text.push_str(&wrap("", 0, &format!("{folder} held all of these results already; nothing was run.")));
        return text;
    }
    let done = format!(
        "{} parameters screened for {} targets, {} to {}, seed {}: {} trajectories, {} runs at each point, {} runs in all. \
         Below, what the whole width of a prior does to a target, as a mean absolute elementary effect in uncertainties of \
         what was observed (Morris 1991; Campolongo et al. 2007). Only effects above chance are told: those whose 95% \
         interval lies above what so many runs would show of a parameter that does nothing.",
        case.priors().count(),
        case.targets().len(),
        case.period().from,
        case.period().to,
        case.seed(),
        plan.trajectories,
        plan.runs,
        grouped(plan.simulations(case.priors().count())),
    );
    text.push_str(&wrap("", 0, &done));
    text.push('\n');
    let parameters = ranked(&report.effects, case);
    let (moving, idle): (Vec<&Parameter<'_>>, Vec<&Parameter<'_>>) =
        parameters.iter().partition(|one| !one.moves.is_empty());
    for one in &moving {
        let named: Vec<String> =
            one.moves.iter().take(NAMED).map(|moved| format!("{} {}", moved.target, fixed(moved.effect, 1))).collect();
        let more = one.moves.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        text.push_str(&format!("{} ({})\n", labels::setting(one.path), one.path));
        text.push_str(&wrap("    ", 4, &format!("{}{more}", named.join(", "))));
    }
    if !idle.is_empty() {
        let paths: Vec<&str> = idle.iter().map(|one| one.path).collect();
        text.push_str(&wrap("", 0, &format!("No more than chance: {}.", list(&paths))));
    }
    text.push_str(&untold(&report.effects, case));
    text.push_str(&floor(&report.effects));
    text.push('\n');
    text.push_str(&wrap("", 0, &format!("Results are in {folder}: {}.", list(&report.files))));
    text
}

/// The targets of which no parameter's effect has an interval: what did not change, or has no value, shows nothing of what moves it.
fn untold(effects: &[Effect], case: &Case<'_>) -> String {
    let is_told = |at: usize| effects.iter().any(|one| one.target == at && one.effects.mu_star_interval.is_some());
    let none: Vec<&str> =
        (0..case.targets().len()).filter(|at| !is_told(*at)).map(|at| case.targets()[at].name.as_str()).collect();
    if none.is_empty() {
        return String::new();
    }
    let told = format!(
        "Too few to say what moves {}: so few runs have a value, or differ, that leaving some out may leave nothing. More \
         trajectories (--screen-trajectories) may show more.",
        list(&none)
    );
    wrap("", 0, &told)
}

/// How large chance is, over all effects.
fn floor(effects: &[Effect]) -> String {
    let mut floors: Vec<f64> = effects
        .iter()
        .filter_map(|effect| Some(effect.effects.floor()? / effect.effects.mu_star? * effect.scaled()?))
        .collect();
    floors.retain(|floor| floor.is_finite());
    floors.sort_by(f64::total_cmp);
    let Some(median) = floors.get(floors.len() / 2) else { return String::new() };
    let told = format!(
        "Chance alone would show {} uncertainties for half of the targets and parameters, {} at most.",
        fixed(*median, 2),
        fixed(floors[floors.len() - 1], 2)
    );
    wrap("", 0, &told)
}

/// What was done and found, for programs.
#[derive(Serialize)]
pub struct Account<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    parameters: Vec<Parameter<'a>>,
}

/// What was done and found, for programs.
pub fn record<'a>(report: &'a ScreeningReport, read: &'a Read, case: &'a Case<'_>) -> Account<'a> {
    Account {
        head: Head::new(read, case, &report.folder, report.state),
        parameters: if report.effects.is_empty() { Vec::new() } else { ranked(&report.effects, case) },
    }
}
