//! The scenario file as JSON Schema, for editors: made of the same tree that files are read along.
//!
//! Only keywords that are as old as the tools that read TOML by a schema are used. Dates are texts to them, so a date in quotes passes
//! here and is refused when the file is read.

use serde_json::{Map, Value, json};

use super::interventions;
use super::presence::Turn;
use super::read::REQUIRED;
use super::scenario::{DEFAULT_SEED, FEWEST_WEEKS, FIRST_YEAR, LAST_YEAR, MOST_WEEKS};
use super::schema::{Kind, Node, Noun, Text, root};
use super::short_name;
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::registry::{self, MODES, Mode, Setting};
use durand_model::settings::Settings;

/// Short names, as far as every dialect of patterns can say it: of what is not ASCII all is taken.
pub(super) const NAME: &str = r"^[^\x00-/:-@\[-`{-\x7f][^\x00-,/:-@\[-^`{-\x7f]*$";

/// The JSON Schema (draft 2020-12) of the scenario file.
///
/// What it accepts is not always a good scenario: it cannot hold values against each other. What it refuses never is one.
pub fn json_schema() -> Value {
    let mut schema = section(root(), Noun::Key);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("durand scenario");
    schema["$defs"] = interventions::definitions();
    // What an overlay leaves out it has from the scenario that it extends
    schema["anyOf"] = json!([{ "required": REQUIRED.map(|(key, _)| key) }, { "required": ["extends"] }]);
    schema
}

/// What belongs under a key.
fn of(node: &Node) -> Value {
    match node.kind {
        Kind::Section(noun) => section(node, noun),
        Kind::Crossings => crossings(node),
        Kind::Number(at) => number(&registry::settings()[at]),
        Kind::Text(which) => text(which),
        Kind::Passages => passages(),
        Kind::Name => json!({
            "type": "string",
            "pattern": NAME,
            "description": format!(
                "Short name, from which the result folder has its own; {}. Without it: the name of the file.",
                short_name::EXPECTED
            ),
        }),
        Kind::Start => date("First day of the first week"),
        Kind::Turn(_, Turn::Enters) => {
            date("The week in which it enters contains this day; it takes part from then on")
        }
        Kind::Turn(_, Turn::Leaves) => date("The week in which it leaves contains this day; it takes part until then"),
        Kind::Weeks => json!({
            "type": "integer",
            "minimum": FEWEST_WEEKS,
            "maximum": MOST_WEEKS,
            "description": "Weeks in a run.",
        }),
        Kind::Seed => json!({
            "anyOf": [
                { "type": "integer", "minimum": 0, "maximum": u64::MAX },
                { "type": "string", "pattern": r"^\+?[0-9]+$" },
            ],
            "default": DEFAULT_SEED,
            "description": "Seed of all random numbers; above 9223372036854775807 in quotes.",
        }),
        Kind::Decision(actor) => decision(actor),
        Kind::Present(actor) => json!({
            "type": "boolean",
            "default": Settings::default().takes_part(actor),
            "description": format!("Whether it takes part: {}.", actor.title()),
        }),
        Kind::Forbid(actor) => {
            names(registry::actions_of(actor).iter().map(|action| action.name), "Actions that it must not take.")
        }
        Kind::Allow(actor) => names(
            registry::actions_of(actor).iter().map(|action| action.name),
            "Actions that it may take again, although a base forbids them.",
        ),
        Kind::Off => {
            names(registry::mechanisms().iter().map(|one| one.name), "Mechanisms that are switched off, by name.")
        }
        Kind::On => names(
            registry::mechanisms().iter().map(|one| one.name),
            "Mechanisms that are on again, although a base has them off, by name.",
        ),
        Kind::Extends => extends(),
        Kind::Posterior => posterior(),
        Kind::Interventions => interventions::json_schema(),
    }
}

/// An object that has the keys below `node`, each of which is called by `noun`, and no others.
fn section(node: &Node, noun: Noun) -> Value {
    let properties: Map<String, Value> = node.children.iter().map(|child| (child.name.to_owned(), of(child))).collect();
    json!({
        "type": "object",
        "description": noun.section(),
        "properties": properties,
        "additionalProperties": false,
    })
}

/// A list of sections with a `name`. The shares are the same at every crossing but for their defaults, which are left out.
fn crossings(node: &Node) -> Value {
    let name = json!({
        "type": "string",
        "enum": CROSSINGS.map(|crossing| crossing.name),
        "description": "Which crossing; one entry for each.",
    });
    let mut one = node.children.first().map_or_else(|| json!({}), |first| section(first, Noun::Share));
    if let Some(shares) = one["properties"].as_object_mut() {
        for share in shares.values_mut().filter_map(Value::as_object_mut) {
            share.remove("default");
        }
        shares.insert("name".to_owned(), name);
    }
    one["required"] = json!(["name"]);
    json!({ "type": "array", "items": one, "description": "What is changed of the named crossings of the Durand Line." })
}

/// A date, as tools show one to a schema.
pub(super) fn date(says: &str) -> Value {
    json!({
        "type": "string",
        "format": "date",
        "pattern": days(),
        "description": format!("{says}: a date from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31, without quotes."),
    })
}

fn number(setting: &Setting) -> Value {
    let Setting { unit, low, high, default, whole, meaning, source, .. } = setting;
    json!({
        "type": if *whole { "integer" } else { "number" },
        "minimum": plain(*low),
        "maximum": plain(*high),
        "default": plain(*default),
        "description": format!("{meaning} ({unit}; {low} to {high})\n\nSource: {source}"),
    })
}

/// The number, without a point where it is whole.
pub(super) fn plain(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
}

fn text(which: Text) -> Value {
    match which {
        Text::Title => {
            json!({ "type": "string", "pattern": r"\S", "description": "One line that says what the scenario is." })
        }
        Text::Question => json!({ "type": "string", "description": "The question that it is meant to answer." }),
        Text::Description => json!({ "type": "string", "description": "A longer description." }),
    }
}

fn passages() -> Value {
    json!({
        "type": "array",
        "items": { "type": "string", "pattern": r"\S" },
        "default": [],
        "description": "The passages of the literature that it rests on.",
    })
}

fn decision(actor: Option<Actor>) -> Value {
    let who = actor.map_or("How all actors decide that have no mode of their own.".to_owned(), |actor| {
        format!("How it decides, where not as the others: {}.", actor.title())
    });
    let modes: Vec<String> = MODES.iter().map(|one| format!("{}: {}", one.name, one.meaning)).collect();
    let mut schema = json!({
        "type": "string",
        "enum": MODES.map(|one| one.name),
        "description": format!("{who}\n\n{}", modes.join("\n\n")),
    });
    if actor.is_none() {
        schema["default"] = json!(Mode::default().name());
    }
    schema
}

fn names(valid: impl Iterator<Item = &'static str>, description: &str) -> Value {
    json!({
        "type": "array",
        "items": { "type": "string", "enum": valid.collect::<Vec<_>>() },
        "uniqueItems": true,
        "default": [],
        "description": description,
    })
}

fn extends() -> Value {
    json!({
        "anyOf": [
            { "type": "string", "pattern": r"\S" },
            { "type": "array", "items": { "type": "string", "pattern": r"\S" }, "minItems": 1, "uniqueItems": true },
        ],
        "description": "The scenario that this one changes, or several, of which the later win: a name beside this file, or a \
                        path. Only what differs need be listed.",
    })
}

fn posterior() -> Value {
    json!({
        "type": "string",
        "pattern": r"\S",
        "description": "A CSV file with draws of values that are uncertain, of which each run takes one: `draw` and paths as in \
                        --set as header. The path starts from this file; \"none\" takes out that of a base.",
    })
}

/// A pattern of the days of the years in which a run can start; each month has 31.
fn days() -> String {
    let mut decades: Vec<(i16, i16, i16)> = Vec::new();
    for year in FIRST_YEAR..=LAST_YEAR {
        match decades.last_mut() {
            Some((decade, _, last)) if *decade == year / 10 => *last = year % 10,
            _ => decades.push((year / 10, year % 10, year % 10)),
        }
    }
    let years: Vec<String> = decades.iter().map(|(decade, from, to)| format!("{decade}[{from}-{to}]")).collect();
    format!("^({})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", years.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the one description that stands for every crossing.
    #[test]
    fn crossings_differ_only_in_their_defaults() {
        let crossings = root().child("crossings").expect("there are crossings");
        let shares = |node: &Node| -> Vec<(&str, f64, f64, &str)> {
            let setting = |share: &Node| match share.kind {
                Kind::Number(at) => &registry::settings()[at],
                other => panic!("{other:?} is no share"),
            };
            let share = |share| (setting(share).low, setting(share).high, setting(share).unit);
            node.children.iter().map(|one| (one.name, share(one).0, share(one).1, share(one).2)).collect()
        };
        for crossing in &crossings.children {
            assert_eq!(shares(crossing), shares(&crossings.children[0]), "{}", crossing.name);
        }
    }

    #[test]
    fn years_are_put_together_by_decade() {
        assert!(days().starts_with("^(199[0-9]|200[0-9]|") && days().contains("|210[0-0])-"), "{}", days());
    }
}
