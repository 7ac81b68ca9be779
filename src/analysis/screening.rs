//! Which parameters move which targets: elementary effects.
//!
//! Morris' method as in [`super::sensitivity::morris`], where it is written: one implementation for the targets of a fit, which may
//! have no value in a run, and for the outcomes of experiments. The unit cube is that of the priors. The response is a mean over
//! runs, and all points share the same run numbers, so that chance takes away much of itself.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use super::calibrate::Case;
use super::crew::{Broken, Crew};
use super::random::{Purpose, Random};
use super::sensitivity::Axis;
pub use super::sensitivity::morris::STEP;
use super::sensitivity::morris::{Effects, Step, Trajectory};

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
    /// Points in all, for so many parameters.
    pub fn points(&self, parameters: usize) -> u64 {
        u64::from(self.trajectories) * (parameters as u64 + 1)
    }

    /// Runs in all, for so many parameters.
    pub fn simulations(&self, parameters: usize) -> u64 {
        self.points(parameters) * u64::from(self.runs)
    }
}

/// The elementary effects of one parameter on one target: what the whole width of the prior would do, were the response
/// straight. In the target's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Number of the parameter.
    pub parameter: usize,
    /// Number of the target.
    pub target: usize,
    /// The effects, summed up.
    pub effects: Effects,
    /// Uncertainty of what was observed.
    uncertainty: f64,
}

impl Effect {
    /// The mean absolute effect in uncertainties of what was observed: the same scale for all targets.
    pub fn scaled(&self) -> Option<f64> {
        self.effects.mu_star.map(|effect| effect / self.uncertainty)
    }
}

/// The responses at a point: by run, then target.
pub type Responses = Vec<Vec<Option<f64>>>;

/// What `case` responds at the points `range` of `plan`; `done` may have the responses of the first of them. `keep` is called with all
/// that are there after each, on this thread.
///
/// # Errors
/// If it was stopped, a run failed or `keep` did; then `done` has what is done.
#[expect(clippy::too_many_arguments, reason = "those of a screening, and which part")]
pub fn respond<E>(
    case: &Case<'_>,
    plan: &Plan,
    range: &Range<u64>,
    done: &mut Vec<Responses>,
    crew: &Crew,
    stop: &AtomicBool,
    keep: &mut dyn FnMut(&[Responses]) -> Result<(), E>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Broken<E>> {
    let respond = |unit: &[f64]| {
        let simulator = case.simulator(unit);
        let runs = 0..u64::from(plan.runs);
        runs.map(|run| case.statistics(&case.history_of(&simulator, Case::screening_run(run)))).collect()
    };
    let trajectories = trajectories(plan, case.priors().count());
    let points = points(&trajectories);
    let work = |at| respond(points[(range.start + at) as usize]);
    crew.go_on(done, range.end - range.start, stop, work, keep, progress)
}

/// The effect of each parameter of `case` on each target, parameters before targets, by the responses at every point of `plan`.
pub fn effects(case: &Case<'_>, plan: &Plan, responses: &[Responses]) -> Vec<Effect> {
    let uncertainties: Vec<f64> = case.targets().iter().map(|target| target.uncertainty).collect();
    effects_of(plan, case.priors().count(), &uncertainties, responses)
}

fn trajectories(plan: &Plan, parameters: usize) -> Vec<Trajectory> {
    let walk = |number| Trajectory::new(plan.seed, number, &vec![Axis::Continuous; parameters]);
    (0..u64::from(plan.trajectories)).map(walk).collect()
}

fn points(trajectories: &[Trajectory]) -> Vec<&Vec<f64>> {
    trajectories.iter().flat_map(|walk| &walk.points).collect()
}

fn effects_of(plan: &Plan, parameters: usize, uncertainties: &[f64], responses: &[Responses]) -> Vec<Effect> {
    let trajectories = trajectories(plan, parameters);
    let effect = |parameter: usize, target: usize| {
        // Every parameter and target has its own bootstrap
        let random = Random::new(plan.seed, Purpose::Bootstrap, (parameter as u64) << 32 | target as u64);
        let effects = Effects::of(&steps(&trajectories, responses, parameter, target), random);
        Effect { parameter, target, effects, uncertainty: uncertainties[target] }
    };
    let pairs = (0..parameters).flat_map(|parameter| (0..uncertainties.len()).map(move |target| (parameter, target)));
    pairs.map(|(parameter, target)| effect(parameter, target)).collect()
}

/// The steps of one parameter, as one target saw them.
fn steps(trajectories: &[Trajectory], responses: &[Responses], parameter: usize, target: usize) -> Vec<Step> {
    let told = |responses: &Responses| responses.iter().map(|row| row[target]).collect();
    let walks = trajectories.iter().zip(responses.chunks(trajectories.first().map_or(1, |walk| walk.points.len())));
    let step = |(walk, responses): (&Trajectory, &[Responses])| {
        let at = walk.moved.iter().position(|&moved| moved == parameter)?;
        let length = Axis::Continuous.length(walk.points[at][parameter], walk.points[at + 1][parameter]);
        Some(Step { before: told(&responses[at]), after: told(&responses[at + 1]), length })
    };
    walks.filter_map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let crew = Crew::new(threads);
        let walks = trajectories(&plan, 4);
        let points = points(&walks);
        let at = |at: u64| respond(points[at as usize]);
        let responses = crew.map(points.len() as u64, &AtomicBool::new(false), at, &mut |_| ()).unwrap();
        effects_of(&plan, 4, &[0.5, 1.0], &responses)
    }

    /// A response 3 a - b + 4 a c: effects of b are -1 everywhere, of d none; of a they vary with c from 3 to 7, of c with a
    /// from 0 to 4. Chance of its own has deviation 0.1 in each of 20 runs, so an effect's error is 0.1 sqrt(2 / 20) / step.
    #[test]
    fn effects_of_a_known_response_are_found() {
        let all = found(2);
        let effects: Vec<&Effect> = all.iter().filter(|effect| effect.target == 0).collect();
        let error = 0.1 * (2.0_f64 / 20.0).sqrt() / STEP;
        for effect in &effects {
            let chance = effect.effects.chance.unwrap();
            assert!((chance / error - 1.0).abs() < 0.15, "{chance}, expected {error}");
            let [low, high] = effect.effects.mu_star_interval.unwrap();
            assert!(low <= effect.effects.mu_star.unwrap() && effect.effects.mu_star.unwrap() <= high);
            assert_eq!(effect.effects.steps, 40);
        }
        let mu = |at: usize| effects[at].effects.mu.unwrap();
        let sigma = |at: usize| effects[at].effects.sigma.unwrap();
        let within = 4.0 * error / 40.0_f64.sqrt();
        assert!((mu(1) + 1.0).abs() < within && (effects[1].effects.mu_star.unwrap() - 1.0).abs() < within);
        assert!(mu(3).abs() < within && effects[3].effects.mu_star.unwrap() < 1.5 * error);
        // Of c: 4 a, where a is one of four levels, deviation 4 · 0.373
        assert!(
            (mu(2) - 2.0).abs() < 4.0 * 1.49 / 40.0_f64.sqrt() && (sigma(2) - 1.49).abs() < 0.4,
            "{} {}",
            mu(2),
            sigma(2)
        );
        assert!(sigma(1) < 1.5 * error && sigma(0) > 1.0);
        assert!((effects[1].scaled().unwrap() - 2.0).abs() < 2.0 * within, "in uncertainties of 0.5");
        assert!(effects[0].effects.is_above_chance() && !effects[3].effects.is_above_chance());
    }

    #[test]
    fn a_target_without_values_has_no_effect_and_threads_change_nothing() {
        let one = found(1);
        let missing = one.iter().find(|effect| effect.target == 1).unwrap();
        assert_eq!(
            (
                missing.effects.mu,
                missing.effects.mu_star,
                missing.effects.sigma,
                missing.effects.chance,
                missing.effects.steps
            ),
            (None, None, None, None, 0)
        );
        assert!(!missing.effects.is_above_chance());
        assert_eq!(found(3), one);
    }
}
