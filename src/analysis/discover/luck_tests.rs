//! Boxes are not made by luck, of points or of draws.

use std::sync::atomic::AtomicBool;

use super::cases::{Cases, Factor};
use super::choice::Rule;
use super::prim::Plan;
use super::study::{Discovery, Study};
use super::tree::TreePlan;
use crate::crew::Crew;
use crate::random::{Purpose, Random};

/// What happens by an even chance happens more often in a draw by `everywhere` times a normal number, by `above` times another where
/// a factor is above its middle, for each factor another; and always by `effect` where the first is.
pub(super) struct World {
    pub(super) points: usize,
    pub(super) runs: usize,
    pub(super) factors: usize,
    pub(super) everywhere: f64,
    pub(super) above: f64,
    pub(super) effect: f64,
}

impl World {
    pub(super) fn cases(&self, number: u64) -> Cases {
        let mut random = Random::new(number, Purpose::Bootstrap, 61);
        let mut normal = |count: usize| (0..count).map(|_| random.normal()).collect::<Vec<f64>>();
        let draws: Vec<Vec<f64>> = (0..self.runs).map(|_| normal(1 + self.factors)).collect();
        let factors: Vec<Vec<f64>> =
            (0..self.factors).map(|_| (0..self.points).map(|_| random.unit()).collect()).collect();
        let mut held = Vec::new();
        #[allow(clippy::needless_range_loop)]
        for point in 0..self.points {
            for draw in &draws {
                let lift =
                    |factor: usize| if factors[factor][point] > 0.5 { self.above * draw[1 + factor] } else { 0.0 };
                let lifts = (0..self.factors).map(lift).sum::<f64>();
                let effect = if factors[0][point] > 0.5 { self.effect } else { 0.0 };
                held.push(random.unit() < 0.4 + self.everywhere * draw[0] + lifts + effect);
            }
        }
        let factor = |(at, values): (usize, Vec<f64>)| Factor::numbers(format!("x{at}"), values);
        Cases::new(factors.into_iter().enumerate().map(factor).collect(), held, self.runs as u32)
    }

    pub(super) fn found(&self, number: u64) -> Discovery {
        let (plan, tree) = (Plan::default(), TreePlan::default());
        let study = Study { plan, rule: Rule::default(), most: 1, tree, resamples: 0 };
        study.of(&self.cases(number), &Crew::new(2), &AtomicBool::new(false)).unwrap()
    }

    /// In how many of so many worlds a box is told.
    fn told(&self, worlds: u64) -> usize {
        (0..worlds).filter(|number| !self.found(*number).boxes.is_empty()).count()
    }
}

const NOTHING: World = World { points: 100, runs: 10, factors: 1, everywhere: 0.1, above: 0.0, effect: 0.0 };

/// Protects from the best of many boxes: where nothing matters, a box is told in 1 of 20 worlds, with one draw and with ten. At most 5 of
/// 40 are this test's own luck.
#[test]
fn luck_of_points_makes_no_box() {
    for runs in [1, 10] {
        let told = World { points: 60, runs, factors: 3, ..NOTHING }.told(40);
        assert!(told <= 5, "{told} of 40 with {runs} runs");
    }
}

/// Protects from draws that lift one half of a factor: with other draws it would be the other half, however many points there are. By
/// the points alone a box would stand out in half of the worlds and more.
#[test]
fn what_draws_do_to_a_factor_is_not_called_its_effect() {
    for (runs, factors) in [(3, 1), (10, 1), (3, 4), (10, 4)] {
        let told = World { points: 100, runs, factors, above: 0.3, ..NOTHING }.told(60);
        assert!(told <= 3, "{told} of 60 with {runs} runs and {factors} factors");
    }
}

/// Protects that care hides no effect: what draws do everywhere is no matter.
#[test]
fn an_effect_is_found_under_draws_that_all_points_share() {
    let told = World { points: 200, everywhere: 0.15, effect: 0.25, ..NOTHING }.told(20);
    assert!(told >= 19, "{told} of 20");
}
