//! What a fit found, in words.

use std::fmt::Write;

use super::digits::{between, of_prior, short, small};
use super::{NOTICE, Read};
use crate::analysis::calibrate::{CHECK_RUNS, Case, Check, Marginal};
use crate::analysis::smc::Ending;
use crate::cli::labels;
use crate::cli::text::{count, list, wrap};
use crate::cli::thin::{thin, worth};
use crate::figures::{fixed, grouped, percent};
use crate::output::State;
use crate::verbs::calibrate::study::{FitReport, Found};

/// Columns of a name.
const NAME: usize = 34;
/// Columns of each figure after it.
const FIGURES: [usize; 3] = [12, 19, 11];

/// What the last column of the parameters is.
const NARROWED: &str =
    "Narrowed: by what part the fit leaves less spread (standard deviation) than the limits that were searched.";

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
    if let Some(warning) = thin(found.population.effective()) {
        text.push_str(&wrap("", 0, &warning));
    }
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
    let population = &found.population;
    let last = population.generations.last();
    let nearer = percent(last.map_or(0.0, |last| last.acceptance));
    let why = match found.ending {
        Ending::Tolerance => "and came as near to the record as was asked for".to_owned(),
        Ending::Acceptance => format!("then hardly a proposal came nearer to the record ({nearer} did)"),
        Ending::Generations => format!("as many as were allowed, though {nearer} of the last proposals came nearer"),
        Ending::Simulations => "and no further simulations were allowed".to_owned(),
        Ending::Effective => format!(
            "and ended short of the tolerance that was asked for: the particles of the last generation were worth only {}, so \
             those of generation {} were kept",
            worth(last.map_or(0.0, |last| last.effective)),
            population.generation().map_or(0, |kept| kept.number)
        ),
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
    let nearest = population.particles.first().map_or(0.0, |particle| particle.distance);
    format!(
        "The search made {} and tried {} particles{}, {why}.{gone_on} Of the {} that were kept, worth {} of equal \
         weight, the nearest is {} uncertainties from the record and the farthest {} (root of the mean square over targets).",
        count(population.generations.len() as u64, "generation", "generations"),
        grouped(population.simulations()),
        each,
        grouped(population.particles.len() as u64),
        worth(population.effective()),
        small(nearest, 2),
        small(population.tolerance(), 2),
    )
}

/// Which targets are met, and which not: those that are not first, the farthest off first.
fn targets(checks: &[Check<'_>]) -> String {
    let (met, others): (Vec<&Check<'_>>, Vec<&Check<'_>>) = checks.iter().partition(|check| check.is_met());
    let (mut missed, untold): (Vec<&Check<'_>>, Vec<&Check<'_>>) =
        others.into_iter().partition(|check| check.quantiles.is_some());
    let off = |check: &Check<'_>| check.discrepancy().unwrap_or(f64::INFINITY);
    missed.sort_by(|a, b| off(b).total_cmp(&off(a)));
    let share = met.len() as f64 / checks.len().max(1) as f64;
    let mut text = wrap(
        "",
        0,
        &format!(
            "{} of {} targets ({}) are met: what was observed lies in the 90% interval of {} fresh runs of the fitted model. Width/obs.: how wide that interval is, over what was observed.",
            met.len(),
            checks.len(),
            percent(share),
            grouped(CHECK_RUNS)
        ),
    );
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
    text.push_str(&wrap("", 0, NARROWED));
    text.push_str(&wrap("", 0, &narrowed(&marginals)));
    text
}

/// How many priors the record says something of.
fn narrowed(marginals: &[&Marginal<'_>]) -> String {
    if marginals.iter().any(|one| one.shrinkage.is_none()) {
        return "The particles are worth too few to say whether any prior was narrowed.".to_owned();
    }
    let barely = marginals.iter().filter(|one| !one.narrowed || one.shrinkage.is_some_and(|share| share < 0.1)).count();
    let by_chance = marginals.iter().any(|one| !one.narrowed && one.shrinkage.is_some_and(|share| share >= 0.005));
    let chance = if by_chance { ", or no more than so few particles are by chance (\"as chance\")" } else { "" };
    match barely {
        0 => "The record narrowed every prior by a tenth or more.".to_owned(),
        1 => format!(
            "Of 1 of {} parameters the record says next to nothing: its prior is narrowed by less than a tenth{chance}.",
            marginals.len()
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
