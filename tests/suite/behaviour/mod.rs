//! Behaviour that must hold, point by point, in the shipped scenarios and with the settings that users get.
//!
//! Each test prints the statistic that it judges, says how many runs it looks at, and holds it, where that tells something, against two
//! null models: actors who choose at random, and nobody who acts at all. What holds there too shows nothing about the actors.

mod anticipation;
mod closures;
mod crises;
mod earlier_eras;
mod goals;
mod history;
mod odds;
mod options;
mod reasons;
mod what_ifs;

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::record::WeekRecord;
use durand::model::registry::{ACTIONS, Action, POLICIES};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;
use durand::model::state::State;

use super::conduct::{Conduct, conduct};
use super::patterns::paired;
use super::runs::SEED;

const FIRST_EMIRATE: &str = "scenarios/first-emirate-1996.toml";
const OCCUPATION: &str = "scenarios/occupation-2001.toml";
const DOHA: &str = "scenarios/doha-2018.toml";
const CROSSROADS: &str = "scenarios/crossroads-2025.toml";

/// One week of a run, with the state before it and after it.
struct Week<'w> {
    /// Counted from 0.
    number: u32,
    before: &'w State,
    after: &'w State,
    told: &'w WeekRecord,
}

/// Follows runs 1 to `runs` in detail; `see` gathers of each what it wants.
fn follow<T: Default>(simulator: &Simulator, runs: u64, mut see: impl FnMut(&mut T, &Week)) -> Vec<T> {
    let mut run = simulator.fresh();
    let mut gathered = Vec::new();
    for number in 1..=runs {
        simulator.begin(&mut run, Draws::new(SEED, number), true);
        let mut of_run = T::default();
        for number in 0..simulator.weeks() {
            let before = *run.state();
            simulator.advance(&mut run);
            let told = simulator.record(&run);
            see(&mut of_run, &Week { number, before: &before, after: run.state(), told: &told });
        }
        gathered.push(of_run);
    }
    gathered
}

/// `actor.option`.
fn name_of(action: &Action) -> String {
    format!("{}.{}", action.actor.name(), action.name)
}

/// The settings without what an actor could do about a policy: it stays as it starts, at `setting`.
fn held(settings: &Settings, actor: Actor, policy: &str, setting: &str) -> Settings {
    let mut changed = settings.clone();
    let at = POLICIES.iter().position(|one| one.actor == actor && one.name == policy).expect("a policy");
    let number = POLICIES[at].settings.iter().position(|one| *one == setting).expect("a setting of it");
    changed.start[at] = number as u8;
    for (place, action) in ACTIONS.iter().enumerate() {
        changed.forbidden[place] |= action.setting.is_some_and(|(policy, _)| policy == at);
    }
    changed
}

/// Mean of the paired differences, in standard errors; 0 where no pair differs.
fn errors(one: &[f64], other: &[f64]) -> f64 {
    let (mean, error) = paired(one, other);
    if error > 0.0 { mean / error } else { 0.0 }
}

/// The mean of some numbers.
fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

/// The number in the middle.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The share of runs of which something is true.
fn share<T>(runs: &[T], is: impl Fn(&T) -> bool) -> f64 {
    runs.iter().filter(|run| is(run)).count() as f64 / runs.len().max(1) as f64
}
