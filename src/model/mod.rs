//! The conflict as a model: who wants what, what they can do, and what follows from it.
//!
//! Read in this order: [`registry`] (everything that has a name), [`actor`], [`mechanism`] (one file each).

pub mod actor;
pub mod crossing;
pub mod mechanism;
pub mod phase;
pub mod process;
pub mod record;
pub mod registry;
pub mod settings;
pub mod simulator;
pub mod temperaments;
