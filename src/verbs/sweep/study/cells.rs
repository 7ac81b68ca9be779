//! What the simulations of each point come to: count, mean and spread of every outcome, exactly, and what an interval needs to know
//! beside them.

use std::io::Read as _;
use std::path::Path;

use crate::analysis::experiment::Experiment;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::moments::Moments;
use crate::ensemble::scale::{OUTCOME, Scale};
use crate::ensemble::tails::Tails;
use crate::model::phase::PHASES;
use crate::output::phases::PhaseRow;
use crate::presentation::groups::FINAL_PHASE;
use crate::scenario::input;

/// Sums over runs, one for each point and kept outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    scales: Vec<Scale>,
    /// By point, then outcome.
    cells: Vec<Cell>,
    /// Runs of each point, with or without a value.
    all: Vec<u64>,
    /// Which outcome is the phase in which a run ends, if it is kept.
    phase: Option<usize>,
}

/// Runs of one point, of one outcome.
#[derive(Clone, Debug, Default, PartialEq)]
struct Cell {
    moments: Moments,
    tails: Tails,
}

/// A table of runs that is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl Cells {
    /// Of no simulations yet.
    pub fn new(experiment: &Experiment<'_>) -> Self {
        let scales: Vec<Scale> = experiment.columns().map(|column| Scale::new(column, OUTCOME)).collect();
        let cells = vec![Cell::default(); scales.len() * experiment.points().len()];
        let phase = experiment.design().kept().position(|outcome| outcome.name == FINAL_PHASE);
        Self { scales, cells, all: vec![0; experiment.points().len()], phase }
    }

    /// Adds the outcomes of a simulation of point number `point`, from 0.
    pub fn add(&mut self, point: usize, outcomes: &[Option<f64>]) {
        let width = self.scales.len();
        self.all[point] += 1;
        let cells = self.cells[point * width..][..width].iter_mut();
        for ((cell, scale), value) in cells.zip(&self.scales).zip(outcomes) {
            if let Some(value) = value {
                let steps = scale.steps(*value);
                cell.moments.add(steps);
                cell.tails.add(steps as i64, scale.coarse(steps), 1);
            }
        }
    }

    /// Runs of point number `point` in which outcome number `outcome` of those kept has a value.
    pub fn runs(&self, point: usize, outcome: usize) -> u64 {
        self.cell(point, outcome).moments.count
    }

    /// The mean of an outcome at a point, with its Monte-Carlo uncertainty; `None` where no run has a value.
    pub fn mean(&self, point: usize, outcome: usize) -> Option<Estimate> {
        let Cell { moments, tails } = self.cell(point, outcome);
        Estimate::with_tails(moments, tails, &self.scales[outcome])
    }

    /// The mean over all runs of the point of an outcome that some have not got, as if it came with the last week; `None` where all have
    /// it.
    pub fn restricted(&self, point: usize, outcome: usize) -> Option<Estimate> {
        let Cell { moments, tails } = self.cell(point, outcome);
        Estimate::restricted(moments, tails, &self.scales[outcome], self.all[point] - moments.count)
    }

    /// Whether it is known in which phases runs end.
    pub fn keeps_phases(&self) -> bool {
        self.phase.is_some()
    }

    /// In which phases the runs of a point end; empty where that was not kept.
    pub fn phases(&self, point: usize) -> Vec<PhaseRow> {
        let Some(at) = self.phase else { return Vec::new() };
        let kinds = self.cell(point, at).tails.kinds().unwrap_or_default();
        let runs = |phase: usize| {
            kinds.iter().find(|kind| self.scales[at].value(kind.0 as f64) == phase as f64).map_or(0, |kind| kind.1)
        };
        let row = |(number, phase)| PhaseRow { phase, runs: runs(number), of: self.all[point] };
        PHASES.into_iter().enumerate().map(row).collect()
    }

    /// Runs in which it is not the most common value; `None` where it has too many values to tell.
    pub fn differing(&self, point: usize, outcome: usize) -> Option<u64> {
        let Cell { moments, tails } = self.cell(point, outcome);
        tails.differing(moments.count)
    }

    /// The standard deviation between runs; `None` with fewer than two values.
    pub fn sd(&self, point: usize, outcome: usize) -> Option<f64> {
        self.cell(point, outcome).moments.sd(&self.scales[outcome])
    }

    fn cell(&self, point: usize, outcome: usize) -> &Cell {
        &self.cells[point * self.scales.len() + outcome]
    }

    /// Those of the first `done` simulations, read back from the first `length` bytes of the table of runs at `path`. Numbers are
    /// written so that they are read as the same.
    ///
    /// # Errors
    /// If the table does not hold them, in their order.
    pub fn read_back(experiment: &Experiment<'_>, path: &Path, length: u64, done: u64) -> Result<Self, Damaged> {
        let mut cells = Self::new(experiment);
        let each = &mut |point: usize, outcomes: &[Option<f64>]| cells.add(point, outcomes);
        read_rows(experiment, path, length, done, each)?;
        Ok(cells)
    }
}

/// Calls `each` with the point, from 0, and the outcomes of the first `done` simulations, which are the first `length` bytes of the
/// table of runs at `path`, in their order.
///
/// # Errors
/// If the table does not hold them, in their order.
pub(crate) fn read_rows(
    experiment: &Experiment<'_>,
    path: &Path,
    length: u64,
    done: u64,
    each: &mut dyn FnMut(usize, &[Option<f64>]),
) -> Result<(), Damaged> {
    let scales: Vec<Scale> = experiment.columns().map(|column| Scale::new(column, OUTCOME)).collect();
    let file = input::open(path).map_err(|_| Damaged)?;
    let mut reader = csv::Reader::from_reader(file.take(length));
    let (mut record, mut rows) = (csv::StringRecord::new(), 0);
    let (points, width) = (experiment.points().len() as u64, scales.len());
    let mut outcomes = vec![None; width];
    while reader.read_record(&mut record).map_err(|_| Damaged)? {
        let number = |at: usize| record.get(at).and_then(|cell| cell.parse::<u64>().ok());
        if number(0) != Some(rows % points + 1) || number(1) != Some(rows / points + 1) || rows >= done {
            return Err(Damaged);
        }
        let first = record.len().checked_sub(width).ok_or(Damaged)?;
        for ((outcome, cell), scale) in outcomes.iter_mut().zip(record.iter().skip(first)).zip(&scales) {
            let value = if cell.is_empty() { None } else { Some(cell.parse::<f64>().map_err(|_| Damaged)?) };
            if value.is_some_and(|value| !scale.holds(value)) {
                return Err(Damaged);
            }
            *outcome = value;
        }
        each((rows % points) as usize, &outcomes);
        rows += 1;
    }
    if rows == done { Ok(()) } else { Err(Damaged) }
}
