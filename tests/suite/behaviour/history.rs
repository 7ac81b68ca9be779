//! Point 1: actors make the history. Who chooses the best without noise goes round the cycle, and so turns several times.

use durand::model::actor::Actor;
use durand::model::registry::{Mode, World};
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;

use super::{follow, median, share};
use crate::suite::patterns::goes_round;
use crate::suite::ranges::{all_random, deciding};
use crate::suite::runs::{HINDCAST, nobody_acts, played, shipped};

const RUNS: u64 = 100;
const TURNING: [Actor; 3] = [Actor::Pakistan, Actor::AfghanTaliban, Actor::Ttp];

#[derive(Default)]
struct Story {
    worlds: Vec<World>,
    turns: [u32; 3],
}

/// The share of runs that go round the cycle, and the median of each actor's changes of course.
fn told(simulator: &Simulator) -> (f64, [f64; 3]) {
    let stories = follow(simulator, RUNS, |story: &mut Story, week| {
        story.worlds.push(week.after.world);
        for decision in week.told.decisions.iter().filter(|decision| decision.changes()) {
            let place = TURNING.iter().position(|actor| *actor == decision.actor);
            place.into_iter().for_each(|place| story.turns[place] += 1);
        }
    });
    let turns = |at: usize| median(stories.iter().map(|story| f64::from(story.turns[at])).collect());
    (share(&stories, |story| goes_round(&story.worlds)), [turns(0), turns(1), turns(2)])
}

fn best(settings: &Settings) -> Settings {
    deciding(settings, Mode::BestResponse)
}

/// 100 runs: a share is known to 0.05 (one standard error at one half).
#[test]
fn the_cycle_is_made_by_what_actors_choose() {
    let scenario = shipped(HINDCAST);
    let (meant, turns) = told(&played(&scenario, Clone::clone));
    let (random, _) = told(&played(&scenario, all_random));
    let (nobody, idle) = told(&played(&scenario, nobody_acts));
    println!(
        "history: the cycle in {meant} of the runs, random {random}, nobody {nobody}; turns of Pakistan, Kabul and the TTP {turns:?}"
    );
    assert!(meant > 2.0 * random.max(nobody), "the cycle in {meant} of the runs");
    assert!(random < 0.25 && nobody < 0.25, "random actors {random}, nobody {nobody}");
    assert_eq!(idle, [0.0; 3], "who may do nothing changes nothing");
}

#[test]
fn the_cycle_holds_under_best_response() {
    let (best, turns) = told(&played(&shipped(HINDCAST), best));
    println!(
        "history: under best response the cycle in {best} of the runs, turns of Pakistan, Kabul and the TTP {turns:?}"
    );
    assert!(best > 0.5, "under best response {best} of the runs go round the cycle");
    assert!(turns.iter().all(|turns| *turns >= 6.0), "changes of course under best response: {turns:?}");
}
