//! Small models that are quick and know no politics.

use std::sync::atomic::{AtomicBool, Ordering};

use durand::ensemble::draws::{Draws, PAGE_WORDS, unit};
use durand::ensemble::simulate::{Column, Simulate};

/// A random walk and a count.
pub struct Toy<'a> {
    pub weeks: u32,
    pub panics_in: Option<u64>,
    pub wrong_in: Option<u64>,
    /// Set when this run begins.
    pub stops_at: Option<(u64, &'a AtomicBool)>,
    columns: [Column; 3],
    outcomes: [Column; 4],
    /// Draws give the run's number only through this: first word of each run by number.
    seed: u64,
}

#[derive(Clone)]
pub struct State {
    draws: Draws,
    week: u64,
    level: f64,
    events: f64,
    total: f64,
    first: Option<u64>,
    odd: bool,
}

const fn column(name: &'static str, high: f64, whole: bool) -> Column {
    Column { name, unit: "units", low: 0.0, high, whole, meaning: "A test's number." }
}

impl Toy<'_> {
    pub fn new(weeks: u32, seed: u64) -> Self {
        let most = f64::from(weeks) * 40.0;
        Self {
            weeks,
            panics_in: None,
            wrong_in: None,
            stops_at: None,
            columns: [column("level", 100.0, false), column("events", 40.0, true), column("flow", 400.0, false)],
            outcomes: [
                column("final_level", 100.0, false),
                column("total", most, true),
                column("first_high", f64::from(weeks), true),
                column("ratio", 50.0, false),
            ],
            seed,
        }
    }

    fn is_run(&self, draws: &Draws, run: Option<u64>) -> bool {
        run.is_some_and(|run| {
            let (mut one, mut other) = ([0; PAGE_WORDS], [0; PAGE_WORDS]);
            draws.clone().page(0, &mut one);
            Draws::new(self.seed, run).page(0, &mut other);
            one == other
        })
    }
}

impl Simulate for Toy<'_> {
    type Run = State;
    type Record = u64;

    fn weeks(&self) -> u32 {
        self.weeks
    }

    fn quantities(&self) -> &[Column] {
        &self.columns
    }

    fn outcomes(&self) -> &[Column] {
        &self.outcomes
    }

    fn fresh(&self) -> State {
        State { draws: Draws::new(0, 0), week: 0, level: 0.0, events: 0.0, total: 0.0, first: None, odd: false }
    }

    fn begin(&self, run: &mut State, draws: Draws, _detailed: bool) {
        assert!(!self.is_run(&draws, self.panics_in), "the toy breaks here");
        if let Some((at, stop)) = self.stops_at
            && self.is_run(&draws, Some(at))
        {
            stop.store(true, Ordering::Relaxed);
        }
        let odd = self.is_run(&draws, self.wrong_in);
        *run = State { draws, level: 50.0, odd, ..self.fresh() };
    }

    fn advance(&self, run: &mut State) {
        let mut page = [0; PAGE_WORDS];
        run.draws.page(run.week, &mut page);
        run.week += 1;
        run.level = (run.level + 20.0 * (unit(page[0], page[1]) - 0.5)).clamp(0.0, 100.0);
        run.events = (40.0 * unit(page[2], page[3]) * unit(page[4], page[5])).floor();
        run.total += run.events;
        if run.level > 80.0 && run.first.is_none() {
            run.first = Some(run.week);
        }
    }

    fn observe(&self, run: &State, out: &mut [f64]) {
        let level = if run.odd && run.week == 2 { f64::NAN } else { run.level };
        out.copy_from_slice(&[level, run.events, run.level * run.level / 25.0]);
    }

    fn conclude(&self, run: &State, out: &mut [Option<f64>]) {
        let ratio = (run.total > 0.0).then(|| run.level / (run.total + 2.0));
        out.copy_from_slice(&[Some(run.level), Some(run.total), run.first.map(|week| week as f64), ratio]);
    }

    fn record(&self, run: &State) -> u64 {
        run.week
    }
}
