//! A number of the registry.

use serde_json::{Value as Json, json};

use crate::content::scenario::Scenario;
use crate::draft::{Draft, Written};
use crate::fragments::plain;
use crate::key::{Given, Key, Topic};
use crate::rows::{Difference, Value, row};
use crate::values::{checked, expected};
use crate::writer::Writer;
use durand_located::Problem;
use durand_model::intervention::quantity_of;
use durand_model::registry::{self, Setting};

/// What stands for a value that each run draws.
const DRAWN: &str = "drawn";

/// The number at a position in [`registry::settings`].
pub fn number(at: usize) -> Key {
    let setting = &registry::settings()[at];
    let path = setting.path.as_str();
    let facts = move |scenario: &Scenario| {
        let fact = || format!("{path} = {:?}", scenario.settings().values()[at]);
        if is_drawn(scenario, at) { Vec::new() } else { vec![fact()] }
    };
    let in_interventions = match quantity_of(at) {
        Some(_) => "crossings are shut by `close` and opened by `open`",
        None => "a whole number is changed by `set` alone",
    };
    let name = path.rsplit_once('.').map_or(path, |(_, name)| name);
    Key {
        write: Box::new(move |scenario, out| write(at, name, scenario, out)),
        facts: Box::new(facts),
        differ: Box::new(move |base, here| differ(at, base, here).into_iter().collect()),
        topic: Topic::Numbers,
        number: Some(at),
        in_interventions: in_interventions.to_owned(),
        ..Key::new(name, move |_| schema(setting), move |given, draft| read(at, given, draft))
    }
}

fn is_drawn(scenario: &Scenario, at: usize) -> bool {
    scenario.posterior().is_some_and(|one| one.columns().contains(&at))
}

fn schema(setting: &Setting) -> Json {
    let Setting { unit, low, high, default, whole, meaning, source, .. } = setting;
    json!({
        "type": if *whole { "integer" } else { "number" },
        "minimum": plain(*low),
        "maximum": plain(*high),
        "default": plain(*default),
        "description": format!("{meaning} ({unit}; {low} to {high})\n\nSource: {source}"),
    })
}

fn read(at: usize, given: &Given<'_>, draft: &mut Draft) -> Result<(), Problem> {
    let (setting, place) = (&registry::settings()[at], given.place());
    match checked(setting, given.value, &place) {
        Ok(number) => {
            draft.content.settings.set(at, number);
            draft.content.standing.set(at);
            draft.written[at] = Written::At(place);
            Ok(())
        }
        Err(problem) => {
            draft.written[at] = Written::Wrong;
            Err(problem.expected(expected(setting)).note(format!("`{}`: {}", setting.path, setting.meaning)))
        }
    }
}

fn write(at: usize, name: &str, scenario: &Scenario, out: &mut Writer<'_>) {
    let Setting { meaning, unit, low, high, default, source, whole, .. } = &registry::settings()[at];
    let value = scenario.settings().values()[at];
    let written = |value: f64| if *whole { format!("{value}") } else { format!("{value:?}") };
    if is_drawn(scenario, at) {
        out.comment("Drawn: the posterior stands over the value here.");
    }
    if value == *default {
        out.comment(&format!("{meaning} ({unit}, {low} to {high})"));
        out.comment(&format!("Source: {source}"));
    } else {
        out.comment(&format!("{meaning} ({unit}, {low} to {high}; default {})", written(*default)));
    }
    out.key(name, &written(value));
}

fn differ(at: usize, base: &Scenario, here: &Scenario) -> Option<Difference> {
    let Setting { path, unit, .. } = &registry::settings()[at];
    let [there, now] = [base, here].map(|scenario| Value::Number(scenario.settings().values()[at]));
    let row = |there, now| row(path, there, now, unit);
    match (is_drawn(base, at), is_drawn(here, at)) {
        (true, true) => None,
        (false, false) => row(there, now),
        // That a posterior was taken out says enough, unless the value that now holds is another too
        (true, false) if here.whole_posterior().is_some() || there != now => row(Value::word(DRAWN), now),
        (true, false) => None,
        // That a posterior was named says enough; only a file that names it can take back what was fixed
        (false, true) if base.content.standing.is_set(at) => {
            row(there, Value::word(DRAWN)).map(Difference::only_in_files)
        }
        (false, true) => None,
    }
}
