//! The scenario file as JSON Schema, for editors: made of the same tree that files are read along.
//!
//! Only keywords that are as old as the tools that read TOML by a schema are used. Dates are texts to them, so a date in quotes passes
//! here and is refused when the file is read.

use serde_json::{Map, Value, json};

use super::interventions;
use super::key::{Kind, Node};
use super::noun::Noun;
use super::schema::root;
use durand_model::crossing::CROSSINGS;

/// The JSON Schema (draft 2020-12) of the scenario file.
///
/// What it accepts is not always a good scenario: it cannot hold values against each other. What it refuses never is one.
pub fn json_schema() -> Value {
    let root = root();
    let required: Vec<&str> = root.keys().filter(|key| key.required.is_some()).map(|key| key.name).collect();
    let mut schema = section(root, Noun::Key);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("durand scenario");
    schema["$defs"] = interventions::definitions();
    // What an overlay leaves out it has from the scenario that it extends
    schema["anyOf"] = json!([{ "required": required }, { "required": ["extends"] }]);
    schema
}

/// What belongs under a key.
fn of(node: &Node) -> Value {
    match &node.kind {
        Kind::Section(noun) => section(node, *noun),
        Kind::Crossings => crossings(node),
        Kind::Value(key) => (key.json_schema)(root()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use durand_model::registry;

    /// Protects the one description that stands for every crossing.
    #[test]
    fn crossings_differ_only_in_their_defaults() {
        let crossings = root().child("crossings").expect("there are crossings");
        let shares = |node: &Node| -> Vec<(&str, f64, f64, &str)> {
            let setting = |share: &Node| &registry::settings()[share.number().expect("a share is a number")];
            let share = |share| (setting(share).low, setting(share).high, setting(share).unit);
            node.children.iter().map(|one| (one.name, share(one).0, share(one).1, share(one).2)).collect()
        };
        for crossing in &crossings.children {
            assert_eq!(shares(crossing), shares(&crossings.children[0]), "{}", crossing.name);
        }
    }
}
