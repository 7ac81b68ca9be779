//! One run, followed week by week.

use jiff::civil::Date;

use crate::ensemble::draws::Draws;
use crate::ensemble::simulate::Simulate;
use crate::error::Result;
use crate::model::record::WeekRecord;
use crate::model::simulator::Simulator;
use crate::scenario::Scenario;

/// One week of the run.
#[derive(Debug)]
pub struct Week {
    /// Its number, from 1.
    pub number: u32,
    /// Its first day.
    pub date: Date,
    /// The quantities at its end, in the registry's order.
    pub quantities: Vec<f64>,
    /// What happened and who chose what.
    pub record: WeekRecord,
}

/// An outcome of the run: name, unit, value (`None` where it never came).
pub type Outcome = (&'static str, &'static str, Option<f64>);

/// Runs number `run` (from 1, as its draws are addressed) of `scenario` up to the week `last` and hands each week to `tell`. Returns the outcomes
/// where that is the whole run.
pub fn follow(
    scenario: &Scenario,
    run: u64,
    last: u32,
    mut tell: impl FnMut(Week) -> Result<()>,
) -> Result<Option<Vec<Outcome>>> {
    let simulator = Simulator::new(&scenario.settings_of(run), scenario.weeks());
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(scenario.seed(), run), true);
    for number in 1..=last {
        simulator.advance(&mut state);
        let mut quantities = vec![0.0; simulator.quantities().len()];
        simulator.observe(&state, &mut quantities);
        tell(Week { number, date: date_of(scenario.start(), number), quantities, record: simulator.record(&state) })?;
    }
    if last < simulator.weeks() {
        return Ok(None);
    }
    let mut values = vec![None; simulator.outcomes().len()];
    simulator.conclude(&state, &mut values);
    let named = simulator.outcomes().iter().zip(values).map(|(column, value)| (column.name, column.unit, value));
    Ok(Some(named.collect()))
}

/// The first day of week `number`, which is counted from 1.
fn date_of(start: Date, number: u32) -> Date {
    start.saturating_add(jiff::Span::new().days(7 * (i64::from(number) - 1)))
}
