//! What the parts promise together.

mod command;
mod ensemble;
mod scenario_files;
mod toy;
