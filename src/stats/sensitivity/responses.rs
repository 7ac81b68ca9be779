//! One outcome at many points, run by run.

use crate::alike::{ROUNDING, vary};
use crate::moments;

/// Values of one outcome: points by runs, all there.
#[derive(Clone, Debug, PartialEq)]
pub struct Responses {
    runs: usize,
    /// By point, then run.
    values: Vec<f64>,
}

impl Responses {
    /// `values` by point, then run.
    ///
    /// # Panics
    /// If there are no runs, or the values are not so many for each point.
    pub fn new(runs: usize, values: Vec<f64>) -> Self {
        assert!(runs > 0 && values.len().is_multiple_of(runs), "{} values of {runs} runs", values.len());
        Self { runs, values }
    }

    /// Runs at each point.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.values.len() / self.runs
    }

    /// The values at a point, by run.
    pub fn at(&self, point: usize) -> &[f64] {
        &self.values[point * self.runs..(point + 1) * self.runs]
    }

    /// Mean at each point.
    pub fn means(&self) -> Vec<f64> {
        (0..self.points()).map(|point| moments::mean(self.at(point))).collect()
    }

    /// Mean of each run over the points.
    pub fn by_run(&self) -> Vec<f64> {
        let of = |run: usize| moments::mean(&(0..self.points()).map(|point| self.at(point)[run]).collect::<Vec<f64>>());
        (0..self.runs).map(of).collect()
    }

    /// The first so many points, and the rest.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn split_at(&self, points: usize) -> (Self, Self) {
        let (first, rest) = self.values.split_at(points * self.runs);
        (Self::new(self.runs, first.to_vec()), Self::new(self.runs, rest.to_vec()))
    }

    /// Whether every value is the same, but for rounding.
    pub fn is_constant(&self) -> bool {
        !vary(&self.values)
    }

    /// How far means at points lie apart; and what of that may be rounding.
    pub fn spread(&self) -> [f64; 2] {
        let means = self.means();
        let ends = |[low, high]: [f64; 2], mean: &f64| [low.min(*mean), high.max(*mean)];
        let [low, high] = means.iter().fold([f64::INFINITY, f64::NEG_INFINITY], ends);
        [(high - low).max(0.0), ROUNDING * low.abs().max(high.abs())]
    }

    /// The same with these of the runs, which may come more than once.
    ///
    /// # Panics
    /// If there are none.
    pub fn of_runs(&self, runs: &[usize]) -> Self {
        let values = (0..self.points()).flat_map(|point| runs.iter().map(move |run| self.at(point)[*run]));
        Self::new(runs.len(), values.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_picked_at_every_point() {
        let all = Responses::new(3, vec![1.0, 2.0, 6.0, 4.0, 5.0, 9.0]);
        assert_eq!((all.points(), all.means(), all.by_run()), (2, vec![3.0, 6.0], vec![2.5, 3.5, 7.5]));
        assert_eq!(all.of_runs(&[0, 2]), Responses::new(2, vec![1.0, 6.0, 4.0, 9.0]));
        assert!(!all.is_constant() && Responses::new(1, vec![2.0, 2.0]).is_constant());
    }
}
