//! The words in which laws are written: what actors can do, what the world is measured by, how actors choose, and what a
//! law says of itself.
//!
//! [`crate::registry`] has all of it, together with what is made of laws.

mod actions;
mod law;
mod modes;
mod options;
mod places;
mod quantities;
pub mod temperament;

pub use actions::{
    ACTIONS, ACTS_COUNT, AT_ONCE, MOST_ACTIONS, POLICIES, POLICIES_COUNT, PUBLIC_STANDS, afghan_taliban, india,
    pakistan, ttp, united_states,
};
pub use law::{Direction, Kind, Mechanism, Off, Parameter, off_in};
pub use modes::{DecisionMode, MODES, Mode};
pub use options::{Act, Action, Deed, Policy, Setting as PolicySetting, policy_at, same};
pub use places::{ACTIONS_COUNT, act_place, action_of, actions_of, first_action_of};
pub use quantities::{QUANTITIES, Quantity, World};
pub use temperament::{TEMPERAMENT, Trait};
