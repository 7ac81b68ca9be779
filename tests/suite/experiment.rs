//! What an experiment promises: shared draws, order, the same numbers on any number of threads.

use std::sync::atomic::AtomicBool;

use durand::analysis::crew::Crew;
use durand::analysis::design::{self, Asked, Design};
use durand::analysis::experiment::{Ending, Experiment};
use durand::ensemble::draws::Draws;
use durand::ensemble::simulate::Simulate;
use durand::scenario::Scenario;

use super::designs::good;

type Row = (usize, u64, Result<Vec<Option<f64>>, String>);

fn rows(experiment: &Experiment<'_>, threads: usize, from: u64) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut sink = |one: durand::analysis::experiment::Simulated<'_>| {
        rows.push((one.point, one.run, one.outcomes.map(<[_]>::to_vec).map_err(str::to_owned)));
        Ok::<(), ()>(())
    };
    let crew = Crew::new(threads);
    let ending = experiment.simulate(&crew, &AtomicBool::new(false), from..experiment.simulations(), &mut sink);
    assert_eq!(ending, Ok(Ending::Complete));
    rows
}

/// The outcomes of a run as the ensemble has them, of which `design` keeps some.
fn as_run(scenario: &Scenario, design: &Design, run: u64) -> Vec<Option<f64>> {
    let simulator = scenario.simulator();
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(scenario.seed(), run), false);
    (0..scenario.weeks()).for_each(|_| simulator.advance(&mut state));
    let mut all = vec![None; simulator.outcomes().len()];
    simulator.conclude(&state, &mut all);
    design.outcomes().iter().map(|&at| all[at]).collect()
}

/// Whoever takes a point out of a sweep and runs it alone finds what the sweep found, bit for bit: numbers stand over the posterior as
/// `--set` does, overlays of levels are laid as by `extends`, and draws are those of the run.
#[test]
fn a_point_is_the_scenario_that_it_says() {
    let design = good("tests/designs/everything.toml");
    let experiment =
        Experiment::new(&design, design.sample(), design.runs()).unwrap_or_else(|problems| panic!("{problems}"));
    let rows = rows(&experiment, 2, 0);
    assert_eq!(rows.len(), 9);
    for (point, run, outcomes) in rows {
        let scenario = design.scenario_of(&experiment.points()[point]).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(outcomes, Ok(as_run(&scenario, &design, run)), "run {run} of point {point}");
    }
}

/// An overlay as a level gives the very scenario that the overlay itself is, over the design's weeks.
#[test]
fn an_overlay_as_a_level_is_that_scenario() {
    let text = "scenario = 'crossroads-2025'
weeks = 26
[sweep]
method = 'factorial'
[[factor]]
name = 'policy'
[[factor.level]]
name = 'as it is'
[[factor.level]]
name = 'crackdown'
scenario = 'ttp-crackdown'
";
    let design = design::parse("d.toml", text, &Asked::default()).unwrap_or_else(|problems| panic!("{problems}"));
    let experiment = Experiment::new(&design, design.sample(), 4).unwrap_or_else(|problems| panic!("{problems}"));
    let alone = durand::scenario::load("ttp-crackdown").and_then(|scenario| scenario.with_weeks(26));
    let alone = alone.unwrap_or_else(|problems| panic!("{problems}"));
    for run in 1..=4 {
        assert_eq!(experiment.settings(1, run), alone.settings_of(run), "run {run}");
    }
    assert_ne!(experiment.settings(0, 1), experiment.settings(1, 1));
}

#[test]
fn simulations_come_run_by_run_whatever_the_threads_and_wherever_they_were_taken_up() {
    let design = good("tests/designs/everything.toml");
    let experiment = Experiment::new(&design, design.sample(), 3).unwrap_or_else(|problems| panic!("{problems}"));
    let all = rows(&experiment, 1, 0);
    let order: Vec<(usize, u64)> = all.iter().map(|(point, run, _)| (*point, *run)).collect();
    assert_eq!(order, [(0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3)]);
    assert_eq!(all, rows(&experiment, 3, 0));
    assert_eq!(all[5..], rows(&experiment, 2, 5));
}

#[test]
fn a_stop_and_a_sink_that_fails_end_it() {
    let design = good("tests/designs/everything.toml");
    let experiment = Experiment::new(&design, design.sample(), 3).unwrap_or_else(|problems| panic!("{problems}"));
    let crew = Crew::new(2);
    let mut taken = 0;
    let stopped = experiment.simulate(&crew, &AtomicBool::new(true), 0..9, &mut |_| {
        taken += 1;
        Ok::<(), ()>(())
    });
    assert_eq!((stopped, taken), (Ok(Ending::Stopped), 0));
    let failed = experiment.simulate(&crew, &AtomicBool::new(false), 0..9, &mut |_| Err("full"));
    assert_eq!(failed, Err("full"));
}

/// Protects a night's work: a simulation that breaks is told with what broke, and every other one is as if it had not.
#[test]
fn a_simulation_that_breaks_is_told_and_the_others_go_on() {
    let design = good("tests/designs/everything.toml");
    let sound = Experiment::new(&design, design.sample(), 3).unwrap_or_else(|problems| panic!("{problems}"));
    let all = rows(&sound, 2, 0);
    let broken = sound.breaking(vec![(1, 2)]);
    for threads in [1, 3] {
        let told = rows(&broken, threads, 0);
        assert_eq!(told[4], (1, 2, Err("broken for a test".to_owned())));
        assert_eq!((&told[..4], &told[5..]), (&all[..4], &all[5..]));
    }
}
