//! Point 3, second half: every option is used where it is possible, or the registry says why not.

use durand::model::actor::Actor;
use durand::model::decision::Mind;
use durand::model::registry::{ACTIONS, UNUSED, first_action_of};

use super::{CROSSROADS, DOHA, FIRST_EMIRATE, OCCUPATION, follow, name_of};
use crate::suite::runs::{HINDCAST, played, shipped};

/// The scenarios of an era each, and runs: some thousand weeks of each, so that one week in two hundred is known to a third of itself.
const ERAS: [(&str, u64); 5] = [(FIRST_EMIRATE, 12), (OCCUPATION, 5), (DOHA, 14), (HINDCAST, 20), (CROSSROADS, 30)];
const USED: f64 = 0.005;

/// Of every option the share of weeks in which it is in force or done, of those in which it is possible.
fn shares(path: &str, runs: u64) -> Vec<f64> {
    let scenario = shipped(path);
    let minds = Actor::ALL.map(|actor| Mind::compile(scenario.settings(), actor));
    let counts = follow(&played(&scenario, Clone::clone), runs, |counts: &mut Vec<[u32; 2]>, week| {
        counts.resize(ACTIONS.len(), [0; 2]);
        for (at, action) in ACTIONS.iter().enumerate() {
            let actor = action.actor;
            if !scenario.settings().present[actor as usize].holds(week.number) {
                continue;
            }
            let course = &week.after.course;
            let of_policy = action.setting.is_some_and(|(policy, setting)| course.settings[policy] == setting);
            let of_act = action.act.is_some_and(|act| course.acts >> act & 1 == 1);
            let kept = action.name == "keep" && week.told.decisions.iter().any(|one| one.action == at);
            let used = of_policy || of_act || kept;
            let offered = minds[actor as usize].feasible(week.before) >> (at - first_action_of(actor)) & 1 == 1;
            counts[at][0] += u32::from(used);
            counts[at][1] += u32::from(used || offered);
        }
    });
    let sum = |at: usize, which: usize| counts.iter().map(|run| f64::from(run[at][which])).sum::<f64>();
    (0..ACTIONS.len()).map(|at| sum(at, 0) / sum(at, 1).max(1.0)).collect()
}

#[test]
fn every_option_is_used_somewhere_or_said_not_to_be() {
    let eras = ERAS.map(|(path, runs)| shares(path, runs));
    let mut wrong = Vec::new();
    for (at, action) in ACTIONS.iter().enumerate() {
        let shares: Vec<f64> = eras.iter().map(|era| era[at]).collect();
        let most = shares.iter().copied().fold(0.0, f64::max);
        let name = name_of(action);
        let excused = UNUSED.iter().any(|one| one.option == name);
        if most < USED {
            println!("options: {name} is in force or done in {shares:.4?} of the weeks, era by era");
        }
        if (most < USED) != excused {
            wrong.push(format!("{name}: {most:.4}"));
        }
    }
    assert!(wrong.is_empty(), "unused without a reason, or used in spite of one: {wrong:?}");
}
