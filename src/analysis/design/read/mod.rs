//! Reading a design file: every problem at once, each with its place.

mod asked;
mod factors;
mod head;
mod levels;
mod missing;
mod names;
mod points;
mod robust;
mod sampling;

use std::path::Path;
use std::sync::Arc;

use toml::de::DeTable;

pub use asked::{Asked, FOLDER, is_design};

use super::content::{DEFAULT_RUNS, Design, MOST_RUNS};
use asked::{EXAMPLE, of_a_scenario};
use durand_located::reading::{Reading, get};
use durand_located::text::{decode, is_blank};
use durand_located::{Place, Problem, Problems, Source, syntax};
use durand_scenario::files;
use durand_scenario::library;
use durand_scenario::{MOST_WEEKS, Scenario, short_name};

/// Keys of a design file.
const KEYS: [&str; 16] = [
    "name",
    "title",
    "question",
    "scenario",
    "weeks",
    "seed",
    "posterior",
    "set",
    "runs",
    "outcomes",
    "sweep",
    "sensitivity",
    "factor",
    "point",
    "policy",
    "criterion",
];
/// The path of the design that `name` means: a bare name, without folder or ending, is also looked for as
/// `scenarios/designs/<name>.toml` and `<name>.toml`; one that ships needs no file.
pub fn locate(name: &str) -> String {
    let bare = !name.is_empty() && !name.contains(['/', '\\', '.']) && !Path::new(name).is_file();
    let named = if bare { library::named(FOLDER, name, files::ENDING) } else { None };
    named.unwrap_or_else(|| name.to_owned())
}

/// Reads the design in the file at `path`, or of that name: see [`locate`].
///
/// # Errors
/// All problems at once, those of the scenarios that it names included.
pub fn load(path: &str, asked: &Asked) -> Result<Design, Problems> {
    let path = locate(path);
    let (name, bytes) = files::read(&path).map_err(|problem| missing::missing(&path).unwrap_or(problem))?;
    parse(&name, &decode(&name, bytes)?, asked)
}

/// The design that `text` holds; `name` is its path, as messages should show it, and from where the scenarios that it names are
/// looked up.
///
/// # Errors
/// All problems at once.
pub fn parse(name: &str, text: &str, asked: &Asked) -> Result<Design, Problems> {
    let source = Arc::new(Source::new(name.to_owned(), text.to_owned()));
    if is_blank(text) {
        let empty = Problem::at(Place::new(&source, 0..0), format!("the file is empty: {name}"));
        return Err(empty.help("a design needs at least `scenario` and one [[factor]]").help(EXAMPLE).into());
    }
    let syntax = syntax::parse(&source);
    if let Some(key) = of_a_scenario(&syntax.table) {
        let problem = Problem::general(format!("{name} is a scenario file, not a design of experiments"));
        return Err(problem
            .note(format!("it has `{key}` and no [[factor]]"))
            .help("a design names a scenario and what is varied in it: scenario = \"...\", [[factor]]")
            .into());
    }
    let mut reading = Reading::new(&source);
    let design = document(&mut reading, &syntax.table, asked);
    let Reading { problems, .. } = reading;
    // What is wrong in other files has its place there.
    let is_here = |problem: &&Problem| problem.place.as_ref().is_none_or(|place| Arc::ptr_eq(&place.source, &source));
    let (here, elsewhere): (Vec<&Problem>, Vec<&Problem>) = problems.iter().partition(is_here);
    let mut own = Problems::default();
    own.extend(here.into_iter().cloned());
    let mut all = syntax.merge(own);
    all.extend(elsewhere.into_iter().cloned());
    all.into_result()?;
    design.ok_or_else(|| Problem::general(format!("{name} could not be read")).into())
}

fn document(reading: &mut Reading<'_>, table: &DeTable<'_>, asked: &Asked) -> Option<Design> {
    reading.unknown_keys(table, &KEYS, "a design");
    let name = short_name_of(reading, table).unwrap_or_else(|| short_name::of_file(&reading.source.name));
    let title = reading.text("title", table).unwrap_or_default();
    let question = reading.text("question", table).unwrap_or_default();
    let runs = reading.whole("runs", table, 1..=MOST_RUNS).unwrap_or(DEFAULT_RUNS);
    let scenario = head::scenario(reading, table, asked);
    let outcomes = head::outcomes(reading, table);
    let method = sampling::method(reading, table);
    let factors = factors::factors(reading, table, scenario.as_ref(), method);
    let sampling = sampling::sampling(reading, table, factors.as_deref(), method, asked);
    let sensitivity = sampling::sensitivity(reading, table);
    let policies = robust::policies(reading, table, scenario.as_ref(), factors.as_deref());
    let criteria = robust::criteria(reading, table, scenario.as_ref().map_or(MOST_WEEKS, Scenario::weeks));
    let runs = asked.runs.unwrap_or(runs);
    let policies = policies?;
    let (scenario, factors, sampling) = (scenario?, factors?, sampling?);
    Some(Design { name, title, question, scenario, runs, outcomes, factors, sampling, sensitivity, policies, criteria })
}

/// The name, which can be that of a folder.
fn short_name_of(reading: &mut Reading<'_>, table: &DeTable<'_>) -> Option<String> {
    let value = get(table, "name")?;
    let text = reading.text_of("name", value)?;
    if short_name::is_valid(text) {
        return Some(text.to_owned());
    }
    let problem = Problem::at(reading.place(value.span()), format!("`name` cannot be used for a folder: {text}"));
    reading.push(problem.expected(short_name::expected(text)));
    None
}
