//! How sure a ranking is: states and runs drawn anew, again and again.
//!
//! States and runs are drawn independently, with replacement, and kept together for all policies and criteria (the pigeonhole
//! bootstrap; Owen 2007, Annals of Applied Statistics 1): runs are shared by all states, so drawing states alone would leave out
//! what chance does. It errs on the careful side.

use crate::analysis::random::{Purpose, Random};

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

/// The 2.5 % and 97.5 % points of values, of which there is at least one.
pub fn interval(mut values: Vec<f64>) -> [f64; 2] {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((share * values.len() as f64) as usize).min(values.len() - 1)];
    [at(0.025), at(0.975)]
}
