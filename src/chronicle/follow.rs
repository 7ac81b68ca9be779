//! One run, followed week by week.

use jiff::civil::Date;

pub use super::week::Week;
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::Simulate;
use durand_model::actor::Actor;
use durand_model::simulator::{Run, Simulator, Weighed};
use durand_scenario::Scenario;

/// An outcome of the run: name, unit, value (`None` where it never came).
pub type Outcome = (&'static str, &'static str, Option<f64>);

/// One run on its way.
#[derive(Debug)]
pub struct Followed {
    simulator: Simulator,
    run: Run,
    start: Date,
    number: u32,
    quantities: Vec<f64>,
}

impl Followed {
    /// Run number `run` (from 1, as its draws are addressed) of `scenario`, before its first week.
    pub fn new(scenario: &Scenario, run: u64) -> Self {
        let simulator = Simulator::new(&scenario.settings_of(run), scenario.weeks());
        let mut state = simulator.fresh();
        simulator.begin(&mut state, Draws::new(scenario.seed(), run), true);
        let mut quantities = vec![0.0; simulator.quantities().len()];
        simulator.observe(&state, &mut quantities);
        Self { simulator, run: state, start: scenario.start(), number: 0, quantities }
    }

    /// Number of the next week and its first day; `None` when the run is over.
    pub fn next(&self) -> Option<(u32, Date)> {
        let number = self.number + 1;
        (number <= self.simulator.weeks()).then(|| (number, date_of(self.start, number)))
    }

    /// The quantities as they stand, in the registry's order.
    pub fn quantities(&self) -> &[f64] {
        &self.quantities
    }

    /// What `actor` has before it in the next week; `None` where it takes no part.
    pub fn weigh(&self, actor: Actor) -> Option<Weighed> {
        self.simulator.weigh(&self.run, actor)
    }

    /// The next week, in which an actor may be made to take an option (position in the registry's actions) by whoever plays it.
    pub fn week(&mut self, played: Option<(Actor, usize)>) -> Week {
        let before = self.run.state().course;
        match played {
            Some((actor, action)) => self.simulator.advance_as(&mut self.run, actor, action),
            None => self.simulator.advance(&mut self.run),
        }
        self.number += 1;
        let mut quantities = vec![0.0; self.quantities.len()];
        self.simulator.observe(&self.run, &mut quantities);
        let (forced, record) = (self.simulator.forced(&self.run).to_vec(), self.simulator.record(&self.run));
        let earlier = std::mem::replace(&mut self.quantities, quantities.clone());
        Week {
            number: self.number,
            date: date_of(self.start, self.number),
            before,
            earlier,
            quantities,
            forced,
            record,
        }
    }

    /// The outcomes, once the run is over.
    pub fn outcomes(&self) -> Option<Vec<Outcome>> {
        if self.number < self.simulator.weeks() {
            return None;
        }
        let mut values = vec![None; self.simulator.outcomes().len()];
        self.simulator.conclude(&self.run, &mut values);
        let columns = self.simulator.outcomes().iter();
        Some(columns.zip(values).map(|(column, value)| (column.name, column.unit, value)).collect())
    }
}

/// Runs number `run` (from 1, as its draws are addressed) of `scenario` up to the week `last` and hands each week to `tell`. Returns the outcomes
/// where that is the whole run.
///
/// # Errors
/// Those of `tell`.
pub fn follow<E>(
    scenario: &Scenario,
    run: u64,
    last: u32,
    mut tell: impl FnMut(Week) -> Result<(), E>,
) -> Result<Option<Vec<Outcome>>, E> {
    let mut followed = Followed::new(scenario, run);
    for _ in 0..last {
        tell(followed.week(None))?;
    }
    Ok(followed.outcomes())
}

/// The first day of week `number`, which is counted from 1.
fn date_of(start: Date, number: u32) -> Date {
    start.saturating_add(jiff::Span::new().days(7 * (i64::from(number) - 1)))
}
