//! The generated parts of docs/VALIDATION.md: what a fit and a backtest came to, read from their result folders.
//!
//! [`Shipped`] is the two folders as they stand in files; each part is words and tables made of them, and nothing else. What is
//! aimed at, and whether it is met, is in [`aims`].

pub mod aims;
mod backtest;
mod fit;
mod parameters;
mod prior;
mod recovery;
mod rows;
mod shipped;

pub use rows::{Row, Rows};
pub use shipped::{Package, Shipped};

use super::markdown::{code, table as markdown_table};
use crate::analysis::smc::ENOUGH;
use crate::figures::{fixed, significant};

/// A part, or what is wrong with a file that it is made from.
type Told = Result<String, String>;

/// Makes one part.
type Part = fn(&Shipped) -> Told;

/// The parts of docs/VALIDATION.md, by name.
pub const PARTS: &[(&str, Part)] = &[
    ("aims", aims::table),
    ("targets", fit::targets),
    ("search", fit::search),
    ("parameters", parameters::marginals),
    ("correlations", parameters::correlations),
    ("prior weight", prior::weight),
    ("another prior", prior::wide),
    ("recovery", recovery::ranks),
    ("checks", fit::checks),
    ("what is off", fit::off),
    ("fits of the backtest", backtest::fits),
    ("scores of months", backtest::months),
    ("coverage", backtest::coverage),
    ("scores of events", backtest::events),
    ("pit", backtest::pit),
    ("commands", shipped::commands),
];

/// The part of that name, if there is one.
///
/// # Errors
/// If a file of `shipped` lacks a column, or has a cell that is not what it should be; the message says where.
pub fn part(name: &str, shipped: &Shipped) -> Option<Told> {
    PARTS.iter().find(|(known, _)| *known == name).map(|(_, make)| make(shipped))
}

/// A number with three significant digits; one that is whole without decimals.
fn short(value: f64) -> String {
    let places = if value == libm::trunc(value) { 0 } else { significant(value.abs(), 3) };
    fixed(value, places)
}

/// From low to high, with the digits that the width supports; ends that are both whole without decimals.
fn span(low: f64, high: f64) -> String {
    let whole = [low, high].iter().all(|end| *end == libm::trunc(*end));
    let places = if whole { 0 } else { significant(high - low, 2) };
    format!("{} to {}", fixed(low, places), fixed(high, places))
}
