//! What the simulations of each point come to: count, mean and spread of every outcome, exactly, and what an interval needs to know
//! beside them.

use super::there::{Damaged, There};
use crate::analysis::experiment::Experiment;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::moments::Moments;
use crate::ensemble::scale::{OUTCOME, Scale};
use crate::ensemble::tails::Tails;
use crate::model::phase::PHASES;
use crate::output::phases::PhaseRow;
use crate::presentation::groups::FINAL_PHASE;

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

    /// Those that the table of runs holds, read back. Numbers are written so that they are read as the same.
    ///
    /// # Errors
    /// If it does not hold them, in their order.
    pub fn read_back(there: &There<'_>) -> Result<Self, Damaged> {
        let mut cells = Self::new(there.experiment);
        there.rows(&mut |point, outcomes| cells.add(point, outcomes))?;
        Ok(cells)
    }
}
