//! The scenarios that the project ships with, and where each leaves the defaults.

use super::markdown::{code, codes, table as markdown_table};
use crate::model::actor::Actor;
use crate::model::registry::{ACTIONS, mechanisms, settings};
use crate::scenario::Scenario;

/// One row a scenario.
pub fn table(scenarios: &[Scenario]) -> String {
    let rows = scenarios.iter().map(|one| {
        vec![
            code(one.name()),
            one.title().to_owned(),
            one.start().to_string(),
            one.weeks().to_string(),
            one.seed().to_string(),
            differences(one),
        ]
    });
    markdown_table(&["scenario", "title", "start", "weeks", "seed", "differs from the tables by"], rows)
}

fn differences(scenario: &Scenario) -> String {
    let chosen = scenario.settings();
    let set = settings().iter().zip(chosen.values()).filter(|(setting, value)| setting.default != **value);
    let mut all: Vec<String> = set.map(|(setting, value)| format!("`{} = {value}`", setting.path)).collect();
    let off = mechanisms().iter().zip(&chosen.on).filter(|(_, on)| !**on).map(|(one, _)| one.name);
    let forbidden = ACTIONS.iter().zip(&chosen.forbidden).filter(|(_, is)| **is).map(|(action, _)| action.name);
    let absent = Actor::ALL.into_iter().filter(|actor| !chosen.takes_part(*actor)).map(Actor::name);
    for (what, names) in [("off", codes(off)), ("forbidden", codes(forbidden)), ("absent", codes(absent))] {
        if !names.is_empty() {
            all.push(format!("{what}: {names}"));
        }
    }
    for actor in Actor::ALL {
        let presence = scenario.presence(actor);
        let dates = [("enters", presence.enters), ("leaves", presence.leaves)];
        all.extend(dates.iter().filter_map(|(turn, date)| Some(format!("`{}` {turn} on {}", actor.name(), (*date)?))));
    }
    let names = codes(scenario.interventions().iter().map(|one| one.name.as_str()));
    if !names.is_empty() {
        all.push(format!("interventions: {names}"));
    }
    if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
}
