//! `decision`: how all actors decide, or how one does.

use serde_json::{Value as Json, json};

use crate::content::scenario::Scenario;
use crate::key::{Given, Key, Topic};
use crate::noun::Noun;
use crate::rows::{Value, row};
use crate::writer::text;
use durand_located::Problem;
use durand_model::actor::Actor;
use durand_model::registry::{MODES, Mode};

/// How all actors decide that have no mode of their own.
pub fn of_all() -> Key {
    let schema = |_: &_| {
        let mut schema = schema("How all actors decide that have no mode of their own.");
        schema["default"] = json!(Mode::default().name());
        schema
    };
    let key = Key::new("decision", schema, |given, draft| {
        draft.content.settings.decision.all = mode(given)?;
        Ok(())
    });
    let write = |scenario: &Scenario, out: &mut crate::writer::Writer<'_>| {
        out.comment(&format!("How actors decide: {}.", MODES.map(|one| one.name).join(", ")));
        out.key("decision", &text(scenario.settings().decision.all.name()));
    };
    let differ = |base: &Scenario, here: &Scenario| {
        let word = |one: &Scenario| Value::word(one.settings().decision.all.name());
        let found = row("decision", word(base), word(here), UNIT);
        found.filter(|_| are_alike(base) && are_alike(here)).into_iter().collect()
    };
    Key { write: Box::new(write), differ: Box::new(differ), topic: Topic::Decisions, ..key }
}

/// How one decides, where not as the others.
pub fn of(actor: Actor) -> Key {
    let schema = move |_: &_| schema(&format!("How it decides, where not as the others: {}.", actor.title()));
    let key = Key::new("decision", schema, move |given, draft| {
        draft.content.settings.decision.own[actor as usize] = Some(mode(given)?);
        Ok(())
    });
    let path = format!("actors.{}.decision", actor.name());
    let word = move |one: &Scenario| Value::word(one.settings().decision.of(actor).name());
    let key = key
        .line("How this one decides.", move |one| {
            one.settings().decision.own[actor as usize].map(|mode| text(mode.name()))
        })
        .compared(path.clone(), UNIT, word);
    // Where all decide alike in both, one row is enough, that of all
    let differ = move |base: &Scenario, here: &Scenario| {
        let found = row(path.as_str(), word(base), word(here), UNIT);
        found.filter(|_| !(are_alike(base) && are_alike(here))).into_iter().collect()
    };
    Key { differ: Box::new(differ), topic: Topic::Decisions, ..key }
}

const UNIT: &str = "decision mode";

/// Whether no actor has a mode of its own.
fn are_alike(scenario: &Scenario) -> bool {
    scenario.settings().decision.own.iter().all(Option::is_none)
}

fn mode(given: &Given<'_>) -> Result<Mode, Problem> {
    let Some(name) = given.value.as_str() else {
        let example = format!("expected a name in quotes, such as \"{}\"", Mode::default().name());
        return Err(given.wrong_type("the name of a decision mode").expected(example));
    };
    let known = MODES.iter().find(|one| one.name == name).map(|one| one.mode);
    known.ok_or_else(|| Noun::Mode.unknown(name, &MODES.map(|one| one.name), given.place()))
}

fn schema(who: &str) -> Json {
    let modes: Vec<String> = MODES.iter().map(|one| format!("{}: {}", one.name, one.meaning)).collect();
    json!({
        "type": "string",
        "enum": MODES.map(|one| one.name),
        "description": format!("{who}\n\n{}", modes.join("\n\n")),
    })
}
