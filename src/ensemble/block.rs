//! Results of a few consecutive runs: what a worker hands over.

use super::failed::FailedRun;
use super::statistics::WeekBlock;

/// What a run followed in detail yields.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail<R> {
    /// Number of the run.
    pub run: u64,
    /// The quantities after every week: by week, then quantity.
    pub quantities: Vec<f64>,
    /// The record of every week.
    pub records: Vec<R>,
}

/// Results of consecutive runs.
#[derive(Debug)]
pub struct Block<R> {
    pub(super) first_run: u64,
    pub(super) runs: usize,
    /// Numbers of the runs that got through.
    pub(super) numbers: Vec<u64>,
    /// The others, in order.
    pub(super) failed: Vec<FailedRun>,
    /// By run, then outcome.
    pub(super) outcomes: Vec<Option<f64>>,
    /// By run; of no meaning where the model has no strata.
    pub(super) strata: Vec<usize>,
    pub(super) weekly: WeekBlock,
    pub(super) details: Vec<Detail<R>>,
}

impl<R> Block<R> {
    pub(super) fn new() -> Self {
        Self {
            first_run: 0,
            runs: 0,
            numbers: Vec::new(),
            failed: Vec::new(),
            outcomes: Vec::new(),
            strata: Vec::new(),
            weekly: WeekBlock::default(),
            details: Vec::new(),
        }
    }

    /// Number of the first run in it.
    pub fn first_run(&self) -> u64 {
        self.first_run
    }

    /// How many runs it is of, at least one; those that failed are among them.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// The runs that have no results, in order.
    pub fn failed(&self) -> &[FailedRun] {
        &self.failed
    }

    /// The runs that got through, in order: number, outcomes, and the detail if the run was followed.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &[Option<f64>], Option<&Detail<R>>)> {
        let width = self.outcomes.len() / self.numbers.len().max(1);
        self.numbers.iter().enumerate().map(move |(at, &run)| {
            // Followed runs are the first of all, so they are the first of a block.
            (run, &self.outcomes[at * width..(at + 1) * width], self.details.get(at))
        })
    }

    /// Makes it empty, of the same runs.
    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.failed.clear();
        self.outcomes.clear();
        self.strata.clear();
        self.details.clear();
    }

    /// The stratum of each run that got through, in their order; 0 where the model has none.
    pub fn strata(&self) -> &[usize] {
        &self.strata
    }

    /// The quantities of all weeks, for [`super::statistics::WeeklyStatistics::add`]. Empty if the plan did not ask.
    pub fn weekly(&self) -> &WeekBlock {
        &self.weekly
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which run a row is: numbers, outcomes and details go together, in order.
    #[test]
    fn runs_come_in_order_with_what_is_theirs() {
        let detail = |run| Detail::<u8> { run, quantities: Vec::new(), records: Vec::new() };
        let outcomes = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0].map(Some).to_vec();
        let block =
            Block { first_run: 5, runs: 4, numbers: vec![5, 6, 8], outcomes, details: vec![detail(5)], ..Block::new() };
        let rows: Vec<_> =
            block.iter().map(|(run, own, detail)| (run, own.to_vec(), detail.map(|one| one.run))).collect();
        let own = |one, other| vec![Some(one), Some(other)];
        assert_eq!(rows, [(5, own(1.0, 2.0), Some(5)), (6, own(3.0, 4.0), None), (8, own(5.0, 6.0), None)]);
        assert_eq!(
            (Block::<u8>::new().iter().count(), Block::<u8>::new().runs(), Block::<u8>::new().first_run()),
            (0, 0, 0)
        );
    }
}
