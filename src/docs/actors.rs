//! Actors: goals, temperament, policies and options, expected answers, fears.

use super::markdown::{code, codes, table};
use crate::model::actor::Actor;
use crate::model::decision::answers::{ANSWERS, Answer, Belief};
use crate::model::perception::FEARS;
use crate::model::registry::{ACTIONS, Action, GOALS, MODES, POLICIES, TEMPERAMENT, UNUSED};
use crate::model::settings::Settings;
use crate::model::temperaments::default_trait;

/// Goals with weights, what the voices add, and indicators.
pub fn goals() -> String {
    let defaults = Settings::default();
    let rows = GOALS.iter().map(|goal| {
        let lean = || defaults.get(&format!("actors.{}.voices.{}", goal.actor.name(), goal.name)).to_string();
        vec![
            code(&format!("{}.{}", goal.actor.name(), goal.name)),
            goal.weight.to_string(),
            if goal.actor.has_voices() { lean() } else { String::new() },
            code(goal.indicator),
            goal.meaning.to_owned(),
        ]
    });
    table(&["goal", "weight", "lean", "indicator", "meaning"], rows)
}

/// Options, numbered within each actor, with effort and rule.
pub fn actions() -> String {
    let rows = ACTIONS.iter().enumerate().map(|(at, action)| {
        let number = ACTIONS[..at].iter().filter(|before| before.actor == action.actor).count();
        let possible = if action.feasible == "always" { "" } else { action.feasible };
        vec![
            code(&format!("{}.{}", action.actor.name(), action.name)),
            number.to_string(),
            action.effort.to_string(),
            possible.to_owned(),
            unused(action).map_or_else(
                || action.meaning.to_owned(),
                |why| format!("{} Hardly ever chosen: {why}", action.meaning),
            ),
        ]
    });
    table(&["option", "number", "effort", "possible", "meaning"], rows)
}

/// Why hardly anyone takes an option, where that is so.
fn unused(action: &Action) -> Option<&'static str> {
    let name = format!("{}.{}", action.actor.name(), action.name);
    UNUSED.iter().find(|one| one.option == name).map(|one| one.why)
}

/// Policies with their settings, from mild to hard, and that in force where a scenario says nothing.
pub fn policies() -> String {
    let rows = POLICIES.iter().map(|policy| {
        vec![
            code(&format!("{}.{}", policy.actor.name(), policy.name)),
            codes(policy.settings.iter().copied()),
            code(policy.settings[usize::from(policy.start)]),
            policy.meaning.to_owned(),
        ]
    });
    table(&["policy", "settings 0, 1, 2, 3", "at the start", "meaning"], rows)
}

/// What answers are expected, by which belief.
pub fn answers() -> String {
    let provokes = |answer: &Answer| {
        let names = answer.provoked_by.iter().map(|(name, counts)| format!("{} {counts}", code(name)));
        names.collect::<Vec<_>>().join(", ")
    };
    let mut before = String::new();
    let rows = ANSWERS.iter().map(|answer| {
        let provoked = (answer.actor.name().to_owned() + &provokes(answer), provokes(answer));
        let again = std::mem::replace(&mut before, provoked.0.clone()) == provoked.0;
        let (belief, strength) = match answer.belief {
            Belief::Either(name, _) => (code(name), "2 b - 1".to_owned()),
            Belief::Likely(name, _) => (code(name), "b".to_owned()),
            Belief::Always(strength) => (String::new(), strength.to_string()),
        };
        vec![
            code(answer.actor.name()),
            belief,
            strength,
            if again { "the same".to_owned() } else { provoked.1 },
            code(&format!("{}.{}", answer.by.name(), answer.with)),
            answer.amount.to_string(),
        ]
    });
    table(&["who expects", "belief b", "strength", "provoked by, each with what it counts", "answer", "amount"], rows)
}

/// Traits with every actor's value.
pub fn temperament() -> String {
    let mut headings = vec!["trait", "unit", "range"];
    headings.extend(Actor::ALL.map(Actor::name));
    headings.push("meaning");
    let rows = TEMPERAMENT.iter().enumerate().map(|(at, one)| {
        let mut row = vec![code(one.name), one.unit.to_owned(), super::markdown::range(one.low, one.high)];
        row.extend(Actor::ALL.map(|actor| default_trait(actor, at).to_string()));
        row.push(one.meaning.to_owned());
        row
    });
    table(&headings, rows)
}

/// How a choice can be made.
pub fn modes() -> String {
    let rows = MODES.iter().map(|one| vec![code(one.name), one.rule.to_owned(), one.meaning.to_owned()]);
    table(&["mode", "probability of an option", "meaning"], rows)
}

/// What each actor sees as larger than it is.
pub fn perception() -> String {
    let rows = FEARS.iter().map(|(actor, fears)| vec![code(actor.name()), codes(fears.iter().copied())]);
    table(&["actor", "quantities seen larger"], rows)
}
