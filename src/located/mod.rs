//! Texts that people write (scenarios, designs, priors, records, posteriors), read so that every problem has its place.
//!
//! [`input`] opens a file, once and within bounds; [`text`] makes text of its bytes. A [`Source`] is such a text by its name, a [`Place`] a
//! stretch of it. [`table_file`] opens tables of results, plain or compressed. [`syntax`] makes TOML of it and goes on past mistakes; [`value`] reads single values, [`reading`] those of the keys of a table; [`closest`] finds what a misspelt
//! name was meant to be. What is wrong is a [`Problem`]; all of one reading are [`Problems`], which `render` shows.

pub mod closest;
mod explain;
pub mod input;
mod place;
mod problem;
pub mod reading;
mod render;
pub mod syntax;
pub mod table_file;
pub mod text;
pub mod value;

pub use explain::{NO_DATE, explain};
pub use place::{Place, Source};
pub use problem::{MOST_SHOWN, Problem, Problems, Remark};
