//! The points of a sweep: `points.csv`.

use std::path::Path;

use serde_json::Value;

use super::super::cases::Factor;
use super::table::{Unreadable, counted, open};
use durand_text::grouped::count;

/// The points.
pub(super) struct Points {
    /// Their numbers, in the order of the table.
    pub(super) numbers: Vec<u64>,
    /// What differs between them.
    pub(super) factors: Vec<Factor>,
    /// The unit of each factor, empty where it has none.
    pub(super) units: Vec<String>,
}

impl Points {
    /// Reads the table; `fields` are its columns in the data package, if there is one.
    pub(super) fn read(path: &Path, fields: &[Value]) -> Result<Self, Unreadable> {
        let (mut reader, header) = open(path, false)?;
        if header.first().is_none_or(|first| first != "point") || header.len() < 2 {
            return Err(Unreadable::damaged(path, "its columns are not `point` and then one for each factor"));
        }
        let mut numbers = Vec::new();
        let mut columns: Vec<Vec<String>> = vec![Vec::new(); header.len() - 1];
        for row in reader.records() {
            let row = row.map_err(|error| Unreadable::damaged(path, error))?;
            let line = row.position().map_or(0, csv::Position::line);
            if row.len() != header.len() {
                let what = format!(
                    "line {line} has {} rather than {}",
                    count(row.len() as u64, "value", "values"),
                    header.len()
                );
                return Err(Unreadable::damaged(path, what));
            }
            numbers.push(counted(path, line, "point", &row[0])?);
            for (column, text) in columns.iter_mut().zip(row.iter().skip(1)) {
                column.push(text.to_owned());
            }
        }
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        if let Some(twice) = sorted.windows(2).find(|two| two[0] == two[1]) {
            return Err(Unreadable::damaged(path, format!("point {} is there twice", twice[0])));
        }
        let described = |name: &str| fields.iter().find(|field| field["name"] == name);
        let mut factors = Vec::new();
        for (name, texts) in header[1..].iter().zip(&columns) {
            factors.push(factor(path, name, texts, described(name))?);
        }
        let unit = |name: &String| described(name).and_then(|field| field["unit"].as_str()).unwrap_or("").to_owned();
        Ok(Self { numbers, factors, units: header[1..].iter().map(unit).collect() })
    }
}

/// The factor of a column: levels where it is said to be text, or is not all numbers and nothing is said of it.
fn factor(path: &Path, name: &str, texts: &[String], said: Option<&Value>) -> Result<Factor, Unreadable> {
    if let Some(field) = said.filter(|field| field["type"] == "string") {
        let levels = field["constraints"]["enum"].as_array().map(Vec::as_slice).unwrap_or_default();
        let levels = levels.iter().filter_map(|level| level.as_str().map(str::to_owned)).collect();
        return Ok(Factor::levels_of(name, levels, texts));
    }
    let number = |text: &String| text.parse::<f64>().ok().filter(|value| value.is_finite());
    match texts.iter().position(|text| number(text).is_none()) {
        None => Ok(Factor::numbers(name, texts.iter().filter_map(number).collect())),
        Some(_) if said.is_none() => Ok(Factor::levels(name, texts)),
        Some(at) => Err(Unreadable::damaged(path, format!("{name} is `{}` somewhere, not a number", texts[at]))),
    }
}
