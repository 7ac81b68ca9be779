//! Text to TOML, with as much read past a mistake as can be trusted.

use std::sync::Arc;

use toml::de::DeTable;

use super::problem::{Place, Problem, Problems, Source};

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
    let mut found: Vec<(Place, String)> = errors
        .iter()
        .map(|error| (Place::new(source, error.span().unwrap_or(0..0)), error.message().to_owned()))
        .collect();
    found.sort_by_key(|(place, _)| place.span.start);
    // What follows on the same line is mostly a consequence.
    found.dedup_by_key(|(place, _)| place.line());
    let doubtful_from = found
        .iter()
        .find(|(place, message)| is_structural(place, message))
        .map_or(usize::MAX, |(place, _)| line_start(place));
    let problems = found.into_iter().map(|(place, message)| explain(place, &message)).collect();
    Syntax { table: table.into_inner(), problems, doubtful_from }
}

impl Syntax<'_> {
    /// Joins what is wrong with the TOML and what is wrong with its content, leaving out what only follows from the first.
    pub fn merge(self, content: Problems) -> Problems {
        let lines: Vec<usize> =
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

/// Whether a mistake may have changed where keys belong, or swallowed some.
fn is_structural(place: &Place, message: &str) -> bool {
    let in_header = line(place).trim_start().starts_with('[');
    in_header || ["array", "table", "multi-line", "multiline"].iter().any(|word| message.contains(word))
}

fn line_start(place: &Place) -> usize {
    place.source.text[..place.span.start].rfind('\n').map_or(0, |at| at + 1)
}

fn line(place: &Place) -> &str {
    place.source.text[line_start(place)..].lines().next().unwrap_or_default()
}

/// The parser's message in the words of someone who never heard of a parser, where that is possible.
fn explain(place: Place, message: &str) -> Problem {
    let text = place.text().to_owned();
    if message == "duplicate key" {
        return Problem::at(place, format!("`{text}` is set twice"))
            .expected("it is already set in this section")
            .help("keep one of the two");
    }
    if let Some(wanted) = message.strip_prefix("invalid date, ") {
        return Problem::at(place, format!("{text} is not a date: {wanted}"))
            .help("dates are written year-month-day, as in 2021-08-15");
    }
    if message.starts_with("string values must be quoted") {
        return Problem::at(place, format!("not a valid value: {text}"))
            .expected("expected a number, a date, true, false, or a text in quotes");
    }
    let before = place.source.text[..place.span.start].chars().next_back();
    let mut after = place.source.text[place.span.start..].chars();
    let decimal_comma = after.next() == Some(',') && after.next().is_some_and(|digit| digit.is_ascii_digit());
    let problem = Problem::at(place, format!("not valid TOML: {message}"));
    if decimal_comma && before.is_some_and(|digit| digit.is_ascii_digit()) {
        problem.help("decimals are written with a point: 0.5")
    } else {
        problem
    }
}
