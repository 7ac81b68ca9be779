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

    /// In how many of 60 worlds a box is told.
    fn told(&self) -> usize {
        (0..60).filter(|number| !self.found(*number, 0).boxes.is_empty()).count()
    }
}

const NOTHING: World = World { points: 100, runs: 10, factors: 1, everywhere: 0.1, above: 0.0, effect: 0.0 };

#[test]
fn prototype() {
    for (runs, factors) in [(1, 6), (10, 6)] {
        println!("noise {runs} {factors}: {}", World { runs, factors, ..NOTHING }.told());
    }
    for (runs, factors, points) in [(3, 1, 200), (10, 1, 200), (3, 4, 100), (10, 4, 100)] {
        println!("draws {runs} {factors}: {}", World { runs, factors, points, above: 0.3, ..NOTHING }.told());
    }
    println!("effect: {}", World { points: 200, above: 0.0, everywhere: 0.15, effect: 0.25, ..NOTHING }.told());
    for (effect, above) in [(0.12, 0.1), (0.15, 0.1), (0.2, 0.1), (0.1, 0.0)] {
        let world = World { effect, above, factors: 3, ..NOTHING };
        let (mut came, mut again, mut of, mut noise) = (0, 0.0, 0, 0.0);
        for number in 0..30 {
            let found = world.found(number, 30);
            let Some(first) = found.boxes.first() else { continue };
            let own = first.step().limits.restricted(&first.trajectory.whole).contains(&0);
            came += usize::from(own);
            if let Some(stability) = &found.stability {
                of += 1;
                again += stability.factors[0].chosen;
                noise += stability.factors[1].chosen;
            }
        }
        println!(
            "effect {effect} {above}: {came} of 30, comes again in {} of samples in {of} worlds; noise {}",
            again / of as f64,
            noise / of as f64
        );
    }
}
