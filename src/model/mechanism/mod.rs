//! The mechanisms of the article, one file each.

use super::registry::Mechanism;

#[macro_use]
pub mod define;
mod landlocked_trade;

/// All mechanisms, in the order M01 to M30.
pub const ALL: &[Mechanism] = &[landlocked_trade::LandlockedTrade::ABOUT];
