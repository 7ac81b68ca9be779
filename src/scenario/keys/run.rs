//! `start`, `weeks`, `seed`: when a run begins, how long it is, what is drawn.

use serde_json::json;

use crate::content::scenario::{DEFAULT_SEED, FEWEST_WEEKS, MOST_WEEKS};
use crate::fragments;
use crate::key::Key;
use crate::rows::Value;
use crate::values::date;
use durand_located::Problem;
use durand_located::value::whole;

/// The first day of the first week.
pub fn start() -> Key {
    let key = Key::new(
        "start",
        |_| fragments::date("First day of the first week"),
        |given, draft| {
            draft.start = Some(date(given.path, given.value, given.place())?);
            Ok(())
        },
    );
    Key { required: Some("start = 2021-08-15"), ..key }
        .line("First day of the first week.", |scenario| Some(scenario.start.to_string()))
        .compared("start".into(), "date", |scenario| Value::word(scenario.start.to_string()))
}

/// How many weeks a run has.
pub fn weeks() -> Key {
    let schema = json!({
        "type": "integer",
        "minimum": FEWEST_WEEKS,
        "maximum": MOST_WEEKS,
        "description": "Weeks in a run.",
    });
    let key = Key::new(
        "weeks",
        move |_| schema.clone(),
        |given, draft| {
            let range = i128::from(FEWEST_WEEKS)..=i128::from(MOST_WEEKS);
            draft.weeks = u32::try_from(whole(given.path, given.value, given.place(), range, " (weeks)")?).ok();
            Ok(())
        },
    );
    Key { required: Some("weeks = 176"), ..key }
        .line("Weeks in a run.", |scenario| Some(scenario.weeks.to_string()))
        .compared("weeks".into(), "weeks", |scenario| Value::Whole(scenario.weeks.into()))
}

/// The seed of all random numbers: a whole number, or the same in quotes, as TOML promises whole numbers only up to 2^63 - 1.
pub fn seed() -> Key {
    let schema = json!({
        "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": u64::MAX },
            { "type": "string", "pattern": r"^\+?[0-9]+$" },
        ],
        "default": DEFAULT_SEED,
        "description": "Seed of all random numbers; above 9223372036854775807 in quotes.",
    });
    Key::new(
        "seed",
        move |_| schema.clone(),
        |given, draft| {
            let range = 0..=i128::from(u64::MAX);
            let expected = format!("expected a whole number from {} to {}", range.start(), range.end());
            let is_none = |text| Problem::at(given.place(), format!("`{}` is not a seed: {text}", given.path));
            draft.content.seed = match given.value.as_str() {
                Some(text) => text.parse().map_err(|_| is_none(text).expected(expected))?,
                None => u64::try_from(whole(given.path, given.value, given.place(), range, "")?).unwrap_or_default(),
            };
            Ok(())
        },
    )
    .line("Seed of all random numbers.", |scenario| {
        let seed = scenario.seed();
        Some(i64::try_from(seed).map_or_else(|_| format!("\"{seed}\""), |seed| seed.to_string()))
    })
    .compared("seed".into(), "", |scenario| Value::Whole(scenario.seed()))
}
