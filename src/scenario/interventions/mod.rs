//! `[[interventions]]`: what a scenario changes in the middle of a run.
//!
//! `read` takes entries in, `changes` what each changes, `rule` and `when` what it waits for (`watched` knows what there is); `resolve` turns dates into weeks, `against` looks for contradictions (`ruled` for those of rules) and
//! `stretches` at what values mean together; `write` writes them out again, and `json_schema` describes them for editors.

mod against;
mod changes;
mod event;
mod json_schema;
mod kind;
mod read;
mod resolve;
mod rule;
mod ruled;
mod stretches;
mod watched;
mod when;
mod write;

pub use against::check;
pub use json_schema::{definitions, json_schema};
pub use kind::{CHANGES, Kind};
pub use read::Entries;
pub use resolve::resolve;
pub use stretches::{check as check_stretches, first_wrong};
