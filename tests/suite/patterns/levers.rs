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
fn no_single_lever_ends_it_but_the_package_does() {
    let base = shipped(BASE);
    let (calm, deaths) = last_year(&base);
    let endings = meant_and_null(PACKAGE).map(|simulator| ending(&worlds(&simulator, RUNS)));
    let [(settled, remaining), (by_chance, _), (idle, _)] = endings;
    let left = remaining / deaths;
    println!(
        "levers: a year of calm in {calm} of the base's runs, {settled} of the package's (random {by_chance}, nobody {idle}), which \
         leaves {left:.2} of the deaths"
    );
    let all = levers();
    assert!(all.len() >= 10, "the library has its what-ifs");
    for lever in &all {
        let (calm, remaining) = last_year(lever);
        let (moved, errors) = moves_most(&base, lever);
        let left = remaining / deaths;
        println!(
            "levers: {}: calm in {calm}, {left:.2} of the deaths, moves {moved} ({errors:.0} errors)",
            lever.name()
        );
        assert!(errors > 5.0, "{} moves nothing", lever.name());
        assert!(left > 0.5, "{} leaves {left} of the deaths", lever.name());
        assert!(calm < 0.41, "{} alone brings a year of calm in {calm} of the runs", lever.name());
    }
    assert!(settled > 0.59, "the package brings a year of calm in {settled} of the runs");
    assert!(left < 0.5, "and leaves {left} of the deaths");
    assert!(by_chance < 0.2, "with actors who choose at random it does in {by_chance}");
    assert!(idle < 0.2, "where nobody acts it does in {idle}");
}
