//! Intervals hold the truth with few points, few draws and outcomes that are rare.

use super::morris::{self, Trajectory};
use super::sobol::{Indices, Sample};
use super::{Axis, Estimate, Responses};
use crate::random::{Purpose, Random};

const WORLDS: u64 = 100;

/// Rare: 0 but in a corner of 3 %, where it is 1 + x2 and what the draws add. Else 2 x1 + x1 x2 with draws that all points share, some of
/// which act by x1. The third factor does nothing.
fn respond(points: &[Vec<f64>], runs: usize, rare: bool, world: u64) -> Responses {
    let mut random = Random::new(world, Purpose::Bootstrap, 77);
    let draws: Vec<[f64; 2]> = (0..runs).map(|_| [random.normal(), random.normal()]).collect();
    let mut values = Vec::new();
    for x in points {
        for [all, by_first] in &draws {
            values.push(match (rare, x[0] > 0.97) {
                (true, false) => 0.0,
                (true, true) => 1.0 + x[1] + 0.5 * by_first,
                (false, _) => 2.0 * x[0] + x[0] * x[1] + all + by_first * x[0] + 0.2 * random.normal(),
            });
        }
    }
    Responses::new(runs, values)
}

/// Of how many estimates, of those that there are, the interval holds the truth; none has no width.
fn held(all: &[Option<Estimate>], truth: f64) -> [usize; 2] {
    let found: Vec<&Estimate> = all.iter().flatten().collect();
    assert!(found.iter().all(|one| one.low < one.high), "an interval of no width claims to know");
    [found.iter().filter(|one| one.holds(truth)).count(), found.len()]
}

/// Total shares hold what integration by hand gives; of the rare one, f = 1 + x2 with chance 0.03.
#[test]
fn shares_of_few_rows_and_of_rare_outcomes_are_not_certain() {
    // E f^2 = 0.03 · 7/3, (E f)^2 = 0.045^2; T1 = 0.03 · 0.97 · 7/3, T2 = 0.03 / 12
    let rare = 0.03 * 7.0 / 3.0 - 0.045 * 0.045;
    let rare = [0.03 * 0.97 * 7.0 / 3.0 / rare, 0.03 / 12.0 / rare, 0.0];
    // V = E x1^2 (2 + x2)^2 - (1.25)^2 = 19/9 - 25/16; T1 = (19/3) / 12, T2 = (1/3) / 12
    let smooth = 19.0 / 9.0 - 25.0 / 16.0;
    let smooth = [19.0 / 36.0 / smooth, 1.0 / 36.0 / smooth, 0.0];
    for (rows, runs) in [(8, 3), (16, 4), (64, 8)] {
        for (is_rare, truths) in [(true, rare), (false, smooth)] {
            let found = |world: u64| {
                let sample = Sample { rows, factors: 3 };
                let mut random = Random::new(world, Purpose::Sensitivity, 0);
                let base: Vec<Vec<f64>> = (0..rows).map(|_| (0..6).map(|_| random.unit()).collect()).collect();
                let responses = respond(&sample.cube(&base), runs, is_rare, world);
                let random = Random::new(world, Purpose::Sensitivity, 1);
                (!responses.is_constant()).then(|| Indices::new(sample, &responses, random).factors)
            };
            let worlds: Vec<_> = (0..WORLDS).filter_map(found).collect();
            for (factor, truth) in truths.into_iter().enumerate() {
                let all: Vec<_> = worlds.iter().map(|factors| factors[factor].total).collect();
                let [held, of] = held(&all, truth);
                assert!(
                    10 * held >= 9 * of,
                    "{rows} rows, {runs} runs, rare {is_rare}: {held} of {of} for factor {factor}"
                );
            }
        }
    }
}

/// Mean absolute effects of few trajectories: of the second factor x1 at a step, whose mean over Morris' four levels is 1/2; of the third
/// nothing; and of the second in the rare outcome, x1 being at 1 with chance 1/4, 1/4.
#[test]
fn effects_of_few_trajectories_are_not_certain() {
    let axes = [Axis::Continuous; 3];
    for (trajectories, runs) in [(3, 3), (6, 4), (10, 8)] {
        for (rare, truth) in [(false, 0.5), (true, 0.25)] {
            let mut found = [Vec::new(), Vec::new()];
            for world in 0..WORLDS {
                let walks: Vec<Trajectory> = (0..trajectories).map(|at| Trajectory::new(world, at, &axes)).collect();
                let points: Vec<Vec<f64>> = walks.iter().flat_map(|walk| walk.points.clone()).collect();
                let responses = respond(&points, runs, rare, world);
                if responses.is_constant() {
                    continue;
                }
                for (found, factor) in found.iter_mut().zip([1, 2]) {
                    let random = Random::new(world, Purpose::Sensitivity, factor as u64);
                    let indices = morris::Indices::new(&walks, axes[factor], factor, &responses, random);
                    assert!(indices.sigma.low < indices.sigma.high && indices.mu.low < indices.mu.high);
                    found.push(Some(indices.mu_star));
                }
            }
            // Noise lifts absolute effects of the third a little, so only the rare one is exactly 0
            let third = if rare { held(&found[1], 0.0) } else { [1, 1] };
            for [held, of] in [held(&found[0], truth), third] {
                assert!(10 * held >= 9 * of, "{trajectories} trajectories, {runs} runs, rare {rare}: {held} of {of}");
            }
        }
    }
}

/// Protects from what is rounding: means that differ by 1e-9 of their size make no variance, and none is divided by it.
#[test]
fn rounding_makes_no_index() {
    let sample = Sample { rows: 32, factors: 2 };
    let mut random = Random::new(1, Purpose::Sensitivity, 0);
    let base: Vec<Vec<f64>> = (0..32).map(|_| (0..4).map(|_| random.unit()).collect()).collect();
    let points = sample.cube(&base);
    let values = |size: f64| points.iter().flat_map(|x| [x[0], x[1], 0.5].map(|more| 40.0 + size * more)).collect();
    assert!(Responses::new(3, values(1e-9)).is_constant());
    // All of the variance of means is what the draws leave: nothing is left to be shared
    let mut own = || random.normal();
    let noise = Responses::new(3, points.iter().flat_map(|_| [own(), own(), own()]).collect());
    for index in Indices::new(sample, &noise, Random::new(1, Purpose::Sensitivity, 1)).factors {
        for share in [index.first, index.total].into_iter().flatten() {
            assert!(share.value.abs() < 100.0 && (share.high < 1e4 || !share.is_known()), "{share:?}");
        }
    }
}
