//! The values of all runs, read back from their table.

use crate::verbs::sweep::study::There;

/// The values of all runs. What is missing is not a number.
#[derive(Clone, Debug)]
pub struct Values {
    runs: usize,
    /// By outcome, then point, then run.
    values: Vec<Vec<f64>>,
}

impl Values {
    /// The values of an outcome, by point, then run.
    pub fn outcome(&self, at: usize) -> Vec<Option<f64>> {
        self.values[at].iter().map(|value| Some(*value).filter(|value| !value.is_nan())).collect()
    }

    /// The mean of each outcome over the runs of a point, counted from 0; `None` where a run has no value.
    pub fn means(&self, point: usize) -> Vec<Option<f64>> {
        let runs = point * self.runs..(point + 1) * self.runs;
        let mean = |values: &Vec<f64>| values[runs.clone()].iter().sum::<f64>() / self.runs as f64;
        self.values.iter().map(|values| Some(mean(values)).filter(|mean| !mean.is_nan())).collect()
    }

    /// Runs of each point.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// Reads all runs from a table. `None` where it does not hold them, in their order.
    pub fn read(there: &There<'_>) -> Option<Self> {
        let (points, runs, width) = (there.experiment.points().len(), there.runs(), there.experiment.columns().len());
        let mut values = vec![vec![f64::NAN; points * runs]; width];
        let mut next = 0;
        there
            .rows(&mut |point, outcomes| {
                for (values, outcome) in values.iter_mut().zip(outcomes) {
                    values[point * runs + next / points] = outcome.unwrap_or(f64::NAN);
                }
                next += 1;
            })
            .ok()?;
        Some(Self { runs, values })
    }
}
