//! From the text of a cell to its value, or to the problem of it.

use jiff::civil::Date;

use super::dictionary::{CONFIDENCES, Column, Confidence, EVENT_TYPES, Format, ObservedKind, Table};
use super::rows::Row;
use durand_located::closest::unknown;
use durand_located::{Problem, Problems};

/// More than there are people, dollars or attacks to count: what is above can only be a slip, and would outweigh all else that is fitted.
const MOST: f64 = 1e12;

/// The cells of a row, by the columns of its table. What is wrong goes to `problems`, and the value is `None`.
pub struct Cells<'a> {
    pub row: Row<'a>,
    pub table: &'static Table,
    pub problems: &'a mut Problems,
}

impl Cells<'_> {
    /// The text of a column; `None` where it is empty, which is told if it must not be.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let text = self.row.text(name);
        if !text.is_empty() {
            return Some(text.to_owned());
        }
        if let Some(Column { empty: None, meaning, format, .. }) = self.table.column(name) {
            let problem = Problem::at(self.row.place(name), format!("`{name}` is empty"));
            self.problems.push(
                problem.expected(format!("expected {}", expectation(*format))).note(format!("`{name}`: {meaning}")),
            );
        }
        None
    }

    /// A day.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        self.parsed(name, day)
    }

    /// The day on which something ended, or on which it still went on: then it is true, and a `+` follows the day.
    pub fn end(&mut self, name: &str) -> Option<(Date, bool)> {
        self.parsed(name, |text| match text.strip_suffix('+') {
            Some(text) => Some((day(text)?, true)),
            None => Some((day(text)?, false)),
        })
    }

    /// The first day of a month.
    pub fn month(&mut self, name: &str) -> Option<Date> {
        self.parsed(name, |text| {
            let first = format!("{text}-01");
            first.parse::<Date>().ok().filter(|date| date.to_string() == first)
        })
    }

    /// A year.
    pub fn year(&mut self, name: &str) -> Option<i16> {
        self.parsed(name, |text| text.parse::<i16>().ok().filter(|year| (1000..=9999).contains(year)))
    }

    /// A finite number.
    pub fn number(&mut self, name: &str) -> Option<f64> {
        self.parsed(name, |text| text.parse::<f64>().ok().filter(|value| value.is_finite()))
    }

    /// A finite number that is not negative, and no greater than anything that can be counted.
    pub fn count(&mut self, name: &str) -> Option<f64> {
        let value = self.number(name)?;
        if value > MOST {
            let problem = Problem::at(self.row.place(name), format!("`{name}` is too large: {}", self.row.text(name)));
            self.problems.push(
                problem
                    .expected(format!("expected a number from 0 to {MOST:e}"))
                    .help("nothing that a record tells of comes in such numbers, and no model can be fitted to it"),
            );
            return None;
        }
        if value >= 0.0 {
            return Some(value);
        }
        let problem = Problem::at(self.row.place(name), format!("`{name}` is negative: {}", self.row.text(name)));
        self.problems.push(problem.expected("expected a number from 0 upwards"));
        None
    }

    /// A type of event.
    pub fn kind(&mut self, name: &str) -> Option<ObservedKind> {
        self.named(name, "type of event", EVENT_TYPES.iter().map(|one| (one.name, one.kind)).collect())
    }

    /// A grade of confidence.
    pub fn confidence(&mut self, name: &str) -> Option<Confidence> {
        self.named(name, "grade of confidence", CONFIDENCES.iter().map(|(grade, name, _)| (*name, *grade)).collect())
    }

    fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            let format = self.table.column(name).map_or(Format::Text, |column| column.format);
            let problem = Problem::at(self.row.place(name), format!("`{name}` is not {}: {text}", noun(format)))
                .expected(format!("expected {}", expectation(format)));
            let is_number = format == Format::Number;
            self.problems.push(match (with_point(&text), plain_number(&text)) {
                (Some(point), _) if is_number => problem.help(format!("decimals are written with a point: {point}")),
                (None, Some(plain)) if is_number => problem.help(format!("write {plain}")),
                _ => problem,
            });
        }
        parsed
    }

    fn named<T: Copy>(&mut self, name: &str, noun: &str, valid: Vec<(&str, T)>) -> Option<T> {
        let text = self.text(name)?;
        if let Some((_, value)) = valid.iter().find(|(valid, _)| *valid == text) {
            return Some(*value);
        }
        let names: Vec<&str> = valid.iter().map(|(name, _)| *name).collect();
        self.problems.push(unknown(self.row.place(name), noun, &text, &names));
        None
    }
}

/// The number that was meant, where it has a comma for its point: one comma, before other than three digits, which would be thousands.
fn with_point(text: &str) -> Option<String> {
    let (whole, rest) = text.split_once(',')?;
    let is_decimal = rest.len() != 3 || whole.trim_start_matches('-').starts_with('0') || whole.len() > 3;
    let point = format!("{whole}.{rest}");
    (is_decimal && !rest.is_empty() && point.parse::<f64>().is_ok_and(f64::is_finite)).then_some(point)
}

/// The number that was meant, where only separators of thousands are too much.
fn plain_number(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '_' | '\'')).collect();
    let number = plain.parse::<f64>().is_ok_and(f64::is_finite);
    (number && plain != text).then_some(plain)
}

/// A day as it is written.
fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.to_string() == text)
}

fn noun(format: Format) -> &'static str {
    match format {
        Format::Date | Format::End => "a date",
        Format::Month => "a month",
        Format::Year => "a year",
        Format::Number => "a finite number",
        Format::Text | Format::EventType | Format::Confidence => "text",
    }
}

fn expectation(format: Format) -> &'static str {
    match format {
        Format::Date => "year-month-day, such as 2021-08-15",
        Format::End => "year-month-day, such as 2021-08-15, or 2021-08-15+ for what had not ended on that day",
        Format::Month => "year-month, such as 2021-08",
        Format::Year => "a year of four digits, such as 2021",
        Format::Number => "a number, such as 45 or 43.5",
        Format::Text => "text",
        Format::EventType => "the name of a type of event",
        Format::Confidence => "high, medium or low",
    }
}
