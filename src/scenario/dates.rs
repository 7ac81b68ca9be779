//! Days as they are written.

use jiff::civil::Date;
use toml::de::DeValue;

use super::content::scenario::{FIRST_YEAR, LAST_YEAR};
use durand_located::value::{quoted, wrong_type};
use durand_located::{Place, Problem};

/// A date without a time, in the years in which a run can start.
pub fn date(path: &str, value: &DeValue<'_>, place: Place) -> Result<Date, Problem> {
    let expected = format!("expected a date from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31, such as 2021-08-15");
    let DeValue::Datetime(written) = value else {
        let problem = wrong_type(path, "a date", value, place).expected(expected);
        let text = value.as_str().filter(|text| text.parse::<Date>().is_ok());
        return Err(match text {
            Some(text) => problem.help(format!("dates are written without quotes: {path} = {text}")),
            None => problem,
        });
    };
    let plain = written.date.filter(|_| written.time.is_none() && written.offset.is_none());
    let Some(plain) = plain else {
        return Err(Problem::at(place, format!("`{path}` must be a date without a time")).expected(expected));
    };
    // TOML has four-digit years and real days only, so a date that cannot be made is one out of range.
    let date = i16::try_from(plain.year)
        .ok()
        .zip(i8::try_from(plain.month).ok().zip(i8::try_from(plain.day).ok()))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok());
    match date {
        Some(date) if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) => Ok(date),
        _ => {
            Err(Problem::at(place.clone(), format!("`{path}` is out of range: {}", quoted(&place))).expected(expected))
        }
    }
}
