//! What a fit found, in words.

use std::fmt::Write;

use askama::Template;

use super::digits::{between, of_prior, short, small};
use super::programs::NOTICE;
use super::read::Read;
use super::study::FitReport;
use crate::analysis::calibrate::{CHECK_RUNS, Case, Check, Marginal};
use crate::analysis::smc::{Ending, Population};
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::cli::thin::{thin, worth};
use crate::figures::{fixed, grouped, percent};
use crate::grouped::count;
use crate::output::State;
use crate::verbs::calibrate::study::Found;

/// Columns of a name.
const NAME: usize = 34;
/// Columns of each figure after it.
const FIGURES: [usize; 3] = [12, 19, 11];

#[derive(Template)]
#[template(path = "verbs/calibrate/account.txt")]
struct Account<'a> {
    report: &'a FitReport<'a>,
    read: &'a Read,
    case: &'a Case<'a>,
    told: Option<Told<'a>>,
}

/// What is told of a fit that was found now.
struct Told<'a> {
    population: &'a Population,
    ending: Ending,
    /// The share of the last proposals that came nearer.
    nearer: String,
    /// What the particles of the last generation are worth.
    last_worth: String,
    /// The generation that was kept.
    kept: u32,
    worth: String,
    nearest: String,
    farthest: String,
    thin: Option<String>,
    checks: usize,
    met: usize,
    share: f64,
    targets: String,
    parameters: String,
    narrowed: String,
}

impl<'a> Told<'a> {
    fn new(found: &'a Found<'_>) -> Self {
        let population = &found.population;
        let last = population.generations.last();
        let (checks, met) = (found.checks.len(), found.checks.iter().filter(|check| check.is_met()).count());
        Self {
            population,
            ending: found.ending,
            nearer: percent(last.map_or(0.0, |last| last.acceptance)),
            last_worth: worth(last.map_or(0.0, |last| last.effective)),
            kept: population.generation().map_or(0, |kept| kept.number),
            worth: worth(population.effective()),
            nearest: small(population.particles.first().map_or(0.0, |particle| particle.distance), 2),
            farthest: small(population.tolerance(), 2),
            thin: thin(population.effective()),
            checks,
            met,
            share: met as f64 / checks.max(1) as f64,
            targets: targets(&found.checks),
            parameters: parameters(&found.marginals),
            narrowed: narrowed(&found.marginals),
        }
    }
}

/// What was done and found, for people.
pub fn text(report: &FitReport<'_>, read: &Read, case: &Case<'_>) -> String {
    page(&Account { report, read, case, told: report.found.as_ref().map(Told::new) })
}

/// Which targets are met, and which not: those that are not first, the farthest off first.
fn targets(checks: &[Check<'_>]) -> String {
    let (met, others): (Vec<&Check<'_>>, Vec<&Check<'_>>) = checks.iter().partition(|check| check.is_met());
    let (mut missed, untold): (Vec<&Check<'_>>, Vec<&Check<'_>>) =
        others.into_iter().partition(|check| check.quantiles.is_some());
    let off = |check: &Check<'_>| check.discrepancy().unwrap_or(f64::INFINITY);
    missed.sort_by(|a, b| off(b).total_cmp(&off(a)));
    let mut text = String::new();
    for (title, checks) in [("missed", missed), ("too few runs to say", untold), ("met", met)] {
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
        None => [if check.runs == 0 { "no value" } else { "too few to say" }.to_owned(), "-".to_owned()],
    };
    let figure = format!("{bound}{}", short(observed));
    let name = &check.target.name;
    let mut text = labels::row_of(2, &labels::spelt(name), name, &figures([&figure, &between, &width]));
    if check.runs > 0 && check.runs < CHECK_RUNS {
        let _ =
            writeln!(text, "    in {} of {} runs; no value in the others", grouped(check.runs), grouped(CHECK_RUNS));
    }
    text
}

/// How far each prior was narrowed: the most first.
fn parameters(marginals: &[Marginal<'_>]) -> String {
    let narrowing = |one: &Marginal<'_>| one.shrinkage.unwrap_or(f64::NEG_INFINITY);
    let mut marginals: Vec<&Marginal<'_>> = marginals.iter().collect();
    marginals.sort_by(|a, b| narrowing(b).total_cmp(&narrowing(a)));
    let mut text = row("parameter", ["median", "9 in 10", "narrowed"]);
    for one in &marginals {
        let [median, interval] = of_prior(one);
        let narrowed = match one.shrinkage {
            None => "not told".to_owned(),
            Some(shrinkage) if shrinkage < 0.005 => "not at all".to_owned(),
            Some(_) if !one.narrowed => "as chance".to_owned(),
            Some(shrinkage) => percent(shrinkage),
        };
        let path = &one.prior.setting().path;
        text.push_str(&labels::row_of(2, &labels::setting(path), path, &figures([&median, &interval, &narrowed])));
    }
    text
}

/// How many priors the record says something of.
fn narrowed(marginals: &[Marginal<'_>]) -> String {
    if marginals.iter().any(|one| one.shrinkage.is_none()) {
        return "The particles are worth too few to say whether any prior was narrowed.".to_owned();
    }
    let barely = marginals.iter().filter(|one| !one.narrowed || one.shrinkage.is_some_and(|share| share < 0.1)).count();
    let by_chance = marginals.iter().any(|one| !one.narrowed && one.shrinkage.is_some_and(|share| share >= 0.005));
    let chance = if by_chance { ", or no more than so few particles are by chance (\"as chance\")" } else { "" };
    match barely {
        0 => "The record narrowed every prior by a tenth or more.".to_owned(),
        1 => format!(
            "Of 1 of {} the record says next to nothing: its prior is narrowed by less than a tenth{chance}.",
            count(marginals.len() as u64, "parameter", "parameters")
        ),
        barely => format!(
            "Of {barely} of {} parameters the record says next to nothing: their priors are narrowed by less than a tenth{chance}.",
            marginals.len()
        ),
    }
}

/// The heading of a table.
fn row(name: &str, columns: [&str; 3]) -> String {
    format!("{name:<NAME$} {}\n", figures(columns))
}

/// Three figures below their headings.
fn figures([one, two, three]: [&str; 3]) -> String {
    let [a, b, c] = FIGURES;
    format!("{one:>a$} {two:>b$} {three:>c$}")
}
