//! The TOML parser's messages in the words of someone who never heard of a parser.

use std::ops::Range;

use super::place::Place;
use super::problem::Problem;

/// What the parser says of a key or section that was there before.
pub const DUPLICATE: &str = "duplicate key";

/// How the parser's messages about dates begin.
pub const NO_DATE: &str = "invalid date, ";

/// The message for a line that has a key and nothing else.
pub const NO_EQUALS: &str = "this line has no `=`";

const VALUE: &str = "expected a number, a date as in 2021-08-15, true, false, or a text in quotes";

/// The parser's words, and what to say instead: the problem, and what was expected.
const PLAINLY: &[(&str, &str, &str)] = &[
    (
        "unexpected key or value",
        "the line goes on after its value",
        "expected the end of the line here, or a comment after `#`",
    ),
    ("key with no value", NO_EQUALS, "expected lines such as `weeks = 52`"),
    (
        "invalid key-value pair",
        "this is not a line of a scenario file",
        "expected lines such as `weeks = 52`, or a [section]",
    ),
    ("unexpected leading zero", "a number cannot begin with a zero", "expected the number without it"),
    ("unclosed table", "the name of the section is not closed", "expected `]`"),
    ("unclosed array table", "the name of the section is not closed", "expected `]]`"),
    ("invalid basic string, expected `\"`", "the text is not closed", "expected `\"`"),
    ("invalid literal string, expected `'`", "the text is not closed", "expected `'`"),
];

/// The problem that the parser calls `message`.
pub fn explain(place: Place, message: &str) -> Problem {
    if message == DUPLICATE {
        return duplicate(place);
    }
    if let Some(wanted) = message.strip_prefix(NO_DATE) {
        return Problem::at(place.clone(), format!("{} is not a date", place.text())).expected(wanted);
    }
    if ["string values must be quoted", "invalid float", "invalid integer", "invalid mantissa", "invalid fraction"]
        .iter()
        .any(|start| message.starts_with(start))
    {
        return value(place);
    }
    if message.starts_with("invalid unquoted key") && place.source.text[place.span.start..].starts_with(':') {
        return Problem::at(place, "a key and its value are joined by `=`, not `:`").expected("expected `=`");
    }
    let problem = match PLAINLY.iter().find(|(start, ..)| message.starts_with(start)) {
        Some((_, plainly, expected)) => Problem::at(place.clone(), *plainly).expected(*expected),
        None => Problem::at(place.clone(), format!("not valid TOML: {message}")),
    };
    if has_decimal_comma(&place) { problem.help("decimals are written with a point: 0.5") } else { problem }
}

/// The problem of a list that begins at the byte `open` and is not closed at `place`.
pub fn open_list(place: Place, open: usize) -> Problem {
    let open = Place::new(&place.source, open..open + 1);
    Problem::at(place, "the list is not closed, or an element has no comma after it")
        .expected("expected `,` or `]` before this")
        .against(open, "the list begins here")
}

/// Something that is no value at all: all of it, up to white space, is underlined.
fn value(place: Place) -> Problem {
    let text = &place.source.text;
    let ends = |letter: char| letter.is_whitespace() || "=,[]{}#\"".contains(letter);
    let start = text[..place.span.start].rfind(ends).map_or(0, |at| at + 1);
    let end = place.span.end + text[place.span.end..].find(ends).unwrap_or(text.len() - place.span.end);
    let place = Place::new(&place.source, start..end);
    let message = match place.text().trim() {
        "" => "a value is missing".to_owned(),
        text => format!("not a valid value: {text}"),
    };
    let problem = Problem::at(place.clone(), message).expected(VALUE);
    let text = place.text().trim();
    if text.starts_with('.') || text.ends_with('.') {
        problem.help("a decimal point has a digit on each side: 0.5")
    } else if text.starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{2018}', '\u{2019}']) {
        problem.help("texts are written in straight quotes: \"...\"")
    } else {
        problem
    }
}

fn has_decimal_comma(place: &Place) -> bool {
    let before = place.source.text[..place.span.start].chars().next_back();
    let mut after = place.source.text[place.span.start..].chars();
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    is_digit(before) && after.next() == Some(',') && is_digit(after.next())
}

/// A key or section that is there twice, with the place where it was first.
fn duplicate(place: Place) -> Problem {
    let name = place.text().to_owned();
    let here = place.whole_line().trim();
    let is_section = here.starts_with('[');
    let problem = if is_section {
        Problem::at(place.clone(), format!("the section `{name}` is opened twice"))
            .help("put the lines of both under the first")
    } else {
        Problem::at(place.clone(), format!("`{name}` is set twice")).help("keep one of the two")
    };
    match first(&place, &name, is_section.then_some(here)) {
        Some(span) => problem.against(Place::new(&place.source, span), "it is here already"),
        None => problem,
    }
}

/// Where the key `name`, or the line `header`, stands in the text before `place`, within the same section for keys.
fn first(place: &Place, name: &str, header: Option<&str>) -> Option<Range<usize>> {
    let text = &place.source.text[..place.line_start()];
    let mut end = text.len();
    for line in text.split_inclusive('\n').rev() {
        let start = end - line.len();
        let indent = line.len() - line.trim_start().len();
        let content = line.trim();
        let is_it = match header {
            Some(header) => content == header,
            None => content.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('=')),
        };
        if is_it {
            return Some(start + indent..start + indent + header.map_or(name.len(), str::len));
        }
        if header.is_none() && content.starts_with('[') {
            return None;
        }
        end = start;
    }
    None
}
