//! Keys and values of a TOML file, one by one.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::closest::{closest, unknown};
use super::place::{Place, Source};
use super::problem::{Problem, Problems};
use super::value::{number, quoted, whole, without_quotes, wrong_type};

/// A value as it stands in the file.
pub type Written<'t, 'd> = &'t Spanned<DeValue<'d>>;

/// The value of a key of `table`.
pub fn get<'t, 'd>(table: &'t DeTable<'d>, key: &str) -> Option<Written<'t, 'd>> {
    table.get(key)
}

/// What was found wrong so far.
#[derive(Debug)]
pub struct Reading<'s> {
    /// The file.
    pub source: &'s Arc<Source>,
    /// All of it so far.
    pub problems: Problems,
}

impl<'s> Reading<'s> {
    /// Nothing so far.
    pub fn new(source: &'s Arc<Source>) -> Self {
        Self { source, problems: Problems::default() }
    }

    /// The stretch `span` of the file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds problems.
    pub fn extend(&mut self, problems: &Problems) {
        self.problems.extend(problems.iter().cloned());
    }

    /// A problem for each key of `table` that is none of `known`, which are those of `of`.
    pub fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&str], of: &str) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let problem = unknown(self.place(key.span()), &format!("key of {of}"), key.get_ref(), known);
            self.problems.push(problem);
        }
    }

    /// A text that says something, if the key is there.
    pub fn text(&mut self, key: &str, table: &DeTable<'_>) -> Option<String> {
        let value = get(table, key)?;
        self.text_of(key, value).map(str::to_owned)
    }

    /// The same of a value that was found.
    pub fn text_of<'t>(&mut self, key: &str, value: Written<'t, '_>) -> Option<&'t str> {
        let place = self.place(value.span());
        let problem = match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => return Some(text),
            Some(_) => Problem::at(place, format!("`{key}` says nothing")).expected("expected a text in quotes"),
            None => wrong_type(key, "a text", value.get_ref(), place).expected("expected a text in quotes"),
        };
        self.push(problem);
        None
    }

    /// A whole number in `range`, if the key is there.
    pub fn whole(&mut self, key: &str, table: &DeTable<'_>, range: RangeInclusive<u32>) -> Option<u32> {
        let value = get(table, key)?;
        let range = i128::from(*range.start())..=i128::from(*range.end());
        match whole(key, value.get_ref(), self.place(value.span()), range, "") {
            Ok(number) => u32::try_from(number).ok(),
            Err(problem) => {
                self.push(problem);
                None
            }
        }
    }

    /// A number from `low` to `high`, in `unit`.
    pub fn number(&mut self, key: &str, value: Written<'_, '_>, [low, high]: [f64; 2], unit: &str) -> Option<f64> {
        let place = self.place(value.span());
        let problem = match number(value.get_ref()) {
            None => without_quotes(wrong_type(key, "a number", value.get_ref(), place), value.get_ref()),
            // Adding zero makes 0 of -0.
            Some(number) if number >= low && number <= high => return Some(number + 0.0),
            Some(_) => Problem::at(place.clone(), format!("`{key}` is out of range: {}", quoted(&place))),
        };
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        self.push(problem.expected(format!("expected a number from {low} to {high}{unit}")));
        None
    }

    /// One of a few names, if the key is there.
    pub fn one_of(&mut self, key: &str, table: &DeTable<'_>, names: &[&'static str]) -> Option<&'static str> {
        let value = get(table, key)?;
        let text = self.text_of(key, value)?;
        let known = names.iter().copied().find(|name| *name == text);
        if known.is_none() {
            let place = self.place(value.span());
            let problem = Problem::at(place.clone(), format!("`{key}` cannot be {}", quoted(&place)));
            let near = closest(text, names.iter().copied()).map(|near| format!(": did you mean \"{near}\"?"));
            let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            self.push(problem.expected(format!("expected {}{}", names.join(" or "), near.unwrap_or_default())));
        }
        known
    }

    /// The items of a list, which is not empty.
    pub fn list<'t, 'd>(&mut self, key: &str, value: Written<'t, 'd>, of: &str) -> Option<Vec<Written<'t, 'd>>> {
        let list = value.get_ref().as_array().filter(|list| !list.is_empty());
        if list.is_none() {
            let problem = Problem::at(self.place(value.span()), format!("`{key}` must be a list of {of}"));
            self.push(problem.expected(format!("expected {of} in square brackets, with commas between them")));
        }
        list.map(|list| list.iter().collect())
    }

    /// The entries of a list of sections such as `[[factor]]`, each with its place; empty where the key is not there.
    pub fn entries<'t, 'd>(
        &mut self,
        key: &str,
        header: &str,
        table: &'t DeTable<'d>,
    ) -> Vec<(&'t DeTable<'d>, Range<usize>)> {
        let Some((written, value)) = table.get_key_value(key) else {
            return Vec::new();
        };
        let items = value.get_ref().as_array().filter(|list| !list.is_empty());
        let tables = items.map(|list| list.iter().map(|one| Some((one.get_ref().as_table()?, one.span()))).collect());
        let Some(Some(tables)) = tables else {
            let problem = Problem::at(self.place(written.span()), format!("`{key}` must be a list of entries"));
            self.push(problem.expected(format!("expected entries that begin with [[{header}]]")));
            return Vec::new();
        };
        tables
    }

    /// The section `key`, if it is there.
    pub fn section<'t, 'd>(&mut self, key: &str, table: &'t DeTable<'d>) -> Option<(&'t DeTable<'d>, Range<usize>)> {
        let (written, value) = table.get_key_value(key)?;
        let section = value.get_ref().as_table();
        if section.is_none() {
            let problem = Problem::at(self.place(written.span()), format!("`{key}` must be a section"));
            self.push(problem.expected(format!("expected [{key}] on a line of its own, and its keys below it")));
        }
        section.map(|section| (section, written.span()))
    }
}
