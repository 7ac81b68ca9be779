//! What the parts promise together.

mod ensemble;
mod scenario_files;
mod toy;
