//! Result folders: tables as CSV, a data package that describes them, and never half a folder under a final name.
//!
//! [`ensemble_run::run_into_folder`] is the one entry. A [`Table`](crate::table::Table) says each column once; rows, headers, JSON and
//! the data package are all made from it. [`folder`] decides what may be overwritten, and
//! [`lock`] that one process at a time writes there; [`checkpoint`] is what a run that was
//! stopped goes on from.

mod carry;
pub mod checkpoint;
pub mod csv_file;
pub(crate) mod day;
pub mod disk;
pub mod ensemble_run;
pub mod error;
pub mod failed;
pub(crate) mod fields;
mod file_names;
pub mod folder;
pub mod inputs;
pub mod kept;
pub mod lock;
pub mod package;
pub mod part;
pub mod partial;
pub mod phase_weeks;
pub mod phases;
mod place;
pub mod posterior;
pub mod request;
pub mod results;
pub mod sink;
pub mod spreadsheet;
pub mod study;
pub mod summary;
pub mod summary_table;
pub mod sums;
pub mod tables;
mod trajectories;
pub mod written;

pub use carry::{carry_out, carry_out_on, carry_out_with};
pub use ensemble_run::{Report, Request, Trajectories, run_into_folder};
pub use error::Error;
pub use posterior::Posterior;
pub use study::State;
