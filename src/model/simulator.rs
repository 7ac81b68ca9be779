//! The model as the ensemble runs it.

use super::record::WeekRecord;
use super::registry::{OUTCOMES, QUANTITIES, World};
use super::settings::Settings;
use crate::ensemble::draws::{Draws, PAGE_WORDS, Page, unit};
use crate::ensemble::simulate::{Column, Simulate};

/// A scenario, compiled and ready to run.
#[derive(Debug)]
pub struct Simulator {
    weeks: u32,
    start: World,
    quantities: Vec<Column>,
    outcomes: Vec<Column>,
}

/// One run in progress.
#[derive(Clone, Debug)]
pub struct Run {
    draws: Draws,
    page: Page,
    week: u64,
    world: World,
}

impl Simulator {
    /// Compiles `settings` for runs of `weeks` weeks.
    pub fn new(settings: &Settings, weeks: u32) -> Self {
        let starting: Vec<f64> = QUANTITIES
            .iter()
            .map(|quantity| if quantity.initial { settings.get(&format!("world.{}", quantity.name)) } else { 0.0 })
            .collect();
        let quantities = QUANTITIES
            .iter()
            .map(|q| Column {
                name: q.name,
                unit: q.unit,
                low: q.low,
                high: q.high,
                whole: q.whole,
                meaning: q.meaning,
            })
            .collect();
        let outcomes = OUTCOMES
            .iter()
            .map(|o| Column {
                name: o.name,
                unit: o.unit,
                low: o.low,
                high: if o.per_week { o.high * f64::from(weeks) } else { o.high },
                whole: o.whole,
                meaning: o.meaning,
            })
            .collect();
        Self { weeks, start: World::from_published(&starting), quantities, outcomes }
    }
}

impl Simulate for Simulator {
    type Run = Run;
    type Record = WeekRecord;

    fn weeks(&self) -> u32 {
        self.weeks
    }

    fn quantities(&self) -> &[Column] {
        &self.quantities
    }

    fn outcomes(&self) -> &[Column] {
        &self.outcomes
    }

    fn fresh(&self) -> Run {
        Run { draws: Draws::new(0, 0), page: [0; PAGE_WORDS], week: 0, world: self.start }
    }

    fn begin(&self, run: &mut Run, draws: Draws, _detailed: bool) {
        *run = Run { draws, page: [0; PAGE_WORDS], week: 0, world: self.start };
    }

    fn advance(&self, run: &mut Run) {
        run.draws.page(run.week, &mut run.page);
        run.world.tension = unit(run.page[0], run.page[1]);
        run.week += 1;
    }

    fn observe(&self, run: &Run, out: &mut [f64]) {
        run.world.publish(out);
    }

    fn conclude(&self, run: &Run, out: &mut [Option<f64>]) {
        out.fill(Some(run.world.tension));
    }

    fn record(&self, _run: &Run) -> WeekRecord {
        WeekRecord::default()
    }
}
