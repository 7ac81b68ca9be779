//! Single values: what was written, read as what is expected.

use std::ops::RangeInclusive;

use toml::de::{DeInteger, DeValue};

use super::place::Place;
use super::problem::Problem;

/// What kind of value was found, in words.
pub fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}

/// A problem with the type of `value`: `path` must be `wanted`.
pub fn wrong_type(path: &str, wanted: &str, value: &DeValue<'_>, place: Place) -> Problem {
    Problem::at(place, format!("`{path}` must be {wanted}, not {}", found(value)))
}

/// A whole number as it was written, where it is of a size that any setting could have.
pub fn integer(value: &DeInteger<'_>) -> Option<i128> {
    i128::from_str_radix(value.as_str(), value.radix()).ok()
}

/// A number: whole, with decimals, infinite or not a number, as it was written; `None` where it is none.
pub fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        // A whole number of more than 38 digits is beyond every range; infinity stands for it.
        DeValue::Integer(whole) => Some(integer(whole).map_or(f64::INFINITY, |whole| whole as f64)),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

/// The text of `place`, short enough to quote.
pub fn quoted(place: &Place) -> String {
    const MOST: usize = 40;
    let text = place.text();
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

/// A whole number in `range`; `unit` follows the range in messages.
pub fn whole(
    path: &str,
    value: &DeValue<'_>,
    place: Place,
    range: RangeInclusive<i128>,
    unit: &str,
) -> Result<i128, Problem> {
    let expected = format!("expected a whole number from {} to {}{unit}", range.start(), range.end());
    match value {
        DeValue::Integer(whole) => {
            match integer(whole) {
                Some(whole) if range.contains(&whole) => Ok(whole),
                _ => Err(Problem::at(place.clone(), format!("`{path}` is out of range: {}", quoted(&place)))
                    .expected(expected)),
            }
        }
        DeValue::Float(_) => {
            Err(Problem::at(place.clone(), format!("`{path}` must be a whole number, not {}", quoted(&place)))
                .expected(expected))
        }
        other => Err(without_quotes(wrong_type(path, "a whole number", other, place).expected(expected), other)),
    }
}

/// Adds, where a text holds a number, what is wrong with how it was written.
pub fn without_quotes(problem: Problem, value: &DeValue<'_>) -> Problem {
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    let Some(text) = value.as_str().map(str::trim) else { return problem };
    let with_point = text.replacen(',', ".", 1);
    if is_number(text) {
        problem.help(format!("numbers are written without quotes: {text}"))
    } else if is_number(&with_point) {
        problem.help(format!("decimals are written with a point: {with_point}"))
    } else {
        problem
    }
}
