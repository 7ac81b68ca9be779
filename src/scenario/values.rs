//! Values as they are written: numbers of the registry, in their range and whole where they must be, and dates.

use jiff::civil::Date;
use toml::de::DeValue;

use super::content::scenario::{FIRST_YEAR, LAST_YEAR};
use durand_located::value::{number, quoted, without_quotes, wrong_type};
use durand_located::{Place, Problem};
use durand_model::registry::Setting;

/// What a setting takes, in words.
pub fn expected(setting: &Setting) -> String {
    let number = if setting.whole { "a whole number" } else { "a number" };
    format!("expected {number} from {} to {} ({})", setting.low, setting.high, setting.unit)
}

/// The value of a setting, if it is a number in its range.
pub fn checked(setting: &Setting, value: &DeValue<'_>, place: &Place) -> Result<f64, Problem> {
    let path = &setting.path;
    let Some(number) = number(value) else {
        return Err(without_quotes(wrong_type(path, "a number", value, place.clone()), value));
    };
    within(setting, number, place)
}

/// `number`, which stands at `place`, if it is in the range of its setting.
pub fn within(setting: &Setting, number: f64, place: &Place) -> Result<f64, Problem> {
    let path = &setting.path;
    if number.is_nan() {
        return Err(Problem::at(place.clone(), format!("`{path}` must be a number, not nan (not a number)")));
    }
    if number < setting.low || number > setting.high {
        return Err(Problem::at(place.clone(), format!("`{path}` is out of range: {}", quoted(place))));
    }
    if setting.whole && number.fract() != 0.0 {
        return Err(Problem::at(place.clone(), format!("`{path}` must be a whole number, not {}", quoted(place))));
    }
    // Adding zero makes 0 of -0, which is equal but written differently.
    Ok(number + 0.0)
}

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
