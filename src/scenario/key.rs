//! What a key of a scenario file is, and the tree of all of them.
//!
//! A key says itself once: its name, how it is read into a draft and written again, its part of the JSON Schema, what of it reaches a
//! result, and how two scenarios differ in it. Everything that goes through a scenario file (`read`, `write`, `json_schema`, `difference`,
//! `fingerprint`, `overrides`) walks the tree and asks the keys, so that none of it knows any key by name.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value as Json;
use toml::de::DeValue;

use super::content::scenario::Scenario;
use super::draft::Draft;
use super::noun::Noun;
use super::rows::{Difference, Value, row};
use super::writer::Writer;
use durand_located::value::wrong_type;
use durand_located::{Place, Problem, Source};

/// What an intervention can change by its path.
const ONLY_NUMBERS: &str = "expected the path of a number: of the world, an actor, a mechanism, a process";

type Read = dyn Fn(&Given<'_>, &mut Draft) -> Result<(), Problem> + Send + Sync;
type Schema = dyn Fn(&Node) -> Json + Send + Sync;
type Write = dyn Fn(&Scenario, &mut Writer<'_>) + Send + Sync;
type Facts = dyn Fn(&Scenario) -> Vec<String> + Send + Sync;
type Differ = dyn Fn(&Scenario, &Scenario) -> Vec<Difference> + Send + Sync;

/// One key.
pub struct Key {
    /// How it is called within its section.
    pub name: &'static str,
    /// Takes in what is written. Its error is that nothing could be taken in; other problems are added to the draft's.
    pub read: Box<Read>,
    /// What may stand there, as JSON Schema, in the tree that it is given.
    pub json_schema: Box<Schema>,
    /// Writes its line, if there is one to write.
    pub write: Box<Write>,
    /// Writes what belongs below all sections.
    pub write_below: Box<Write>,
    /// What of it can reach a result, each fact in a line.
    pub facts: Box<Facts>,
    /// In what a scenario, the second, differs from a base.
    pub differ: Box<Differ>,
    /// Where its differences are told.
    pub topic: Topic,
    /// How it is written after `--set`.
    pub typed: Typed,
    /// An example, where there is no scenario without it.
    pub required: Option<&'static str>,
    /// The problem that `--set` names it, where only a file can have it.
    pub only_in_files: Option<fn(Place) -> Problem>,
    /// The number of the registry that it is, by its position in [`durand_model::registry::settings`].
    pub number: Option<usize>,
    /// Whether anything in a run depends on it: not on what people only read.
    pub reaches_runs: bool,
    /// What an intervention has for it, where it cannot change it by its path.
    pub in_interventions: String,
}

impl Key {
    /// A key that is read, and so far neither written nor compared.
    pub fn new(
        name: &'static str,
        json_schema: impl Fn(&Node) -> Json + Send + Sync + 'static,
        read: impl Fn(&Given<'_>, &mut Draft) -> Result<(), Problem> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            read: Box::new(read),
            json_schema: Box::new(json_schema),
            write: Box::new(|_, _| ()),
            write_below: Box::new(|_, _| ()),
            facts: Box::new(|_| Vec::new()),
            differ: Box::new(|_, _| Vec::new()),
            topic: Topic::Run,
            typed: Typed::Value,
            required: None,
            only_in_files: None,
            number: None,
            reaches_runs: true,
            in_interventions: ONLY_NUMBERS.to_owned(),
        }
    }

    /// Written as `value` says, below what it is; nothing where there is no value.
    #[must_use]
    pub fn line(self, says: &'static str, value: impl Fn(&Scenario) -> Option<String> + Send + Sync + 'static) -> Self {
        let name = self.name;
        let write = move |scenario: &Scenario, out: &mut Writer<'_>| {
            let Some(value) = value(scenario) else { return };
            if !says.is_empty() {
                out.comment(says);
            }
            out.key(name, &value);
        };
        Self { write: Box::new(write), ..self }
    }

    /// Compared as the one value that stands at `path`; that is a fact.
    #[must_use]
    pub fn compared(
        self,
        path: String,
        unit: &'static str,
        value: impl Fn(&Scenario) -> Value + Clone + Send + Sync + 'static,
    ) -> Self {
        let (of, at) = (value.clone(), path.clone());
        let facts = move |scenario: &Scenario| vec![format!("{at} = {}", of(scenario))];
        let differ = move |base: &Scenario, here: &Scenario| {
            row(path.as_str(), value(base), value(here), unit).into_iter().collect()
        };
        Self { facts: Box::new(facts), differ: Box::new(differ), ..self }
    }

    /// For people alone.
    #[must_use]
    pub fn of_people(self, typed: Typed) -> Self {
        Self { reaches_runs: false, typed, ..self }
    }
}

/// What a difference is about, in the order in which differences are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// When, how long, what is drawn.
    Run,
    /// Who decides how.
    Decisions,
    /// Who takes part.
    Presence,
    /// What is in force at the start.
    Policies,
    /// Numbers.
    Numbers,
    /// What is forbidden or off.
    Switches,
    /// What changes in the middle of a run.
    Interventions,
}

/// How a value is written after `--set`, where it need not be TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// As TOML; what is none is a text.
    Value,
    /// As a text, with or without quotes.
    Text,
    /// As names with commas between them, or a list.
    Names,
    /// As one text, or a list of them.
    Texts,
}

/// What was written for a key.
pub struct Given<'t> {
    /// Its dotted path.
    pub path: &'t str,
    /// Where the key is.
    pub key: Range<usize>,
    /// Where the value is, or the key where the value has no text of its own.
    pub span: Range<usize>,
    /// What was written.
    pub value: &'t DeValue<'t>,
    /// In which text.
    pub source: &'t Arc<Source>,
    /// The tree of keys.
    pub root: &'static Node,
}

impl Given<'_> {
    /// Where the value is.
    pub fn place(&self) -> Place {
        Place::new(self.source, self.span.clone())
    }

    /// The problem that it is not `wanted`.
    pub fn wrong_type(&self, wanted: &str) -> Problem {
        wrong_type(self.path, wanted, self.value, self.place())
    }

    /// Has `key` take it in.
    pub fn take_in(&self, key: &Key, draft: &mut Draft) {
        let result = (key.read)(self, draft);
        draft.problems.extend(result.err());
    }
}

/// One place in the tree, and what stands under it.
pub struct Node {
    /// The key.
    pub name: &'static str,
    /// What belongs there.
    pub kind: Kind,
    /// Keys below it, in the order of the registry; empty unless it is a section.
    pub children: Vec<Node>,
}

/// What belongs under a name.
pub enum Kind {
    /// A section: keys below it, each of which is called by this noun.
    Section(Noun),
    /// `[[crossings]]`: in files a list of sections with a `name`, in paths a section.
    Crossings,
    /// A value.
    Value(Box<Key>),
}

impl Node {
    /// A key.
    pub fn value(key: Key) -> Self {
        Self { name: key.name, kind: Kind::Value(Box::new(key)), children: Vec::new() }
    }

    /// A section without keys so far.
    pub fn section(name: &'static str, noun: Noun) -> Self {
        Self { name, kind: Kind::Section(noun), children: Vec::new() }
    }

    /// The key of that name below this one.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// What the keys below are called; `None` where there are none.
    pub fn noun(&self) -> Option<Noun> {
        match self.kind {
            Kind::Section(noun) => Some(noun),
            Kind::Crossings => Some(Noun::Crossing),
            Kind::Value(_) => None,
        }
    }

    /// The key that it is, unless it is a section.
    pub fn key(&self) -> Option<&Key> {
        match &self.kind {
            Kind::Value(key) => Some(key),
            Kind::Section(_) | Kind::Crossings => None,
        }
    }

    /// The position in the registry of the number that it is.
    pub fn number(&self) -> Option<usize> {
        self.key().and_then(|key| key.number)
    }

    /// The keys directly below.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.children.iter().filter_map(Self::key)
    }

    /// All keys below, in the order of the tree.
    pub fn all_keys(&self) -> Vec<&Key> {
        self.key().into_iter().chain(self.children.iter().flat_map(Self::all_keys)).collect()
    }
}
