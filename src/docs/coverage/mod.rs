//! What the model takes from the article, section by section, and what it leaves out.
//!
//! `article.toml` tells it. Everything else on the page (numbers, parameters, who uses what) comes from the registry.

use std::sync::LazyLock;

use askama::Template;
use serde::Deserialize;

use super::markdown::{anchor, code, codes, table};
use super::{schedule, submodels};
use crate::model::registry::{Direction, Mechanism, mechanisms, processes};

/// All that `article.toml` tells.
#[derive(Debug, Deserialize, Template)]
#[serde(deny_unknown_fields)]
#[template(path = "docs/coverage/sections.md", escape = "none")]
pub struct Coverage {
    /// Kinds of reason for leaving a statement out.
    #[serde(rename = "reason")]
    pub reasons: Vec<Reason>,
    /// Policies, acts and goals that rest on something else than the article.
    pub added: Vec<Added>,
    /// The parts of the article, in its order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

/// A kind of reason for leaving a statement out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its name in the file.
    pub name: String,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub meaning: String,
}

/// A policy, an act or a goal that rests on something else than the article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// `actor.policy`, `actor.act` or `actor.goal`.
    pub name: String,
    /// Why the model has it.
    pub why: String,
}

/// A part of the article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// How sources name it.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// Its sections.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// A section of the article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its place in the article, from 1.
    #[serde(skip)]
    pub number: usize,
    /// The name of its part.
    #[serde(skip)]
    pub part: String,
    /// Its heading as cited; of a part's own text, the heading of the part; empty for the introduction.
    pub heading: String,
    /// What it is about, in the project's words.
    pub title: String,
    /// What the model uses.
    #[serde(default)]
    pub used: Vec<Statement>,
    /// What it leaves out.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
}

/// A statement of the article that the model uses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Section and place in it, both from 1: "3.2".
    #[serde(skip)]
    pub number: String,
    /// What the article says, in the project's words.
    pub says: String,
    /// Mechanisms that carry it.
    #[serde(default)]
    pub mechanisms: Vec<String>,
    /// Processes that carry it.
    #[serde(default)]
    pub processes: Vec<String>,
    /// Policies, settings and acts: `actor.policy`, `actor.policy.setting`, `actor.act`.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Goals, as `actor.goal`.
    #[serde(default)]
    pub goals: Vec<String>,
    /// Quantities in which it shows.
    #[serde(default)]
    pub quantities: Vec<String>,
    /// Outcomes in which it shows.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// The scenario in which it matters.
    pub scenario: String,
    /// Test functions that hold it.
    pub tests: Vec<String>,
}

/// A statement of the article that the model leaves out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// What the article says, in the project's words.
    pub says: String,
    /// The name of the kind of reason.
    pub reason: String,
    /// What that means here.
    pub why: String,
}

static COVERAGE: LazyLock<Coverage> = LazyLock::new(|| {
    let mut all: Coverage =
        toml::from_str(include_str!("article.toml")).unwrap_or_else(|error| panic!("article.toml: {error}"));
    let mut number = 0;
    for part in &mut all.parts {
        for section in &mut part.sections {
            number += 1;
            section.number = number;
            section.part.clone_from(&part.name);
            for (at, statement) in section.used.iter_mut().enumerate() {
                statement.number = format!("{number}.{}", at + 1);
            }
        }
    }
    all
});

/// All that is told.
pub fn coverage() -> &'static Coverage {
    &COVERAGE
}

/// All sections, in the order of the article.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    coverage().parts.iter().flat_map(|part| &part.sections)
}

/// All statements that the model uses, with their section.
pub fn statements() -> impl Iterator<Item = (&'static Section, &'static Statement)> {
    sections().flat_map(|section| section.used.iter().map(move |one| (section, one)))
}

/// Every section with a table of what is used and a list of what is left out.
pub(super) fn all() -> String {
    coverage().to_string()
}

impl Coverage {
    /// A kind of reason in a few words.
    fn reason<'a>(&'a self, name: &'a str) -> &'a str {
        self.reasons.iter().find(|one| one.name == name).map_or(name, |one| &one.title)
    }
}

impl Statement {
    /// What carries it, kind by kind.
    fn carried_by(&self) -> String {
        let linked = |names: &[String]| names.iter().map(|name| link(name)).collect::<Vec<_>>().join(", ");
        let plain = |names: &[String]| codes(names.iter().map(String::as_str));
        let kinds = [
            ("mechanisms", linked(&self.mechanisms)),
            ("processes", linked(&self.processes)),
            ("actions", plain(&self.actions)),
            ("goals", plain(&self.goals)),
            ("quantities", plain(&self.quantities)),
            ("outcomes", plain(&self.outcomes)),
        ];
        let told = kinds.iter().filter(|(_, names)| !names.is_empty()).map(|(kind, names)| format!("{kind} {names}"));
        told.collect::<Vec<_>>().join("<br>")
    }

    /// The scenario in which it matters, as a link.
    fn matters_in(&self) -> String {
        scenario(&self.scenario)
    }

    /// The names of its tests as the sentences that they are.
    fn held_by(&self) -> String {
        self.tests.join("; ").replace('_', " ")
    }
}

/// A mechanism or process with its place in the model description.
fn link(name: &str) -> String {
    schedule::in_order().enumerate().find(|(_, (_, one))| one.name == name).map_or_else(
        || code(name),
        |(at, (stage, one))| {
            let place = anchor(&submodels::heading(at + 1, stage, one));
            format!("[{name}](ODD.md#{place}) {}", one.id)
        },
    )
}

fn scenario(name: &str) -> String {
    format!("[{name}](../scenarios/{name}.toml)")
}

/// Mechanisms and processes with the statements that they carry, their parameters and what holds them.
pub(super) fn index() -> String {
    let rows = mechanisms().iter().chain(processes()).map(|one| {
        let carries = |statement: &Statement| {
            statement.mechanisms.iter().chain(&statement.processes).any(|name| name == one.name)
        };
        let used: Vec<&str> = statements().filter(|(_, of)| carries(of)).map(|(_, of)| of.number.as_str()).collect();
        let parameters = codes(one.parameters.iter().map(|parameter| parameter.name));
        vec![link(one.name), used.join(", "), switched_off(one), parameters]
    });
    table(&["mechanism or process", "carries the statements", "switched off", "parameters"], rows)
}

fn switched_off(one: &Mechanism) -> String {
    let Some(off) = one.off else { return "cannot be".to_owned() };
    let way = |way| if way == Direction::Up { "rises" } else { "falls" };
    let effects = off.moves.iter().chain(off.chooses);
    let moves: Vec<String> = effects.map(|(name, to)| format!("{} {}", code(name), way(*to))).collect();
    format!("{} (in {})", moves.join(", "), scenario(off.scenario))
}

/// The reasons for leaving something out, with the sections in which each stands.
pub(super) fn left_out() -> String {
    let rows = coverage().reasons.iter().map(|reason| {
        let here = sections().filter(|one| one.left_out.iter().any(|out| out.reason == reason.name));
        let places: Vec<String> = here.map(|one| one.number.to_string()).collect();
        vec![reason.title.clone(), reason.meaning.clone(), places.join(", ")]
    });
    table(&["reason", "what it means", "in sections"], rows)
}

/// What the model has besides the article.
pub(super) fn added() -> String {
    let rows = coverage().added.iter().map(|one| vec![code(&one.name), one.why.clone()]);
    table(&["policy, act or goal", "why the model has it"], rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mechanism_links_to_its_place_in_the_model_description() {
        assert_eq!(link("patronage"), "[patronage](ODD.md#1-patronage-m03-stage-1) M03");
    }
}
