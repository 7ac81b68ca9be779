//! The content of a scenario: plain values, which know nothing of files or keys.

mod draws;
pub mod intervention;
pub mod kept;
pub mod posterior;
pub mod presence;
pub mod scenario;
pub mod short_name;
pub mod standing;
