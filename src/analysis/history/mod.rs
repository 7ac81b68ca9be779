//! What is known of a stretch of time, observed or simulated, in one form: so that a statistic is computed once for both.

mod closure;
mod known;
mod observed;
mod period;
mod simulated;

pub use closure::Closure;
pub use known::{Clash, History, Month, Week};
pub use period::{Period, days_between, next_month};
pub use simulated::{Simulation, Telling};
