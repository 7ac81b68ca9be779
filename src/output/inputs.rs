//! The inputs of a result folder: named facts. From the one list follow what the data package and checkpoints say of them, whether a
//! folder belongs to the same request, and the words for what differs. Nothing else (threads, folder, time, machine) can change
//! a folder's files.

mod words;

use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

pub use crate::digest::hash;
use crate::figures::grouped;
use words::{form, said};

/// The facts that a folder has, read back: those of a request, perhaps of another one, among whatever else is there.
pub type Facts = Map<String, Value>;

/// A kind of result folder.
#[derive(Debug)]
pub struct Kind {
    /// What its checkpoints begin with: a name and the version of their form.
    pub mark: &'static str,
    /// The verb that makes it, with the option by which it makes this and no other kind: "calibrate --screen".
    pub verb: &'static str,
    /// What is unfinished in it, as in "an interrupted run".
    pub noun: &'static str,
    /// What a step is: "run", "runs".
    pub steps: [&'static str; 2],
}

impl Kind {
    /// Whether `mark` is one of such a folder, in whatever version of its form.
    pub fn is_marked(&self, mark: &[u8]) -> bool {
        let name = self.mark.trim_end_matches(|letter: char| letter.is_ascii_digit());
        mark.starts_with(name.as_bytes())
    }
}

/// What a checkpoint with such a mark is of, in a word: "sweep"; `None` if no version of durand writes such a mark.
pub fn work_of(mark: &[u8]) -> Option<&str> {
    let (work, version) = str::from_utf8(mark).ok()?.strip_prefix("durand ")?.rsplit_once("checkpoint ")?;
    let is_version = !version.is_empty() && version.bytes().all(|letter| letter.is_ascii_digit());
    // Those of `run` were there first, and say no more
    let work = if work.is_empty() { "run" } else { work.trim_end() };
    (is_version && work.bytes().all(|letter| letter.is_ascii_lowercase())).then_some(work)
}

/// Facts that follow from how many runs there are.
const OF_RUNS: [&str; 2] = ["runs", "trajectories"];

/// What a request's folder is made from.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// Kind of folder.
    pub kind: &'static Kind,
    /// How many steps there are, as in "of 1000 runs".
    whole: String,
    facts: Vec<Fact>,
    /// Words for what differs where no fact has any.
    finer: Option<fn(&Facts, &Facts) -> Vec<String>>,
}

#[derive(Clone, Debug)]
struct Fact {
    key: &'static str,
    /// Null where it is left out.
    value: Value,
    /// What the value consists of, where that is facts again.
    parts: Vec<Inputs>,
    optional: bool,
    told: Told,
    words: &'static str,
    /// Facts that this one follows from: where they differ, so does it, and then says no more.
    follows: &'static [&'static str],
    /// What is compared and told in place of the value.
    shown: Option<fn(&Facts) -> Value>,
}

/// How a fact is told that differs. What is told comes in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// By both values, after its words.
    Values,
    /// In its words.
    Words,
    /// In its words, if nothing else is told.
    Rest,
    /// Not at all: other facts say it.
    Nothing,
}

impl Inputs {
    /// Inputs of this kind, of `whole` steps.
    pub fn new(kind: &'static Kind, whole: String) -> Self {
        Self { kind, whole, facts: Vec::new(), finer: None }
    }

    /// Adds a fact that is told by its values, after `name`.
    pub fn fact(self, key: &'static str, name: &'static str, value: impl Into<Value>) -> Self {
        self.add(key, Told::Values, name, value)
    }

    /// Adds a fact that is told in these words.
    pub fn other(self, key: &'static str, words: &'static str, value: impl Into<Value>) -> Self {
        self.add(key, Told::Words, words, value)
    }

    /// Adds a fact that is told in these words if nothing else is.
    pub fn rest(self, key: &'static str, words: &'static str, value: impl Into<Value>) -> Self {
        self.add(key, Told::Rest, words, value)
    }

    /// Adds a fact that others tell.
    pub fn untold(self, key: &'static str, value: impl Into<Value>) -> Self {
        self.add(key, Told::Nothing, "", value)
    }

    /// Adds a fact that is told by its values and consists of facts.
    pub fn parts(self, key: &'static str, name: &'static str, parts: Vec<Inputs>) -> Self {
        self.fact(key, name, serde_json::to_value(&parts).unwrap_or_default()).last(|fact| fact.parts = parts)
    }

    /// Adds the version of durand.
    pub fn version(self) -> Self {
        self.fact("version", "durand", env!("CARGO_PKG_VERSION"))
    }

    /// Adds the hash of what runs draw, where they draw anything.
    pub fn posterior(self, csv: Option<&str>) -> Self {
        self.other("posterior_hash", "another posterior", csv.map(|csv| hash(csv.as_bytes()))).optional()
    }

    /// Adds how many steps there are, in place of those of the whole: "of 143 runs".
    pub fn of(self, steps: u64) -> Self {
        let whole = format!("of {} {}", grouped(steps), self.kind.steps[1]);
        Self { whole, ..self }
    }

    /// Declares that the last fact is left out where it is nothing, no, or empty.
    pub fn optional(self) -> Self {
        self.last(|fact| {
            fact.optional = true;
            if fact.value == false || fact.value.as_array().is_some_and(Vec::is_empty) {
                fact.value = Value::Null;
            }
        })
    }

    /// Declares that the last fact follows from these.
    pub fn follows(self, facts: &'static [&'static str]) -> Self {
        self.last(|fact| fact.follows = facts)
    }

    /// Declares what of the last fact is compared and told.
    pub fn shown(self, shown: fn(&Facts) -> Value) -> Self {
        self.last(|fact| fact.shown = Some(shown))
    }

    /// Declares the words for what differs between a folder and what is asked for where no fact has any.
    pub fn finer(self, finer: fn(&Facts, &Facts) -> Vec<String>) -> Self {
        Self { finer: Some(finer), ..self }
    }

    fn add(mut self, key: &'static str, told: Told, words: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        self.facts.push(Fact {
            key,
            value,
            parts: Vec::new(),
            optional: false,
            told,
            words,
            follows: &[],
            shown: None,
        });
        self
    }

    fn last(mut self, change: impl FnOnce(&mut Fact)) -> Self {
        if let Some(fact) = self.facts.last_mut() {
            change(fact);
        }
        self
    }

    /// Puts what is known only at the end in place of what was asked for.
    pub fn set(&mut self, key: &'static str, value: impl Into<Value>) {
        if let Some(fact) = self.facts.iter_mut().find(|fact| fact.key == key) {
            fact.value = value.into();
        }
    }

    /// Whether a folder has the same facts.
    pub fn are(&self, there: &Facts) -> bool {
        self.facts.iter().all(|fact| fact.value == *value(there, fact.key))
    }

    /// Whether a folder has less of what is asked for, and nothing else: fewer runs, of which fewer may be followed in detail. With a
    /// precision the number of runs follows from what was found.
    pub fn are_more_of(&self, there: &Facts) -> bool {
        let more = value(there, OF_RUNS[0]).as_u64() < self.number(OF_RUNS[0]);
        let has_precision = self.facts.iter().any(|fact| fact.key == "precision" && !fact.value.is_null());
        more && !has_precision && self.same_but_runs(there)
    }

    /// Whether a folder has the same facts but for how many runs there are.
    pub fn same_but_runs(&self, there: &Facts) -> bool {
        self.facts.iter().all(|fact| OF_RUNS.contains(&fact.key) || fact.value == *value(there, fact.key))
    }

    /// A fact that is a whole number.
    pub fn number(&self, key: &str) -> Option<u64> {
        self.facts.iter().find(|fact| fact.key == key)?.value.as_u64()
    }

    /// What differs between what a folder has and what is asked for, in words; empty if nothing.
    pub fn differences(&self, there: &Facts) -> Vec<String> {
        let here: Facts = self.facts.iter().map(|fact| (fact.key.to_owned(), fact.value.clone())).collect();
        let differs = |key: &&str| value(there, key) != value(&here, key);
        let mut facts: Vec<&Fact> = self.facts.iter().collect();
        facts.sort_by_key(|fact| fact.told);
        let mut told = Vec::new();
        for Fact { key, told: how, words, follows, shown, .. } in facts {
            let shown = |facts: &Facts| shown.map_or_else(|| value(facts, key).clone(), |shown| shown(facts));
            let values = [shown(there), shown(&here)];
            if values[0] == values[1] || follows.iter().any(differs) {
                continue;
            }
            match how {
                Told::Values => {
                    let [there, here] = values.map(|value| said(&value, key));
                    told.push(format!("{words} {there} there, {here} here").trim_start().to_owned());
                }
                Told::Words => told.push((*words).to_owned()),
                Told::Rest if told.is_empty() => told.push((*words).to_owned()),
                Told::Rest | Told::Nothing => {}
            }
        }
        match self.finer {
            Some(finer) if told.is_empty() => finer(there, &here),
            _ => told,
        }
    }

    /// How far a folder is when `done` steps are done, as in "300 of 1000 runs".
    pub fn progress(&self, done: u64) -> String {
        format!("{} {}", grouped(done), self.whole)
    }

    /// Whether `there` has all the facts of such a folder.
    pub fn are_in(&self, there: &Facts) -> bool {
        self.facts.iter().all(|fact| fact.optional || there.contains_key(fact.key))
    }

    /// The first fact in `there` that is not what such a fact can be.
    pub fn misshapen(&self, there: &Facts) -> Option<&'static str> {
        let misshapen = |fact: &&Fact| {
            let there = value(there, fact.key);
            let left_out = fact.optional && (there.is_null() || fact.value.is_null());
            !left_out && form(there) != form(&fact.value)
        };
        self.facts.iter().find(misshapen).map(|fact| fact.key)
    }
}

impl Serialize for Inputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.facts.iter().filter(|fact| !(fact.optional && fact.value.is_null()));
        serializer.collect_map(told.map(|fact| (fact.key, fact)))
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.parts.is_empty() { self.value.serialize(serializer) } else { self.parts.serialize(serializer) }
    }
}

/// A fact; null where there is none.
pub fn value<'a>(facts: &'a Facts, key: &str) -> &'a Value {
    facts.get(key).unwrap_or(&Value::Null)
}

/// The runs that were asked for: with a precision, as many as there may be.
pub fn asked_runs(facts: &Facts) -> Value {
    Some(value(facts, "most_runs")).filter(|most| !most.is_null()).unwrap_or(value(facts, "runs")).clone()
}
