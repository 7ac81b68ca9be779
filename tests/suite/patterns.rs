//! Patterns that must come out of the hindcast without being put in. Bounds are generous: they say what the model is about, not how
//! it is tuned. Each says how many runs it looks at and how sure it is.

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::registry::World;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;

use super::ranges::all_random;
use super::runs::{HINDCAST, SEED, shipped};

/// The world after each week of runs 1 to `runs`, the start first.
fn worlds(settings: &Settings, weeks: u32, runs: u64) -> Vec<Vec<World>> {
    let simulator = Simulator::new(settings, weeks);
    let mut run = simulator.fresh();
    let mut weeks_of = |number| {
        simulator.begin(&mut run, Draws::new(SEED, number), false);
        let start = run.state().world;
        let after = (0..weeks).map(|_| {
            simulator.advance(&mut run);
            run.state().world
        });
        std::iter::once(start).chain(after).collect()
    };
    (1..=runs).map(&mut weeks_of).collect()
}

/// The share of runs of which something is true.
fn share(runs: &[Vec<World>], is: impl Fn(&[World]) -> bool) -> f64 {
    runs.iter().filter(|run| is(run)).count() as f64 / runs.len() as f64
}

/// The cycle: a run alternates several times between cooperation, competition and confrontation, and almost none settles for good.
/// 200 runs: a share is known to 0.035 (one standard error at one half), so the bounds lie many of them away from no pattern.
#[test]
fn runs_go_round_the_cycle_and_do_not_settle() {
    let scenario = shipped(HINDCAST);
    let runs = worlds(scenario.settings(), scenario.weeks(), 200);
    let changes = |run: &[World]| run.windows(2).filter(|pair| pair[0].phase != pair[1].phase).count();
    let several = share(&runs, |run| changes(run) >= 4);
    let settled = share(&runs, |run| changes(&run[run.len() / 2..]) == 0);
    let there = |phase: f64| share(&runs, |run| run.iter().any(|world| world.phase == phase));
    let visited = [0.0, 1.0, 2.0].map(there);
    assert!(several > 0.7, "{several} of the runs change phase at least four times");
    assert!(settled < 0.2, "{settled} of the runs keep one phase over the whole second half");
    assert!(
        visited.iter().all(|&share| share > 0.4),
        "cooperation, competition, confrontation are seen by {visited:?}"
    );
}

/// The independence turn: Kabul leans less on Pakistan and more on India in the end, and so does Pakistan's say in Kabul shrink.
/// 200 runs; each share would be one half if nothing turned, which is 14 standard errors below 1.
#[test]
fn kabul_turns_towards_independence() {
    let scenario = shipped(HINDCAST);
    let runs = worlds(scenario.settings(), scenario.weeks(), 200);
    let turned = |of: fn(&World) -> f64| share(&runs, |run| of(&run[run.len() - 1]) > of(&run[0]));
    let (less, more) = (turned(|world| -world.dependence), turned(|world| world.india_influence));
    let depth = turned(|world| -world.depth);
    assert!(
        less > 0.75 && more > 0.75 && depth > 0.75,
        "dependence falls in {less}, India rises in {more}, depth falls in {depth}"
    );
}

/// How much likelier a strike is in the week after one that leaves Islamabad much to answer than after any other.
fn answer(runs: &[Vec<World>]) -> f64 {
    let (mut weeks, mut strikes) = ([0_u32; 2], [0.0; 2]);
    for pair in runs.iter().flat_map(|run| run[1..].windows(2)) {
        let pressed = usize::from(pair[0].retaliation_pressure > 0.4);
        weeks[pressed] += 1;
        strikes[pressed] += pair[1].airstrikes;
    }
    let rate = |kind: usize| (strikes[kind] + 0.5) / (f64::from(weeks[kind]) + 1.0);
    rate(1) / rate(0)
}

/// Retaliation is chosen, not scripted: strikes follow weeks that press Islamabad to answer, and in the null model, whose actors
/// choose at random in the same world, they do not. 150 runs of 176 weeks each: some 26,000 weeks, so that a ratio of rates is known
/// to a tenth in the null model, where strikes are frequent.
#[test]
fn strikes_answer_attacks_only_where_actors_mean_to() {
    let scenario = shipped(HINDCAST);
    let meant = answer(&worlds(scenario.settings(), scenario.weeks(), 150));
    let chance = answer(&worlds(&all_random(scenario.settings()), scenario.weeks(), 150));
    assert!(meant > 1.5, "strikes are {meant} times as likely after weeks that press for an answer");
    assert!((0.75..1.25).contains(&chance), "without intent they are {chance} times as likely");
}

/// The paradox: strikes weaken what they are meant to protect. Where Pakistan may not strike, it keeps more depth in Kabul, in the same
/// runs. 150 pairs, one-sided at 0.01: the mean difference is above 2.35 standard errors.
#[test]
fn strikes_cost_depth() {
    let scenario = shipped(HINDCAST);
    let mut without = scenario.settings().clone();
    let strike = durand::model::registry::ACTIONS.iter().position(|one| one.name == "airstrike").expect("an action");
    without.forbidden[strike] = true;
    let depth = |settings: &Settings| -> Vec<f64> {
        let runs = worlds(settings, scenario.weeks(), 150);
        runs.iter().map(|run| run.iter().map(|world| world.depth).sum::<f64>() / run.len() as f64).collect()
    };
    let pairs: Vec<f64> = depth(&without).iter().zip(depth(scenario.settings())).map(|(off, on)| off - on).collect();
    let n = pairs.len() as f64;
    let mean = pairs.iter().sum::<f64>() / n;
    let error = (pairs.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0) / n).sqrt();
    assert!(mean > 2.35 * error, "mean difference {mean}, standard error {error}");
}
