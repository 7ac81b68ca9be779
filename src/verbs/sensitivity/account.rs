//! What was done and found, for people.

use super::Report;
use std::fmt::Write;

use super::few::silence;
use super::verdict::{between, ranking, sentences, share};
use crate::analysis::sensitivity::{Estimate, Findings, Found, Method, Plan};
use crate::cli::labels;
use crate::cli::text::{count, list, wrap};
use crate::figures::{decimals, fixed, grouped};
use crate::model::registry::OutcomeIndex;
use crate::output::State;
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

/// The account. `named` is whether outcomes were named, all of which are then told.
pub fn text(report: &Report<'_>, request: &Request<'_>, named: bool) -> String {
    let design = request.experiment.design();
    let mut text = wrap("", 0, design.title());
    text.push_str(&wrap("", 0, &format!("{} {NOTICE}", done(request))));
    let names: Vec<&str> = design.factors().iter().map(|factor| factor.name()).collect();
    let plan = request.study.plan();
    let is_told = |at: &usize| named || MAIN.iter().any(|main| *main as usize == *at);
    let (mut silent, mut left) = (Vec::new(), 0);
    for ((at, outcome), findings) in
        design.outcomes().iter().zip(design.kept()).zip(report.found.iter().flat_map(|found| &found.findings))
    {
        match findings {
            _ if !is_told(at) => left += 1,
            Findings::Found(found) => {
                text.push('\n');
                text.push_str(&of_outcome(outcome.name, outcome.unit, found, &names, plan));
            }
            other => silent.push(silence(outcome.name, other, plan)),
        }
    }
    text.push('\n');
    silent.iter().for_each(|sentence| text.push_str(&wrap("", 0, sentence)));
    text.push_str(&wrap("", 0, &legend(plan, design.scenario().posterior().is_some())));
    text.push_str(&wrap("", 0, &written(report, left)));
    text
}

/// What was simulated.
fn done(request: &Request<'_>) -> String {
    let design = request.experiment.design();
    let plan = request.study.plan();
    let mut samples = Vec::new();
    if plan.has(Method::Morris) {
        samples.push(count(plan.trajectories.into(), "trajectory", "trajectories"));
    }
    if plan.has(Method::Sobol) || plan.has(Method::Pawn) {
        samples.push(count(plan.rows.into(), "base point", "base points"));
    }
    format!(
        "{} of {}: {}, {} in all, {} of each over {}, seed {}.",
        count(design.factors().len() as u64, "factor", "factors"),
        design.scenario().name(),
        list(&samples),
        count(request.study.points().len() as u64, "point", "points"),
        count(design.runs().into(), "run", "runs"),
        count(design.weeks().into(), "week", "weeks"),
        design.seed()
    )
}

fn of_outcome(outcome: &str, unit: &str, found: &Found, names: &[&str], plan: &Plan) -> String {
    let mut text = wrap("", 0, &head(outcome, unit, found));
    let titles = [
        (Method::Sobol, "alone, %".to_owned()),
        (Method::Sobol, "in all, %".to_owned()),
        (Method::Morris, "effect".to_owned()),
        (Method::Pawn, "distance".to_owned()),
    ];
    let shown = |method: &Method| plan.has(*method);
    let mut line = format!("  {:w$}", "", w = NAME - 2);
    for ((method, title), width) in titles.iter().zip(WIDTHS) {
        if shown(method) {
            let _ = write!(line, " {title:>width$}");
        }
    }
    let _ = writeln!(text, "{line}");
    for factor in ranking(found, names.len()) {
        text.push_str(&of_factor(names[factor], found, factor));
    }
    text.push_str(&wrap("", 0, &sentences(outcome, found, names, plan)));
    text
}

/// "deaths: 1,234 on average. Of the variance of single runs 63% is the factors' (58 to 67), the rest chance."
fn head(outcome: &str, unit: &str, found: &Found) -> String {
    let mean = fixed(found.mean, decimals(found.mean.abs() / 50.0));
    let unit = if unit.is_empty() || unit == outcome { String::new() } else { format!(" {unit}") };
    let split = match found.split.share {
        Some(parameters) => {
            let told = if found.split.is_seen() { "" } else { ", which cannot be told from none" };
            format!(
                " Of the variance of single runs {} is the factors' ({}){told}, the rest chance.",
                share(parameters.value),
                between(parameters)
            )
        }
        None => String::new(),
    };
    format!("{}: {mean}{unit} on average.{split}", labels::told(outcome))
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

/// What the columns are.
fn legend(plan: &Plan, drawn: bool) -> String {
    let mut text = Vec::new();
    if plan.has(Method::Sobol) {
        text.push(
            "alone, in all: shares of the variance of the mean response, first and total order (Sobol), the noise of so few \
             runs taken out. Errors go both ways, so a share may come out below 0 or above 100, or larger alone than in \
             all; a negative one is not different from 0 unless its interval says so. none: there is no variance to \
             share. unknown: known less well than to 100, or too few points or runs differ to say.",
        );
    }
    if plan.has(Method::Morris) {
        text.push("effect: what the factor's whole range does, as mean absolute effect (Morris).");
    }
    if plan.has(Method::Pawn) {
        text.push(
            "distance: how far the distribution moves when the factor is held, median over slices, 0 to 1 (PAWN).",
        );
    }
    text.push(
        "±, and in brackets from and to: 95% interval. *: cannot be told from what a factor without effect would show.",
    );
    if drawn {
        text.push("Chance includes what the draws of the posterior differ in.");
    }
    text.join(" ")
}

fn written(report: &Report<'_>, left: usize) -> String {
    let folder = report.folder.display();
    let more = if left > 0 { format!(" {left} more outcomes are in sensitivity.csv.") } else { String::new() };
    match report.state {
        State::AlreadyComplete => format!("{folder} held all of these results already; nothing was run.{more}"),
        _ if report.earlier > 0 => {
            let earlier = grouped(report.earlier);
            format!("Gone on after {earlier} runs; results are in {folder}: {}.{more}", list(&report.files))
        }
        _ => format!("Results are in {folder}: {}.{more}", list(&report.files)),
    }
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
        assert_eq!(plus_minus(Estimate { value: 1234.56, low: 1200.0, high: 1269.12 }), "1,235 ± 35");
    }
}
