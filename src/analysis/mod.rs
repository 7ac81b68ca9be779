//! The model held against what was observed.
//!
//! * [`record`] is the observed record as it stands in files, read with every problem located.
//!
//! It uses `model`, `ensemble` and `scenario`; it knows no terminal and writes no result folder.

pub mod record;
