//! One thread's work: simulate a block of runs, prepare its statistics.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::block::{Block, Detail};
use super::draws::Draws;
use super::plan::{Plan, Unsound};
use super::scale::{OUTCOME, Scale};
use super::simulate::Simulate;
use super::statistics::{MOST_FIRST, weekly_scales};

/// Why a block was not finished.
#[derive(Debug)]
pub(super) enum Fault {
    Panic { run: u64, message: String },
    Unsound(Unsound),
}

/// What a worker owns; made once, used for every block.
pub(super) struct Worker<'a, M: Simulate> {
    model: &'a M,
    plan: &'a Plan,
    state: M::Run,
    weekly_scales: Vec<Scale>,
    outcome_scales: Vec<Scale>,
    /// Quantities of the block's runs: by run, then week, then quantity.
    observed: Vec<f64>,
    /// Run in progress.
    run: u64,
}

impl<'a, M: Simulate> Worker<'a, M> {
    pub(super) fn new(model: &'a M, plan: &'a Plan) -> Self {
        Self {
            model,
            plan,
            state: model.fresh(),
            weekly_scales: weekly_scales(model.quantities()),
            outcome_scales: model.outcomes().iter().map(|column| Scale::new(column, OUTCOME)).collect(),
            observed: Vec::new(),
            run: 0,
        }
    }

    /// Simulates the runs of `block`. A panic in the model ends the block, not the program.
    pub(super) fn fill(&mut self, block: &mut Block<M::Record>) -> Result<(), Fault> {
        match catch_unwind(AssertUnwindSafe(|| self.simulate(block))) {
            Ok(result) => result,
            Err(panic) => {
                self.state = self.model.fresh();
                Err(Fault::Panic { run: self.run, message: message(&*panic) })
            }
        }
    }

    fn simulate(&mut self, block: &mut Block<M::Record>) -> Result<(), Fault> {
        let cells = self.model.weeks() as usize * self.weekly_scales.len();
        let observed_runs = if self.plan.weekly { block.runs } else { 1 };
        self.observed.resize(cells * observed_runs, 0.0);
        block.details.clear();
        block.outcomes.clear();
        block.outcomes.resize(block.runs * self.outcome_scales.len(), None);
        block.strata.clear();
        for at in 0..block.runs {
            self.run = block.first_run + at as u64;
            let place = if self.plan.weekly { at * cells } else { 0 };
            if self.plan.follows(self.run) {
                let detail = self.detailed_run(place, cells);
                block.details.push(detail);
            } else {
                self.plain_run(place, cells);
            }
            block.strata.push(self.model.stratum(&self.state));
            let width = self.outcome_scales.len();
            let outcomes = &mut block.outcomes[at * width..(at + 1) * width];
            self.model.conclude(&self.state, outcomes);
            self.check(outcomes)?;
        }
        if self.plan.weekly {
            block
                .weekly
                .fill(&self.weekly_scales, &self.observed, block.runs)
                .map_err(|at| self.unsound_quantity(block.first_run, at))?;
            let before = (block.first_run - self.plan.first_run) as usize;
            let first = MOST_FIRST.saturating_sub(before);
            block.weekly.keep_first(&self.weekly_scales, &self.observed, block.first_run, first);
        }
        Ok(())
    }

    fn plain_run(&mut self, place: usize, cells: usize) {
        self.model.begin(&mut self.state, Draws::new(self.plan.seed, self.run), false);
        if !self.plan.weekly {
            (0..self.model.weeks()).for_each(|_| self.model.advance(&mut self.state));
            return;
        }
        for out in self.observed[place..place + cells].chunks_exact_mut(self.weekly_scales.len().max(1)) {
            self.model.advance(&mut self.state);
            self.model.observe(&self.state, out);
        }
    }

    fn detailed_run(&mut self, place: usize, cells: usize) -> Detail<M::Record> {
        self.model.begin(&mut self.state, Draws::new(self.plan.seed, self.run), true);
        let mut records = Vec::with_capacity(self.model.weeks() as usize);
        for out in self.observed[place..place + cells].chunks_exact_mut(self.weekly_scales.len().max(1)) {
            self.model.advance(&mut self.state);
            self.model.observe(&self.state, out);
            records.push(self.model.record(&self.state));
        }
        Detail { run: self.run, quantities: self.observed[place..place + cells].to_vec(), records }
    }

    fn check(&self, outcomes: &[Option<f64>]) -> Result<(), Fault> {
        for ((value, scale), column) in outcomes.iter().zip(&self.outcome_scales).zip(self.model.outcomes()) {
            if let Some(value) = value.filter(|value| !scale.holds(*value)) {
                let (low, high) = (column.low, column.high);
                return Err(Fault::Unsound(Unsound {
                    run: self.run,
                    week: None,
                    column: column.name,
                    value,
                    low,
                    high,
                }));
            }
        }
        Ok(())
    }

    fn unsound_quantity(&self, first_run: u64, at: usize) -> Fault {
        let width = self.weekly_scales.len();
        let cells = self.model.weeks() as usize * width;
        let column = &self.model.quantities()[at % width];
        Fault::Unsound(Unsound {
            run: first_run + (at / cells) as u64,
            week: Some(((at % cells) / width) as u64 + 1),
            column: column.name,
            value: self.observed[at],
            low: column.low,
            high: column.high,
        })
    }
}

/// What a panic said.
pub fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}
