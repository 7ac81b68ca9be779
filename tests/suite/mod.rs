//! What the parts promise together.

mod scenario_files;
