//! What was done and found, for people.

use std::fmt::Write;

use askama::Template;

use super::few::silence;
use super::study::Report;
use super::verdict::{between, ranking, sentences, share};
use crate::analysis::design::Design;
use crate::analysis::sensitivity::{Estimate, Findings, Found, Method, Plan};
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::cli::text::count;
use crate::cli::written::written;
use crate::figures::{decimals, fixed};
use crate::model::registry::OutcomeIndex;
use crate::output::package::NOTICE;
use crate::verbs::sensitivity::study::Request;

/// Outcomes that are told where none are named; all are in the tables.
const MAIN: [OutcomeIndex; 5] = [
    OutcomeIndex::deaths,
    OutcomeIndex::mean_tension,
    OutcomeIndex::weeks_open_conflict,
    OutcomeIndex::ttp_attacks,
    OutcomeIndex::weeks_any_crossing_closed,
];
/// Width of the names of factors.
const NAME: usize = 28;
/// Widths of the columns of first, total, mean absolute effect and distance: with spaces, 80.
const WIDTHS: [usize; 4] = [11, 11, 17, 9];

/// A share that may be none and is known less well than to so many percent is not printed; it stands in the table.
const WIDEST: f64 = 100.0;

#[derive(Template)]
#[template(path = "verbs/sensitivity/account.txt")]
struct Account<'a> {
    design: &'a Design,
    plan: &'a Plan,
    /// What is sampled.
    samples: Vec<String>,
    points: usize,
    told: Vec<Told>,
    /// Why other outcomes have no indices.
    silent: Vec<String>,
    /// Whether runs draw from a posterior.
    drawn: bool,
    written: String,
    /// Outcomes that are not told, if any.
    left: Option<usize>,
}

/// What is told of an outcome.
struct Told {
    head: String,
    table: String,
    sentences: String,
}

/// The account. `named` is whether outcomes were named, all of which are then told.
pub fn text(report: &Report<'_>, request: &Request<'_>, named: bool) -> String {
    let (design, plan) = (request.experiment.design(), request.study.plan());
    let names: Vec<&str> = design.factors().iter().map(|factor| factor.name()).collect();
    let is_told = |at: &usize| named || MAIN.iter().any(|main| *main as usize == *at);
    let findings = report.found.iter().flat_map(|found| &found.findings);
    let (mut told, mut silent, mut left) = (Vec::new(), Vec::new(), 0);
    for ((at, outcome), findings) in design.outcomes().iter().zip(design.kept()).zip(findings) {
        match findings {
            _ if !is_told(at) => left += 1,
            Findings::Found(found) => told.push(Told {
                head: head(outcome.name, outcome.unit, found),
                table: table(found, &names, plan),
                sentences: sentences(outcome.name, found, &names, plan),
            }),
            other => silent.push(silence(outcome.name, other, plan)),
        }
    }
    let earlier = (report.earlier > 0).then(|| count(report.earlier, "run", "runs"));
    page(&Account {
        design,
        plan,
        samples: samples(plan),
        points: request.study.points().len(),
        told,
        silent,
        drawn: design.scenario().posterior().is_some(),
        written: written(&report.folder, report.state, "run", earlier, &report.files),
        left: Some(left).filter(|left| *left > 0),
    })
}

fn samples(plan: &Plan) -> Vec<String> {
    let trajectories = plan.has(Method::Morris).then(|| count(plan.trajectories.into(), "trajectory", "trajectories"));
    let has_base = plan.has(Method::Sobol) || plan.has(Method::Pawn);
    let base = has_base.then(|| count(plan.rows.into(), "base point", "base points"));
    trajectories.into_iter().chain(base).collect()
}

/// A row a factor, the one that matters most first.
fn table(found: &Found, names: &[&str], plan: &Plan) -> String {
    let titles = [
        (Method::Sobol, "alone, %"),
        (Method::Sobol, "in all, %"),
        (Method::Morris, "effect"),
        (Method::Pawn, "distance"),
    ];
    let mut text = " ".repeat(NAME);
    for ((_, title), width) in titles.iter().zip(WIDTHS).filter(|((method, _), _)| plan.has(*method)) {
        let _ = write!(text, " {title:>width$}");
    }
    text.push('\n');
    text.extend(ranking(found, names.len()).into_iter().map(|factor| of_factor(names[factor], found, factor)));
    text
}

/// "deaths: 1,234 on average. Of the variance of single runs 63% is the factors' (58 to 67), the rest chance."
fn head(outcome: &str, unit: &str, found: &Found) -> String {
    let mean = fixed(found.mean, decimals(found.mean.abs() / 50.0));
    let unit = if unit.is_empty() || unit == outcome { String::new() } else { format!(" {unit}") };
    let split = found.split.share.map_or_else(String::new, |share| split(share, found.split.is_seen()));
    format!("{}: {mean}{unit} on average.{split}", labels::told(outcome))
}

/// Which part of the variance of single runs is the factors', and whether any is seen to be.
fn split(parameters: Estimate, is_seen: bool) -> String {
    if parameters.low == parameters.high {
        // What is alike at all points, or in all runs, is no certainty of others
        let part = if parameters.value > 0.0 { "all" } else { "none" };
        return format!(" Of the variance of single runs {part} is seen to be the factors'.");
    }
    if !parameters.is_known() || 100.0 * (parameters.high - parameters.low) > 2.0 * WIDEST {
        let some = if is_seen { " more than that some is" } else { "" };
        return format!(" Which part of the variance of single runs is the factors' these are too few to say{some}.");
    }
    let told = if is_seen { "" } else { ", which cannot be told from none" };
    format!(
        " Of the variance of single runs {} is the factors' ({}){told}, the rest chance.",
        share(parameters.value),
        between(parameters)
    )
}

fn of_factor(name: &str, found: &Found, factor: usize) -> String {
    let mut line = if name.chars().count() > NAME - 2 {
        format!("  {name}\n{:NAME$}", "")
    } else {
        format!("  {name:<w$}", w = NAME - 2)
    };
    let [first, total, effect, distance] = WIDTHS;
    if let Some(index) = found.sobol.get(factor) {
        let _ = write!(line, " {:>first$} {:>total$}", of_share(index.first), of_share(index.total));
    }
    if let Some(index) = found.morris.get(factor) {
        let star = if index.is_above_chance() { "" } else { "*" };
        let _ = write!(line, " {:>effect$}", format!("{}{star}", plus_minus(index.mu_star)));
    }
    if let Some(index) = found.pawn.get(factor) {
        let star = if index.is_above_dummy() { "" } else { "*" };
        let _ = write!(line, " {:>distance$}", format!("{}{star}", fixed(index.median.value, 2)));
    }
    line.push('\n');
    line
}

/// "54 ± 8", in percent.
fn of_share(share: Option<Estimate>) -> String {
    let Some(share) = share else { return "none".to_owned() };
    let reach = 100.0 * (share.high - share.value);
    if !share.is_known() || (reach > WIDEST && share.low <= 0.0) {
        return "unknown".to_owned();
    }
    let places = usize::from(reach < 1.0);
    format!("{} ± {}", fixed(100.0 * share.value, places), fixed(reach, places))
}

/// "1,234 ± 56": as many digits as the interval supports.
fn plus_minus(estimate: Estimate) -> String {
    let reach = estimate.high - estimate.value;
    if !estimate.is_known() {
        return "unknown".to_owned();
    }
    let places = decimals(if reach > 0.0 { reach } else { estimate.value.abs() / 100.0 });
    format!("{} ± {}", fixed(estimate.value, places), fixed(reach, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_carry_their_uncertainty() {
        assert_eq!(of_share(Some(Estimate { value: 0.54, low: 0.46, high: 0.62 })), "54 ± 8");
        assert_eq!(of_share(Some(Estimate { value: -0.021, low: -0.1, high: 0.058 })), "-2 ± 8");
        assert_eq!(of_share(Some(Estimate { value: 0.004, low: 0.001, high: 0.007 })), "0.4 ± 0.3");
        assert_eq!(of_share(None), "none");
        assert_eq!(of_share(Some(Estimate { value: -0.55, low: -5.35, high: 4.25 })), "unknown");
        let told = |value: f64, low: f64, high: f64| split(Estimate { value, low, high }, value > 0.5);
        assert!(
            told(0.4, 0.1, 0.6)
                .ends_with("40% is the factors' (10 to 60), which cannot be told from none, the rest chance.")
        );
        assert!(told(0.99, -27.7, 1.0).ends_with("is the factors' these are too few to say more than that some is."));
        assert!(told(0.3, -27.7, 1.0).ends_with("is the factors' these are too few to say."));
        assert_eq!(told(1.0, 1.0, 1.0), " Of the variance of single runs all is seen to be the factors'.");
        assert_eq!(told(0.0, 0.0, 0.0), " Of the variance of single runs none is seen to be the factors'.");
        assert_eq!(plus_minus(Estimate { value: 1234.56, low: 1200.0, high: 1269.12 }), "1,235 ± 35");
    }
}
