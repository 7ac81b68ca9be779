//! What a file or folder is that was given where another kind is wanted, and which verb takes it.

use std::path::Path;

use toml::de::DeTable;

use super::print;
use crate::analysis::design;
use crate::analysis::record::dictionary::FILES;
use crate::error::Error;
use crate::output::package;
use crate::scenario::files::{ENDING, FOLDER};
use crate::scenario::{DRAW, Problem, Problems, library};

/// A kind of file or folder that people hand to the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A scenario or an overlay.
    Scenario,
    /// A design of experiments.
    Design,
    /// A file of priors.
    Priors,
    /// A file of draws.
    Draws,
    /// The folder of an observed record.
    Record,
    /// A folder of results.
    Results,
    /// Another table.
    Table,
}

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Scenario => "a scenario file",
            Self::Design => "a design of experiments",
            Self::Priors => "a file of priors",
            Self::Draws => "a file of draws (a posterior)",
            Self::Record => "the folder of a record",
            Self::Results => "a result folder",
            Self::Table => "a table (CSV)",
        }
    }

    /// Which verb takes a file of that name and kind.
    fn advice(self, name: &str) -> String {
        match self {
            Self::Scenario => format!(
                "Simulate it with `durand run {name}`. A design names a scenario, and what is varied in it: `durand list` shows \
                 those that ship."
            ),
            Self::Design => {
                format!("Simulate its points with `durand sweep {name}`, or give the scenario that it names.")
            }
            Self::Priors => {
                format!("Give it to a fit: `durand calibrate SCENARIO --priors {name}`, or `durand backtest`.")
            }
            Self::Draws => format!("Give it beside a scenario: `durand run SCENARIO --posterior {name}`."),
            Self::Record => {
                format!("Give it to a fit: `durand calibrate SCENARIO --record {name}`, or `durand backtest`.")
            }
            Self::Results => results(name),
            Self::Table => "`durand list` shows scenarios and designs that can be given.".to_owned(),
        }
    }
}

fn results(name: &str) -> String {
    let inside = |file: &str| Path::new(name).join(file);
    let is_file = |file: &str| library::is_file(&inside(file).to_string_lossy());
    if is_file("points.csv") && is_file("runs.csv") {
        return format!(
            "`durand discover {name}` reads it. What it was made of is in {}.",
            inside("design.toml").display()
        );
    }
    match inside("scenario.toml") {
        scenario if is_file("scenario.toml") => {
            format!("The scenario that it was made of is in {}.", scenario.display())
        }
        _ => "`durand list` shows scenarios and designs that can be given.".to_owned(),
    }
}

/// What `name` is by its looks, as a path or as the bare name of a design or scenario; `None` where that cannot be told.
pub fn look(name: &str) -> Option<Kind> {
    let path = Path::new(name);
    if library::is_folder(name) {
        let has = |file: &&str| library::is_file(&path.join(file).to_string_lossy());
        let tables = FILES.iter().map(|table| table.file).filter(has).count();
        let is_results = package::is_ours(path);
        return if is_results { Some(Kind::Results) } else { (tables > 1).then_some(Kind::Record) };
    }
    let text = library::glance(name)
        .or_else(|| library::glance(&design::locate(name)))
        .or_else(|| library::glance(&library::named(FOLDER, name, ENDING)?))?;
    of_text(&text)
}

fn of_text(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let cells: Vec<&str> = first.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
    if !first.contains(['=', '#', '[']) && cells.len() > 1 {
        return Some(if cells[0] == DRAW { Kind::Draws } else { Kind::Table });
    }
    if design::is_design(text) {
        return Some(Kind::Design);
    }
    let (table, _) = DeTable::parse_recoverable(text);
    let has = |key: &&str| table.get_ref().contains_key(*key);
    if has(&"prior") {
        return Some(Kind::Priors);
    }
    // What names a scenario is none: a design with slips in its other keys, whose problems say more
    let is_scenario =
        !has(&"scenario") && ["start", "extends", "world", "actors", "mechanisms", "weeks"].iter().any(has);
    is_scenario.then_some(Kind::Scenario)
}

/// The error that `name` is of another kind than what is `wanted`; `None` where it is not, or where that cannot be told.
pub fn misplaced(name: &str, wanted: Kind) -> Option<Error> {
    let (kind, message) = other(name, wanted)?;
    Some(Error::input(message).advise(kind.advice(name)))
}

/// The same as a problem, among those of other files.
pub fn problem(name: &str, wanted: Kind) -> Option<Problem> {
    let (kind, message) = other(name, wanted)?;
    Some(Problem::general(message).help(kind.advice(name)))
}

/// What `name` is instead, and the message that it is not what is `wanted`.
fn other(name: &str, wanted: Kind) -> Option<(Kind, String)> {
    let kind = look(name).filter(|kind| *kind != wanted)?;
    Some((kind, format!("{name} is {}, not {}", kind.words(), wanted.words())))
}

/// The error of a file that could not be read as what is `wanted`: what it is, if it is of another kind, or else its problems.
pub fn unread(name: &str, wanted: Kind, problems: &Problems) -> Error {
    misplaced(name, wanted).unwrap_or_else(|| Error::report(problems.render(print::coloured())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects whoever gives a good file in the wrong place from the problems that it has as a file of another kind.
    #[test]
    fn files_are_known_by_their_looks() {
        for (text, kind) in [
            ("title = \"x\"\nstart = 2021-08-15\n", Some(Kind::Scenario)),
            ("extends = \"quick\"\n", Some(Kind::Scenario)),
            ("scenario = \"quick\"\n[[factor]]\n", Some(Kind::Design)),
            ("scenario = \"quick\"\nweeks = 3\n[[factors]]\n", None),
            ("# limits, and why\n[[prior]]\npath = \"world.trust\"\n", Some(Kind::Priors)),
            ("\u{feff}draw,world.trust\n1,5\n", Some(Kind::Draws)),
            ("run,deaths\n1,5\n", Some(Kind::Table)),
            ("", None),
            ("nothing of the kind", None),
        ] {
            assert_eq!(of_text(text), kind, "{text}");
        }
        assert_eq!(look("quick"), Some(Kind::Scenario));
        assert_eq!(look("trust-and-sanctuary"), Some(Kind::Design));
        assert_eq!(look("scenarios/history"), Some(Kind::Record));
        assert_eq!(look("no such thing"), None);
    }
}
