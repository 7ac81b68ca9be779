//! Intervals of policies hold what they say, where all states share few draws and where nothing was seen to vary.

use std::sync::atomic::AtomicBool;

use super::changes::{Turn, changes};
use super::judge::{Judged, judge_by};
use super::measure::Measure;
use super::trials::Trials;
use crate::crew::Crew;
use crate::design::{Asked, Better, Criterion, Point, Value, parse};
use crate::random::{Purpose, Random};

fn judged(trials: &Trials, threshold: Option<f64>) -> Vec<Judged> {
    let criteria = [Criterion { outcome: 0, better: Better::Lower, threshold, percentile: 90.0 }];
    let crew = Crew::new(2);
    judge_by(200, &criteria, trials, 4, &crew, &AtomicBool::new(false)).expect("not stopped")
}

/// Made-up experiments: states of deviation 1 and runs, shared by all of them, of deviation `luck`; two policies, of which the second
/// gains by what is peculiar to a state. In how many of 200 the intervals hold the mean, the share of states with a mean of at most
/// 1, and the largest regret in these states.
fn held(states: usize, runs: usize, luck: f64) -> [usize; 3] {
    let mut held = [0; 3];
    for experiment in 0..200 {
        let mut random = Random::new(experiment, Purpose::Bootstrap, 7);
        let draws: Vec<[f64; 2]> = (0..runs).map(|_| [luck * random.normal(), random.normal()]).collect();
        let mut trials = Trials::new(1, states, 2, runs);
        let mut largest = 0.0_f64;
        for state in 0..states {
            let (place, gain) = (random.normal(), random.normal());
            largest = largest.max(gain);
            for (run, [shared, other]) in draws.iter().enumerate() {
                let value = place + shared + 0.5 * random.normal();
                trials.set(0, state, 0, run, value);
                trials.set(0, state, 1, run, value - gain + 0.5 * other + 0.5 * random.normal());
            }
        }
        let all = judged(&trials, Some(1.0));
        // Of a normal number: 84.13 % lie below 1
        let truths = [(Measure::Mean, 0.0), (Measure::Satisficing, 0.841_345), (Measure::MaxRegret, largest)];
        for (held, (measure, truth)) in held.iter_mut().zip(truths) {
            let one = all.iter().find(|one| one.measure == measure && one.policy == 0).expect("the first policy");
            let [low, high] = one.interval.expect("an interval");
            *held += usize::from((low..=high).contains(&truth));
        }
    }
    held
}

/// Protects intervals where all states share few draws: 95 in 100 hold the truth, or more, as the bootstrap counts what states
/// and runs do together twice. At most 4 of 100 fewer are this test's own luck (standard error 1.5).
#[test]
fn intervals_hold_the_truth() {
    for (states, runs, luck) in [(30, 3, 0.5), (30, 5, 1.0), (40, 10, 1.0)] {
        let held = held(states, runs, luck);
        assert!(held.iter().all(|held| *held >= 182), "{states} states, {runs} runs: {held:?} of 200");
    }
}

/// Protects the ends of a share: where every state is good enough, so many states leave room for some that are not.
#[test]
fn a_share_of_all_is_not_certain() {
    let mut trials = Trials::new(1, 12, 2, 4);
    (0..12).for_each(|state| (0..4).for_each(|run| trials.set(0, state, 0, run, (state * 7 + run) as f64 / 100.0)));
    let all = judged(&trials, Some(50.0));
    let share = all.iter().find(|one| one.measure == Measure::Satisficing && one.policy == 0).expect("a share");
    let [low, high] = share.interval.expect("an interval");
    assert!(share.value == 1.0 && high == 1.0 && (0.7..0.8).contains(&low), "{low} to {high}");
    let never = all.iter().find(|one| one.measure == Measure::Mean && one.policy == 1).expect("a mean");
    assert_eq!((never.value, never.interval), (0.0, None), "what was never seen has no interval of no width");
}

/// States and draws in which neither policy is better, but each draw favours one of them in all states: of 200 made-up experiments
/// few tell of a change, with few draws and with more.
#[test]
fn what_draws_do_is_no_change() {
    let text = "scenario = 'quick'\n[[factor]]\npath = 'world.trust'\nlow = 0\nhigh = 8\n[[factor]]\nmechanism = 'spillover'\n";
    let design = parse("d.toml", text, &Asked::default()).unwrap_or_else(|problems| panic!("{problems}"));
    let states: Vec<Point> =
        (0..40).map(|at| design.point(&[(f64::from(at) + 0.5) / 40.0, f64::from(at % 2)])).collect();
    for runs in [3, 10] {
        let called = (0..200_u64).filter(|&world| {
            let mut random = Random::new(world, Purpose::Bootstrap, 23);
            let draws: Vec<[f64; 2]> = (0..runs).map(|_| [random.normal(), random.normal()]).collect();
            let mut trials = Trials::new(1, 40, 2, runs);
            for (state, point) in states.iter().enumerate() {
                let upper = matches!(point.values()[0], Value::Number(trust) if trust >= 4.0);
                for (run, draw) in draws.iter().enumerate() {
                    trials.set(0, state, 1, run, draw[usize::from(upper)] + 0.3 * random.normal());
                }
            }
            let criterion = Criterion { outcome: 0, better: Better::Lower, threshold: None, percentile: 90.0 };
            let all = changes(&[criterion], design.factors(), &states, &trials);
            all.iter().any(|change| change.turn == Turn::Yes)
        });
        let called = called.count();
        assert!(called <= 14, "{called} of 200 with {runs} runs");
    }
}
