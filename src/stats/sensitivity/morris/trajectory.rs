//! Walks through the unit cube.

use crate::random::{Purpose, Random};
use crate::sensitivity::Axis;

/// Levels of the grid.
const LEVELS: usize = 4;
/// Length of a step of a number, in parts of its range: half the grid and a bit, so that every level is as likely as another
/// (Morris 1991).
pub const STEP: f64 = LEVELS as f64 / (2.0 * (LEVELS as f64 - 1.0));

/// A walk through the unit cube.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// Its points, one more than there are factors.
    pub points: Vec<Vec<f64>>,
    /// The factor that each step moves.
    pub moved: Vec<usize>,
}

impl Trajectory {
    /// Trajectory number `number` under `seed`.
    pub fn new(seed: u64, number: u64, axes: &[Axis]) -> Self {
        let mut random = Random::new(seed, Purpose::Trajectory, number);
        let (mut point, ends): (Vec<f64>, Vec<f64>) = axes.iter().map(|axis| ends(*axis, &mut random)).unzip();
        let mut moved: Vec<usize> = (0..axes.len()).collect();
        random.shuffle(&mut moved);
        let mut points = vec![point.clone()];
        for &at in &moved {
            point[at] = ends[at];
            points.push(point.clone());
        }
        Self { points, moved }
    }
}

/// Where a factor begins and where its step leads.
fn ends(axis: Axis, random: &mut Random) -> (f64, f64) {
    match axis {
        // A level of the lower half of the grid, from which a step leads up, or its mirror image, from which one leads down
        Axis::Continuous => {
            let low = random.index(LEVELS / 2) as f64 / (LEVELS as f64 - 1.0);
            let (start, step) = if random.unit() < 0.5 { (low, STEP) } else { (low + STEP, -STEP) };
            (start, (start + step).clamp(0.0, 1.0))
        }
        Axis::Levels { count, .. } => {
            let from = random.index(count);
            let to = (from + 1 + random.index(count.saturating_sub(1))) % count.max(1);
            (axis.middle(from), axis.middle(to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trajectory_moves_each_number_once_within_the_cube() {
        let mut levels = [0; LEVELS];
        for number in 0..200 {
            let walk = Trajectory::new(3, number, &[Axis::Continuous; 5]);
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

    /// Protects factors of levels: a step that changed nothing would count as an effect of none.
    #[test]
    fn a_step_of_a_factor_of_levels_leads_from_any_level_to_any_other() {
        for count in 2..=5 {
            let axis = Axis::Levels { count, ordered: false };
            let mut times = vec![vec![0; count]; count];
            for number in 0..1000 {
                let walk = Trajectory::new(8, number, &[Axis::Continuous, axis]);
                let step = walk.moved.iter().position(|&factor| factor == 1).expect("it moves");
                let [from, to] = [step, step + 1].map(|at| axis.level(walk.points[at][1]));
                times[from][to] += 1;
            }
            let expected = 1000.0 / (count * (count - 1)) as f64;
            for (from, row) in times.iter().enumerate() {
                for (to, &times) in row.iter().enumerate() {
                    let expected = if from == to { 0.0 } else { expected };
                    assert!((f64::from(times) - expected).abs() <= 5.0 * expected.sqrt(), "{count}: {from} to {to}");
                }
            }
        }
    }
}
