//! What the parts promise together.

mod alignment;
mod allocation;
mod command;
mod command_run;
mod conformance;
mod ensemble;
mod folder;
mod golden;
mod interventions;
mod mishaps;
mod odd;
mod package;
mod patterns;
mod ranges;
mod recompute;
mod registry;
mod runs;
mod scenario_files;
mod scenario_finding;
mod scenario_overrides;
mod scenario_round_trip;
mod shipped_scenarios;
mod statistics;
mod toy;
mod trace_golden;
