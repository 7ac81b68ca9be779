//! Every shipped scenario is played through, week by week, as it is and by actors who choose at random, in the manner of OpenSpiel's
//! basic tests: whatever happens, each week must be one that the rules allow.

use std::fs;

use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::model::actor::Actor;
use durand::model::beginning::OWN;
use durand::model::chance::Log;
use durand::model::record::WeekRecord;
use durand::model::regime::Regime;
use durand::model::registry::{ACTIONS, POLICIES, QUANTITIES, first_action_of};
use durand::model::settings::Settings;
use durand::model::simulator::{Run, Simulator};
use durand::model::state::State;
use durand::scenario::{self, Scenario};

use super::ranges::all_random;
use super::runs::{SEED, shipped};
use super::scenario_files::files;

/// Runs of each scenario, with and without chance in the choices.
const RUNS: u64 = 2;

/// A week as it was played.
#[derive(Clone, Debug, PartialEq)]
struct Week {
    before: State,
    record: WeekRecord,
    quantities: Vec<f64>,
    after: State,
}

/// The weeks of a run.
fn play(settings: &Settings, weeks: u32, number: u64) -> Vec<Week> {
    let simulator = Simulator::new(settings, weeks);
    let mut run: Run = simulator.fresh();
    simulator.begin(&mut run, Draws::new(SEED, number), true);
    let week = |_| {
        let before = *run.state();
        simulator.advance(&mut run);
        let mut quantities = vec![f64::NAN; simulator.quantities().len()];
        simulator.observe(&run, &mut quantities);
        Week { before, record: simulator.record(&run), quantities, after: *run.state() }
    };
    (0..weeks).map(week).collect()
}

/// What is wrong with the decisions of a week: who is there decides once, among what can be done; who is not does nothing. What
/// it chose is in force or done at the week's end, unless an agreement that broke, or opened the crossings, undid it.
fn judge_decisions(regime: &Regime, number: u64, week: &Week) -> Option<String> {
    let mut state = week.before;
    if let Some(beginning) = regime.beginning(number) {
        beginning.apply(&mut state, &mut Log::default());
    }
    let stretch = regime.stretch(number);
    Actor::ALL.into_iter().find_map(|actor| {
        let decisions: Vec<_> = week.record.decisions.iter().filter(|one| one.actor == actor).collect();
        if !stretch.present[actor as usize] {
            if let Some(left) = left_over(actor, &week.after) {
                return Some(format!("{} is absent, but has {left}", actor.name()));
            }
            let own = ACTIONS.iter().filter(|action| action.actor == actor);
            let acts = own.filter_map(|action| action.act).any(|act| week.after.course.acts >> act & 1 == 1);
            return (!decisions.is_empty() || acts).then(|| format!("{} is absent, and acted", actor.name()));
        }
        let [decision] = decisions[..] else {
            return Some(format!("{} decided {} times", actor.name(), decisions.len()));
        };
        let action = &ACTIONS[decision.action];
        let course = &week.after.course;
        let done = match (action.setting, action.act) {
            (Some((policy, setting)), _) => {
                course.settings[policy] == setting || UNDONE.contains(&POLICIES[policy].name)
            }
            (None, Some(act)) => course.acts >> act & 1 == 1,
            (None, None) => true,
        };
        let own = decision.action - first_action_of(actor);
        let feasible = stretch.feasible(actor, &state) >> own & 1 == 1;
        let likely = decision.probability > 0.0 && decision.probability <= 1.0;
        (!done || !feasible || !likely).then(|| format!("{} chose {}, {decision:?}", actor.name(), action.name))
    })
}

/// Policies that agreements change at the end of a week.
const UNDONE: [&str; 6] = ["ceasefire", "security", "truce", "border", "crossings", "trade"];

/// What is wrong with the quantities of a week: each is in its range, and whole where only whole numbers occur.
fn judge_quantities(simulator: &Simulator, week: &Week) -> Option<String> {
    simulator.quantities().iter().zip(&week.quantities).find_map(|(column, &value)| {
        let sound = value >= column.low && value <= column.high && (!column.whole || value.fract() == 0.0);
        (!sound).then(|| format!("{} = {value}, not in {} to {}", column.name, column.low, column.high))
    })
}

/// What is wrong with some runs of a scenario under `settings`.
fn judge(settings: &Settings, weeks: u32) -> Option<String> {
    let (simulator, regime) = (Simulator::new(settings, weeks), Regime::compile(settings, weeks));
    (1..=RUNS).find_map(|run| {
        play(settings, weeks, run).iter().zip(0..).find_map(|(week, number)| {
            let wrong = judge_quantities(&simulator, week).or_else(|| judge_decisions(&regime, number, week));
            wrong.map(|wrong| format!("run {run}, week {}: {wrong}", number + 1))
        })
    })
}

fn every_scenario() -> Vec<Scenario> {
    files("scenarios").iter().map(|path| shipped(path.to_str().expect("a plain path"))).collect()
}

/// What an actor that takes no part has of what is its own, if anything.
fn left_over(actor: Actor, state: &State) -> Option<&'static str> {
    let mut published = vec![0.0; QUANTITIES.len()];
    state.world.publish(&mut published);
    let own = OWN.iter().filter(|(owner, _)| *owner == actor).flat_map(|(_, own)| own.iter().copied());
    let has =
        |name: &&str| QUANTITIES.iter().zip(&published).any(|(about, value)| about.name == *name && *value != 0.0);
    own.into_iter().find(has)
}

/// Protects every scenario of the library: as its actors are, and where they choose at random and so go wherever the rules let them,
/// quantities stay in range, what is chosen can be done, and nobody acts who is not there.
#[test]
fn every_week_is_one_that_the_rules_allow() {
    for scenario in every_scenario() {
        for (settings, who) in
            [(scenario.settings().clone(), "actors"), (all_random(scenario.settings()), "random actors")]
        {
            let wrong = judge(&settings, scenario.weeks());
            assert!(wrong.is_none(), "{}, {who}: {}", scenario.name(), wrong.unwrap_or_default());
        }
    }
}

/// The scenario, written out with its draws and read again.
fn written_out(scenario: &Scenario) -> Scenario {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("again.toml");
    fs::write(&path, scenario.to_toml()).expect("written");
    if let Some(posterior) = scenario.posterior() {
        fs::write(folder.path().join("posterior.csv"), posterior.to_csv()).expect("written");
    }
    scenario::load(path.to_str().expect("a plain path")).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Protects repetition: a run is the same whenever it is played, also from the scenario as it is written out, and a shorter one is the
/// beginning of a longer one.
#[test]
fn a_run_is_the_same_again_written_out_and_cut_short() {
    for scenario in every_scenario() {
        let again = written_out(&scenario);
        assert_eq!(again, scenario);
        assert_eq!(again.fingerprint(), scenario.fingerprint(), "{}", scenario.name());
        let weeks = scenario.weeks().min(208);
        let played = play(scenario.settings(), weeks, 3);
        assert!(played == play(scenario.settings(), weeks, 3), "{}: not the same again", scenario.name());
        assert!(played == play(again.settings(), weeks, 3), "{}: not the same written out", scenario.name());
        let half = (weeks / 2) as usize;
        assert!(played[..half] == play(scenario.settings(), weeks / 2, 3), "{}: not the beginning", scenario.name());
        assert!(played != play(scenario.settings(), weeks, 4), "{}: all runs are one", scenario.name());
    }
}
