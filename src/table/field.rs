//! The definition of a column.

use std::borrow::Cow;

/// What kind of value a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number, written so that reading it gives the same number again.
    Number,
    /// Text.
    Text,
    /// A date, year-month-day.
    Date,
}

/// The definition of a column.
#[derive(Clone, Debug)]
pub struct Field {
    /// Header.
    pub name: Cow<'static, str>,
    /// What people call it; empty where the header says it.
    pub title: &'static str,
    /// Kind of value.
    pub kind: Kind,
    /// Unit in words; empty where there is none.
    pub unit: &'static str,
    /// One sentence: what it means.
    pub meaning: Cow<'static, str>,
    /// Whether it can be empty.
    pub optional: bool,
    /// Lowest and highest value, where they are declared.
    pub range: Option<[f64; 2]>,
    /// The values that can occur, where they are few and known.
    pub values: Vec<Cow<'static, str>>,
    /// What people call the name that it holds, where rows are told in JSON.
    pub label: Option<fn(&str) -> String>,
}

impl Field {
    /// A column that is never empty, without unit.
    pub fn new(name: impl Into<Cow<'static, str>>, kind: Kind, meaning: impl Into<Cow<'static, str>>) -> Self {
        let (name, meaning) = (name.into(), meaning.into());
        Self { name, title: "", kind, unit: "", meaning, optional: false, range: None, values: Vec::new(), label: None }
    }

    /// With what people call it.
    pub fn titled(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// With a unit.
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// Which can be empty.
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Which has one of `values`.
    pub fn one_of(self, values: impl IntoIterator<Item: Into<Cow<'static, str>>>) -> Self {
        Self { values: values.into_iter().map(Into::into).collect(), ..self }
    }
}
