//! Every mechanism that can be switched off moves the outcomes that its entry names, in the directions that it names.

use std::collections::BTreeMap;

use durand::model::registry::{Direction, Mechanism, mechanisms};
use durand::scenario::Scenario;

use super::runs::{outcome, outcomes, shipped, without};

/// Weeks simulated of each variant: 400 runs of the hindcast, fewer of what is longer. With n pairs a one-sided test at 0.01 finds a
/// shift of (2.36 + 0.84) / sqrt(n) standard deviations of the paired difference with a probability of 0.8: 0.16 for 400 pairs, 0.29
/// for the 120 of a scenario of a thousand weeks.
const WEEKS: u32 = 70_400;
/// Fewest runs of a variant.
const FEWEST: u64 = 120;
/// Quantile 0.99 of Student's t with 119 degrees of freedom; with more it is smaller.
const T_99: f64 = 2.358;

type Outcomes = Vec<Vec<Option<f64>>>;

/// Mean of the paired differences over its standard error; 0 where no pair differs.
fn paired_t(on: &Outcomes, off: &Outcomes, at: usize) -> f64 {
    let pairs = on.iter().zip(off).filter_map(|(on, off)| Some(off[at]? - on[at]?));
    let differences: Vec<f64> = pairs.collect();
    let n = differences.len() as f64;
    assert!(n >= on.len() as f64 * 0.9, "too many runs without the outcome");
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    if variance > 0.0 { mean / (variance / n).sqrt() } else { 0.0 }
}

fn runs_of(scenario: &Scenario) -> u64 {
    u64::from(WEEKS / scenario.weeks()).max(FEWEST)
}

/// What is wrong with what the registry says of a mechanism's off switch.
fn judge(mechanism: &Mechanism, scenario: &Scenario, on: &Outcomes) -> Vec<String> {
    let moves = mechanism.off.expect("a mechanism says what switching it off does").moves;
    let off = outcomes(&without(scenario.settings(), mechanism.name), scenario.weeks(), runs_of(scenario));
    let judged = moves.iter().filter_map(|(name, direction)| {
        let t = paired_t(on, &off, outcome(name));
        println!("{:<24}{:<22}{name:<24}{direction:?} t = {t:.2}", mechanism.name, scenario.name());
        let towards = if *direction == Direction::Up { t } else { -t };
        (towards < T_99).then(|| format!("{} off: {name} should go {direction:?}, t = {t:.2}", mechanism.name))
    });
    judged.collect()
}

/// Protects the claim of each mechanism: what the registry says of its off switch is what happens (paired runs of the scenario that
/// it names, p < 0.01, one-sided; see [`WEEKS`] for the power).
#[test]
fn every_off_switch_moves_its_outcomes_as_the_registry_says() {
    let mut wrong = Vec::new();
    let mut known: BTreeMap<&str, (Scenario, Outcomes)> = BTreeMap::new();
    for mechanism in mechanisms() {
        let name = mechanism.off.expect("a mechanism says what switching it off does").scenario;
        let (scenario, on) = known.entry(name).or_insert_with(|| {
            let scenario = shipped(&format!("scenarios/{name}.toml"));
            let on = outcomes(scenario.settings(), scenario.weeks(), runs_of(&scenario));
            (scenario, on)
        });
        wrong.extend(judge(mechanism, scenario, on));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
