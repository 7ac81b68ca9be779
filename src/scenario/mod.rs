//! Scenario files: read, checked, resolved.
//!
//! `content` is what a scenario is: plain values. A `draft` is one in the making, with the places of what was written. `key` says what a
//! key is, `keys` has each of them, and `schema` puts them in one tree with the numbers of the registry. Everything else walks that tree:
//! `read` takes a document into a draft, [`overrides`] (`--set`) one value, `write`, `json_schema`, [`difference`] and `fingerprint` ask each
//! key for its part. `interventions` and `posterior` are the two keys that have much to say.
//!
//! A file passes through five hands. [`load`](load()) finds and reads it; `chain` adds the files that it extends; `read` hands each value to
//! one draft, base first; `check` looks at what values mean together; `compose` does this in order. What comes out is a [`Scenario`], valid
//! by construction, or [`Problems`]: every problem at once, each with its place. Files are read through [`library`] alone, which also has
//! those that ship in the program.

pub mod absent;
mod chain;
mod check;
mod compose;
mod content;
pub mod delta;
pub mod difference;
mod draft;
mod extends;
pub mod files;
mod find;
mod fingerprint;
mod fragments;
mod interventions;
mod json_schema;
mod key;
mod keys;
pub mod library;
mod load;
mod names;
mod noun;
pub mod overlay;
pub mod overrides;
mod posterior;
mod quoted;
mod read;
mod renamed;
mod rows;
pub mod schema;
pub mod unknown;
mod values;
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
pub use delta::Delta;
pub use difference::Difference;
pub use durand_located::text::decode;
pub use durand_located::{Place, Problem, Problems, Remark, Source, closest, input, syntax, table_file, value};
pub use files::is_likely;
pub use interventions::{CHANGES, Kind as ChangeKind};
pub use json_schema::json_schema;
pub use load::{load, parse};
pub use posterior::{COMPANION as POSTERIOR_FILE, MOST_DRAWS, NONE as NO_POSTERIOR};
