//! Boxes are not made by luck, of points or of draws; and how often one comes again is near to how often it comes with other seeds.

use std::sync::atomic::AtomicBool;

use super::cases::{Cases, Factor};
use super::choice::Rule;
use super::prim::Plan;
use super::study::{Discovery, Study};
use super::tree::TreePlan;
use crate::analysis::crew::Crew;
use crate::analysis::random::{Purpose, Random};

/// What happens by an even chance happens more often in a draw by `everywhere` times a normal number, by `above` times another where
/// a factor is above its middle, for each factor another; and always by `effect` where the first is.
struct World {
    points: usize,
    runs: usize,
    factors: usize,
    everywhere: f64,
    above: f64,
    effect: f64,
}

impl World {
    fn cases(&self, number: u64) -> Cases {
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

    fn found(&self, number: u64, halves: u32) -> Discovery {
        let (plan, tree) = (Plan::default(), TreePlan::default());
        let study = Study { plan, rule: Rule::default(), most: 1, tree, halves };
        study.of(&self.cases(number), &Crew::new(2).unwrap(), &AtomicBool::new(false)).unwrap()
    }

    /// In how many of so many worlds a box is told.
    fn told(&self, worlds: u64) -> usize {
        (0..worlds).filter(|number| !self.found(*number, 0).boxes.is_empty()).count()
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

/// Protects what is said of how sure a restriction is: it comes in halves about as often as with other seeds where that is seldom, and in
/// more than half as many where it is often; a factor that does nothing seldom comes. Measured on 20 seeds: 33 % of halves for 30 % of
/// seeds, 45 for 70, 56 for 95. Halves of points alone said 11 to 29 % for 67 %.
#[test]
fn a_box_comes_again_nearly_as_often_as_with_other_seeds() {
    for effect in [0.15, 0.2] {
        let world = World { effect, above: 0.1, factors: 3, ..NOTHING };
        let (mut came, mut again) = (0, Vec::new());
        for number in 0..20 {
            let found = world.found(number, 20);
            let Some(first) = found.boxes.first() else { continue };
            came += usize::from(first.step().limits.restricted(&first.trajectory.whole).contains(&0));
            again.extend(found.stability.map(|stability| [0, 1].map(|factor| stability.factors[factor].chosen)));
        }
        let mean = |factor: usize| again.iter().map(|own| own[factor]).sum::<f64>() / again.len() as f64;
        let (share, samples): (f64, f64) = (f64::from(came as u32) / 20.0, mean(0));
        let near = 0.5 * share < samples && samples < share + 0.2;
        assert!(near && mean(1) < 0.1, "{share} of seeds, {samples} of halves, {}", mean(1));
    }
}
