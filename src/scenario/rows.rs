//! What differs between two scenarios, as rows: path, value there, value here, unit.

use std::fmt;

use serde::Serialize;

/// One thing in which two scenarios differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// What differs: the path of a setting, `start`, `weeks`, `seed`, `posterior`, `decision`, `actors.<actor>.decision`, `actors.<actor>.present`,
    /// `actors.<actor>.enters` and `leaves`, `actors.<actor>.<action>` for what an actor may do, `mechanisms.<mechanism>` for what is
    /// switched off, or `interventions.<name>`.
    pub path: String,
    /// How it is in the base.
    pub base: Value,
    /// How it is in the other.
    pub here: Value,
    /// Unit, in words; empty where there is none.
    pub unit: String,
    /// The override, as after `--set`, that makes the base like the other in this; the path alone where only a file can.
    pub set: String,
}

impl Difference {
    /// The same, which only a file can bring about.
    #[must_use]
    pub fn only_in_files(self) -> Self {
        Self { set: self.path.clone(), ..self }
    }
}

/// A value of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number, in the row's unit.
    Number(f64),
    /// A count, or a seed.
    Whole(u64),
    /// Yes or no.
    Flag(bool),
    /// A date, or how something is, in a word.
    Word(String),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Whole(whole) => write!(out, "{whole}"),
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Word(word) => out.write_str(word),
        }
    }
}

/// Stands for a missing date, and for a missing intervention.
pub const NEVER: &str = "none";

impl Value {
    /// A word.
    pub fn word(text: impl Into<String>) -> Self {
        Self::Word(text.into())
    }
}

/// The row for something that is `there` in the base and `here` in the other, if the two differ.
pub fn row(path: impl Into<String>, there: Value, here: Value, unit: &str) -> Option<Difference> {
    let path = path.into();
    let set = format!("{path}={here}");
    (there != here).then(|| Difference { path, base: there, here, unit: unit.to_owned(), set })
}
