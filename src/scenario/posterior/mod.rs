//! The posterior of a scenario: draws of values that are uncertain, of which every run takes one.
//!
//! `open` finds the file, `read` makes draws of its text, `check` holds the values of each draw against each other.

mod cells;
mod check;
mod header;
mod open;
mod read;

pub use check::check;
pub use open::{COMPANION, EXPECTED, KEY, NONE, open};
pub use read::MOST_DRAWS;
