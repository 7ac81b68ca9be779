//! A run as JSON.

use serde::Serialize;
use serde_json::{Map, Value};

use super::Span;
use super::beliefs::{Turn, Watch};
use super::decisions::is_against_odds;
use super::follow::{Week, follow};
use super::pacts::{self, Pact};
use crate::cli::args::TraceArgs;
use crate::cli::posterior::OfRun;
use crate::cli::print::json;
use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::conduct::Course;
use crate::model::record::{Decision, Event};
use crate::model::registry::{ACTIONS, OUTCOMES, POLICIES, QUANTITIES};
use crate::model::settings::Forced;
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
    /// What each actor has in force as the first week told begins, by `actor.policy`.
    policies_before: Map<String, Value>,
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
    /// Options that interventions brought into force or made actors do.
    forced: Vec<ForcedOut>,
    /// What became of agreements.
    agreements: Vec<AgreementOut>,
    /// Beliefs that broke and voices that rose or fell.
    beliefs: Vec<TurnOut>,
    voices: Vec<TurnOut>,
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
struct ForcedOut {
    actor: &'static str,
    action: &'static str,
    intervention: &'static str,
}

#[derive(Serialize)]
struct AgreementOut {
    agreement: &'static str,
    /// `begins`, `offered`, `left`, `broken`, `undone`, `lapsed`.
    turn: &'static str,
    /// Who offered it, left it or broke it.
    by: Vec<&'static str>,
    /// By what it was broken, in words.
    how: Vec<&'static str>,
}

#[derive(Serialize)]
struct TurnOut {
    quantity: &'static str,
    rose: bool,
    text: &'static str,
}

#[derive(Serialize)]
struct DecisionOut {
    actor: &'static str,
    action: &'static str,
    /// Whether it changes a policy or is an act.
    changes: bool,
    /// Whether another option was likelier, and this one hardly likely.
    against_odds: bool,
    probability: f64,
    best_alternative: Option<&'static str>,
    alternative_probability: f64,
    main_reason: Option<&'static str>,
    reason_points: f64,
}

/// Prints the run as one JSON object.
pub fn print(request: &TraceArgs, scenario: &Scenario, span: Span) -> Result<()> {
    let (mut weeks, mut watch, mut before) = (Vec::new(), Watch::default(), Map::new());
    let outcomes = follow(scenario, request.run, span.last, |week| {
        let turns = watch.turns(&week);
        if week.number >= span.first {
            if weeks.is_empty() {
                before = policies(&week.before);
            }
            weeks.push(out(&week, &turns));
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
        policies_before: before,
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

/// A week, as programs are told it, with what turned in it.
pub fn out(week: &Week, turned: &[Turn]) -> WeekOut {
    let turned = |beliefs: bool| {
        let own = turned.iter().filter(move |turn| turn.is_belief == beliefs);
        own.map(|turn| TurnOut { quantity: turn.quantity, rose: turn.rose, text: turn.text }).collect()
    };
    WeekOut {
        week: week.number,
        date: week.date.to_string(),
        events: week.record.events.iter().map(|event| event_out(event, week)).collect(),
        decisions: week.record.decisions.iter().map(decision_out).collect(),
        forced: week.forced.iter().map(forced_out).collect(),
        agreements: pacts::turns(week).iter().map(|(pact, turn)| agreement_out(pact, turn)).collect(),
        beliefs: turned(true),
        voices: turned(false),
        policies: policies(&week.record.course),
        quantities: QUANTITIES
            .iter()
            .zip(&week.quantities)
            .map(|(quantity, value)| (quantity.name.to_owned(), Value::from(*value)))
            .collect(),
    }
}

/// The setting of each policy in force, by `actor.policy`.
fn policies(course: &Course) -> Map<String, Value> {
    let all = POLICIES.iter().zip(course.settings);
    all.map(|(policy, setting)| {
        let name = format!("{}.{}", policy.actor.name(), policy.name);
        (name, Value::from(policy.settings[usize::from(setting)]))
    })
    .collect()
}

fn forced_out(forced: &Forced) -> ForcedOut {
    let action = &ACTIONS[forced.action];
    ForcedOut { actor: action.actor.name(), action: action.name, intervention: forced.by }
}

fn agreement_out(pact: &Pact, turn: &pacts::Turn) -> AgreementOut {
    let (turn, by, how) = match turn {
        pacts::Turn::Begins(offered) => ("begins", offered.iter().copied().collect(), Vec::new()),
        pacts::Turn::Offered(actor) => ("offered", vec![*actor], Vec::new()),
        pacts::Turn::Left(sides) => ("left", sides.clone(), Vec::new()),
        pacts::Turn::Broken(how) => ("broken", Vec::new(), how.clone()),
        pacts::Turn::StillBorn(_, how) => ("undone", Vec::new(), how.clone()),
        pacts::Turn::Lapsed => ("lapsed", Vec::new(), Vec::new()),
    };
    let breakers = how.iter().map(|(actor, _)| *actor);
    let by = by.into_iter().chain(breakers).map(Actor::name).collect();
    AgreementOut { agreement: pact.name, turn, by, how: how.into_iter().map(|(_, words)| words).collect() }
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
        changes: decision.changes(),
        against_odds: is_against_odds(decision),
        probability: decision.probability,
        best_alternative: decision.alternative.map(|at| ACTIONS[at].name),
        alternative_probability: decision.alternative_probability,
        main_reason: decision.main_reason(),
        reason_points: decision.reason_points,
    }
}
