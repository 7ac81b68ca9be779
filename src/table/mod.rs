//! Tables: each column is said once, with its definition and how a row's value is written.
//!
//! The same [`Table`] gives a CSV file, its schema and the rows in JSON. It knows no folder, so that a page without files has the tables
//! of the command.

pub mod cell;
mod common;
pub mod csv_text;
pub mod field;
pub mod table;

pub use cell::Cell;
pub use common::{date_field, week_field};
pub use field::{Field, Kind};
pub use table::{About, Rows, Table};
