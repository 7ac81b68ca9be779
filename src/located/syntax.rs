//! Text to TOML, with as much read past a mistake as can be trusted.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::explain::{self, DUPLICATE};
use super::place::{Place, Source};
use super::problem::{Problem, Problems};
use durand_text::plain;

/// What was understood of a text.
pub struct Syntax<'s> {
    /// The document, as far as it could be read.
    pub table: DeTable<'s>,
    /// Where the text is not TOML: one problem a line.
    pub problems: Vec<Problem>,
    /// From this byte on, keys may seem to be in sections where they are not.
    doubtful_from: usize,
}

/// Parses `source`, and goes on past what is not TOML.
pub fn parse(source: &Arc<Source>) -> Syntax<'_> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let table = table.into_inner();
    let mut found: Vec<Mistake<'_>> = errors
        .iter()
        .map(|error| {
            let place = Place::new(source, error.span().unwrap_or(0..0));
            let list = list_around(place.span.start, &table);
            Mistake { place, message: error.message(), list }
        })
        .collect();
    found.sort_by_key(|mistake| mistake.place.span.start);
    // What follows on the same line, or within a list that is not closed, is a consequence.
    found.dedup_by_key(|mistake| mistake.place.line());
    found.dedup_by(|later, earlier| earlier.leaves_a_list_open() && later.list == earlier.list);
    let structural = found.iter().find(|mistake| mistake.is_structural());
    let doubtful_from = structural.map_or(usize::MAX, |mistake| mistake.place.line_start());
    let mut problems: Vec<Problem> = found.iter().map(Mistake::explain).collect();
    table.values().for_each(|value| hidden(source, value, &mut problems));
    Syntax { table, problems, doubtful_from }
}

/// Adds a problem for each text that has a character which is not seen or would act on a terminal.
fn hidden(source: &Arc<Source>, value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) {
    match value.get_ref() {
        DeValue::String(text) => problems.extend(hidden_in(text, || Place::new(source, value.span()))),
        DeValue::Array(list) => list.iter().for_each(|item| hidden(source, item, problems)),
        DeValue::Table(table) => table.values().for_each(|item| hidden(source, item, problems)),
        _ => {}
    }
}

/// The problem that `text`, which stands at `place`, has such a character.
pub fn hidden_in(text: &str, place: impl FnOnce() -> Place) -> Option<Problem> {
    let code = plain::refused(text)?;
    let message = format!("the text has a character that is not seen, {code}");
    let expected = "expected no control characters, marks of direction or characters without width";
    Some(Problem::at(place(), message).expected(expected).help("write the text again without it"))
}

/// Something that is not TOML.
struct Mistake<'e> {
    place: Place,
    /// What the parser says.
    message: &'e str,
    /// Where the list around it begins.
    list: Option<usize>,
}

impl Mistake<'_> {
    /// Whether the line looks like that of a section.
    fn is_in_header(&self) -> bool {
        self.place.whole_line().trim_start().starts_with(['[', '{']) && self.message != DUPLICATE
    }

    fn leaves_a_list_open(&self) -> bool {
        self.list.is_some() && (self.message.contains("array") || self.is_in_header())
    }

    /// Whether it may have changed where keys belong, or swallowed some.
    fn is_structural(&self) -> bool {
        self.is_in_header()
            || self.leaves_a_list_open()
            || ["table", "multi-line", "multiline"].iter().any(|word| self.message.contains(word))
    }

    fn explain(&self) -> Problem {
        match self.list.filter(|_| self.leaves_a_list_open()) {
            Some(open) => explain::open_list(self.place.clone(), open),
            None => explain::explain(self.place.clone(), self.message),
        }
    }
}

impl Syntax<'_> {
    /// Whether `key` can be said to be missing when it was not found: false where a broken line may have held it.
    pub fn can_miss(&self, key: &str) -> bool {
        let lost = |problem: &Problem| problem.message == explain::NO_EQUALS;
        let broken = |problem: &Problem| {
            problem.place.as_ref().is_some_and(|place| place.whole_line().trim_start().starts_with(key))
        };
        self.doubtful_from == usize::MAX && !self.problems.iter().any(lost) && !self.problems.iter().any(broken)
    }

    /// Joins what is wrong with the TOML and what is wrong with its content, leaving out what only follows from the first.
    pub fn merge(self, content: Problems) -> Problems {
        let lines: BTreeSet<usize> =
            self.problems.iter().filter_map(|problem| problem.place.as_ref()).map(Place::line).collect();
        let mut all = content;
        all.retain(|problem| {
            problem
                .place
                .as_ref()
                .is_none_or(|place| place.span.start < self.doubtful_from && !lines.contains(&place.line()))
        });
        all.extend(self.problems);
        all.sort();
        all
    }
}

/// Where the list that holds the byte `at` begins; of nested lists, which no scenario has, the outermost.
fn list_around(at: usize, table: &DeTable<'_>) -> Option<usize> {
    table.values().find_map(|value| match value.get_ref() {
        DeValue::Table(table) => list_around(at, table),
        // Entries such as [[crossings]] make a list too, but one that nobody closes.
        DeValue::Array(list) if !list.iter().all(|item| item.get_ref().is_table()) || list.is_empty() => {
            let span = value.span();
            (span.start < at && at <= span.end).then_some(span.start)
        }
        _ => None,
    })
}
