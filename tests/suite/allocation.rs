//! No heap allocation in the round loop: runs in progress never ask for memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::convert::Infallible;
use std::sync::atomic::AtomicBool;

use durand::ensemble::block::Block;
use durand::ensemble::draws::Draws;
use durand::ensemble::runner::{self, Plan, Sink};
use durand::ensemble::simulate::{Column, Simulate};
use durand::model::registry::MODES;
use durand::model::settings::Settings;
use durand::model::simulator::Simulator;

use super::ranges::deciding;
use super::runs::shipped;

thread_local! {
    /// Times that this thread asked for memory. Made at compile time and never dropped, so that counting asks for none itself.
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

/// Times that this thread has asked for memory so far.
fn asked() -> u64 {
    ASKED.with(Cell::get)
}

/// The system's allocator, counting by thread, so that tests that run at the same time do not disturb each other.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// The one place of the project that needs `unsafe`: the trait is unsafe to implement. Every call is passed on as it came.
#[allow(unsafe_code)]
// SAFETY: the system's allocator keeps the contract; counting touches no memory but a thread's own cell.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ASKED.with(|asked| asked.set(asked.get() + 1));
        // SAFETY: passed on as it came.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: passed on as it came.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ASKED.with(|asked| asked.set(asked.get() + 1));
        // SAFETY: passed on as it came.
        unsafe { System.realloc(memory, layout, size) }
    }
}

const WEEKS: u32 = 176;

/// Makes sure that the other tests here count anything at all.
#[test]
fn the_counter_counts() {
    let before = asked();
    let list = std::hint::black_box(vec![1_u64; 100]);
    assert_eq!(asked() - before, 1);
    drop(list);
    assert_eq!(asked() - before, 1);
}

/// Protects the speed of the round loop: from the first draw to the outcomes a run asks for no memory, in every decision mode;
/// actors who choose at random do everything that can be done.
#[test]
fn a_run_asks_for_no_memory() {
    let modes = MODES.map(|about| deciding(&Settings::default(), about.mode));
    for settings in modes.into_iter().chain([every_intervention()]) {
        let simulator = Simulator::new(&settings, WEEKS);
        let mut run = simulator.fresh();
        let mut quantities = vec![0.0; simulator.quantities().len()];
        let mut outcomes = vec![None; simulator.outcomes().len()];
        let before = asked();
        for number in 1..=10 {
            simulator.begin(&mut run, Draws::new(1, number), false);
            for _ in 0..simulator.weeks() {
                simulator.advance(&mut run);
                simulator.observe(&run, &mut quantities);
            }
            simulator.conclude(&run, &mut outcomes);
        }
        assert_eq!(asked() - before, 0);
    }
}

/// The settings of a scenario with every kind of intervention.
fn every_intervention() -> Settings {
    shipped("tests/scenarios/good/interventions.toml").settings().clone()
}

/// Even a run that is told in detail asks for memory only where its weeks are handed over.
#[test]
fn a_detailed_run_asks_for_memory_only_to_hand_over() {
    let simulator = Simulator::new(&every_intervention(), WEEKS);
    let mut run = simulator.fresh();
    let before = asked();
    simulator.begin(&mut run, Draws::new(1, 1), true);
    (0..simulator.weeks()).for_each(|_| simulator.advance(&mut run));
    assert_eq!(asked() - before, 0);
}

/// A model that sees, on the thread that runs it, whether anybody asked for memory between the end of a run and that of the next, and
/// says so in place of the first outcome: 1 if so.
struct Watched {
    simulator: Simulator,
}

thread_local! {
    static AT_LAST_END: Cell<u64> = const { Cell::new(0) };
}

impl Simulate for Watched {
    type Run = <Simulator as Simulate>::Run;
    type Record = <Simulator as Simulate>::Record;

    fn weeks(&self) -> u32 {
        self.simulator.weeks()
    }

    fn quantities(&self) -> &[Column] {
        self.simulator.quantities()
    }

    fn outcomes(&self) -> &[Column] {
        self.simulator.outcomes()
    }

    fn fresh(&self) -> Self::Run {
        self.simulator.fresh()
    }

    fn begin(&self, run: &mut Self::Run, draws: Draws, detailed: bool) {
        self.simulator.begin(run, draws, detailed);
    }

    fn advance(&self, run: &mut Self::Run) {
        self.simulator.advance(run);
    }

    fn observe(&self, run: &Self::Run, out: &mut [f64]) {
        self.simulator.observe(run, out);
    }

    fn conclude(&self, run: &Self::Run, out: &mut [Option<f64>]) {
        self.simulator.conclude(run, out);
        let before = AT_LAST_END.with(|last| last.replace(asked()));
        out[0] = Some(f64::from(u8::from(asked() != before)));
    }

    fn record(&self, run: &Self::Run) -> Self::Record {
        self.simulator.record(run)
    }
}

/// Counts blocks and runs, and the runs that asked for memory, but for the first of each block.
#[derive(Default)]
struct Blocks {
    blocks: u64,
    runs: u64,
    disturbed: u64,
}

impl<R> Sink<R> for Blocks {
    type Error = Infallible;

    fn take(&mut self, block: &Block<R>) -> Result<(), Infallible> {
        self.blocks += 1;
        for (run, outcomes, _) in block.iter() {
            self.runs += 1;
            self.disturbed += u64::from(run > block.first_run() && outcomes[0] == Some(1.0));
        }
        Ok(())
    }
}

/// Protects the ensemble's speed and bounded memory: within a block of runs a worker asks for no memory; only the first run of a block
/// may find that its block was handed over, or is new. So it is however far workers are ahead, which is up to how busy the machine is.
#[test]
fn a_worker_asks_for_memory_only_between_blocks() {
    let watched = Watched { simulator: Simulator::new(&Settings::default(), 60) };
    for weekly in [false, true] {
        let plan = Plan { seed: 1, first_run: 1, runs: 3000, threads: 2, detailed: 0, weekly };
        let mut all = Blocks::default();
        runner::run(&watched, &plan, &AtomicBool::new(false), &mut all, &mut |_| {}).expect("all runs are taken");
        assert_eq!((all.runs, all.disturbed), (plan.runs, 0));
        assert!(all.blocks * 20 < plan.runs, "blocks are too small to show anything");
    }
}
