//! Morris' indices of a complete sample, with intervals.

use super::effects::MEAN_OF_HALF_NORMAL;
use super::trajectory::{STEP, Trajectory};
use crate::alike::alike;
use crate::moments;
use crate::random::Random;
use crate::sensitivity::interval::{Estimate, Parts, Resampling, Vary};
use crate::sensitivity::scale::Scale;
use crate::sensitivity::{Axis, Responses};

/// Bootstrap samples of trajectories.
const SAMPLES: usize = 1000;

/// The elementary effects of one factor on one outcome, in the outcome's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// Mean effect: chance does not bias it.
    pub mu: Estimate,
    /// Mean absolute effect: chance raises it.
    pub mu_star: Estimate,
    /// Standard deviation of effects (n - 1): interactions and bends; chance raises it.
    pub sigma: Estimate,
    /// What chance alone would make of the mean absolute effect; `None` with a single run.
    pub mu_star_chance: Option<f64>,
    /// What chance alone would make of the standard deviation; `None` with a single run.
    pub sigma_chance: Option<f64>,
}

impl Indices {
    /// The indices of factor number `factor`, of at least two trajectories. `responses` has their points one after the other.
    ///
    /// # Panics
    /// If there are fewer trajectories, or not as many responses as points.
    pub fn new(trajectories: &[Trajectory], axis: Axis, factor: usize, responses: &Responses, random: Random) -> Self {
        assert!(trajectories.len() > 1, "two trajectories at least");
        let steps = steps(trajectories, axis, factor, responses);
        let (rows, runs) = (steps.len(), responses.runs());
        let resampling = Resampling { rows, runs, samples: SAMPLES, vary: Vary::LeaveOut };
        let prepare = |runs: &[usize]| -> Vec<f64> {
            let effect = |step: &Vec<f64>| runs.iter().map(|run| step[*run]).sum::<f64>() / runs.len() as f64;
            steps.iter().map(effect).collect()
        };
        let index = |effects: &Vec<f64>, rows: &[usize]| {
            let effects: Vec<f64> = rows.iter().map(|row| effects[*row]).collect();
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            vec![Some(moments::mean(&effects)), Some(moments::mean(&sizes)), Some(moments::variance(&effects).sqrt())]
        };
        // A change that was not seen may be as large as any between two points, over the shortest step
        let scale = responses.spread()[0] / STEP;
        let parts = |effects: &Vec<f64>| {
            let mean = |rows: Vec<f64>| Parts { rows, scale, over: 1.0, on: Scale::Plain };
            let middle = moments::mean(effects);
            let squares = effects.iter().map(|effect| (effect - middle) * (effect - middle)).collect();
            // The variance of a root is that of the square over four times the square; of 0 as if one row had such a change
            let least = if moments::variance(effects) > 0.0 { 0.0 } else { scale * scale / rows as f64 };
            let square = moments::variance(effects).max(least);
            let over = 2.0 * square.sqrt();
            let sigma = Parts { rows: squares, scale: scale * scale, over, on: Scale::Log };
            vec![mean(effects.clone()), mean(effects.iter().map(|effect| effect.abs()).collect()), sigma]
        };
        let found: Vec<Estimate> = resampling.estimate(random, prepare, index, parts).into_iter().flatten().collect();
        let [mu, mu_star, sigma] = [0, 1, 2].map(|at| found[at]);
        let [mu_star_chance, sigma_chance] = match chance(&steps) {
            Some((all, own)) => [Some(MEAN_OF_HALF_NORMAL * all.sqrt()), Some(own.max(0.0).sqrt())],
            None => [None, None],
        };
        Self { mu, mu_star, sigma, mu_star_chance, sigma_chance }
    }

    /// Whether more than chance is in it: the low end of the mean absolute effect lies above what chance alone would make of it.
    pub fn is_above_chance(&self) -> bool {
        self.mu_star.low > self.mu_star_chance.unwrap_or(0.0)
    }
}

/// The effects of a factor: by trajectory, then run.
fn steps(trajectories: &[Trajectory], axis: Axis, factor: usize, responses: &Responses) -> Vec<Vec<f64>> {
    let points: usize = trajectories.iter().map(|walk| walk.points.len()).sum();
    assert_eq!(points, responses.points(), "a response for each point");
    let mut first = 0;
    let mut effects = Vec::with_capacity(trajectories.len());
    for walk in trajectories {
        if let Some(step) = walk.moved.iter().position(|&moved| moved == factor) {
            let length = axis.length(walk.points[step][factor], walk.points[step + 1][factor]);
            let ends = responses.at(first + step).iter().zip(responses.at(first + step + 1));
            let change = |(before, after): (&f64, &f64)| if alike(*before, *after) { 0.0 } else { after - before };
            effects.push(ends.map(|both| change(both) / length).collect());
        }
        first += walk.points.len();
    }
    effects
}

/// Variance of the error of a mean effect by chance: all of it, and the part that is not the same in all trajectories.
fn chance(steps: &[Vec<f64>]) -> Option<(f64, f64)> {
    let (rows, runs) = (steps.len() as f64, steps.first()?.len());
    if runs < 2 {
        return None;
    }
    let within: Vec<f64> = steps.iter().map(|effects| moments::variance(effects)).collect();
    let within = moments::mean(&within);
    let by_run: Vec<f64> = (0..runs).map(|run| steps.iter().map(|effects| effects[run]).sum::<f64>() / rows).collect();
    let own = (within - moments::variance(&by_run)) * rows / (rows - 1.0);
    Some((within / runs as f64, own / runs as f64))
}
