//! A run as JSON.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Span;
use super::follow::{Week, follow};
use crate::cli::posterior::OfRun;
use crate::cli::print::json;
use crate::cli::request::Trace;
use crate::error::Result;
use crate::model::record::{Decision, Event};
use crate::model::registry::{ACTIONS, OUTCOMES, POLICIES, QUANTITIES};
use crate::scenario::Scenario;

#[derive(Serialize)]
struct Run {
    scenario: String,
    title: String,
    seed: u64,
    run: u64,
    /// Number of the draw of uncertain values that it takes; absent where nothing is drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    draw: Option<u64>,
    /// What that draw gives, by path.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameters: Option<Map<String, Value>>,
    weeks: Vec<WeekOut>,
    /// Absent where the run was not followed to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcomes: Option<Map<String, Value>>,
    /// What people call quantities and outcomes, by name.
    labels: Map<String, Value>,
}

/// A week, as programs are told it.
#[derive(Serialize)]
pub struct WeekOut {
    week: u32,
    date: String,
    events: Vec<EventOut>,
    decisions: Vec<DecisionOut>,
    /// The setting of each policy in force at the week's end, by `actor.policy`.
    policies: Map<String, Value>,
    quantities: Map<String, Value>,
}

#[derive(Serialize)]
struct EventOut {
    date: String,
    actor: Option<&'static str>,
    event: &'static str,
    place: &'static str,
    count: u32,
    deaths: u32,
    cause: &'static str,
}

#[derive(Serialize)]
struct DecisionOut {
    actor: &'static str,
    action: &'static str,
    probability: f64,
    best_alternative: Option<&'static str>,
    alternative_probability: f64,
    main_reason: Option<&'static str>,
    reason_points: f64,
}

/// Prints the run as one JSON object.
pub fn print(request: &Trace, scenario: &Scenario, span: Span) -> Result<()> {
    let mut weeks = Vec::new();
    let outcomes = follow(scenario, request.run, span.last, |week| {
        if week.number >= span.first {
            weeks.push(out(&week));
        }
        Ok(())
    })?;
    let outcomes = outcomes.map(|all| {
        all.into_iter().map(|(name, _, value)| (name.to_owned(), Value::from(value))).collect::<Map<_, _>>()
    });
    let drawn = OfRun::of(scenario, request.run);
    json(&Run {
        scenario: scenario.name().to_owned(),
        title: scenario.title().to_owned(),
        seed: scenario.seed(),
        run: request.run,
        draw: drawn.as_ref().map(|one| one.draw),
        parameters: drawn
            .map(|one| one.values.into_iter().map(|(path, value)| (path.to_owned(), Value::from(value))).collect()),
        weeks,
        outcomes,
        labels: labels(),
    })
}

/// What people call quantities and outcomes, by name: once, not week by week.
fn labels() -> Map<String, Value> {
    let quantities = QUANTITIES.iter().map(|one| (one.name, one.label));
    let all = quantities.chain(OUTCOMES.iter().map(|one| (one.name, one.label)));
    all.map(|(name, label)| (name.to_owned(), Value::from(label))).collect()
}

/// A week, as programs are told it.
pub fn out(week: &Week) -> WeekOut {
    WeekOut {
        week: week.number,
        date: week.date.to_string(),
        events: week.record.events.iter().map(|event| event_out(event, week)).collect(),
        decisions: week.record.decisions.iter().map(decision_out).collect(),
        policies: POLICIES
            .iter()
            .zip(week.record.course.settings)
            .map(|(policy, setting)| {
                let name = format!("{}.{}", policy.actor.name(), policy.name);
                (name, Value::from(policy.settings[usize::from(setting)]))
            })
            .collect(),
        quantities: QUANTITIES
            .iter()
            .zip(&week.quantities)
            .map(|(quantity, value)| (quantity.name.to_owned(), Value::from(*value)))
            .collect(),
    }
}

fn event_out(event: &Event, week: &Week) -> EventOut {
    EventOut {
        date: week.date.saturating_add(jiff::Span::new().days(i64::from(event.day))).to_string(),
        actor: event.actor.map(|actor| actor.name()),
        event: event.kind.name(),
        place: event.place,
        count: event.count,
        deaths: event.deaths,
        cause: event.cause,
    }
}

fn decision_out(decision: &Decision) -> DecisionOut {
    DecisionOut {
        actor: decision.actor.name(),
        action: ACTIONS[decision.action].name,
        probability: decision.probability,
        best_alternative: decision.alternative.map(|at| ACTIONS[at].name),
        alternative_probability: decision.alternative_probability,
        main_reason: decision.main_reason(),
        reason_points: decision.reason_points,
    }
}
