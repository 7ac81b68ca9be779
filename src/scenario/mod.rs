//! Scenario files: read, checked, resolved.
//!
//! A file passes through five hands. [`load`](load()) finds and reads it; `chain` adds the files that it extends; `syntax`
//! makes TOML of each text; `read` walks that TOML along the `schema`, which is built from the registry, and hands each
//! value to one `draft`, base first; `check` looks at what values mean together. What comes out is a [`Scenario`], valid by
//! construction, or [`Problems`]: every problem at once, each with its place. [`overrides`] (`--set`) take the same way, one
//! value at a time; `posterior` reads the draws of what is uncertain; [`json_schema`](json_schema()) describes the file for
//! editors. Files are read through [`library`] alone, which also has those that ship in the program.

mod chain;
mod check;
mod compose;
mod content;
mod dates;
pub mod difference;
mod draft;
mod extends;
pub mod files;
mod find;
mod fingerprint;
mod fragments;
mod interventions;
mod json_schema;
pub mod key;
mod keys;
pub mod library;
mod load;
mod names;
mod noun;
pub mod overlay;
pub mod overrides;
mod posterior;
mod read;
mod rows;
pub mod schema;
mod setting;
pub mod unknown;
mod write;
mod writer;

pub use check::is_held_against_others;
pub use content::intervention::{Intervention, Moment};
pub use content::kept::kept;
pub use content::posterior::{DRAW, Posterior};
pub use content::presence::Presence;
pub use content::scenario::{DEFAULT_SEED, FEWEST_WEEKS, FIRST_YEAR, LAST_YEAR, MOST_WEEKS, Scenario};
pub use content::short_name;
pub use content::short_name::is_valid as is_short_name;
pub use difference::Difference;
pub use durand_located::text::decode;
pub use durand_located::{Place, Problem, Problems, Remark, Source, closest, input, syntax, value};
pub use files::is_likely;
pub use json_schema::json_schema;
pub use load::{load, parse};
pub use posterior::{COMPANION as POSTERIOR_FILE, MOST_DRAWS, NONE as NO_POSTERIOR};
