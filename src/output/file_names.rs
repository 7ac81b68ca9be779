//! Names of the files in a result folder that are durand's own work and no results.

/// Who works in the folder.
pub const LOCK: &str = ".lock";
/// What an interrupted study goes on from.
pub const CHECKPOINT: &str = "checkpoint.bin";
