//! Sweeps into result folders, from request to report.

mod cells;
pub mod effects;
mod inputs;
mod phases;
mod rows;
mod run;
mod tables;
mod there;
mod ties;
mod work;

pub use cells::Cells;
pub(crate) use inputs::inputs;
pub(crate) use rows::Rows;
pub(crate) use run::begin;
pub(crate) use tables::PointColumns;
pub(crate) use tables::{draws, runs, summary, summary_rows};
pub(crate) use there::There;
pub(crate) use work::{DESIGN, SCENARIO};
pub use work::{Found, Report, Sweep};
