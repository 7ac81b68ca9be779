//! The model held against what was observed.
//!
//! * [`record`] is the observed record as it stands in files, read with every problem located.
//! * [`history`] is what is known of a stretch of time, observed or simulated, in one form.
//! * [`target`] says which statistics of a history a model has to meet, and how sure each is.
//!
//! It uses `model`, `ensemble` and `scenario`; it knows no terminal and writes no result folder.

pub mod history;
pub mod record;
pub mod target;
