//! What the parts promise together.

mod command;
mod command_run;
mod ensemble;
mod folder;
mod mishaps;
mod package;
mod scenario_files;
mod scenario_finding;
mod scenario_overrides;
mod scenario_round_trip;
mod shipped_scenarios;
mod statistics;
mod toy;
