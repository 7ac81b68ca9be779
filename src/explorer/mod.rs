//! The explorer: a page in which sliders change a scenario, and what differs is seen at once.
//!
//! [`engine`] answers what the page asks, [`catalogue`] is what the page can choose from, [`page`] the page itself. Nothing here opens a
//! file, a socket or a clock: a local server carries the calls to a browser, or the browser itself has all of it.

pub mod catalogue;
mod chosen;
pub mod engine;
pub mod page;

/// Most pairs of runs: their outcomes are kept in memory.
pub const MOST_PAIRS: u64 = 20_000;

/// The base where none is named.
pub const BASE: &str = "crossroads-2025";
