//! Reads `extends`, and finds the file that each name in it means.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::{self, ENDING, FOLDER};
use super::key::Key;
use super::library;
use durand_located::closest::closest;
use durand_located::text::{beside, folder, list};
use durand_located::value::wrong_type;
use durand_located::{Place, Problem, Problems, Source};

/// The key.
pub const KEY: &str = "extends";
const EXPECTED: &str = "expected the name or path of a scenario in quotes, or a list of them";

/// One name or path, and where it stands.
pub struct Entry {
    /// The key that it stands under, for messages.
    pub key: &'static str,
    pub text: String,
    pub place: Place,
}

/// The names that a document extends, the base first; problems with how they are written go to `problems`.
pub fn entries(table: &DeTable<'_>, source: &Arc<Source>, problems: &mut Problems) -> Vec<Entry> {
    let Some((key, value)) = table.get_key_value(KEY) else { return Vec::new() };
    let items: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Array(list) => list.iter().collect(),
        _ => vec![value],
    };
    if items.is_empty() {
        problems.push(nothing(Place::new(source, value.span())));
    }
    let mut found = Vec::new();
    for item in items {
        // The value of a section has no text of its own that could be underlined; its key has.
        let span = if item.get_ref().is_table() { key.span() } else { item.span() };
        let place = Place::new(source, span);
        match item.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => problems.push(nothing(place)),
            Some(text) => found.push(Entry { key: KEY, text: text.to_owned(), place }),
            None => problems.push(wrong_type(KEY, "a scenario's name", item.get_ref(), place).expected(EXPECTED)),
        }
    }
    found
}

/// `extends` in the tree of keys. What it says is read before everything else.
pub fn key() -> Key {
    let schema = json!({
        "anyOf": [
            { "type": "string", "pattern": r"\S" },
            { "type": "array", "items": { "type": "string", "pattern": r"\S" }, "minItems": 1, "uniqueItems": true },
        ],
        "description": "The scenario that this one changes, or several, of which the later win: a name beside this file, or a \
                        path. Only what differs need be listed.",
    });
    let only_in_files = |place| {
        let problem = Problem::at(place, format!("`{KEY}` cannot be set: only a file can extend another"));
        problem.help("give the scenario that it names in place of this one, or write a file that has this line")
    };
    let key = Key::new(KEY, move |_| schema.clone(), |_, _| Ok(()));
    Key { only_in_files: Some(only_in_files), reaches_runs: false, ..key }
}

fn nothing(place: Place) -> Problem {
    Problem::at(place, format!("`{KEY}` names no scenario"))
        .expected(EXPECTED)
        .help("remove the line if the scenario stands for itself")
}

/// The path of the file that an entry means, as messages should show it.
///
/// A name is looked for beside the file that says it, then among the shipped scenarios; a path starts from that file.
pub fn locate(entry: &Entry) -> Result<String, Problem> {
    let Entry { text, place, .. } = entry;
    let from = &place.source.name;
    if is_path(text) {
        let path = if Path::new(text).is_absolute() { text.clone() } else { beside(from, text) };
        return if library::exists(&path) { Ok(path) } else { Err(no_file(entry, &path)) };
    }
    let file = format!("{text}.{ENDING}");
    let places = [beside(from, &file), format!("{FOLDER}/{file}")];
    match places.iter().find(|path| library::is_file(path)) {
        Some(path) => Ok(path.clone()),
        None => Err(no_name(entry, &places)),
    }
}

fn is_path(text: &str) -> bool {
    text.contains(['/', '\\']) || Path::new(text).extension().is_some_and(|ending| ending == ENDING)
}

/// The problem that there is no file at `path`, with the nearest, written as the entry was.
fn no_file(entry: &Entry, path: &str) -> Problem {
    let absent = files::absent(path, &entry.text);
    let problem = Problem::at(entry.place.clone(), absent.message());
    absent.on(problem.note(format!("a path in `{}` starts from the file that it stands in", entry.key)))
}

/// The problem that no scenario has that name, with the nearest.
fn no_name(entry: &Entry, places: &[String; 2]) -> Problem {
    let Entry { text, place, .. } = entry;
    let problem = Problem::at(place.clone(), format!("there is no scenario called `{text}`"));
    let own_folder = files::files(folder(&places[0]));
    let shipped = files::files(Path::new(FOLDER));
    let own = Path::new(&place.source.name).file_stem().unwrap_or_default().to_string_lossy();
    // Its own name is no advice.
    let others = files::stems(&own_folder).chain(files::stems(&shipped)).filter(|stem| *stem != own);
    match closest(text, others) {
        Some(near) => problem.expected(format!("did you mean `{near}`?")),
        None => problem.note(format!("scenario files in {FOLDER}: {}", list(&shipped))),
    }
    .note(if places[0] == places[1] {
        format!("looked for {}", places[0])
    } else {
        format!("looked for {} and {}", places[0], places[1])
    })
}
