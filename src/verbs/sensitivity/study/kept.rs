//! The values of all runs, read back from their table.

use std::path::Path;

use crate::analysis::experiment::Experiment;

#[derive(Clone, Debug)]
/// The values of all runs. What is missing is not a number.
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

    /// Reads all runs from the table at `path`. `None` where it does not hold them, in their order.
    pub fn read(experiment: &Experiment<'_>, path: &Path) -> Option<Self> {
        let (points, runs, width) = (experiment.points().len(), experiment.runs() as usize, experiment.columns().len());
        let mut values = vec![vec![f64::NAN; points * runs]; width];
        let mut reader = csv::Reader::from_path(path).ok()?;
        let (mut record, mut rows) = (csv::StringRecord::new(), 0);
        while reader.read_record(&mut record).ok()? {
            let (point, run) = (rows % points, rows / points);
            let number = |at: usize| record.get(at).and_then(|cell| cell.parse::<usize>().ok());
            if number(0)? != point + 1 || number(1)? != run + 1 || run >= runs {
                return None;
            }
            let cells = record.iter().skip(record.len().checked_sub(width)?);
            for (values, cell) in values.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                values[point * runs + run] = cell.parse().ok()?;
            }
            rows += 1;
        }
        (rows == points * runs).then_some(Self { runs, values })
    }
}
