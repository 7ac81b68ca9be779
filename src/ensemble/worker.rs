//! One thread's work: simulate a block of runs, prepare its statistics. A run that the model does not get through is noted, and the
//! next one begun.

use super::block::{Block, Detail};
use super::draws::Draws;
use super::failed::{FailedRun, caught};
use super::plan::{Plan, Unsound};
use super::scale::{OUTCOME, Scale};
use super::simulate::Simulate;
use super::statistics::{MOST_FIRST, weekly_scales};

/// What a worker owns; made once, used for every block.
pub(super) struct Worker<'a, M: Simulate> {
    model: &'a M,
    plan: &'a Plan,
    state: M::Run,
    weekly_scales: Vec<Scale>,
    outcome_scales: Vec<Scale>,
    /// Quantities of the block's runs: by run, then week, then quantity.
    observed: Vec<f64>,
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
        }
    }

    /// Simulates the runs of `block`.
    pub(super) fn fill(&mut self, block: &mut Block<M::Record>) {
        let cells = self.model.weeks() as usize * self.weekly_scales.len();
        self.observed.resize(cells * if self.plan.weekly { block.runs } else { 1 }, 0.0);
        block.clear();
        block.reserve(self.outcome_scales.len());
        for at in 0..block.runs {
            let run = block.first_run + at as u64;
            // What a failed run left there is written over by the next
            let place = if self.plan.weekly { block.numbers.len() * cells } else { 0 };
            match caught(|| self.simulate(run, place, cells, block)) {
                Ok(Ok(())) => {}
                Ok(Err(unsound)) => block.fail(run, unsound.to_string()),
                Err(message) => {
                    self.state = self.model.fresh();
                    block.fail(run, message);
                }
            }
        }
        block.outcomes.truncate(block.numbers.len() * self.outcome_scales.len());
        if self.plan.weekly {
            self.weekly(block, cells);
        }
    }

    /// Simulates a run, which is in the block only if it gets through.
    fn simulate(&mut self, run: u64, place: usize, cells: usize, block: &mut Block<M::Record>) -> Result<(), Unsound> {
        let detail = if self.plan.follows(run) {
            Some(self.detailed_run(run, place, cells))
        } else {
            self.plain_run(run, place, cells);
            None
        };
        let width = self.outcome_scales.len();
        let at = block.numbers.len() * width;
        // Room that a run which broke here has had is used again
        block.outcomes.resize(at + width, None);
        let outcomes = &mut block.outcomes[at..];
        outcomes.fill(None);
        self.model.conclude(&self.state, outcomes);
        Unsound::check(self.model.outcomes(), &self.outcome_scales, outcomes)?;
        block.strata.push(self.model.stratum(&self.state));
        block.details.extend(detail);
        block.numbers.push(run);
        Ok(())
    }

    fn plain_run(&mut self, run: u64, place: usize, cells: usize) {
        self.model.begin(&mut self.state, Draws::new(self.plan.seed, run), false);
        if !self.plan.weekly {
            (0..self.model.weeks()).for_each(|_| self.model.advance(&mut self.state));
            return;
        }
        for out in self.observed[place..place + cells].chunks_exact_mut(self.weekly_scales.len().max(1)) {
            self.model.advance(&mut self.state);
            self.model.observe(&self.state, out);
        }
    }

    fn detailed_run(&mut self, run: u64, place: usize, cells: usize) -> Detail<M::Record> {
        self.model.begin(&mut self.state, Draws::new(self.plan.seed, run), true);
        let mut records = Vec::with_capacity(self.model.weeks() as usize);
        for out in self.observed[place..place + cells].chunks_exact_mut(self.weekly_scales.len().max(1)) {
            self.model.advance(&mut self.state);
            self.model.observe(&self.state, out);
            records.push(self.model.record(&self.state));
        }
        Detail { run, quantities: self.observed[place..place + cells].to_vec(), records }
    }

    /// Prepares the statistics by week of the runs that got through. One that gave what it must not is taken out again.
    fn weekly(&mut self, block: &mut Block<M::Record>, cells: usize) {
        loop {
            let runs = block.numbers.len();
            let Err(at) = block.weekly.fill(&self.weekly_scales, &self.observed[..runs * cells], runs) else { break };
            let width = self.weekly_scales.len();
            let column = &self.model.quantities()[at % width];
            let unsound = Unsound::of(column, Some(((at % cells) / width) as u64 + 1), self.observed[at]);
            let place = at / cells;
            self.observed.drain(place * cells..(place + 1) * cells);
            block.remove(place, self.outcome_scales.len(), unsound.to_string());
        }
        let first = block.numbers.partition_point(|run| *run <= MOST_FIRST as u64);
        block.weekly.keep_first(&self.weekly_scales, &self.observed, &block.numbers[..first], cells);
    }
}

impl<R> Block<R> {
    /// Makes room for all its runs at once, each of `width` outcomes, where there is none: then no run but the first asks for any.
    fn reserve(&mut self, width: usize) {
        self.numbers.reserve(self.runs);
        self.strata.reserve(self.runs);
        self.outcomes.reserve(self.runs * width);
    }

    fn fail(&mut self, run: u64, message: String) {
        self.failed.push(FailedRun { run, message });
    }

    /// Takes the run at a place out again.
    fn remove(&mut self, place: usize, width: usize, message: String) {
        let run = self.numbers.remove(place);
        self.strata.remove(place);
        self.outcomes.drain(place * width..(place + 1) * width);
        if place < self.details.len() {
            self.details.remove(place);
        }
        self.fail(run, message);
        self.failed.sort_by_key(|failed| failed.run);
    }
}
