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
mod told;

pub use rows::{Row, Rows};
pub use shipped::{Package, Shipped};

use told::Told;

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
