//! Patterns that must come out without being put in. Bounds are generous: they say what the model is about, not how it is tuned. Each
//! test says how many runs it looks at and how sure it is, and holds the same statistic against two null models in the same world:
//! actors who choose at random, and nobody who acts. A pattern that holds there too would show nothing. Runs draw what users' runs draw.

mod cycle;
mod eras;
mod independence;
mod levers;
mod paradox;
mod retaliation;

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::conduct::Course;
use durand::model::registry::{ACTIONS, World};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::model::state::State;

use super::ranges::all_random;
use super::runs::{HINDCAST, SEED, nobody_acts, played, shipped};

pub use cycle::goes_round;

const FIRST_EMIRATE: &str = "scenarios/first-emirate-1996.toml";
const OCCUPATION: &str = "scenarios/occupation-2001.toml";

/// A shipped scenario with its actors as they are, with actors who choose at random, and with nobody who acts.
fn meant_and_null(path: &str) -> [Simulator; 3] {
    let scenario = shipped(path);
    [played(&scenario, Clone::clone), played(&scenario, all_random), played(&scenario, nobody_acts)]
}

/// The states of runs 1 to `runs`, from the start on.
fn states(simulator: &Simulator, runs: u64) -> Vec<Vec<State>> {
    let mut run = simulator.fresh();
    let mut states_of = |number| {
        simulator.begin(&mut run, Draws::new(SEED, number), false);
        let start = *run.state();
        let after = (0..simulator.weeks()).map(|_| {
            simulator.advance(&mut run);
            *run.state()
        });
        std::iter::once(start).chain(after).collect()
    };
    (1..=runs).map(&mut states_of).collect()
}

/// The world after each week of a scenario's runs, the start first.
fn worlds(simulator: &Simulator, runs: u64) -> Vec<Vec<World>> {
    let of_run = |run: Vec<State>| run.into_iter().map(|state| state.world).collect();
    states(simulator, runs).into_iter().map(of_run).collect()
}

/// The share of runs of which something is true.
fn share(runs: &[Vec<World>], is: impl Fn(&[World]) -> bool) -> f64 {
    runs.iter().filter(|run| is(run)).count() as f64 / runs.len() as f64
}

/// The mean of a quantity over a run.
fn mean(run: &[World], of: impl Fn(&World) -> f64) -> f64 {
    run.iter().map(of).sum::<f64>() / run.len() as f64
}

/// The same settings without actions, given as `actor.action`.
fn forbidding(settings: &Settings, actions: &[&str]) -> Settings {
    let mut changed = settings.clone();
    for (at, action) in ACTIONS.iter().enumerate() {
        let name = format!("{}.{}", action.actor.name(), action.name);
        changed.forbidden[at] |= actions.contains(&name.as_str());
    }
    changed
}

/// Mean and standard error of the paired differences `other - one`.
pub fn paired(one: &[f64], other: &[f64]) -> (f64, f64) {
    let pairs: Vec<f64> = one.iter().zip(other).map(|(one, other)| other - one).collect();
    let n = pairs.len() as f64;
    let mean = pairs.iter().sum::<f64>() / n;
    let variance = pairs.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

/// The share of weeks of which `does` is true, in weeks after one of which `is` holds, and in the others.
fn chosen(runs: &[Vec<State>], does: fn(&Course) -> bool, is: impl Fn(&World, &[State]) -> bool) -> [f64; 2] {
    let (mut weeks, mut times) = ([0_u32; 2], [0_u32; 2]);
    for run in runs {
        for pair in run[1..].windows(2) {
            let which = usize::from(!is(&pair[0].world, run));
            weeks[which] += 1;
            times[which] += u32::from(does(&pair[1].course));
        }
    }
    [0, 1].map(|which| f64::from(times[which]) / f64::from(weeks[which].max(1)))
}
