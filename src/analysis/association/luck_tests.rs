//! Luck of points and draws is told from what goes with a factor.

use super::*;
use crate::design::{Asked, Design, Value, parse};
use crate::random::{Purpose, Random};

const POINTS: usize = 64;

fn design() -> Design {
    let text = "scenario = 'quick'
[sweep]
method = 'sobol'
points = 64
[[factor]]
path = 'world.trust'
low = 0
high = 1
[[factor]]
path = 'world.tension'
low = 0
high = 1
[[factor]]
name = 'policy'
[[factor.level]]
name = 'a'
[[factor.level]]
name = 'b'
set = ['world.sanctuary=40']
[[factor.level]]
name = 'c'
set = ['world.sanctuary=60']
";
    parse("d.toml", text, &Asked::default()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What `runs` of one outcome show, of which `value` makes each from its run and the values at a point.
fn verdicts(runs: usize, mut value: impl FnMut(usize, [f64; 3]) -> Option<f64>) -> Verdicts {
    let design = design();
    let points = design.sample();
    assert_eq!(points.len(), POINTS);
    let mut looking = Looking::new(design.factors(), &points, 1);
    for run in 0..runs {
        let column = points.iter().map(|point| {
            let of = |at: usize| match point.values()[at] {
                Value::Number(number) => number,
                Value::Level(level) => level as f64,
            };
            value(run, [of(0), of(1), of(2)])
        });
        looking.add(&column.collect::<Vec<_>>());
    }
    looking.verdicts()
}

fn told(verdicts: &Verdicts) -> [bool; 3] {
    [0, 1, 2].map(|factor| verdicts.found[0][factor].is_some_and(|found| found.p < LEVEL))
}

/// In each of 200 made-up experiments the draws, which all points share, decide whether an outcome rises or falls with a factor.
/// Over other draws it would do neither, however many points there are.
#[test]
fn what_draws_do_to_a_factor_is_not_told() {
    for runs in [4, 8, 20] {
        let called = (0..200_u64).filter(|&experiment| {
            let mut random = Random::new(experiment, Purpose::Bootstrap, 3);
            let slopes: Vec<f64> = (0..runs).map(|_| random.normal()).collect();
            let found = verdicts(runs, |run, [trust, tension, _]| {
                Some(tension + 4.0 * slopes[run] * trust + 0.1 * random.normal())
            });
            told(&found)[0]
        });
        let called = called.count();
        assert!(called <= 10, "{called} of 200 with {runs} runs");
    }
}

/// With nothing but luck in every single run, few outcomes go with anything.
#[test]
fn luck_of_runs_is_not_told() {
    let called = (0..200_u64).filter(|&experiment| {
        let mut random = Random::new(experiment, Purpose::Bootstrap, 5);
        told(&verdicts(10, |_, _| Some(random.normal()))).contains(&true)
    });
    let called = called.count();
    assert!(called <= 10, "{called} of 200");
}

/// Effects that are the same in all draws are told, of a number and of one of several levels, whatever else differs.
#[test]
fn what_is_there_is_told() {
    let mut random = Random::new(1, Purpose::Bootstrap, 4);
    let luck: Vec<f64> = (0..10).map(|_| random.normal()).collect();
    let found = verdicts(10, |run, [trust, _, policy]| {
        let crackdown = if policy == 1.0 { 1.0 } else { 0.0 };
        Some(5.0 * luck[run] - 1.5 * trust + crackdown + 0.5 * random.normal())
    });
    assert_eq!(told(&found), [true, false, true], "{found:?}");
    assert!(found.found[0][0].is_some_and(|found| found.correlation < -0.4), "{found:?}");
    assert!(found.can_tell());
}

/// Half of the points have no value, others in each run; at the rest the outcome falls with trust.
#[test]
fn points_without_a_value_are_left_out() {
    let mut random = Random::new(2, Purpose::Bootstrap, 4);
    let found = verdicts(10, |_, [trust, ..]| (random.normal() > 0.0).then(|| 0.1 * random.normal() - trust));
    let trust = found.found[0][0].expect("a correlation");
    assert!(trust.correlation < -0.8 && trust.p < LEVEL, "{trust:?}");
}

#[test]
fn too_little_says_nothing() {
    let two = verdicts(2, |_, [trust, ..]| Some(trust));
    assert_eq!((two.looked(), two.can_tell()), (0, false));
    let wanted = two.runs_wanted().expect("so many points can");
    let enough = verdicts(wanted as usize, |_, [trust, ..]| Some(trust));
    assert!(enough.can_tell() && told(&enough)[0], "{enough:?}");
    assert!(!verdicts(wanted as usize - 1, |_, [trust, ..]| Some(trust)).can_tell());
    let constant = verdicts(20, |_, _| Some(1.0));
    assert_eq!(constant.looked(), 0);
}
