//! What there is to run: found beside the user and among what ships.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::analysis::design::{self, Asked, FOLDER as DESIGNS};
use crate::analysis::record::dictionary::FILES;
use crate::scenario::library::{self, FOLDER as SCENARIOS};
use crate::scenario::{self, Scenario};
use crate::verbs::{calibrate, copy};

/// Ending of scenarios and designs.
const ENDING: &str = "toml";

/// Kinds of files, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A scenario that stands for itself.
    Scenario,
    /// One that changes another over the same weeks.
    WhatIf,
    /// A design of experiments.
    Design,
    /// The observed record.
    Record,
    /// A file that looks like a scenario, with something wrong in it.
    Faulty,
}

impl Kind {
    /// What stands above them.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Scenario => "Scenarios, for `run`, `trace` and as the base of `compare`",
            Self::WhatIf => "What-ifs, for `compare` with their base",
            Self::Design => "Designs of experiments, for `sweep`, `sensitivity` and `robust`",
            Self::Record => "Record, for `calibrate` and `backtest`",
            Self::Faulty => "Files with something wrong in them, which `check` tells",
        }
    }
}

/// The origin of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It ships with the program, and nobody changed it.
    Shipped,
    /// The user's.
    Own,
    /// The user's, where one ships by the same path.
    Changed,
}

/// One of them.
#[derive(Debug, Serialize)]
pub struct Found {
    pub kind: Kind,
    /// What to type for it.
    pub name: String,
    pub title: String,
    pub question: String,
    /// What it changes, if it is a what-if; of a design the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u32>,
    /// What it says of itself at length.
    #[serde(skip)]
    pub description: String,
    /// Its path.
    pub file: String,
    pub origin: Origin,
}

impl Found {
    /// What it asks, or else what it is about.
    pub fn asks(&self) -> Option<&str> {
        [&self.question, &self.title].into_iter().map(String::as_str).find(|text| !text.is_empty())
    }

    /// The first day and the weeks of a scenario that stands for itself.
    pub fn begins(&self) -> Option<(&str, u32)> {
        let start = self.start.as_deref().filter(|_| self.kind == Kind::Scenario)?;
        Some((start, self.weeks?))
    }
}

/// Everything, by kind, what-ifs by their base, then by name.
pub fn everything() -> Vec<Found> {
    let mut all: Vec<Found> = paths().iter().filter_map(|path| found(path)).collect();
    all.push(record());
    let base = |one: &Found| one.base.clone().filter(|_| one.kind == Kind::WhatIf);
    let start = |one: &Found| one.start.clone().filter(|_| one.kind == Kind::Scenario);
    all.sort_by_cached_key(|one| (one.kind, base(one), start(one), one.name.clone()));
    all
}

/// Paths of files that may be scenarios or designs, each once: where names are looked for, and where the user is.
fn paths() -> BTreeSet<String> {
    let of = |folder: &str| {
        let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        library::files(folder, ENDING).into_iter().map(move |file| format!("{place}{file}")).collect::<Vec<_>>()
    };
    [SCENARIOS, DESIGNS, ""].into_iter().flat_map(of).collect()
}

/// The scenario or design in the file at `path`; nothing where it is a file of another kind.
fn found(path: &str) -> Option<Found> {
    let text = library::glance(path)?;
    if design::is_design(&text) {
        let read = design::load(path, &Asked::default());
        return Some(read.map_or_else(|_| faulty(path), |design| of_design(path, &design)));
    }
    if !scenario::is_likely(&text) {
        // A file in the place of one that ships is found by its name, whatever it holds.
        return library::shipped(path).map(|_| faulty(path));
    }
    Some(scenario::load(path).map_or_else(|_| faulty(path), |scenario| of_scenario(path, &scenario)))
}

/// The scenario in the file at `path`.
pub fn of_scenario(path: &str, scenario: &Scenario) -> Found {
    let base = scenario.base().filter(|_| scenario.is_what_if()).map(|base| base.name().to_owned());
    Found {
        kind: if base.is_some() { Kind::WhatIf } else { Kind::Scenario },
        name: name(SCENARIOS, path),
        title: scenario.title().to_owned(),
        question: scenario.question().to_owned(),
        description: scenario.description().to_owned(),
        base,
        start: Some(scenario.start().to_string()),
        weeks: Some(scenario.weeks()),
        file: path.to_owned(),
        origin: origin(path),
    }
}

fn of_design(path: &str, design: &design::Design) -> Found {
    Found {
        kind: Kind::Design,
        name: name(DESIGNS, path),
        title: design.title().to_owned(),
        question: design.question().to_owned(),
        description: String::new(),
        base: Some(design.scenario().name().to_owned()),
        start: Some(design.scenario().start().to_string()),
        weeks: Some(design.weeks()),
        file: path.to_owned(),
        origin: origin(path),
    }
}

fn faulty(path: &str) -> Found {
    Found {
        kind: Kind::Faulty,
        name: path.to_owned(),
        title: String::new(),
        question: String::new(),
        description: String::new(),
        base: None,
        start: None,
        weeks: None,
        file: path.to_owned(),
        origin: origin(path),
    }
}

/// The record that fits are held against where no other is named.
fn record() -> Found {
    let folder = calibrate::RECORD;
    let tables = FILES.map(|table| format!("{folder}/{}", table.file));
    let as_shipped = tables.iter().all(|file| library::is_as_shipped(file));
    Found {
        kind: Kind::Record,
        name: copy::RECORD.to_owned(),
        title: "What was observed, month by month".to_owned(),
        question: String::new(),
        description: String::new(),
        base: None,
        start: None,
        weeks: None,
        file: folder.to_owned(),
        origin: if as_shipped { Origin::Shipped } else { Origin::Changed },
    }
}

fn origin(path: &str) -> Origin {
    match library::shipped(path) {
        Some(_) if library::is_as_shipped(path) => Origin::Shipped,
        Some(_) => Origin::Changed,
        None => Origin::Own,
    }
}

/// The bare name that means the file at `path`, or that path where no name does.
fn name(folder: &str, path: &str) -> String {
    let stem = path.rsplit('/').next().and_then(|file| file.strip_suffix(".toml")).unwrap_or(path);
    let is_it = library::named(folder, stem, ENDING).is_some_and(|named| named == path);
    if is_it { stem.to_owned() } else { path.to_owned() }
}
