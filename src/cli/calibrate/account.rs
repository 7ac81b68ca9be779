//! What a fit found, in words and for programs.

use std::fmt::Write;

use serde::Serialize;

use super::super::figures::{fixed, grouped, percent, significant};
use super::super::text::{WIDTH, count, list, wrap};
use super::head::Head;
use super::{NOTICE, Read};
use crate::analysis::calibrate::{CHECK_RUNS, Case, Check, Marginal};
use crate::analysis::smc::Ending;
use crate::output::State;
use crate::output::fit::{FitReport, Found};

/// Columns of a name; a longer one stands on a line of its own.
const NAME: usize = 34;
/// Columns of each figure after it.
const FIGURES: [usize; 3] = [12, 19, 11];

/// What was done and found, for people.
pub fn text(report: &FitReport<'_>, read: &Read, case: &Case<'_>) -> String {
    let mut text = wrap("", 0, read.scenario.title());
    let period = case.period();
    let fitted = format!(
        "{} parameters fitted to {} targets, {} to {}, seed {}. {NOTICE}",
        case.priors().count(),
        case.targets().len(),
        period.from,
        period.to,
        case.seed()
    );
    text.push_str(&wrap("", 0, &fitted));
    let folder = report.folder.display();
    let Some(found) = &report.found else {
        let state = match report.state {
            State::AlreadyComplete => "held all of these results already; nothing was run.",
            _ => "was all but complete and is so now.",
        };
        text.push_str(&wrap("", 0, &format!("{folder} {state}")));
        return text;
    };
    text.push('\n');
    text.push_str(&wrap("", 0, &search(report, found, case)));
    text.push('\n');
    text.push_str(&targets(&found.checks));
    text.push('\n');
    text.push_str(&parameters(&found.marginals));
    text.push('\n');
    text.push_str(&wrap("", 0, &format!("Results are in {folder}: {}.", list(&report.files))));
    text
}

/// How the search went.
fn search(report: &FitReport<'_>, found: &Found<'_>, case: &Case<'_>) -> String {
    let generations = &found.population.generations;
    let last = generations.last();
    let nearer = percent(last.map_or(0.0, |last| last.acceptance));
    let why = match found.ending {
        Ending::Tolerance => "and came as near to the record as was asked for".to_owned(),
        Ending::Acceptance => format!("then hardly a proposal came nearer to the record ({nearer} did)"),
        Ending::Generations => format!("as many as were allowed, though {nearer} of the last proposals came nearer"),
        Ending::Simulations => "and no further simulations were allowed".to_owned(),
        Ending::Stopped => "and was stopped".to_owned(),
    };
    let each = match case.replicates() {
        1 => String::new(),
        runs => format!(" by {} runs each", grouped(runs.into())),
    };
    let gone_on = match report.earlier_generations {
        0 => String::new(),
        earlier => format!(" It went on after {}.", count(earlier.into(), "generation", "generations")),
    };
    let nearest = found.population.particles.first().map_or(0.0, |particle| particle.distance);
    format!(
        "The search made {} and tried {} particles{}, {why}.{gone_on} Of the {} that were kept, worth {} of equal \
         weight, the nearest is {} uncertainties from the record and the farthest {} (root of the mean square over targets).",
        count(generations.len() as u64, "generation", "generations"),
        grouped(found.population.simulations()),
        each,
        grouped(found.population.particles.len() as u64),
        fixed(last.map_or(0.0, |last| last.effective), 0),
        fixed(nearest, 2),
        fixed(found.population.tolerance(), 2),
    )
}

/// Which targets are met, and which not: those that are not first, the farthest off first.
fn targets(checks: &[Check<'_>]) -> String {
    let (met, mut missed): (Vec<&Check<'_>>, Vec<&Check<'_>>) = checks.iter().partition(|check| check.is_met());
    let off = |check: &Check<'_>| check.discrepancy().unwrap_or(f64::INFINITY);
    missed.sort_by(|a, b| off(b).total_cmp(&off(a)));
    let share = met.len() as f64 / checks.len().max(1) as f64;
    let mut text = wrap(
        "",
        0,
        &format!(
            "{} of {} targets ({}) are met: what was observed lies in the 90% interval of {} fresh runs of the fitted model.",
            met.len(),
            checks.len(),
            percent(share),
            grouped(CHECK_RUNS)
        ),
    );
    for (title, checks) in [("missed", missed), ("met", met)] {
        if !checks.is_empty() {
            text.push_str(&row(title, ["observed", "9 in 10 runs", "width/obs."]));
            checks.iter().for_each(|check| text.push_str(&target(check)));
        }
    }
    text
}

fn target(check: &Check<'_>) -> String {
    let observed = check.target.observed;
    let bound = if check.target.at_least { ">= " } else { "" };
    let [between, width] = match check.quantiles {
        Some([low, .., high]) => {
            let relative = check.relative_width().map_or("-".to_owned(), |width| fixed(width, 2));
            [between(low, high), relative]
        }
        None => ["no value".to_owned(), "-".to_owned()],
    };
    let figure = format!("{bound}{}", short(observed));
    let mut text = row(&format!("  {}", check.target.name), [&figure, &between, &width]);
    if check.runs > 0 && check.runs < CHECK_RUNS {
        let _ =
            writeln!(text, "    in {} of {} runs; no value in the others", grouped(check.runs), grouped(CHECK_RUNS));
    }
    text
}

/// How far each prior was narrowed: the most first.
fn parameters(marginals: &[Marginal<'_>]) -> String {
    let mut marginals: Vec<&Marginal<'_>> = marginals.iter().collect();
    marginals.sort_by(|a, b| b.shrinkage.total_cmp(&a.shrinkage));
    let mut text = row("parameter", ["median", "9 in 10", "narrowed"]);
    for one in &marginals {
        let [low, _, median, _, high] = one.after;
        let places = significant(high - low, 2);
        let narrowed = if one.shrinkage < 0.005 { "not at all".to_owned() } else { percent(one.shrinkage) };
        text.push_str(&row(
            &format!("  {}", one.prior.setting().path),
            [&fixed(median, places), &between(low, high), &narrowed],
        ));
    }
    let barely = marginals.iter().filter(|one| one.shrinkage < 0.1).count();
    let told = match barely {
        0 => "The record narrowed every prior by a tenth or more.".to_owned(),
        barely => format!(
            "Of {barely} of {} parameters the record says next to nothing: their priors are narrowed by less than a tenth.",
            marginals.len()
        ),
    };
    text.push_str(&wrap("", 0, &told));
    text
}

/// A line of a table, within 80 columns; a long name stands alone.
fn row(name: &str, figures: [&str; 3]) -> String {
    let [a, b, c] = FIGURES;
    let [one, two, three] = figures;
    let figures = format!("{one:>a$} {two:>b$} {three:>c$}");
    if name.chars().count() <= NAME {
        format!("{name:<NAME$} {figures}\n")
    } else {
        let pad = WIDTH.saturating_sub(figures.chars().count());
        format!("{name}\n{:pad$}{figures}\n", "")
    }
}

/// "20 to 61": two significant digits of the distance between both.
fn between(low: f64, high: f64) -> String {
    if low == high {
        return format!("{0} to {0}", short(low));
    }
    let places = significant(high - low, 2);
    format!("{} to {}", fixed(low, places), fixed(high, places))
}

/// A figure with three significant digits; whole numbers as they are.
fn short(value: f64) -> String {
    let places = if value == libm::trunc(value) { 0 } else { significant(value.abs(), 3) };
    fixed(value, places)
}

/// What was done and found, for programs.
#[derive(Serialize)]
pub struct Account<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Findings<'a>>,
}

#[derive(Serialize)]
struct Findings<'a> {
    generations: usize,
    simulations: u64,
    ended: &'static str,
    tolerance: f64,
    effective_particles: f64,
    targets_met: usize,
    targets: Vec<TargetLine<'a>>,
    parameters: Vec<ParameterLine<'a>>,
}

#[derive(Serialize)]
struct TargetLine<'a> {
    target: &'a str,
    unit: &'a str,
    observed: f64,
    uncertainty: f64,
    at_least: bool,
    runs: u64,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    met: bool,
    relative_width: Option<f64>,
    discrepancy: Option<f64>,
}

#[derive(Serialize)]
struct ParameterLine<'a> {
    path: &'a str,
    low: f64,
    high: f64,
    p05: f64,
    p50: f64,
    p95: f64,
    shrinkage: f64,
}

/// What was done and found, for programs.
pub fn record<'a>(report: &'a FitReport<'_>, read: &'a Read, case: &'a Case<'_>) -> Account<'a> {
    Account { head: Head::new(read, case, &report.folder, report.state), found: report.found.as_ref().map(findings) }
}

fn findings<'a>(found: &'a Found<'_>) -> Findings<'a> {
    let last = found.population.generations.last();
    Findings {
        generations: found.population.generations.len(),
        simulations: found.population.simulations(),
        ended: match found.ending {
            Ending::Acceptance => "acceptance",
            Ending::Tolerance => "tolerance",
            Ending::Generations => "generations",
            Ending::Simulations => "simulations",
            Ending::Stopped => "stopped",
        },
        tolerance: found.population.tolerance(),
        effective_particles: last.map_or(0.0, |last| last.effective),
        targets_met: found.checks.iter().filter(|check| check.is_met()).count(),
        targets: found.checks.iter().map(target_line).collect(),
        parameters: found.marginals.iter().map(parameter_line).collect(),
    }
}

fn target_line<'a>(check: &'a Check<'_>) -> TargetLine<'a> {
    let quantile = |at: usize| check.quantiles.map(|quantiles| quantiles[at]);
    TargetLine {
        target: &check.target.name,
        unit: check.target.unit,
        observed: check.target.observed,
        uncertainty: check.target.uncertainty,
        at_least: check.target.at_least,
        runs: check.runs,
        p05: quantile(0),
        p50: quantile(2),
        p95: quantile(4),
        met: check.is_met(),
        relative_width: check.relative_width(),
        discrepancy: check.discrepancy(),
    }
}

fn parameter_line<'a>(marginal: &'a Marginal<'_>) -> ParameterLine<'a> {
    let [p05, _, p50, _, p95] = marginal.after;
    ParameterLine {
        path: &marginal.prior.setting().path,
        low: marginal.prior.low(),
        high: marginal.prior.high(),
        p05,
        p50,
        p95,
        shrinkage: marginal.shrinkage,
    }
}
