//! The paradox: what Pakistan does to keep influence in Kabul also feeds the TTP, and what it does to contain the TTP costs influence.
//!
//! Both halves need two things. That Pakistan chooses so: it is here that the null model fails, whose Pakistan neither answers
//! violence nor seeks influence. And that the choice has its price, which paired runs without it show.

use durand::model::conduct::Course;
use durand::model::registry::pakistan as p;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;

use super::{
    HINDCAST, OCCUPATION, State, World, chosen, forbidding, mean, meant_and_null, paired, shipped, states, worlds,
};
use crate::suite::ranges::all_random;
use crate::suite::runs::{nobody_acts, played};

/// What contains the TTP.
fn contains(course: &Course) -> bool {
    course.does(p::Act::Strike) || course.has(p::Kabul::Press) || !course.has(p::Districts::Garrison)
}

/// What keeps influence in Kabul: a covert line to the Taliban under the cloak of an ally.
fn keeps(course: &Course) -> bool {
    !course.has(p::Covert::None) && course.has(p::Washington::Hedge)
}

/// The settings of a Pakistan that begins without it.
fn beginning_without(settings: &Settings) -> Settings {
    let mut changed = settings.clone();
    let mut course = Course { settings: changed.start, ..Course::default() };
    course.set(p::Covert::None);
    course.set(p::Washington::Back);
    changed.start = course.settings;
    changed
}

/// Per run: mean depth, all attacks of the TTP, its strength in the end.
fn figures(simulator: &Simulator, runs: u64) -> [Vec<f64>; 3] {
    let runs = worlds(simulator, runs);
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
    let [meant, random, nobody] = meant_and_null(HINDCAST);
    let ratio = |simulator: &Simulator| {
        let [after, otherwise] = chosen(&states(simulator, 150), contains, violent);
        after / otherwise
    };
    // Nobody's share is the same in every week, or nought
    let (answers, by_chance, idle) = (ratio(&meant), ratio(&random), ratio(&nobody));
    let with = figures(&meant, 150);
    let tools = [
        "pakistan.strike",
        "pakistan.kabul.press",
        "pakistan.districts.operations",
        "pakistan.districts.campaign",
        "pakistan.border.restricted",
        "pakistan.border.shut",
        "pakistan.refugees.return",
        "pakistan.refugees.deport",
    ];
    let without = figures(&played(&shipped(HINDCAST), move |settings| forbidding(settings, &tools)), 150);
    let [depth, attacks] = [0, 1].map(|at: usize| paired(&with[at], &without[at]));
    println!(
        "paradox: containment {answers} times as likely after violence (random {by_chance}, nobody {idle}); without it depth {depth:?}, attacks {attacks:?}"
    );
    assert!(answers > 1.2, "Pakistan contains {answers} times as often after violent weeks");
    assert!((0.9..1.1).contains(&by_chance), "with actors who choose at random {by_chance} times as often");
    assert!(idle.is_nan() || idle <= 1.1, "where nobody acts {idle} times as often");
    assert!(depth.0 > 2.35 * depth.1, "without containment depth changes by {depth:?}");
    assert!(attacks.0 > 2.35 * attacks.1, "and the TTP's attacks by {attacks:?}");
}

/// 40 pairs of the occupation, one-sided at 0.01: a mean difference above 2.43 standard errors. Shares of 40,000 weeks are known to
/// 0.003.
#[test]
fn keeping_influence_feeds_the_ttp() {
    let scenario = shipped(OCCUPATION);
    let often = |simulator: Simulator| chosen(&states(&simulator, 30), keeps, |_, _| true)[0];
    let keeps = often(played(&scenario, beginning_without));
    let by_chance = often(played(&scenario, |settings| all_random(&beginning_without(settings))));
    let idle = often(played(&scenario, |settings| nobody_acts(&beginning_without(settings))));
    let with = figures(&played(&scenario, Clone::clone), 40);
    let tools = ["pakistan.covert.haven", "pakistan.covert.arm", "pakistan.washington.hedge"];
    let without = figures(&played(&scenario, move |settings| forbidding(settings, &tools)), 40);
    let [depth, attacks, strength] = [0, 1, 2].map(|at: usize| paired(&with[at], &without[at]));
    println!(
        "paradox: begun without support, Pakistan gives it in {keeps} of the weeks (random {by_chance}, nobody {idle}); without it depth {depth:?}, attacks {attacks:?}, strength {strength:?}"
    );
    assert!(keeps > 2.0 * by_chance, "Pakistan takes its line up for {keeps} of the weeks, by chance for {by_chance}");
    assert!(keeps > 0.5 && idle < 0.1, "for {keeps}, where nobody acts for {idle}");
    assert!(depth.0 < -2.43 * depth.1, "without it depth changes by {depth:?}");
    assert!(attacks.0 < -2.43 * attacks.1, "and the TTP's attacks by {attacks:?}");
    assert!(strength.0 < -2.43 * strength.1, "and its strength by {strength:?}");
}
