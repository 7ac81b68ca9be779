//! Every mechanism that can be switched off moves the outcome that its entry names, in the direction that it names.

use durand::model::registry::{Direction, mechanisms};

use super::runs::{HINDCAST, outcome, outcomes, shipped, without};

/// Runs in each variant. With 400 pairs a one-sided test at 0.01 finds a shift of 0.16 standard deviations of the paired difference
/// with a probability of 0.8: (2.336 + 0.842) / sqrt(400) = 0.159.
const RUNS: u64 = 400;
/// Quantile 0.99 of Student's t with 399 degrees of freedom.
const T_99: f64 = 2.336;

/// Mean of the paired differences over its standard error; 0 where no pair differs.
fn paired_t(on: &[Vec<Option<f64>>], off: &[Vec<Option<f64>>], at: usize) -> f64 {
    let pairs = on.iter().zip(off).filter_map(|(on, off)| Some(off[at]? - on[at]?));
    let differences: Vec<f64> = pairs.collect();
    let n = differences.len() as f64;
    assert!(n >= RUNS as f64 * 0.9, "too many runs without the outcome");
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    if variance > 0.0 { mean / (variance / n).sqrt() } else { 0.0 }
}

/// Protects the claim of each mechanism: what the registry says of its off switch is what happens (paired runs of the hindcast,
/// p < 0.01, one-sided; see [`RUNS`] for the power).
#[test]
fn every_off_switch_moves_its_outcome_as_the_registry_says() {
    let scenario = shipped(HINDCAST);
    let on = outcomes(scenario.settings(), scenario.weeks(), RUNS);
    let mut wrong = Vec::new();
    for mechanism in mechanisms() {
        let (name, direction) = mechanism.off.expect("a mechanism says what switching it off does");
        let off = outcomes(&without(scenario.settings(), mechanism.name), scenario.weeks(), RUNS);
        let t = paired_t(&on, &off, outcome(name));
        let towards = if direction == Direction::Up { t } else { -t };
        println!("{:<22}{name:<28}{direction:?} t = {t:.2}", mechanism.name);
        if towards < T_99 {
            wrong.push(format!("{} off: {name} should go {direction:?}, t = {t:.2}", mechanism.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
