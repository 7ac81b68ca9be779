//! Parts of the JSON Schema that several keys need.

use serde_json::{Value, json};

use super::content::scenario::{FIRST_YEAR, LAST_YEAR};

/// Short names, as far as every dialect of patterns can say it: of what is not ASCII all is taken.
pub const NAME: &str = r"^[^\x00-/:-@\[-`{-\x7f][^\x00-*,/:-@\[-^`{-\x7f]*$";

/// A date, as tools show one to a schema.
pub fn date(says: &str) -> Value {
    json!({
        "type": "string",
        "format": "date",
        "pattern": days(),
        "description": format!("{says}: a date from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31, without quotes."),
    })
}

/// The number, without a point where it is whole.
pub fn plain(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
}

/// A list of some of the `valid` names, each once.
pub fn names(valid: impl Iterator<Item = &'static str>, description: &str) -> Value {
    json!({
        "type": "array",
        "items": { "type": "string", "enum": valid.collect::<Vec<_>>() },
        "uniqueItems": true,
        "default": [],
        "description": description,
    })
}

/// A pattern of the days of the years in which a run can start; each month has 31.
fn days() -> String {
    let mut decades: Vec<(i16, i16, i16)> = Vec::new();
    for year in FIRST_YEAR..=LAST_YEAR {
        match decades.last_mut() {
            Some((decade, _, last)) if *decade == year / 10 => *last = year % 10,
            _ => decades.push((year / 10, year % 10, year % 10)),
        }
    }
    let years: Vec<String> = decades.iter().map(|(decade, from, to)| format!("{decade}[{from}-{to}]")).collect();
    format!("^({})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", years.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_put_together_by_decade() {
        assert!(days().starts_with("^(199[0-9]|200[0-9]|") && days().contains("|210[0-0])-"), "{}", days());
    }
}
