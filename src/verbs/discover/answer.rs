//! What was found, for people.

use askama::Template;

use super::told::Told;
use super::{equals, tree};
use crate::analysis::discover::cases::Cases;
use crate::analysis::discover::choice::{Chosen, LARGEST_QUASI_P};
use crate::analysis::discover::luck::DEALS;
use crate::analysis::discover::prim::{Step, Trajectory};
use crate::analysis::discover::stability::{Reproduced, Stability};
use crate::analysis::discover::words;
use crate::cli::page::{filters, page};
use crate::cli::text::list;
use crate::figures::{grouped, percent, significant};
use crate::output::State;

/// What figures of a discovery are, in two sentences.
pub const NOTICE: &str = "This tells what the model does within the ranges that were sampled, all of them taken as equally likely. \
                          It is not a forecast, and says nothing of how likely these assumptions are.";

/// From this share of all runs on, what is asked for is the rule, and its exceptions say more.
const RULE: f64 = 0.7;
/// Factors that come again less often are not named.
const SELDOM: f64 = 0.1;
/// Boxes of a trajectory that are shown, at most about so many.
const SHOWN: usize = 10;

#[derive(Template)]
#[template(path = "verbs/discover/answer.txt")]
struct Answer<'a> {
    told: &'a Told<'a>,
    cases: &'a Cases,
    factors: Vec<&'a str>,
    several_runs: bool,
    /// Where what is asked for is the rule: what to ask for instead.
    exceptions: Option<String>,
    boxes: &'a [Chosen],
    sentences: Vec<String>,
    /// How often it follows in no box.
    elsewhere: Option<f64>,
    /// How much of the uncertainty of the first box is that of the draws, where that is most.
    draws: Option<f64>,
    /// Whether a box has a restriction that is no finding.
    doubtful: bool,
    /// The boxes that the first trajectory passed.
    passed: Option<String>,
    /// How often each factor is restricted again.
    restricted: Vec<String>,
    tree: Option<String>,
    equals: Option<String>,
}

/// All of it.
pub fn text(told: &Told<'_>) -> String {
    let (cases, found) = (&told.sweep().cases, told.found);
    let opposite = match told.request.conditions {
        [condition] => condition.opposite(),
        _ => None,
    };
    let (density, left) = found.elsewhere(cases);
    page(&Answer {
        told,
        cases,
        factors: cases.factors().iter().map(|factor| factor.name.as_str()).collect(),
        several_runs: cases.runs() > 1,
        exceptions: opposite.filter(|_| cases.base() > RULE).map(|one| one.to_string()),
        boxes: &found.boxes,
        sentences: found.boxes.iter().enumerate().map(|(at, one)| sentence(told, at, one)).collect(),
        elsewhere: Some(density).filter(|_| left > 0 && !found.boxes.is_empty()),
        draws: found.boxes.first().map(|first| first.interval.draws).filter(|share| *share > 0.5),
        doubtful: found.boxes.iter().flat_map(|one| &one.quasi).any(|quasi| quasi.largest() > LARGEST_QUASI_P),
        passed: found.trajectories().next().map(|(trajectory, chosen)| passed(trajectory, chosen)),
        restricted: found.stability.as_ref().map_or_else(Vec::new, |stability| restricted(cases, stability)),
        tree: found.tree.split.is_some().then(|| tree::text(cases, &found.tree)),
        equals: equals::as_well(told),
    })
}

/// The sentence of a box.
pub fn sentence(told: &Told<'_>, number: usize, one: &Chosen) -> String {
    let cases = &told.sweep().cases;
    let step = one.step();
    let demands = list(&words::demands(cases, &step.limits, &one.trajectory.whole));
    let density = format!(
        "{} of runs (95%: {} to {})",
        percent(step.density),
        percent(one.interval.low),
        percent(one.interval.high)
    );
    let [mass, coverage] = [step.mass, step.coverage].map(percent);
    let of_all = match told.conditions() {
        None => "all open conflict",
        Some(_) => "all runs in which it does",
    };
    let place = format!("where {demands}; that is {mass} of the points and {coverage} of {of_all}");
    match (told.conditions(), number) {
        (None, 0) => format!("Open conflict follows in {density} {place}."),
        (Some(conditions), 0) => format!("It follows in {density} that {conditions}, {place}."),
        _ => format!("Of the other points, it follows in {density} {place}."),
    }
}

/// How many deals had as good a box, of which `p` is the share with the cases as they are counted.
fn deals(p: &f64) -> String {
    grouped((p * (DEALS + 1) as f64).round() as u64 - 1)
}

/// The quasi-p-values of all restrictions.
fn quasi(told: &Told<'_>) -> String {
    let cases = &told.sweep().cases;
    let several = told.found.boxes.len() > 1;
    let mut told_of = Vec::new();
    for (number, one) in told.found.boxes.iter().enumerate() {
        let mut own = Vec::new();
        for quasi in &one.quasi {
            let (limit, whole) = (&one.step().limits.0[quasi.factor], &one.trajectory.whole.0[quasi.factor]);
            let Some(words) = words::limit(&cases.factors()[quasi.factor], limit, whole) else { continue };
            let ends: Vec<String> = [quasi.low, quasi.high].into_iter().flatten().map(chance).collect();
            own.push(format!("{words}: {}", ends.join(" and ")));
        }
        let name = if several { format!("box {}, ", number + 1) } else { String::new() };
        told_of.push(format!("{name}{}", own.join(", ")));
    }
    told_of.join("; ")
}

fn chance(value: f64) -> String {
    if value < 0.0001 { "under 0.0001".to_owned() } else { format!("{value:.*}", significant(value, 2).min(4)) }
}

/// The boxes that were passed, thinned: the first below each tenth of coverage, the one that was chosen, the last.
fn passed(trajectory: &Trajectory, chosen: Option<usize>) -> String {
    let mut text = String::new();
    let steps = &trajectory.steps;
    let tenth = |step: &Step| (step.coverage / steps[0].coverage * SHOWN as f64 - 1e-9) as i64;
    let mut last_shown = i64::MAX;
    for (at, step) in steps.iter().enumerate() {
        let own = chosen == Some(at);
        if tenth(step) < last_shown || own || at + 1 == steps.len() {
            last_shown = last_shown.min(tenth(step));
            let [density, coverage, mass] = [step.density, step.coverage, step.mass].map(percent);
            let mark = if own { " *" } else { "" };
            text.push_str(&format!("{at:>6} {:>8} {density:>8} {coverage:>9} {mass:>9}{mark}\n", step.restricted));
        }
    }
    text
}

/// How often each factor is restricted again, those that are seldom in one.
fn restricted(cases: &Cases, stability: &Stability) -> Vec<String> {
    let mut shares: Vec<(&Reproduced, &str)> =
        cases.factors().iter().zip(&stability.factors).map(|(factor, again)| (again, factor.name.as_str())).collect();
    shares.sort_by(|a, b| b.0.chosen.total_cmp(&a.0.chosen).then_with(|| a.1.cmp(b.1)));
    let named = |(again, name): &(&Reproduced, &str)| {
        let [share, low, high] = [again.chosen, again.seeds[0], again.seeds[1]].map(percent);
        (again.chosen >= SELDOM).then(|| format!("{name} in {share} ({low} to {high})"))
    };
    let mut named: Vec<String> = shares.iter().filter_map(named).collect();
    if named.len() < shares.len() {
        let all = if named.is_empty() { "each factor" } else { "every other factor" };
        named.push(format!("{all} in under {}", percent(SELDOM)));
    }
    named
}
