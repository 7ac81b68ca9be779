//! Point 3, first half: every goal matters.

use std::collections::BTreeMap;

use durand::model::registry::{ACTIONS, GOALS, Goal};
use durand::scenario::Scenario;

use super::{CROSSROADS, Conduct, DOHA, OCCUPATION, conduct, errors, mean, name_of};
use crate::suite::runs::{HINDCAST, played, shipped, with};

/// Quantile of Student's t, two-sided, for 0.01 over the forty options that an actor has at most (Bonferroni).
const T: f64 = 3.9;
/// By how much of itself a frequency must move.
const FIFTH: f64 = 0.2;
/// Frequencies below this, in the runs with and without the goal, tell nothing.
const RARE: f64 = 0.001;

/// Where a goal is tried, in turn. An option that moves by a fifth of its frequency moves by half a standard deviation and more of
/// what its frequency differs by between runs; with 50 pairs that is found with a probability of 0.4, and an actor has several.
const TRIED: [(&str, u64); 4] = [(HINDCAST, 60), (CROSSROADS, 60), (DOHA, 50), (OCCUPATION, 30)];

/// The option of the goal's actor that moves most surely of those that move by a fifth, if one does.
fn moved(goal: &Goal, base: &Conduct, without: &Conduct) -> Option<(String, f64, f64, f64)> {
    let own = ACTIONS.iter().enumerate().filter(|(_, action)| action.actor == goal.actor && action.name != "keep");
    let judged = own.filter_map(|(at, action)| {
        let (one, other) = (base.option(at), without.option(at));
        let (before, after) = (mean(&one), mean(&other));
        let moves = before.max(after) > RARE && (after - before).abs() >= FIFTH * before;
        let t = errors(&one, &other);
        (moves && t.abs() > T).then(|| (name_of(action), before, after, t))
    });
    judged.max_by(|one, other| one.3.abs().total_cmp(&other.3.abs()))
}

/// Which of the goals move nothing.
fn inert<'g>(goals: impl Iterator<Item = &'g Goal>) -> Vec<String> {
    let mut bases: BTreeMap<&str, (Scenario, Conduct)> = BTreeMap::new();
    let mut inert = Vec::new();
    for goal in goals {
        let path = format!("actors.{}.goals.{}", goal.actor.name(), goal.name);
        let found = TRIED.iter().find_map(|&(place, runs)| {
            let (scenario, base) = bases.entry(place).or_insert_with(|| {
                let scenario = shipped(place);
                let base = conduct(&played(&scenario, Clone::clone), runs);
                (scenario, base)
            });
            let is_there = scenario.settings().takes_part(goal.actor);
            let path = path.clone();
            let without = || conduct(&played(scenario, move |settings| with(settings, &path, 0.0)), runs);
            let (option, before, after, t) = is_there.then(without).and_then(|without| moved(goal, base, &without))?;
            Some((scenario.name().to_owned(), option, before, after, t))
        });
        match found {
            Some((name, option, before, after, t)) => {
                println!("goals: without {path} {option} {before:.3} -> {after:.3} (t {t:.1}) in {name}");
            }
            None => inert.push(path),
        }
    }
    inert
}

/// Protects against goals that are words: without its weight an actor does something by a fifth more or less often.
#[test]
fn every_goal_moves_what_its_actor_does() {
    let inert = inert(GOALS.iter());
    assert!(inert.is_empty(), "goals that move nothing: {inert:?}");
}
