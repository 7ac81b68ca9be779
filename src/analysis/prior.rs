//! Which settings a fit may move, and within which limits: the priors file.
//!
//! ```toml
//! [[prior]]
//! path = "processes.campaign.per_thousand"   # as in --set
//! low = 0.05
//! high = 0.2
//! scale = "log"                              # or "linear", which is the default
//! why = "Half to twice of what PICSS counts for the strength that the UN reports."
//! ```

mod content;
mod read;

pub use content::{MOST, Prior, Priors, Scale};
pub use read::{load, parse};
