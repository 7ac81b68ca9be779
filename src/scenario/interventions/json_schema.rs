//! `[[interventions]]` as JSON Schema: its keys from the tables that entries are read by, what they may name from the registry.

use serde_json::{Map, Value, json};

use super::changes::{ALL, BY, CLOSERS, MOST_FACTOR, amounts};
use super::event::{MOST_DEATHS, least_deaths};
use super::kind::{CHANGES, Kind};
use super::read::{FRAME, weeks};
use super::rule::{OF_WHEN, least};
use crate::content::scenario::MOST_WEEKS;
use crate::content::short_name;
use crate::fragments::{NAME, date, plain};
use crate::key::Node;
use crate::names::Names;
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Happening, How};
use durand_model::registry::{self, Setting};

/// Name of the definition of what scales.
const FACTOR: &str = "factor";

/// A list of interventions, each closed. What it cannot say: that of several lists one has to name something, and what entries, dates
/// and values mean together.
pub fn json_schema(root: &Node) -> Value {
    let frame = FRAME.into_iter().map(|(key, says)| (key.to_owned(), frame(key, says)));
    let changes = CHANGES.into_iter().map(|(key, kind, says)| (key.to_owned(), change(key, kind, says, root)));
    let something: Vec<Value> = CHANGES.map(|(key, ..)| json!({ "required": [key] })).into();
    json!({
        "type": "array",
        "description": "What changes in the middle of a run, in the order in which it is laid over the rest.",
        "items": {
            "type": "object",
            "description": "What is changed in certain weeks, under one name.",
            "properties": frame.chain(changes).collect::<Map<_, _>>(),
            "additionalProperties": false,
            "required": ["name"],
            "dependentRequired": dependent(),
            "anyOf": [
                { "required": ["at"], "anyOf": something },
                { "required": ["when"], "anyOf": something },
                // One of a base, taken out
                { "required": ["enabled"], "properties": { "enabled": { "enum": [false] } }, "not": { "anyOf": [{ "required": ["at"] }, { "required": ["when"] }] } },
            ],
        },
    })
}

/// Keys that mean nothing without another.
fn dependent() -> Value {
    let of_when = OF_WHEN.map(|key| (key.to_owned(), json!(["when"])));
    let all = of_when.into_iter().chain([(BY.to_owned(), json!(["close"]))]);
    Value::Object(all.collect())
}

/// What belongs under a key besides the changes.
fn frame(key: &'static str, says: &str) -> Value {
    match key {
        "name" => json!({
            "type": "string",
            "pattern": NAME,
            "description": format!("{says} {}.", capital(short_name::EXPECTED)),
        }),
        "at" | "until" => {
            let range = weeks(key);
            json!({
                "anyOf": [
                    { "type": "integer", "minimum": *range.start() as i64, "maximum": *range.end() as i64 },
                    date("A day of that week"),
                ],
                "description": says,
            })
        }
        BY => json!({ "type": "string", "enum": CLOSERS.map(Actor::name), "description": says }),
        "announced" => json!({ "type": "boolean", "default": false, "description": says }),
        "delay" | "cooldown" | "most" | "for" => json!({
            "type": "integer",
            "minimum": least(key) as i64,
            "maximum": MOST_WEEKS,
            "description": says,
        }),
        "enabled" => json!({ "type": "boolean", "default": true, "description": says }),
        _ => json!({ "type": "string", "description": says }),
    }
}

/// "Expected letters".
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What belongs under the key of a change.
fn change(key: &'static str, kind: Kind, says: &str, root: &Node) -> Value {
    let mut schema = match kind {
        Kind::Values(how) => values(how, key, root),
        Kind::Force => force(),
        Kind::Actions { .. } => list(Names::AllActions),
        Kind::Crossings { .. } => {
            json!({ "anyOf": [list(Names::Crossings), { "enum": [ALL, [ALL]] }] })
        }
        Kind::Mechanisms { .. } => list(Names::Mechanisms),
        Kind::Event => inject(),
    };
    schema["description"] = json!(says);
    schema
}

fn list(names: Names) -> Value {
    json!({ "type": "array", "items": { "type": "string", "enum": names.valid() }, "uniqueItems": true })
}

fn force() -> Value {
    let of = |actor: Actor| {
        let names: Vec<_> = registry::actions_of(actor)[1..].iter().map(|action| action.name).collect();
        let one = json!({ "type": "string", "enum": names });
        let schema = json!({ "anyOf": [one, { "type": "array", "items": one }], "description": actor.title() });
        (actor.name().to_owned(), schema)
    };
    json!({
        "type": "object",
        "properties": Actor::ALL.map(of).into_iter().collect::<Map<_, _>>(),
        "additionalProperties": false,
    })
}

/// An event, each kind with what it needs.
fn inject() -> Value {
    let kinds: Vec<Value> = Happening::ALL.into_iter().map(event).collect();
    let names = Happening::ALL.map(Happening::name);
    json!({
        "type": "object",
        "properties": {
            "event": { "type": "string", "enum": names, "description": "Which event." },
            "deaths": {
                "type": "integer",
                "minimum": 0,
                "maximum": MOST_DEATHS as i64,
                "description": "Deaths in it; a ceasefire has none.",
            },
            "place": { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f]*$", "description": "Where; of a border clash the crossing in whose sector it happens." },
        },
        "additionalProperties": false,
        "required": ["event"],
        "anyOf": kinds,
    })
}

fn event(happening: Happening) -> Value {
    let event = json!({ "enum": [happening.name()] });
    let least = least_deaths(happening) as i64;
    match happening {
        Happening::Ceasefire => json!({ "properties": { "event": event }, "not": { "required": ["deaths"] } }),
        Happening::BorderClash(_) => json!({
            "properties": { "event": event, "deaths": { "minimum": least }, "place": { "enum": CROSSINGS.map(|one| one.name) } },
            "required": ["deaths", "place"],
        }),
        Happening::MassAttack | Happening::Airstrike => {
            json!({ "properties": { "event": event, "deaths": { "minimum": least } }, "required": ["deaths"] })
        }
    }
}

/// Numbers by path: a path as one key in quotes, or as keys below one another.
///
/// A path in quotes below a key is both, and the schema says nothing of it.
fn values(how: How, key: &'static str, root: &Node) -> Value {
    let mut quoted = Vec::new();
    let here = format!("#/properties/interventions/items/properties/{key}");
    let mut schema = paths(root, how, "", &here, &mut quoted);
    if let Some(object) = schema.as_object_mut() {
        object.remove("patternProperties");
    }
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.extend(quoted);
    }
    schema
}

/// The numbers below `node`, whose path is `path`; what belongs under each path in quotes goes to `quoted`. `here` is where in the schema
/// that is.
fn paths(node: &Node, how: How, path: &str, here: &str, quoted: &mut Vec<(String, Value)>) -> Value {
    let mut properties = Map::new();
    for child in &node.children {
        let below = if path.is_empty() { child.name.to_owned() } else { format!("{path}.{}", child.name) };
        let at = format!("{here}/properties/{}", child.name);
        let schema = match child.number() {
            Some(setting) => match amounts(setting, how) {
                Some(range) => amount(&registry::settings()[setting], how, range),
                None => continue,
            },
            None if child.noun().is_some() => paths(child, how, &below, &at, quoted),
            None => continue,
        };
        if !path.is_empty() {
            let short = schema.get("$ref").is_some();
            quoted.push((below, if short { schema.clone() } else { json!({ "$ref": at }) }));
        }
        properties.insert(child.name.to_owned(), schema);
    }
    json!({
        "type": "object",
        "description": node.noun().map(|noun| noun.section()),
        "properties": properties,
        "patternProperties": { r"\.": {} },
        "additionalProperties": false,
    })
}

/// The amount by which a number changes. A number that is set may have every value that it may have from the beginning.
fn amount(setting: &Setting, how: How, (low, high): (f64, f64)) -> Value {
    match how {
        How::Set => json!({ "$ref": place_of(setting) }),
        How::Add => json!({
            "type": "number",
            "minimum": plain(low),
            "maximum": plain(high),
            "description": format!("Added to: {} ({})", setting.meaning, setting.unit),
        }),
        How::Scale => json!({ "$ref": format!("#/$defs/{FACTOR}") }),
    }
}

/// Where in the schema a setting is.
fn place_of(setting: &Setting) -> String {
    let names: Vec<&str> = setting.path.split('.').collect();
    match names[..] {
        // A list, with the same shares for each
        ["crossings", _, share] => format!("#/properties/crossings/items/properties/{share}"),
        _ => names.iter().map(|name| format!("/properties/{name}")).fold("#".to_owned(), |place, name| place + &name),
    }
}

/// What several places of the schema refer to.
pub fn definitions() -> Value {
    json!({
        FACTOR: {
            "type": "number",
            "minimum": 0,
            "maximum": plain(MOST_FACTOR),
            "description": "By what the number is multiplied; it stays in its range.",
        },
    })
}
