//! Processes: what happens in every run and no scenario can switch off.

pub mod border;
pub mod campaign;
pub mod commerce;
pub mod force;
pub mod kabul;
pub mod presence;
pub mod recovery;
pub mod relations;
pub mod war;
pub mod washington;
