//! Runs over threads and what is kept of them.

use std::sync::atomic::{AtomicBool, Ordering};

use durand::ensemble::block::Block;
use durand::ensemble::bytes::{Reader, Writer};
use durand::ensemble::failed::FailedRun;
use durand::ensemble::runner::{Ending, Failure, Plan, Progress, Sink, run};
use durand::ensemble::simulate::Simulate;
use durand::ensemble::statistics::{OutcomeStatistics, WeeklyStatistics};

use super::toy::Toy;

/// Everything that comes in.
struct Collector {
    runs: Vec<u64>,
    outcomes: Vec<Vec<Option<f64>>>,
    detailed: Vec<u64>,
    quantities: Vec<Vec<f64>>,
    records: Vec<Vec<u64>>,
    total: OutcomeStatistics,
    weekly: WeeklyStatistics,
    failed: Vec<FailedRun>,
    fails_at: Option<u64>,
}

impl Collector {
    fn new(model: &impl Simulate) -> Self {
        Self {
            runs: Vec::new(),
            outcomes: Vec::new(),
            detailed: Vec::new(),
            quantities: Vec::new(),
            records: Vec::new(),
            total: OutcomeStatistics::new(model.outcomes()),
            weekly: WeeklyStatistics::new(model.weeks() as usize, model.quantities()),
            failed: Vec::new(),
            fails_at: None,
        }
    }

    fn saved(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        self.total.save(&mut writer);
        self.weekly.save(&mut writer);
        writer.into_bytes()
    }
}

impl Sink<u64> for Collector {
    type Error = String;

    fn take(&mut self, block: &Block<u64>) -> Result<(), String> {
        for (run, outcomes, detail) in block.iter() {
            if self.fails_at.is_some_and(|at| run >= at) {
                return Err("the sink is full".to_owned());
            }
            self.runs.push(run);
            self.outcomes.push(outcomes.to_vec());
            self.total.add(outcomes);
            if let Some(detail) = detail {
                assert_eq!(detail.run, run);
                self.detailed.push(run);
                self.quantities.push(detail.quantities.clone());
                self.records.push(detail.records.clone());
            }
        }
        self.weekly.add(block.weekly());
        self.failed.extend_from_slice(block.failed());
        Ok(())
    }
}

fn plan(first_run: u64, runs: u64, threads: usize, detailed: u64) -> Plan {
    Plan { seed: 9, first_run, runs, threads, detailed, weekly: true }
}

fn collect(model: &Toy<'_>, plan: &Plan) -> Collector {
    let mut sink = Collector::new(model);
    let ending = run(model, plan, &AtomicBool::new(false), &mut sink, &mut |_| {});
    assert_eq!(ending, Ok(Ending::Complete));
    sink
}

#[test]
fn results_are_the_same_for_every_number_of_threads() {
    let model = Toy::new(30, 9);
    let one = collect(&model, &plan(1, 1000, 1, 7));
    assert_eq!(one.runs, (1..=1000).collect::<Vec<_>>());
    assert_eq!(one.detailed, (1..=7).collect::<Vec<_>>());
    assert_eq!(one.records[6], (1..=30).collect::<Vec<_>>());
    for threads in [2, 3, 16] {
        let other = collect(&model, &plan(1, 1000, threads, 7));
        assert_eq!((&one.runs, &one.outcomes), (&other.runs, &other.outcomes), "{threads} threads");
        assert_eq!((&one.quantities, &one.records), (&other.quantities, &other.records), "{threads} threads");
        assert_eq!(one.saved(), other.saved(), "{threads} threads");
    }
}

#[test]
fn more_runs_leave_earlier_ones_as_they_were() {
    let model = Toy::new(12, 9);
    let (few, many) = (collect(&model, &plan(1, 37, 2, 3)), collect(&model, &plan(1, 700, 2, 3)));
    assert_eq!(few.outcomes, many.outcomes[..37]);
    assert_eq!(few.quantities, many.quantities);
}

#[test]
fn shards_merged_in_any_order_give_the_bytes_of_the_whole() {
    let model = Toy::new(12, 9);
    let whole = collect(&model, &plan(1, 600, 2, 0));
    let shards = [(1, 250), (251, 1), (252, 349)].map(|(first, runs)| collect(&model, &plan(first, runs, 1, 0)));
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let mut merged = Collector::new(&model);
        for at in order {
            merged.total.merge(&shards[at].total);
            merged.weekly.merge(&shards[at].weekly);
        }
        assert_eq!(merged.saved(), whole.saved(), "{order:?}");
    }
}

#[test]
fn saved_statistics_are_loaded_exactly() {
    let model = Toy::new(12, 9);
    let whole = collect(&model, &plan(1, 100, 1, 0));
    let bytes = whole.saved();
    let mut reader = Reader::new(&bytes);
    assert_eq!(OutcomeStatistics::load(model.outcomes(), &mut reader).unwrap(), whole.total);
    assert_eq!(WeeklyStatistics::load(12, model.quantities(), &mut reader).unwrap(), whole.weekly);
    assert_eq!(reader.end(), Ok(()));
    let of_others = OutcomeStatistics::load(model.quantities(), &mut Reader::new(&bytes));
    assert!(of_others.is_err(), "statistics of other columns are refused");
}

#[test]
fn a_stopped_ensemble_has_the_first_runs_without_a_gap() {
    let stop = AtomicBool::new(false);
    let mut model = Toy::new(20, 9);
    let whole = collect(&model, &plan(1, 2000, 1, 0));
    model.stops_at = Some((900, &stop));
    let mut sink = Collector::new(&model);
    let ending = run(&model, &plan(1, 2000, 3, 0), &stop, &mut sink, &mut |_| {});
    let Ok(Ending::Stopped(runs)) = ending else { panic!("{ending:?}") };
    assert!(stop.load(Ordering::Relaxed));
    assert!(runs < 2000, "what was not begun is left out");
    assert_eq!(sink.runs, (1..=runs).collect::<Vec<_>>());
    assert_eq!(sink.outcomes, whole.outcomes[..runs as usize]);
    assert_eq!(sink.weekly.runs(), runs);
}

/// Protects a batch: a run that panics is told, every other one is as if nothing had been, also the next of the same worker and block.
#[test]
fn a_run_that_panics_is_told_and_the_others_go_on() {
    let sound = collect(&Toy::new(5, 9), &plan(1, 1000, 1, 400));
    let mut model = Toy::new(5, 9);
    model.panics_in = Some(333);
    for threads in [1, 4] {
        let sink = collect(&model, &plan(1, 1000, threads, 400));
        assert_eq!(sink.failed, [FailedRun { run: 333, message: "the toy breaks here".to_owned() }]);
        let others = |all: &[Vec<Option<f64>>]| [&all[..332], &all[333..]].concat();
        assert_eq!(sink.runs, (1..=1000).filter(|run| *run != 333).collect::<Vec<_>>());
        assert_eq!(sink.outcomes, others(&sound.outcomes), "{threads} threads");
        assert_eq!(sink.quantities, [&sound.quantities[..332], &sound.quantities[333..]].concat());
        assert_eq!((sink.total.runs(), sink.weekly.runs()), (999, 999));
    }
}

/// Protects statistics: a value that is none is in no sum, and said with run and week.
#[test]
fn a_run_with_an_impossible_value_is_told_with_its_place_and_is_in_no_sum() {
    let sound = collect(&Toy::new(5, 9), &plan(1, 1000, 2, 50));
    let mut model = Toy::new(5, 9);
    (model.wrong_in, model.panics_in) = (Some(41), Some(43));
    let sink = collect(&model, &plan(1, 1000, 2, 50));
    let told: Vec<String> = sink.failed.iter().map(FailedRun::to_string).collect();
    let outside = "it gave level = NaN in week 2, outside its declared range of 0 to 100";
    assert_eq!(told[0], format!("run 41 failed inside the model: {outside}"));
    assert_eq!((told.len(), sink.failed[1].run), (2, 43));
    assert_eq!(sink.detailed, [&sound.detailed[..40], &[42], &sound.detailed[43..]].concat());
    assert_eq!(sink.outcomes[40], sound.outcomes[41], "run 42 is what it was");
    assert_eq!(sink.outcomes[41..], sound.outcomes[43..]);
    let mut without = Collector::new(&model);
    for (first, runs) in [(1, 40), (42, 1), (44, 957)] {
        let part = collect(&Toy::new(5, 9), &plan(first, runs, 1, 0));
        without.total.merge(&part.total);
        without.weekly.merge(&part.weekly);
    }
    assert_eq!(sink.saved(), without.saved());
}

/// Protects the end of a block and a block of nothing: a whole ensemble may fail.
#[test]
fn a_run_that_fails_alone_leaves_no_run() {
    let mut model = Toy::new(5, 9);
    for (panics, wrong) in [(Some(1), None), (None, Some(1))] {
        (model.panics_in, model.wrong_in) = (panics, wrong);
        let sink = collect(&model, &plan(1, 1, 1, 1));
        assert_eq!((sink.runs.len(), sink.failed.len(), sink.weekly.runs()), (0, 1, 0));
    }
}

#[test]
fn a_sink_that_fails_ends_the_ensemble() {
    let model = Toy::new(5, 9);
    let mut sink = Collector::new(&model);
    sink.fails_at = Some(100);
    let ending = run(&model, &plan(1, 100_000, 3, 0), &AtomicBool::new(false), &mut sink, &mut |_| {});
    assert_eq!(ending, Err(Failure::Sink("the sink is full".to_owned())));
}

#[test]
fn progress_counts_to_the_end() {
    let model = Toy::new(5, 9);
    let mut seen = Vec::new();
    let mut sink = Collector::new(&model);
    run(&model, &plan(1, 300, 2, 0), &AtomicBool::new(false), &mut sink, &mut |progress| seen.push(progress)).unwrap();
    assert!(seen.windows(2).all(|pair| pair[0].runs < pair[1].runs));
    assert_eq!(seen.last(), Some(&Progress { runs: 300, weeks: 1500 }));
}

#[test]
fn every_seed_works_and_gives_its_own_results() {
    let model = Toy::new(5, 9);
    let of = |seed| collect(&model, &Plan { seed, ..plan(1, 10, 1, 0) }).outcomes;
    assert_ne!(of(0), of(1));
    assert_ne!(of(0), of(u64::MAX));
}
