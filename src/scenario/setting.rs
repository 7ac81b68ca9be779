//! A number of the registry as it is written: in its range, whole where it must be.

use toml::de::DeValue;

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
