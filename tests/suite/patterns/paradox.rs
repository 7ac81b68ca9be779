//! The paradox: what Pakistan does to keep influence in Kabul also feeds the TTP, and what it does to contain the TTP costs influence.
//!
//! Both halves need two things. That Pakistan chooses so: it is here that the null model fails, whose Pakistan neither answers
//! violence nor seeks influence. And that the choice has its price, which paired runs without it show.

use durand::model::conduct::Course;
use durand::model::registry::pakistan as p;
use durand::model::settings::Settings;

use super::{
    HINDCAST, OCCUPATION, State, World, chosen, forbidding, mean, meant_and_random, paired, shipped, states, worlds,
};

/// What contains the TTP.
fn contains(course: &Course) -> bool {
    course.does(p::Act::Strike) || course.has(p::Kabul::Press) || !course.has(p::Districts::Garrison)
}

/// What keeps influence in Kabul.
fn keeps(course: &Course) -> bool {
    !course.has(p::Covert::None) || course.has(p::Washington::Hedge)
}

/// Per run: mean depth, all attacks of the TTP, its strength in the end.
fn figures(settings: &Settings, weeks: u32, runs: u64) -> [Vec<f64>; 3] {
    let runs = worlds(settings, weeks, runs);
    let last = |run: &[World]| run[run.len() - 1].ttp_strength;
    [
        runs.iter().map(|run| mean(run, |world| world.depth)).collect(),
        runs.iter().map(|run| run.iter().map(|world| world.attacks).sum()).collect(),
        runs.iter().map(|run| last(run)).collect(),
    ]
}

/// Whether violence in a week is above what is usual in the run.
fn violent(world: &World, run: &[State]) -> bool {
    world.violence > run.iter().map(|state| state.world.violence).sum::<f64>() / run.len() as f64
}

/// 150 pairs of the second emirate, one-sided at 0.01: a mean difference above 2.35 standard errors. Shares of some 26,000 weeks are
/// known to 0.005.
#[test]
fn containing_the_ttp_costs_influence() {
    let weeks = shipped(HINDCAST).weeks();
    let [meant, random] = meant_and_random(HINDCAST);
    let ratio = |settings: &Settings| {
        let [after, otherwise] = chosen(&states(settings, weeks, 150), contains, violent);
        after / otherwise
    };
    let (answers, by_chance) = (ratio(&meant), ratio(&random));
    let with = figures(&meant, weeks, 150);
    let without = forbidding(
        &meant,
        &["pakistan.strike", "pakistan.kabul.press", "pakistan.districts.operations", "pakistan.districts.campaign"],
    );
    let without = figures(&without, weeks, 150);
    let [depth, attacks] = [0, 1].map(|at: usize| paired(&with[at], &without[at]));
    println!(
        "paradox: containment {answers} times as likely after violence (random {by_chance}); without it depth {depth:?}, attacks {attacks:?}"
    );
    assert!(answers > 1.4, "Pakistan contains {answers} times as often after violent weeks");
    assert!((0.9..1.1).contains(&by_chance), "with actors who choose at random {by_chance} times as often");
    assert!(depth.0 > 2.35 * depth.1, "without containment depth changes by {depth:?}");
    assert!(attacks.0 > 2.35 * attacks.1, "and the TTP's attacks by {attacks:?}");
}

/// 40 pairs of the occupation, one-sided at 0.01: a mean difference above 2.43 standard errors. Shares of 40,000 weeks are known to
/// 0.003.
#[test]
fn keeping_influence_feeds_the_ttp() {
    let weeks = shipped(OCCUPATION).weeks();
    let [meant, random] = meant_and_random(OCCUPATION);
    let often = |settings: &Settings| chosen(&states(settings, weeks, 40), keeps, |_, _| true)[0];
    let (keeps, by_chance) = (often(&meant), often(&random));
    let with = figures(&meant, weeks, 40);
    let without = figures(
        &forbidding(&meant, &["pakistan.covert.haven", "pakistan.covert.arm", "pakistan.washington.hedge"]),
        weeks,
        40,
    );
    let [depth, attacks, strength] = [0, 1, 2].map(|at: usize| paired(&with[at], &without[at]));
    println!(
        "paradox: support in {keeps} of the weeks (random {by_chance}); without it depth {depth:?}, attacks {attacks:?}, strength {strength:?}"
    );
    assert!(keeps > 1.3 * by_chance, "Pakistan keeps its line in {keeps} of the weeks, by chance in {by_chance}");
    assert!(depth.0 < -2.43 * depth.1, "without it depth changes by {depth:?}");
    assert!(attacks.0 < -2.43 * attacks.1, "and the TTP's attacks by {attacks:?}");
    assert!(strength.0 < -2.43 * strength.1, "and its strength by {strength:?}");
}
