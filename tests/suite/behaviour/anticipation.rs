//! Point 4: what actors believe and how far they think ahead matters.

use durand::model::actor::Actor;
use durand::model::registry::{Mode, OUTCOMES};
use durand::model::settings::Settings;

use super::{Conduct, conduct, errors};
use crate::suite::ranges::deciding;
use crate::suite::runs::{HINDCAST, played, shipped, with, without};

/// Pairs of runs. With 240 a two-sided test at 0.01 finds a shift of 0.22 standard deviations of the paired difference with a
/// probability of 0.8. Of some fifty outcomes chance moves one in two such tests.
const RUNS: u64 = 240;
/// Quantile 0.995 of Student's t with 239 degrees of freedom.
const T: f64 = 2.6;

/// Outcomes that differ, with how surely.
fn moved(one: &Conduct, other: &Conduct) -> Vec<(&'static str, f64)> {
    let outcomes = OUTCOMES.iter().enumerate();
    let judged = outcomes.filter_map(|(at, about)| Some((about.name, errors(&one.outcome(at)?, &other.outcome(at)?))));
    judged.filter(|(_, t)| t.abs() > T).collect()
}

fn thinking_two_steps(settings: &Settings) -> Settings {
    let deep = deciding(settings, Mode::QuantalLevelK);
    Actor::ALL.iter().fold(deep, |settings, actor| {
        with(&settings, &format!("actors.{}.temperament.depth_of_reasoning", actor.name()), 2.0)
    })
}

#[test]
fn beliefs_and_thinking_ahead_move_outcomes() {
    let scenario = shipped(HINDCAST);
    let base = conduct(&played(&scenario, Clone::clone), RUNS);
    let frozen = moved(&base, &conduct(&played(&scenario, |settings| without(settings, "misjudgment")), RUNS));
    let deep = moved(&base, &conduct(&played(&scenario, thinking_two_steps), RUNS));
    println!("anticipation: frozen beliefs move {} outcomes: {frozen:?}", frozen.len());
    println!("anticipation: level-k with two steps moves {}: {deep:?}", deep.len());
    assert!(frozen.len() >= 3, "frozen beliefs move {frozen:?}");
    assert!(deep.len() >= 3, "thinking two steps ahead moves {deep:?}");
}
