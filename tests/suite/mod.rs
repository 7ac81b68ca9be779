//! What the parts promise together.

mod scenario_files;
mod scenario_finding;
mod scenario_overrides;
mod scenario_round_trip;
