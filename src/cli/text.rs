//! Plain text for a terminal.

pub use durand_text::grouped::count;
pub use durand_text::lines::{WIDTH, wrap};
pub use durand_text::words::{list, words};
