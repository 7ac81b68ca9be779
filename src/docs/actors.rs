//! Actors: goals, temperament, actions, fears.

use super::markdown::{code, codes, table};
use crate::model::actor::Actor;
use crate::model::perception::FEARS;
use crate::model::registry::{ACTIONS, Action, GOALS, MODES, POLICIES, TEMPERAMENT, UNUSED, mechanisms, processes};
use crate::model::temperaments::default_trait;

/// Goals with weights and indicators.
pub fn goals() -> String {
    let rows = GOALS.iter().map(|goal| {
        vec![
            code(&format!("{}.{}", goal.actor.name(), goal.name)),
            goal.weight.to_string(),
            code(goal.indicator),
            goal.meaning.to_owned(),
            goal.source.to_owned(),
        ]
    });
    table(&["goal", "weight", "indicator", "meaning", "source"], rows)
}

/// Actions, numbered within each actor, with effort, form and rule.
pub fn actions() -> String {
    let rows = ACTIONS.iter().enumerate().map(|(at, action)| {
        let number = ACTIONS[..at].iter().filter(|before| before.actor == action.actor).count();
        let name = format!("{}.{}", action.actor.name(), action.name);
        let through = mechanisms().iter().chain(processes()).filter(|one| one.actions.contains(&name.as_str()));
        vec![
            code(&name),
            number.to_string(),
            action.effort.to_string(),
            form(action).to_owned(),
            action.feasible.to_owned(),
            codes(through.map(|one| one.name)),
            unused(&name).map_or_else(
                || action.meaning.to_owned(),
                |why| format!("{} Hardly ever chosen: {why}", action.meaning),
            ),
            action.source.to_owned(),
        ]
    });
    table(&["action", "number", "effort", "form", "possible", "acts through", "meaning", "source"], rows)
}

/// Why hardly anyone takes an option, where that is so.
fn unused(name: &str) -> Option<&'static str> {
    UNUSED.iter().find(|one| one.option == name).map(|one| one.why)
}

/// What kind of option it is.
fn form(action: &Action) -> &'static str {
    match (action.setting, action.act) {
        (Some(_), _) => "policy",
        (None, Some(_)) => "act",
        (None, None) => "no change",
    }
}

/// Policies with their settings, from mild to hard, and that in force where a scenario says nothing.
pub fn policies() -> String {
    let rows = POLICIES.iter().map(|policy| {
        vec![
            code(&format!("{}.{}", policy.actor.name(), policy.name)),
            codes(policy.settings.iter().copied()),
            code(policy.settings[usize::from(policy.start)]),
            policy.meaning.to_owned(),
            policy.source.to_owned(),
        ]
    });
    table(&["policy", "settings", "at the start", "meaning", "source"], rows)
}

/// Traits with every actor's value.
pub fn temperament() -> String {
    let mut headings = vec!["trait", "unit", "range"];
    headings.extend(Actor::ALL.map(Actor::name));
    headings.extend(["meaning", "source"]);
    let rows = TEMPERAMENT.iter().enumerate().map(|(at, one)| {
        let mut row = vec![code(one.name), one.unit.to_owned(), super::markdown::range(one.low, one.high)];
        row.extend(Actor::ALL.map(|actor| default_trait(actor, at).to_string()));
        row.extend([one.meaning.to_owned(), one.source.to_owned()]);
        row
    });
    table(&headings, rows)
}

/// How a choice can be made.
pub fn modes() -> String {
    let rows = MODES
        .iter()
        .map(|one| vec![code(one.name), one.rule.to_owned(), one.meaning.to_owned(), one.source.to_owned()]);
    table(&["mode", "probability of an action", "meaning", "source"], rows)
}

/// What each actor sees as larger than it is.
pub fn perception() -> String {
    let rows = FEARS.iter().map(|(actor, fears)| vec![code(actor.name()), codes(fears.iter().copied())]);
    table(&["actor", "quantities seen larger"], rows)
}
