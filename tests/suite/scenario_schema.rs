//! The JSON Schema of the scenario file, held against scenarios by a validator that is not the project's own.

use std::fs;
use std::path::{Path, PathBuf};

use durand::scenario::json_schema;
use jsonschema::Validator;
use serde_json::{Map, Value};

use super::command::{output, stdout};
use super::golden::compare;
use super::scenario_files::files;

const COMMITTED: &str = "scenarios/scenario.schema.json";

/// Why the schema takes some bad files, as far as they are TOML at all, and which.
const BEYOND_THE_SCHEMA: &[(&str, &[&str])] = &[
    (
        "values are held against each other and against defaults",
        &[
            "crossings-without-trade",
            "enters-and-leaves",
            "leaves-before-it-enters",
            "phase-against-base",
            "phase-against-default",
            "phases-out-of-order",
        ],
    ),
    ("a rule between the names of lists", &["action-forbidden-and-allowed", "mechanism-off-and-on"]),
    (
        "a rule between entries",
        &[
            "crossing-twice",
            "force-without-the-other",
            "intervention-contradictions",
            "intervention-impossible",
            "intervention-leaves-nothing",
            "quantity-of-an-absent-actor",
        ],
    ),
    ("tools that read TOML by a schema show it dates as texts", &["date-in-quotes"]),
    (
        "a schema does not see other files",
        &[
            "base-without-weeks",
            "extends-circle-below",
            "extends-circle-of-three",
            "extends-circle-of-two",
            "extends-empty-file",
            "extends-folder",
            "extends-itself",
            "extends-misspelt-path",
            "extends-missing",
            "extends-missing-folder",
            "extends-no-scenario",
            "extends-too-deep",
            "extends-twice",
            "extends-utf16",
            "posterior-against-intervention",
            "posterior-against-itself",
            "posterior-column-twice",
            "posterior-draws-nothing",
            "posterior-empty",
            "posterior-folder",
            "posterior-header-only",
            "posterior-missing",
            "posterior-missing-folder",
            "posterior-no-draw-column",
            "posterior-no-share",
            "posterior-not-numbers",
            "posterior-numbers-of-draws",
            "posterior-of-base",
            "posterior-out-of-range",
            "posterior-ragged",
            "posterior-semicolons",
            "posterior-unknown-paths",
            "posterior-utf16",
        ],
    ),
];

/// TOML as a tool shows it to a schema: dates as texts; what is no number in JSON as nothing.
pub fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(whole) => Value::from(*whole),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(flag) => Value::from(*flag),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(list) => list.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect::<Map<_, _>>().into()
        }
    }
}

/// The file's content; `None` where it is not TOML.
fn content(path: &Path) -> Option<Value> {
    let text = String::from_utf8(fs::read(path).expect("a file that can be read")).ok()?;
    let table: toml::Table = toml::from_str(&text).ok()?;
    Some(as_json(&toml::Value::Table(table)))
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// A validator by the schema.
pub fn validator() -> Validator {
    jsonschema::draft202012::new(&json_schema()).expect("a schema")
}

/// What the validator says of a file.
fn complaints(validator: &Validator, content: &Value) -> Vec<String> {
    validator.iter_errors(content).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Protects editors: the file that scenarios point to is what the command prints, and what the program reads by.
#[test]
fn the_committed_schema_is_up_to_date() {
    let text = format!("{:#}\n", json_schema());
    let wrong = compare(&text, Path::new(COMMITTED));
    assert_eq!(wrong, None, "DURAND_BLESS=1 writes it anew");
    assert_eq!(stdout(&output(&["schema"])), text);
}

/// Protects against a schema that validators would misread: it is one by its own meta-schema, and closed everywhere.
#[test]
fn the_schema_is_a_schema() {
    fn closed(value: &Value) {
        if let Some(object) = value.as_object() {
            let is_object = object.get("type").is_some_and(|kind| kind == "object");
            assert!(!is_object || object["additionalProperties"] == Value::Bool(false), "{value} takes any key");
            let described = ["description", "$schema"].iter().any(|key| object.contains_key(*key));
            assert!(!object.contains_key("properties") || described, "{value} says nothing");
            object.values().for_each(closed);
        }
    }
    let schema = json_schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    closed(&schema);
}

/// Protects users from an editor that marks what is right: every good file passes, written out in full too.
#[test]
fn good_scenarios_pass() {
    let validator = validator();
    for path in [files("scenarios"), files("tests/scenarios/good")].concat() {
        let found = complaints(&validator, &content(&path).expect("good files are TOML"));
        assert!(found.is_empty(), "{}: {}", path.display(), found.join("\n"));
        let scenario = durand::scenario::load(&path.to_string_lossy()).unwrap_or_else(|problems| panic!("{problems}"));
        let whole: toml::Table = scenario.to_toml().parse().expect("TOML");
        let found = complaints(&validator, &as_json(&toml::Value::Table(whole)));
        assert!(found.is_empty(), "{}, in full: {}", path.display(), found.join("\n"));
    }
}

/// Protects what an editor can do: every bad file that is TOML is marked, apart from those listed with the reason why not.
#[test]
fn bad_scenarios_are_marked() {
    let validator = validator();
    let accepted = |path: &PathBuf| content(path).is_some_and(|content| validator.is_valid(&content));
    let taken: Vec<String> =
        files("tests/scenarios/bad").iter().filter(|path| accepted(path)).map(|path| stem(path)).collect();
    let mut listed: Vec<&str> = BEYOND_THE_SCHEMA.iter().flat_map(|(_, files)| files.iter().copied()).collect();
    listed.sort_unstable();
    let mut taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    taken.sort_unstable();
    assert_eq!(taken, listed, "left: what the schema takes; right: what it may take");
}

/// Protects each setting: at its bounds it passes, beyond them it does not, and a text or a wrong name never does.
#[test]
fn every_setting_has_its_range() {
    let validator = validator();
    for setting in durand::model::registry::settings().iter().filter(|one| !one.path.starts_with("crossings.")) {
        let with = |path: &str, value: Value| {
            let mut whole = serde_json::json!({ "title": "a", "start": "2021-08-15", "weeks": 1 });
            path.split('.').fold(&mut whole, |at, name| &mut at[name]).clone_from(&value);
            validator.is_valid(&whole)
        };
        let path = setting.path.as_str();
        assert!(with(path, setting.low.into()) && with(path, setting.high.into()), "{path}");
        assert!(!with(path, (setting.low - 1e-3).into()) && !with(path, (setting.high + 1e-3).into()), "{path}");
        assert!(!with(path, "1".into()) && !with(&format!("{path}_"), setting.low.into()), "{path}");
        assert!(!setting.whole || !with(path, (setting.low + 0.5).into()), "{path}");
    }
}

/// Protects the pointers to the schema: each shipped scenario has it in its first line, where editors look for it.
#[test]
fn shipped_scenarios_point_to_the_schema() {
    for path in files("scenarios") {
        let text = fs::read_to_string(&path).expect("it is there");
        let pointer = text.lines().next().and_then(|line| line.strip_prefix("#:schema ")).expect("a pointer");
        assert_eq!(path.with_file_name(pointer.trim_start_matches("./")), Path::new(COMMITTED));
    }
}

/// Protects the head of a file: what the schema says of name, start, weeks, seed and decision is what the program takes.
#[test]
fn the_head_of_a_file_is_taken_as_the_program_takes_it() {
    let validator = validator();
    for (line, good) in [
        ("name = \"a\"", true),
        ("name = \"quick-2.x_y\"", true),
        ("name = \"é\"", true),
        ("name = \"../up\"", false),
        ("name = \"-a\"", false),
        ("name = \"a b\"", false),
        ("name = \"a^\"", false),
        ("name = \"\"", false),
        ("start = 1990-01-01", true),
        ("start = 2100-12-31", true),
        ("start = 1989-12-31", false),
        ("start = 2101-01-01", false),
        ("start = 2021-08-15T10:00:00", false),
        ("weeks = 5200", true),
        ("weeks = 5201", false),
        ("weeks = 0", false),
        ("seed = 0", true),
        ("seed = \"18446744073709551615\"", true),
        ("seed = -1", false),
        ("seed = \"lucky\"", false),
        ("decision = \"best_response\"", true),
        ("decision = \"best response\"", false),
    ] {
        let key = line.split(' ').next().expect("a key");
        let others = ["title = \"a\"", "start = 2021-08-15", "weeks = 1"];
        let others = others.iter().filter(|other| !other.starts_with(key)).copied();
        let text = others.chain([line]).collect::<Vec<_>>().join("\n");
        let content = as_json(&toml::Value::Table(text.parse().expect("TOML")));
        assert_eq!(durand::scenario::parse("a.toml", &text).is_ok(), good, "the program, {line}");
        assert_eq!(validator.is_valid(&content), good, "the schema, {line}");
    }
}
