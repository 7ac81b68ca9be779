//! One run, followed week by week.

use jiff::civil::Date;

use super::pacts;
use durand_ensemble::draws::Draws;
use durand_ensemble::simulate::Simulate;
use durand_model::conduct::Course;
use durand_model::record::WeekRecord;
use durand_model::settings::Forced;
use durand_model::simulator::Simulator;
use durand_scenario::Scenario;

/// One week of the run.
#[derive(Debug, Default)]
pub struct Week {
    /// Its number, from 1.
    pub number: u32,
    /// Its first day.
    pub date: Date,
    /// What was in force at its beginning, and the acts of the week before.
    pub before: Course,
    /// The quantities at its beginning, in the registry's order.
    pub earlier: Vec<f64>,
    /// The quantities at its end.
    pub quantities: Vec<f64>,
    /// What interventions brought into force in it, or made actors do.
    pub forced: Vec<Forced>,
    /// What happened and who chose what.
    pub record: WeekRecord,
}

impl Week {
    /// What was in force and done once all had chosen, before what was broken ended.
    pub fn said(&self) -> Course {
        let chosen = self.record.decisions.iter().map(|decision| decision.action);
        let fresh = Course { acts: 0, ..self.before };
        let said = chosen.fold(fresh, pacts::after);
        // What an intervention could not bring about is not in what came of the week
        let forced = self.forced.iter().map(|one| one.action);
        forced.filter(|action| pacts::does(&self.record.course, |at| at == *action)).fold(said, pacts::after)
    }
}

/// An outcome of the run: name, unit, value (`None` where it never came).
pub type Outcome = (&'static str, &'static str, Option<f64>);

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
    let simulator = Simulator::new(&scenario.settings_of(run), scenario.weeks());
    let mut state = simulator.fresh();
    simulator.begin(&mut state, Draws::new(scenario.seed(), run), true);
    let mut earlier = vec![0.0; simulator.quantities().len()];
    simulator.observe(&state, &mut earlier);
    for number in 1..=last {
        let before = state.state().course;
        simulator.advance(&mut state);
        let mut quantities = vec![0.0; simulator.quantities().len()];
        simulator.observe(&state, &mut quantities);
        let (forced, record) = (simulator.forced(&state).to_vec(), simulator.record(&state));
        let earlier = std::mem::replace(&mut earlier, quantities.clone());
        let date = date_of(scenario.start(), number);
        tell(Week { number, date, before, earlier, quantities, forced, record })?;
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
