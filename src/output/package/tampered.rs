//! What a data package says that durand never writes: it was edited, or damaged.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use serde_json::Value;

use crate::plain;

/// Letters of a text that are quoted, at most.
const QUOTED: usize = 40;

/// What is wrong, with its place; `None` where nothing is.
pub fn wrong(package: &Value) -> Option<String> {
    texts("", package)
        .or_else(|| ["name", "title", "description", "command", "version"].iter().find_map(|key| text(package, key)))
        .or_else(|| resources(package))
}

/// A text, at whatever depth, with a character that is refused in all that is read.
fn texts(place: &str, value: &Value) -> Option<String> {
    let refused = |place: &str, text: &str| {
        let code = plain::refused(text)?;
        Some(format!("{place} has the character {code}, which would act on a terminal or is not seen"))
    };
    match value {
        Value::String(text) => refused(place, text),
        Value::Array(items) => items.iter().enumerate().find_map(|(at, item)| texts(&format!("{place}[{at}]"), item)),
        Value::Object(keys) => keys.iter().find_map(|(key, item)| {
            let inside = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            refused(&format!("a key of {}", if place.is_empty() { "the package" } else { place }), key)
                .or_else(|| texts(&inside, item))
        }),
        _ => None,
    }
}

fn text(package: &Value, key: &str) -> Option<String> {
    match &package[key] {
        Value::String(_) => None,
        other => Some(format!("{key} is {}, not a text", quoted(other))),
    }
}

/// What is wrong with the list of files.
fn resources(package: &Value) -> Option<String> {
    let Some(all) = package["resources"].as_array() else { return Some("it lists no files".to_owned()) };
    let mut seen = BTreeSet::new();
    all.iter().enumerate().find_map(|(at, resource)| {
        let place = format!("resources[{at}]");
        if !resource.is_object() {
            return Some(format!("{place} is {}, not a file", quoted(resource)));
        }
        let Some(path) = resource["path"].as_str().filter(|path| is_plain(path)) else {
            return Some(format!("{place}.path is {}, not a file of this folder", quoted(&resource["path"])));
        };
        if !seen.insert(path) {
            return Some(format!("{place}.path is {path}, which is there twice"));
        }
        if resource["bytes"].as_u64().is_none() {
            return Some(format!("{place}.bytes is {}, not a whole number of bytes", quoted(&resource["bytes"])));
        }
        let hash = resource["hash"].as_str().and_then(|hash| hash.strip_prefix("sha256:"));
        if !hash.is_some_and(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return Some(format!("{place}.hash is {}, not a hash", quoted(&resource["hash"])));
        }
        fields(&place, resource)
    })
}

/// What is wrong with the columns of a table.
fn fields(place: &str, resource: &Value) -> Option<String> {
    let fields = match &resource["schema"] {
        Value::Null => return None,
        schema => &schema["fields"],
    };
    let Some(all) = fields.as_array() else {
        return Some(format!("{place}.schema.fields is {}, not a list of columns", quoted(fields)));
    };
    all.iter().enumerate().find_map(|(at, field)| {
        let wrong = |key: &str| format!("{place}.schema.fields[{at}].{key} is {}, not a text", quoted(&field[key]));
        ["name", "type"].into_iter().find(|key| !field[*key].is_string()).map(wrong)
    })
}

/// Whether a path is the name of a file in the folder itself, on every system.
fn is_plain(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) && !path.contains(['/', '\\', ':'])
}

/// A value as it stands in the file, the beginning of it if it is long.
fn quoted(value: &Value) -> String {
    let text = match value {
        Value::Null => return "missing".to_owned(),
        other => other.to_string(),
    };
    let short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() { format!("{short}...") } else { short }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Protects who opens somebody else's folder: each edit is told with its place, and nothing raw is quoted.
    #[test]
    fn edits_are_told_with_their_place() {
        let file = |path: &str| {
            let hash = format!("sha256:{}", "a".repeat(64));
            json!({ "path": path, "bytes": 1, "hash": hash, "schema": { "fields": [{ "name": "run", "type": "integer" }] } })
        };
        let text = |key: &str| (key.to_owned(), json!("x"));
        let good = || {
            let mut all: Value = ["name", "title", "description", "command", "version"].map(text).into_iter().collect();
            all["resources"] = json!([file("runs.csv"), file("weeks.csv")]);
            all
        };
        assert_eq!(wrong(&good()), None);
        for (pointer, value, told) in [
            ("/title", json!("a\u{1b}[31m"), "title has the character U+001B"),
            ("/name", json!("a\u{7}"), "name has the character U+0007"),
            ("/resources/1/path", json!("a\u{202e}b.csv"), "resources[1].path has the character U+202E"),
            ("/title", json!(5), "title is 5, not a text"),
            ("/resources", json!({}), "it lists no files"),
            ("/resources/0", json!("runs.csv"), "resources[0] is \"runs.csv\", not a file"),
            ("/resources/1/path", json!("../../x"), "resources[1].path is \"../../x\", not a file of this folder"),
            ("/resources/1/path", json!("/etc/x"), "resources[1].path is"),
            ("/resources/1/path", json!(".."), "resources[1].path is"),
            ("/resources/1/path", json!("a\\b"), "resources[1].path is"),
            ("/resources/1/path", json!("runs.csv"), "resources[1].path is runs.csv, which is there twice"),
            ("/resources/1/bytes", json!(-1), "resources[1].bytes is -1"),
            ("/resources/1/bytes", json!(1e300), "resources[1].bytes is 1e+300"),
            ("/resources/1/hash", json!("x"), "resources[1].hash is \"x\""),
            ("/resources/1/schema/fields", json!(7), "resources[1].schema.fields is 7"),
            ("/resources/1/schema/fields/0/name", json!([1]), "resources[1].schema.fields[0].name is [1]"),
        ] {
            let mut package = good();
            *package.pointer_mut(pointer).unwrap() = value;
            let found = wrong(&package).unwrap_or_default();
            assert!(found.starts_with(told), "{pointer}: {found}");
            assert_eq!(plain::refused(&found), None, "{found:?}");
        }
    }
}
