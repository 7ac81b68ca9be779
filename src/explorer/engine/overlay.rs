//! The what-if of a page as a scenario file and as a command, so that whatever the page shows can be made without it.

use toml::{Table, Value};

use super::asked::{Begin, Made};
use super::dated::Dated;
use super::limits::Refused;
use durand_scenario::Scenario;
use durand_text::shell::quoted;

/// Name of the file that a page saves.
pub const FILE: &str = "my-what-if.toml";

/// What the what-if is called, in a line and in tables.
pub const NAME: &str = "mine";

/// The command whose numbers are those of the page after `runs` pairs, where the command is started as `program`, and whether it needs the file to be saved.
pub fn command(program: &str, asked: &Begin, made: &Made, runs: u64) -> (String, bool) {
    let (words, needs_file) = words(asked, made, runs);
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    (format!("{program} {}", words.join(" ")), needs_file)
}

/// The words of that command behind the program, and whether it needs the file to be saved.
pub fn words(asked: &Begin, made: &Made, runs: u64) -> (Vec<String>, bool) {
    // What is set at a date stands in a file alone
    let from_file = !asked.what_if.is_empty() || !asked.interventions.is_empty();
    let verb = if asked.changes_nothing() { "run" } else { "compare" };
    let mut words = vec![verb.to_owned(), asked.base.clone()];
    let needs_file = from_file && !asked.sets_nothing();
    match (from_file, needs_file) {
        (true, false) => words.push(asked.what_if.clone()),
        (true, true) => words.push(FILE.to_owned()),
        (false, _) if asked.changes_nothing() => {}
        (false, _) => words.extend(["--what-if".to_owned(), format!("{NAME}:{}", asked.sets().join(","))]),
    }
    words.extend(["--runs".to_owned(), runs.to_string(), "--seed".to_owned(), made.base.seed().to_string()]);
    words.extend(asked.weeks.into_iter().flat_map(|weeks| ["--weeks".to_owned(), weeks.to_string()]));
    (words, needs_file)
}

/// The what-if as a scenario file that lists only what differs.
///
/// # Errors
/// If an intervention is none that there can be.
pub fn toml(asked: &Begin, from: &Scenario) -> Result<String, Refused> {
    let mut file = head(asked);
    for (path, value) in &asked.values {
        set(&mut file, path, Value::Float(*value));
    }
    for (name, on) in &asked.mechanisms {
        add(&mut file, if *on { "mechanisms.on" } else { "mechanisms.off" }, name);
    }
    for (path, allowed) in &asked.actions {
        let (actor, action) = path.split_once('.').unwrap_or((path, ""));
        add(&mut file, &format!("actors.{actor}.{}", if *allowed { "allow" } else { "forbid" }), action);
    }
    Ok(format!(
        "# Made with `durand explore`. What differs from {}; an exploration of a model's logic, not a forecast.\n{}{}",
        parent(asked),
        file.to_string().trim_start(),
        entries(asked, from)?
    ))
}

/// The same with nothing but what it changes at a date.
///
/// # Errors
/// If an intervention is none that there can be.
pub fn dated(asked: &Begin, from: &Scenario) -> Result<String, Refused> {
    Ok(format!("{}{}", head(asked), entries(asked, from)?))
}

fn parent(asked: &Begin) -> &str {
    if asked.what_if.is_empty() { &asked.base } else { &asked.what_if }
}

fn head(asked: &Begin) -> Table {
    let parent = parent(asked);
    let texts = [("extends", parent.to_owned()), ("title", format!("What if, after {parent}"))];
    texts.into_iter().map(|(key, text)| (key.to_owned(), Value::String(text))).collect()
}

fn entries(asked: &Begin, from: &Scenario) -> Result<String, Refused> {
    let entry = |one: &Dated| Ok(format!("\n{}", one.entry(from)?));
    asked.interventions.iter().map(entry).collect()
}

/// Sets `path`. Crossings stand one by one, by name.
fn set(file: &mut Table, path: &str, value: Value) {
    let mut parts: Vec<&str> = path.split('.').collect();
    let Some(last) = parts.pop() else { return };
    if let ["crossings", name] = parts[..] {
        let entry = file.entry("crossings").or_insert_with(|| Value::Array(Vec::new()));
        let Some(list) = entry.as_array_mut() else { return };
        let is_it = |one: &Value| one.get("name").and_then(Value::as_str) == Some(name);
        let at = list.iter().position(is_it).unwrap_or_else(|| {
            list.push(Value::Table(Table::from_iter([("name".to_owned(), Value::String(name.to_owned()))])));
            list.len() - 1
        });
        if let Some(crossing) = list[at].as_table_mut() {
            crossing.insert(last.to_owned(), value);
        }
        return;
    }
    if let Some(section) = section(file, &parts) {
        section.insert(last.to_owned(), value);
    }
}

/// Adds a name to the list at `path`.
fn add(file: &mut Table, path: &str, name: &str) {
    let mut parts: Vec<&str> = path.split('.').collect();
    let Some(last) = parts.pop() else { return };
    let list = section(file, &parts).map(|section| section.entry(last).or_insert_with(|| Value::Array(Vec::new())));
    if let Some(list) = list.and_then(Value::as_array_mut) {
        list.push(Value::String(name.to_owned()));
    }
}

fn section<'t>(file: &'t mut Table, parts: &[&str]) -> Option<&'t mut Table> {
    parts
        .iter()
        .try_fold(file, |table, part| table.entry(*part).or_insert_with(|| Value::Table(Table::new())).as_table_mut())
}
