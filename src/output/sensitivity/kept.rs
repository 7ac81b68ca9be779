//! The values of all runs, as they come and as they are read back.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::analysis::experiment::Experiment;

/// Columns of `runs.csv` before the outcomes.
const BEFORE: usize = 2;

/// The values of all runs. What is missing is not a number.
pub struct Values {
    points: usize,
    runs: usize,
    /// By outcome, then point, then run.
    values: Vec<Vec<f64>>,
}

impl Values {
    /// Nothing yet.
    pub fn new(experiment: &Experiment<'_>) -> Self {
        let (points, runs) = (experiment.points().len(), experiment.runs() as usize);
        Self { points, runs, values: vec![vec![f64::NAN; points * runs]; experiment.columns().len()] }
    }

    /// Takes a run, counted from 1, of a point, counted from 0.
    pub fn take(&mut self, point: usize, run: u64, outcomes: impl IntoIterator<Item = Option<f64>>) {
        let at = point * self.runs + run as usize - 1;
        for (values, outcome) in self.values.iter_mut().zip(outcomes) {
            values[at] = outcome.unwrap_or(f64::NAN);
        }
    }

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

    /// Reads back the first `done` rows from the table at `path`, or from its first `length` bytes. `None` where they are not
    /// those rows.
    pub fn read(experiment: &Experiment<'_>, path: &Path, length: u64, done: u64) -> Option<Self> {
        let mut all = Self::new(experiment);
        let mut reader = csv::Reader::from_reader(File::open(path).ok()?.take(length));
        let (mut record, mut rows) = (csv::StringRecord::new(), 0);
        while reader.read_record(&mut record).ok()? {
            let [point, run] = [0, 1].map(|at| record.get(at).and_then(|cell| cell.parse::<u64>().ok()));
            let expected = (rows % all.points as u64 + 1, rows / all.points as u64 + 1);
            if (point?, run?) != expected || record.len() != BEFORE + all.values.len() || rows >= done {
                return None;
            }
            let cells: Option<Vec<Option<f64>>> = record
                .iter()
                .skip(BEFORE)
                .map(|cell| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) })
                .collect();
            all.take(expected.0 as usize - 1, expected.1, cells?);
            rows += 1;
        }
        (rows == done).then_some(all)
    }
}
