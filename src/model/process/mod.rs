//! Processes: bookkeeping that every run needs and no scenario can switch off.

use super::registry::Mechanism;

/// All processes.
pub const ALL: &[Mechanism] = &[];
