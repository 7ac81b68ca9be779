//! Reads and checks the design that the command line names.

use std::fmt::Write;
use std::path::Path;

use super::args::DesignOptions;
use super::command::in_text;
use super::kinds::{self, Kind};
use super::text::{count, list, wrap};
use super::{print, scenarios};
use crate::analysis::design::{self, Asked, Design, Method, Sampling};
use crate::analysis::experiment::Experiment;
use crate::error::{Error, Result};
use crate::figures::grouped;
use crate::scenario::{Problems, library};

/// The design in the file at `path`, or of that name, with what the command line says in its place.
pub fn load(path: &Path, options: DesignOptions, points: Option<u32>) -> Result<Design> {
    let DesignOptions { runs, seed, weeks } = options;
    let name = scenarios::name(path)?;
    design::load(&name, &Asked { seed, weeks, runs, points })
        .map_err(|problems| kinds::unread(&name, Kind::Design, &problems))
}

/// Whether the design says how its points are sampled, and takes the number of `points` that is asked for.
pub fn sampled(path: &Path, design: &Design, points: Option<u32>) -> Result<()> {
    let Some(sampling) = design.sampling() else {
        return Err(Error::input(format!("{} has no [sweep], so there are no points", path.display()))
            .advise("Add to the design: [sweep], and below it method = \"sobol\" and points = 256."));
    };
    match points.filter(|_| !sampling.method().takes_points()) {
        Some(points) => {
            let why = if sampling.method() == Method::Factorial {
                "the design is factorial, with a point for every combination of values"
            } else {
                "the design lists its points"
            };
            Err(Error::input(format!("--points {points} makes no sense here: {why}"))
                .advise("Leave it out, or write under [sweep]: method = \"sobol\"."))
        }
        None => Ok(()),
    }
}

/// Problems as an error.
pub fn wrong(problems: &Problems) -> Error {
    Error::report(problems.render(print::coloured()))
}

/// "trust-and-sanctuary: 3 factors of crossroads-2025, 256 points (sobol), 20 runs of 104 weeks each".
pub fn in_short(design: &Design, points: Option<usize>) -> String {
    let factors = count(design.factors().len() as u64, "factor", "factors");
    let mut text = format!("{}: {factors} of {}", design.name(), design.scenario().name());
    if let (Some(points), Some(sampling)) = (points, design.sampling()) {
        let points = count(points as u64, "point", "points");
        let _ = write!(text, ", {points} ({})", sampling.method().name());
    }
    let runs = count(design.runs().into(), "run", "runs");
    let weeks = count(design.weeks().into(), "week", "weeks");
    let each = if points.is_some() { " each" } else { "" };
    let _ = write!(text, ", {runs} of {weeks}{each}");
    text
}

/// A line for each factor: what it varies.
pub fn factors(design: &Design) -> String {
    let line = |factor: &design::Factor| wrap(&format!("  {}: ", factor.name()), 4, &factor.in_short());
    design.factors().iter().map(line).collect()
}

/// What a reader should know of how points are sampled; nothing where there is nothing to say.
pub fn advice(design: &Design) -> Option<String> {
    match design.sampling() {
        Some(Sampling::Sobol(points)) if !points.is_power_of_two() => {
            let near = [points.next_power_of_two() / 2, points.next_power_of_two()];
            Some(format!(
                "Sobol's sequence is even at powers of two: {} or {} points cover the space better than {points}.",
                near[0], near[1]
            ))
        }
        _ => None,
    }
}

/// What a design lacks that `durand robust` needs: the problem, and what to do; nothing if it has all.
pub fn lacking(design: &Design) -> Option<[&'static str; 2]> {
    if design.policies().len() < 2 {
        return Some([
            "has fewer than two policies, so there is nothing to compare",
            "Add [[policy]], each with a name and what it changes: `set` or `scenario`.",
        ]);
    }
    design.criteria().is_empty().then_some([
        "has no [[criterion]], so nothing says which policy is better",
        "Add [[criterion]], and below it outcome = \"deaths\" and better = \"lower\".",
    ])
}

/// "6 policies", "6 policies and 4 criteria"; nothing where there are neither.
fn compared(design: &Design) -> Option<String> {
    let some = |number: usize, one, several| (number > 0).then(|| count(number as u64, one, several));
    let policies = some(design.policies().len(), "policy", "policies");
    let criteria = some(design.criteria().len(), "criterion", "criteria");
    let both: Vec<String> = policies.into_iter().chain(criteria).collect();
    (!both.is_empty()).then(|| list(&both))
}

/// That a design has policies or criteria, of which a sweep takes no notice.
pub fn left_to_robust(design: &Design) -> Option<String> {
    compared(design).map(|both| in_text(&format!("A sweep leaves out what is for `durand robust`: {both}.")))
}

/// What `durand robust` would make of a design that has policies or criteria; nothing where it has neither.
fn robust(design: &Design) -> Option<String> {
    let both = compared(design)?;
    let told = match (lacking(design), design.sampling()) {
        (Some([problem, advice]), _) => format!("{both}. `durand robust` will refuse it: it {problem}. {advice}"),
        (None, None) => format!("{both}. `durand robust` will refuse it: it has no [sweep], so there are no states."),
        (None, Some(_)) => {
            let states = design.sample().len() as u64;
            let all = states * design.policies().len() as u64 * u64::from(design.runs());
            let states = count(states, "state", "states");
            format!("{both}. `durand robust` simulates each policy in {states}: {} simulations.", grouped(all))
        }
    };
    Some(wrap("  ", 2, &in_text(&told)))
}

/// What is told of a good design.
#[derive(Debug)]
pub struct Told {
    /// What it is, on one line.
    pub summary: String,
    /// A line for each factor, then what is compared.
    pub factors: String,
}

/// Checks the design in `file` with all its points; nothing if it is no design.
pub fn check(file: &str) -> Option<std::result::Result<Told, Problems>> {
    let text = library::glance(&design::locate(file))?;
    design::is_design(&text).then(|| {
        let design = design::load(file, &Asked::default())?;
        let points = design.sample();
        let count = (!points.is_empty()).then_some(points.len());
        Experiment::new(&design, points, design.runs())?;
        let factors = factors(&design) + &robust(&design).unwrap_or_default();
        Ok(Told { summary: in_short(&design, count), factors })
    })
}
