//! How sure a ranking is: states and runs drawn anew, again and again.
//!
//! States and runs are drawn independently, with replacement, and kept together for all policies and criteria (the pigeonhole
//! bootstrap; Owen 2007, Annals of Applied Statistics 1): runs are shared by all states, so drawing states alone would leave out
//! what chance does. It errs on the careful side.
//!
//! Drawn anew, few runs vary less than new ones would, and their spread is itself little known. So the percentiles are moved outwards,
//! by as much as reach^2 = t(n - 1)^2 V_states n / (n - 1) + t(r - 1)^2 V_runs r / (r - 1) is more than that of the samples, where each
//! variance is that of samples of which only the states, or only the runs, are drawn anew, and t is the quantile of Student's t.

use crate::random::{Purpose, Random};
use durand_ensemble::estimate::student_t95;
use durand_stats::alike::alike;
use durand_stats::moments::variance_of_all;
use durand_stats::normal::Z975;
use durand_stats::quantile::above_share;

/// States and runs of one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Numbers of states, from 0, as many as there are.
    pub states: Vec<usize>,
    /// How often each run was drawn.
    pub weights: Vec<f64>,
}

/// Sample number `number` of `states` states and `runs` runs under `seed`.
pub fn sample(seed: u64, number: u64, states: usize, runs: usize) -> Sample {
    let mut random = Random::new(seed, Purpose::Robustness, number);
    let drawn = (0..states).map(|_| random.index(states)).collect();
    let mut weights = vec![0.0; runs];
    (0..runs).for_each(|_| weights[random.index(runs)] += 1.0);
    Sample { states: drawn, weights }
}

/// What a figure came to in samples of which both were drawn anew, only the states, or only the runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resampled {
    /// States and runs.
    pub both: Vec<f64>,
    /// States.
    pub states: Vec<f64>,
    /// Runs.
    pub runs: Vec<f64>,
}

/// The 95 % interval of a figure that came to `value` over `states` states and `runs` runs, of which there are two at least; `None`
/// where no sample differs from it by more than rounding: nothing tells how far it may be off.
pub fn interval(value: f64, resampled: &Resampled, states: usize, runs: usize) -> Option<[f64; 2]> {
    let part = |values: &[f64], count: usize| {
        let (quantile, count) = (student_t95(count as u64 - 1), count as f64);
        quantile * quantile * variance_of_all(values) * count / (count - 1.0)
    };
    let wanted = (part(&resampled.states, states) + part(&resampled.runs, runs)).sqrt();
    let had = Z975 * variance_of_all(&resampled.both).sqrt();
    let [low, high] = percentiles(&resampled.both);
    let outwards = if had > 0.0 { (wanted / had).max(1.0) } else { 1.0 };
    let [low, high] = [value - outwards * (value - low).max(0.0), value + outwards * (high - value).max(0.0)];
    (!alike(low, high)).then_some([low, high])
}

/// The 95 % interval of a figure by what runs drawn anew come to, states being as they are. A largest value is lifted by chance, in
/// the sample as in those drawn anew, so the interval reaches as far to both sides as they do to either.
pub fn by_runs(value: f64, drawn: &[f64], runs: usize) -> [f64; 2] {
    let [low, high] = percentiles(drawn);
    let count = runs as f64;
    let outwards = student_t95(runs as u64 - 1) / Z975 * (count / (count - 1.0)).sqrt();
    let reach = outwards * (value - low).max(high - value);
    [value - reach, value + reach]
}

/// The 2.5 % and 97.5 % points of values, of which there is at least one.
fn percentiles(values: &[f64]) -> [f64; 2] {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    [0.025, 0.975].map(|share| above_share(&sorted, share))
}
