//! What every data package has in common.

/// Name of the file.
pub const FILE: &str = "datapackage.json";
/// What simulated numbers are, in one line.
pub const NOTICE: &str = "Simulated numbers explore the logic of a model; they are not observations and not forecasts.";
