//! `durand schema`: the scenario file for editors.

use crate::cli::print;
use crate::error::Result;
use crate::scenario::json_schema;

/// Prints the JSON Schema of the scenario file.
pub fn schema() -> Result<u8> {
    print::json(&json_schema()).map(|()| 0)
}
