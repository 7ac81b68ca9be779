//! A run as JSON.

use serde::Serialize;
use serde_json::{Map, Value};

use super::span::Span;
use crate::chronicle::beliefs::{Turn, Watch};
use crate::chronicle::decisions::is_against_odds;
use crate::chronicle::follow::{Week, follow};
use crate::chronicle::pacts::{self, Pact};
use crate::cli::args::TraceArgs;
use crate::cli::object::object;
use crate::cli::posterior::OfRun;
use crate::cli::print::json;
use crate::error::Result;
use crate::model::actor::Actor;
use crate::model::conduct::Course;
use crate::model::record::{Decision, Event};
use crate::model::registry::{ACTIONS, OUTCOMES, POLICIES, QUANTITIES};
use crate::model::settings::Forced;
use crate::scenario::Scenario;

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
    let parameters = drawn.as_ref().map(|one| {
        let values = one.values.iter().map(|(path, value)| ((*path).to_owned(), Value::from(*value)));
        values.collect::<Map<_, _>>()
    });
    json(
        &object()
            .with("scenario", scenario.name())
            .with("title", scenario.title())
            .with("seed", scenario.seed())
            .with("run", request.run)
            .maybe("draw", drawn.as_ref().map(|one| one.draw))
            .maybe("parameters", parameters)
            // What each actor has in force as the first week told begins
            .with("policies_before", before)
            .with("weeks", weeks)
            .maybe("outcomes", outcomes)
            .with("labels", labels()),
    )
}

/// What people call quantities and outcomes, by name: once, not week by week.
fn labels() -> Map<String, Value> {
    let quantities = QUANTITIES.iter().map(|one| (one.name, one.label));
    let all = quantities.chain(OUTCOMES.iter().map(|one| (one.name, one.label)));
    all.map(|(name, label)| (name.to_owned(), Value::from(label))).collect()
}

/// A week, as programs are told it, with what turned in it.
pub fn out(week: &Week, turned: &[Turn]) -> impl Serialize + use<> {
    let turned = |beliefs: bool| -> Vec<_> {
        let own = turned.iter().filter(move |turn| turn.is_belief == beliefs);
        own.map(|turn| object().with("quantity", turn.quantity).with("rose", turn.rose).with("text", turn.text))
            .collect()
    };
    let quantities = QUANTITIES.iter().zip(&week.quantities);
    object()
        .with("week", week.number)
        .with("date", week.date.to_string())
        .with("events", week.record.events.iter().map(|event| event_out(event, week)).collect::<Vec<_>>())
        .with("decisions", week.record.decisions.iter().map(decision_out).collect::<Vec<_>>())
        // Options that interventions brought into force or made actors do
        .with("forced", week.forced.iter().map(forced_out).collect::<Vec<_>>())
        .with("agreements", pacts::turns(week).iter().map(|(pact, turn)| agreement_out(pact, turn)).collect::<Vec<_>>())
        // Beliefs that broke and voices that rose or fell
        .with("beliefs", turned(true))
        .with("voices", turned(false))
        .with("policies", policies(&week.record.course))
        .with(
            "quantities",
            quantities.map(|(quantity, value)| (quantity.name.to_owned(), Value::from(*value))).collect::<Map<_, _>>(),
        )
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

fn forced_out(forced: &Forced) -> impl Serialize + use<> {
    let action = &ACTIONS[forced.action];
    object().with("actor", action.actor.name()).with("action", action.name).with("intervention", forced.by)
}

/// The turn of an agreement, who offered, left or broke it, and in words how it was broken.
fn agreement_out(pact: &Pact, turn: &pacts::Turn) -> impl Serialize + use<> {
    let (turn, by, how) = match turn {
        pacts::Turn::Begins(offered) => ("begins", offered.iter().copied().collect(), Vec::new()),
        pacts::Turn::Offered(actor) => ("offered", vec![*actor], Vec::new()),
        pacts::Turn::Left(sides) => ("left", sides.clone(), Vec::new()),
        pacts::Turn::Broken(how) => ("broken", Vec::new(), how.clone()),
        pacts::Turn::StillBorn(_, how) => ("undone", Vec::new(), how.clone()),
        pacts::Turn::Lapsed => ("lapsed", Vec::new(), Vec::new()),
    };
    let breakers = how.iter().map(|(actor, _)| *actor);
    let by: Vec<&str> = by.into_iter().chain(breakers).map(Actor::name).collect();
    let how: Vec<&str> = how.into_iter().map(|(_, words)| words).collect();
    object().with("agreement", pact.name).with("turn", turn).with("by", by).with("how", how)
}

fn event_out(event: &Event, week: &Week) -> impl Serialize + use<> {
    object()
        .with("date", week.date.saturating_add(jiff::Span::new().days(i64::from(event.day))).to_string())
        .with("actor", event.actor.map(|actor| actor.name()))
        .with("event", event.kind.name())
        .with("place", event.place)
        .with("count", event.count)
        .with("deaths", event.deaths)
        .with("cause", event.cause)
}

fn decision_out(decision: &Decision) -> impl Serialize + use<> {
    object()
        .with("actor", decision.actor.name())
        .with("action", ACTIONS[decision.action].name)
        // Whether it changes a policy or is an act
        .with("changes", decision.changes())
        // Whether another option was likelier, and this one hardly likely
        .with("against_odds", is_against_odds(decision))
        .with("probability", decision.probability)
        .with("best_alternative", decision.alternative.map(|at| ACTIONS[at].name))
        .with("alternative_probability", decision.alternative_probability)
        .with("main_reason", decision.main_reason())
        .with("reason_points", decision.reason_points)
}
