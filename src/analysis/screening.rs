//! Which parameters move which targets: elementary effects.
//!
//! After Morris (1991), "Factorial sampling plans for preliminary computational experiments", Technometrics 33, with the mean
//! of absolute effects of Campolongo, Cariboni and Saltelli (2007), Environmental Modelling & Software 22. A trajectory walks
//! through the unit cube of the priors from a random point of a grid, one parameter at a time in random order; each step gives
//! one effect of one parameter. The response is a mean over runs, and all points share the same run numbers, so that chance
//! takes away much of itself.
//!
//! Written out: the crate `salib` has Morris' method, but brings three generations of `rand` and two packages of linear algebra
//! with it, knows neither intervals of the mean absolute effect nor responses that may be missing, and asks for one number a
//! point.

mod effects;

use std::sync::atomic::AtomicBool;

pub use effects::Effect;

use super::calibrate::Case;
use super::crew::{Crew, Halt};
use super::random::{Purpose, Random};

/// Levels of the grid.
const LEVELS: usize = 4;
/// Length of a step, in parts of a prior: half the grid and a bit, so that every level is as likely as another (Morris 1991).
pub const STEP: f64 = LEVELS as f64 / (2.0 * (LEVELS as f64 - 1.0));

/// How to screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Seed; every value is valid.
    pub seed: u64,
    /// Trajectories, at least 2.
    pub trajectories: u32,
    /// Runs at each point, at least 2.
    pub runs: u32,
}

impl Plan {
    /// Runs in all, for so many parameters.
    pub fn simulations(&self, parameters: usize) -> u64 {
        u64::from(self.trajectories) * (parameters as u64 + 1) * u64::from(self.runs)
    }
}

/// A walk through the unit cube.
#[derive(Clone, Debug, PartialEq)]
struct Trajectory {
    /// Its points, one more than there are parameters.
    points: Vec<Vec<f64>>,
    /// The parameter that each step moves.
    moved: Vec<usize>,
}

impl Trajectory {
    /// Trajectory number `number`.
    fn new(seed: u64, number: u64, parameters: usize) -> Self {
        let mut random = Random::new(seed, Purpose::Trajectory, number);
        let grid = LEVELS as f64 - 1.0;
        // A level of the lower half of the grid, from which a step leads up, or its mirror image, from which one leads down
        let mut start = || {
            let low = random.index(LEVELS / 2) as f64 / grid;
            if random.unit() < 0.5 { (low, STEP) } else { (low + STEP, -STEP) }
        };
        let (mut point, steps): (Vec<f64>, Vec<f64>) = (0..parameters).map(|_| start()).unzip();
        let mut moved: Vec<usize> = (0..parameters).collect();
        for last in (1..parameters).rev() {
            moved.swap(last, random.index(last + 1));
        }
        let mut points = vec![point.clone()];
        for &at in &moved {
            point[at] = (point[at] + steps[at]).clamp(0.0, 1.0);
            points.push(point.clone());
        }
        Self { points, moved }
    }
}

/// The effect of each parameter of `case` on each target, parameters before targets.
///
/// # Errors
/// If it was stopped or a run failed.
pub fn screen(
    case: &Case<'_>,
    plan: &Plan,
    crew: &Crew,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Effect>, Halt> {
    let respond = |unit: &[f64]| {
        let simulator = case.simulator(unit);
        let runs = 0..u64::from(plan.runs);
        runs.map(|run| case.statistics(&case.history_of(&simulator, Case::screening_run(run)))).collect()
    };
    let uncertainties: Vec<f64> = case.targets().iter().map(|target| target.uncertainty).collect();
    screen_responses(case.priors().count(), &uncertainties, plan, crew, stop, respond, progress)
}

/// The responses at a point: by run, then target.
type Responses = Vec<Vec<Option<f64>>>;

/// [`screen`], of anything that responds.
fn screen_responses(
    parameters: usize,
    uncertainties: &[f64],
    plan: &Plan,
    crew: &Crew,
    stop: &AtomicBool,
    respond: impl Fn(&[f64]) -> Responses + Sync,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Effect>, Halt> {
    let walk = |number| Trajectory::new(plan.seed, number, parameters);
    let trajectories: Vec<Trajectory> = (0..u64::from(plan.trajectories)).map(walk).collect();
    let points: Vec<&Vec<f64>> = trajectories.iter().flat_map(|walk| &walk.points).collect();
    let mut count = |done: u64| progress(done * u64::from(plan.runs));
    let responses = crew.map(points.len() as u64, stop, |at| respond(points[at as usize]), &mut count)?;
    let mut steps = vec![Vec::new(); parameters];
    for (walk, responses) in trajectories.iter().zip(responses.chunks(parameters + 1)) {
        for (at, &parameter) in walk.moved.iter().enumerate() {
            let length = walk.points[at + 1][parameter] - walk.points[at][parameter];
            steps[parameter].push(effects::Step { before: &responses[at], after: &responses[at + 1], length });
        }
    }
    let effect = |parameter: usize, target: usize| {
        Effect::of(parameter, target, &steps[parameter], uncertainties[target], plan.seed)
    };
    let pairs = (0..parameters).flat_map(|parameter| (0..uncertainties.len()).map(move |target| (parameter, target)));
    Ok(pairs.map(|(parameter, target)| effect(parameter, target)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trajectory_moves_each_parameter_once_within_the_cube() {
        let mut levels = [0; LEVELS];
        for number in 0..200 {
            let walk = Trajectory::new(3, number, 5);
            assert_eq!((walk.points.len(), walk.moved.len()), (6, 5));
            for (pair, &moved) in walk.points.windows(2).zip(&walk.moved) {
                for (at, (before, after)) in pair[0].iter().zip(&pair[1]).enumerate() {
                    let expected = if at == moved { STEP } else { 0.0 };
                    assert!(((after - before).abs() - expected).abs() < 1e-12);
                }
            }
            let mut moved = walk.moved.clone();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4]);
            for point in &walk.points {
                assert!(point.iter().all(|unit| (0.0..=1.0).contains(unit)), "{point:?}");
                levels[libm::round(point[0] * 3.0) as usize] += 1;
            }
        }
        // 1,200 points: standard error 15 for each level
        assert!(levels.iter().all(|&times: &i32| (times - 300).abs() < 80), "{levels:?}");
    }

    fn found(threads: usize) -> Vec<Effect> {
        let respond = |unit: &[f64]| {
            let run = |run: u64| {
                let mut random = Random::new(9, Purpose::Bootstrap, run);
                let common = random.normal();
                // Chance of the point's own too, as where a change of a parameter changes what draws lead to
                let number = unit.iter().fold(run, |number, unit| number * 1009 + (unit * 3.0 + 0.5) as u64);
                let own = 0.1 * Random::new(10, Purpose::Bootstrap, number).normal();
                vec![Some(3.0 * unit[0] - unit[1] + 4.0 * unit[2] * unit[0] + common + own), None]
            };
            (0..20).map(run).collect()
        };
        let plan = Plan { seed: 4, trajectories: 40, runs: 20 };
        let crew = Crew::new(threads).unwrap();
        screen_responses(4, &[0.5, 1.0], &plan, &crew, &AtomicBool::new(false), respond, &mut |_| ()).unwrap()
    }

    /// A response 3 a - b + 4 a c: effects of b are -1 everywhere, of d none; of a they vary with c from 3 to 7, of c with a
    /// from 0 to 4. Chance of its own has deviation 0.1 in each of 20 runs, so an effect's error is 0.1 sqrt(2 / 20) / step.
    #[test]
    fn effects_of_a_known_response_are_found() {
        let all = found(2);
        let effects: Vec<&Effect> = all.iter().filter(|effect| effect.target == 0).collect();
        let error = 0.1 * (2.0_f64 / 20.0).sqrt() / STEP;
        for effect in &effects {
            let chance = effect.chance.unwrap();
            assert!((chance / error - 1.0).abs() < 0.15, "{chance}, expected {error}");
            let [low, high] = effect.mu_star_interval.unwrap();
            assert!(low <= effect.mu_star.unwrap() && effect.mu_star.unwrap() <= high);
            assert_eq!(effect.steps, 40);
        }
        let mu = |at: usize| effects[at].mu.unwrap();
        let sigma = |at: usize| effects[at].sigma.unwrap();
        let within = 4.0 * error / 40.0_f64.sqrt();
        assert!((mu(1) + 1.0).abs() < within && (effects[1].mu_star.unwrap() - 1.0).abs() < within);
        assert!(mu(3).abs() < within && effects[3].mu_star.unwrap() < 1.5 * error);
        // Of c: 4 a, where a is one of four levels, deviation 4 · 0.373
        assert!(
            (mu(2) - 2.0).abs() < 4.0 * 1.49 / 40.0_f64.sqrt() && (sigma(2) - 1.49).abs() < 0.4,
            "{} {}",
            mu(2),
            sigma(2)
        );
        assert!(sigma(1) < 1.5 * error && sigma(0) > 1.0);
        assert!((effects[1].scaled().unwrap() - 2.0).abs() < 2.0 * within, "in uncertainties of 0.5");
        assert!(effects[0].is_above_chance() && !effects[3].is_above_chance());
    }

    #[test]
    fn a_target_without_values_has_no_effect_and_threads_change_nothing() {
        let one = found(1);
        let missing = one.iter().find(|effect| effect.target == 1).unwrap();
        assert_eq!(
            (missing.mu, missing.mu_star, missing.sigma, missing.chance, missing.steps),
            (None, None, None, None, 0)
        );
        assert!(!missing.is_above_chance());
        assert_eq!(found(3), one);
    }
}
