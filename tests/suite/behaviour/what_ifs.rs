//! Point 10: what-ifs are not empty.

use durand::model::actor::Actor;
use durand::model::registry::{ACTIONS, Direction};

use super::{CROSSROADS, Conduct, conduct, errors, mean, name_of};
use crate::suite::runs::{outcome, played, shipped};

/// Pairs: with 240 a one-sided test at 0.01 finds a shift of 0.2 standard deviations of the paired difference with a probability of 0.8.
const RUNS: u64 = 240;
/// Quantile 0.99 of Student's t with 239 degrees of freedom.
const T: f64 = 2.34;
/// The same, two-sided, over the three settings of a policy and over the forty options of an actor (Bonferroni).
const T_OF_THREE: f64 = 3.03;
const T_OF_FORTY: f64 = 3.9;

fn played_out(name: &str) -> Conduct {
    conduct(&played(&shipped(&format!("scenarios/{name}.toml")), Clone::clone), RUNS)
}

fn base() -> Conduct {
    conduct(&played(&shipped(CROSSROADS), Clone::clone), RUNS)
}

/// The option of an actor, of those whose name begins so, that a what-if moves most surely.
fn moved(what_if: &str, begins: &str, actor: Actor) -> (String, f64) {
    let (one, other) = (base(), played_out(what_if));
    let own = ACTIONS.iter().enumerate().filter(|(_, action)| action.actor == actor && action.name.starts_with(begins));
    let judged = own.map(|(at, action)| (name_of(action), errors(&one.option(at), &other.option(at))));
    let most = judged.max_by(|one, other| one.1.abs().total_cmp(&other.1.abs())).expect("the actor has such options");
    println!("what-ifs: {what_if} moves {} (t {:.1})", most.0, most.1);
    most
}

/// How an outcome goes with a what-if, in standard errors of the paired difference.
fn goes(what_if: &str, name: &str, way: Direction) {
    let of = |runs: &Conduct| runs.outcome(outcome(name)).expect("it is never missing");
    let (one, other) = (of(&base()), of(&played_out(what_if)));
    let t = errors(&one, &other);
    println!("what-ifs: {what_if}: {name} {:.2} -> {:.2} (t {t:.1})", mean(&one), mean(&other));
    let towards = if way == Direction::Up { t } else { -t };
    assert!(towards > T, "{what_if}: {name} should go {way:?}, t = {t:.2}");
}

#[test]
fn a_sealed_border_changes_what_kabul_does() {
    let (option, t) = moved("border-sealed", "", Actor::AfghanTaliban);
    assert!(t.abs() > T_OF_FORTY, "{option} moves most, t = {t:.2}");
}

#[test]
fn a_crackdown_leaves_a_weaker_ttp() {
    goes("ttp-crackdown", "final_ttp_strength", Direction::Down);
}

#[test]
fn an_india_that_steps_back_changes_what_islamabad_does_in_kabul() {
    let (option, t) = moved("india-steps-back", "kabul.", Actor::Pakistan);
    assert!(t.abs() > T_OF_THREE, "{option} moves most, t = {t:.2}");
}

#[test]
fn recognition_moves_trust() {
    goes("recognition-by-pakistan", "mean_trust", Direction::Up);
}

/// The western front: what happens on the Line. Two-sided over four outcomes (Bonferroni).
#[test]
fn a_war_with_india_moves_the_western_front() {
    let (one, other) = (base(), played_out("war-with-india"));
    let moved = ["mean_tension", "weeks_confrontation", "border_clashes", "airstrikes"].map(|name| {
        let of = |runs: &Conduct| runs.outcome(outcome(name)).expect("it is never missing");
        (name, errors(&of(&one), &of(&other)))
    });
    println!("what-ifs: war-with-india moves {moved:.1?}");
    assert!(moved.iter().any(|(_, t)| t.abs() > 3.1), "a war in the east moves nothing in the west: {moved:?}");
}

/// Record: UNHCR, some 25,000 returns a week from April 2025 (docs/VALIDATION.md). A third to either side.
#[test]
fn returns_in_a_wave_of_deportations_are_of_the_recorded_size() {
    let scenario = shipped("scenarios/mass-deportation.toml");
    let waves = super::follow(&played(&scenario, Clone::clone), 20, |weeks: &mut Vec<f64>, week| {
        if scenario.settings().interventions.iter().any(|wave| wave.window.holds(week.number)) {
            weeks.push(week.after.world.returns);
        }
    });
    let a_week = mean(&waves.concat());
    println!("what-ifs: {a_week:.1} thousand returns in a week of a wave of deportations");
    assert!((17.0..=33.0).contains(&a_week), "{a_week} thousand returns a week");
}
