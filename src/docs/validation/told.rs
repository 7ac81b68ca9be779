//! What parts are made of: their kind, and numbers in them.

use crate::figures::{fixed, significant};

/// A part, or what is wrong with a file that it is made from.
pub type Told = Result<String, String>;

/// A number with three significant digits; one that is whole without decimals.
pub fn short(value: f64) -> String {
    let places = if value == libm::trunc(value) { 0 } else { significant(value.abs(), 3) };
    fixed(value, places)
}

/// From low to high, with the digits that the width supports; ends that are both whole without decimals.
pub fn span(low: f64, high: f64) -> String {
    let whole = [low, high].iter().all(|end| *end == libm::trunc(*end));
    let places = if whole { 0 } else { significant(high - low, 2) };
    format!("{} to {}", fixed(low, places), fixed(high, places))
}
