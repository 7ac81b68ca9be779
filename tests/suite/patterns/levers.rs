//! No single lever ends it: every what-if of the library moves something and leaves the violence; only the package brings lasting calm.

use durand::model::registry::OUTCOMES;
use durand::scenario::Scenario;

use super::{World, meant_and_null, paired, shipped, worlds};
use crate::suite::runs::{outcome, outcomes_of, played};
use crate::suite::scenario_files::files;

const BASE: &str = "scenarios/crossroads-2025.toml";
const PACKAGE: &str = "scenarios/comprehensive-settlement.toml";
const RUNS: u64 = 120;
/// Weeks in a year, the last of the run.
const YEAR: usize = 52;

/// The shipped scenarios that change one thing about the base.
fn levers() -> Vec<Scenario> {
    let all = files("scenarios").into_iter().map(|path| shipped(path.to_str().expect("a plain path")));
    let base = shipped(BASE);
    all.filter(|one| one.base() == Some(&base) && one.name() != shipped(PACKAGE).name()).collect()
}

/// The share of runs whose last year sees no confrontation, and the deaths of that year, over all runs.
fn last_year(scenario: &Scenario) -> (f64, f64) {
    ending(&worlds(&played(scenario, Clone::clone), RUNS))
}

fn ending(runs: &[Vec<World>]) -> (f64, f64) {
    let years: Vec<&[World]> = runs.iter().map(|run| &run[run.len() - YEAR..]).collect();
    let calm = years.iter().filter(|year| year.iter().all(|world| world.phase < 2.0)).count();
    let deaths: f64 = years.iter().flat_map(|year| year.iter().map(|world| world.deaths)).sum();
    (calm as f64 / runs.len() as f64, deaths)
}

/// The share of runs with a year of calm, with actors as they are, at random, and with nobody who acts.
fn calm_in(path: &str) -> [f64; 3] {
    meant_and_null(path).map(|simulator| ending(&worlds(&simulator, RUNS)).0)
}

/// The outcome that a what-if moves most surely against the base, in standard errors of the paired difference.
fn moves_most(base: &Scenario, lever: &Scenario) -> (&'static str, f64) {
    let of = |scenario: &Scenario| outcomes_of(&played(scenario, Clone::clone), RUNS);
    let (with, without) = (of(lever), of(base));
    let moved = OUTCOMES.iter().filter(|about| !about.optional).map(|about| {
        let column = |runs: &[Vec<Option<f64>>]| -> Vec<f64> {
            runs.iter().map(|run| run[outcome(about.name)].expect("it is never missing")).collect()
        };
        let (mean, error) = paired(&column(&without), &column(&with));
        (about.name, if error > 0.0 { (mean / error).abs() } else { 0.0 })
    });
    moved.max_by(|one, other| one.1.total_cmp(&other.1)).expect("there are outcomes")
}

/// 120 runs of each: a share is known to 0.045 (one standard error at one half). "Most runs" is more than half; the bounds leave two
/// standard errors on either side. A what-if moves something if one of some forty outcomes differs by five standard errors, which
/// chance alone would bring once in 40,000 what-ifs.
#[test]
fn no_single_lever_ends_it() {
    let base = shipped(BASE);
    let (_, deaths) = last_year(&base);
    let all = levers();
    assert!(all.len() >= 10, "the library has its what-ifs");
    let mut wrong = Vec::new();
    for lever in &all {
        let (calm, remaining) = last_year(lever);
        let (moved, errors) = moves_most(&base, lever);
        let (name, left) = (lever.name(), remaining / deaths);
        println!("levers: {name}: calm in {calm:.2}, {left:.2} of the deaths, moves {moved} ({errors:.0} errors)");
        if errors < 5.0 || left < 0.5 || calm > 0.41 {
            wrong.push(format!("{name}: calm in {calm:.2}, {left:.2} of the deaths, {errors:.1} errors"));
        }
    }
    assert!(wrong.is_empty(), "levers that move nothing, or end it alone: {wrong:?}");
}

/// The null models fail if the package brings them no calm, or if they have it without the package.
#[test]
fn the_package_brings_calm() {
    let [base, package] = [BASE, PACKAGE].map(calm_in);
    let (_, deaths) = last_year(&shipped(BASE));
    let left = last_year(&shipped(PACKAGE)).1 / deaths;
    println!(
        "levers: a year of calm in {:.2} of the base's runs, {:.2} of the package's, with {left:.2} of the deaths; random {:.2} and {:.2}, \
         nobody {:.2} and {:.2}",
        base[0], package[0], base[1], package[1], base[2], package[2]
    );
    let brings = [0, 1, 2].map(|which: usize| package[which] - base[which]);
    assert!(package[0] > 0.59, "the package brings a year of calm in {} of the runs", package[0]);
    assert!(left < 0.5, "and leaves {left} of the deaths");
    assert!(brings[1] < 0.2, "with actors who choose at random it brings {}", brings[1]);
    assert!(brings[2] < 0.2, "where nobody acts it brings {}", brings[2]);
}
