//! Intervals of 95 % hold the truth in about 93 of 100 worlds or more, with 3, 4, 8 and 30 draws that all points share.

use std::f64::consts::PI;

use super::morris::{self, Trajectory};
use super::sobol::{Indices, Sample};
use super::variance::Split;
use super::{Axis, Estimate, Responses};
use crate::random::{Purpose, Random};

/// Of f = sin x1 + 7 sin^2 x2 + x3^4 sin x1 / 10 on [-pi, pi] (Ishigami and Homma 1990): first order, total.
const SHARES: [f64; 6] = [0.313_905, 0.442_411, 0.0, 0.557_589, 0.442_411, 0.243_684];
/// Its variance; that of draws, everywhere 25 and with the first factor 8 sin^2 x1, 4 on average; the share of the first.
const SPLIT: [f64; 3] = [13.844_587_940_719, 29.0, 13.844_587_940_719 / 42.844_587_940_719];
const WORLDS: u64 = 100;
const ROWS: usize = 64;

fn respond(points: &[Vec<f64>], runs: usize, world: u64) -> Responses {
    let mut random = Random::new(world, Purpose::Bootstrap, 91);
    let draws: Vec<[f64; 2]> = (0..runs).map(|_| [random.normal(), random.normal()]).collect();
    let at = |unit: &Vec<f64>| {
        let x: Vec<f64> = unit.iter().map(|unit| PI * (2.0 * unit - 1.0)).collect();
        let (sine, other) = (libm::sin(x[0]), libm::sin(x[1]));
        let mean = sine + 7.0 * other * other + 0.1 * x[2] * x[2] * x[2] * x[2] * sine;
        draws.iter().map(|[all, first]| mean + 5.0 * all + 8.0_f64.sqrt() * first * sine).collect::<Vec<f64>>()
    };
    Responses::new(runs, points.iter().flat_map(at).collect())
}

/// The shares, and the split of the variance, of a world.
fn world(runs: usize, world: u64) -> [Estimate; 9] {
    let sample = Sample { rows: ROWS, factors: 3 };
    let mut random = Random::new(world, Purpose::Sensitivity, 0);
    let base: Vec<Vec<f64>> = (0..ROWS).map(|_| (0..6).map(|_| random.unit()).collect()).collect();
    let responses = respond(&sample.cube(&base), runs, world);
    let shares = Indices::new(sample, &responses, Random::new(world, Purpose::Sensitivity, 1)).factors;
    let Split { parameters, chance, share, .. } =
        Split::new(&responses, &sample.pairs(), Random::new(world, Purpose::Sensitivity, 2));
    let [one, two, three] = [0, 1, 2].map(|factor: usize| shares[factor]);
    [one.first, two.first, three.first, one.total, two.total, three.total, Some(parameters), Some(chance), share]
        .map(|one| one.expect("an index in every world"))
}

/// Protects from intervals that are too narrow where few draws make a variance. A share of 100 worlds has a standard error of 0.025, so no
/// index may hold the truth in fewer than 87; all nine together in 92 at least. They are 93 to 95 on average, each 90 to 99;
/// and were 82 to 88 for what chance makes of the variance, before that was found on a scale of its own.
#[test]
fn intervals_of_shared_draws_hold_the_truth() {
    for runs in [3, 4, 8, 30] {
        let worlds: Vec<[Estimate; 9]> = (0..WORLDS).map(|number| world(runs, number)).collect();
        let truths: Vec<f64> = SHARES.into_iter().chain(SPLIT).collect();
        let held = |at: usize| worlds.iter().filter(|all| all[at].holds(truths[at])).count();
        let held: Vec<usize> = (0..truths.len()).map(held).collect();
        assert!(held.iter().all(|one| *one >= 87), "{runs} draws: {held:?}");
        assert!(held.iter().sum::<usize>() >= 92 * held.len(), "{runs} draws: {held:?}");
    }
}

/// Protects the spread of effects, a standard deviation of few trajectories. Of f = x1 x2, effects of the second factor are x1 at a step:
/// one of Morris' four levels, with variance 5/36.
#[test]
fn spreads_of_few_effects_hold_the_truth() {
    let truth = (5.0_f64 / 36.0).sqrt();
    for trajectories in [6, 10, 40] {
        let mut held = 0;
        for world in 0..WORLDS {
            let axes = [Axis::Continuous; 2];
            let walks: Vec<Trajectory> = (0..trajectories).map(|at| Trajectory::new(world, at, &axes)).collect();
            let values = walks.iter().flat_map(|walk| &walk.points).flat_map(|x| [x[0] * x[1]; 3]).collect();
            let random = Random::new(world, Purpose::Sensitivity, 7);
            let sigma = morris::Indices::new(&walks, axes[1], 1, &Responses::new(3, values), random).sigma;
            held += usize::from(sigma.holds(truth));
        }
        assert!(held >= 90, "{trajectories} trajectories: {held}");
    }
}

/// Protects from two draws, of which the one that is left says nothing of chance: there is no interval, and the command asks for three.
#[test]
fn two_draws_are_too_few_to_say() {
    let all = world(2, 0);
    assert!(all.iter().all(|one| !one.is_known()), "{all:?}");
    assert_eq!(super::variance::FEWEST_RUNS, 3);
}
