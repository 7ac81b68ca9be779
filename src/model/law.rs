//! How the parameters of a law act over a span of time.

use crate::vocabulary::Kind;

/// Over `dt` weeks a rate r becomes the share r·dt / (1 + r·dt): the implicit Euler step, stable and below 1 for every
/// r and dt.
#[inline]
pub fn over(rate: f64, dt: f64) -> f64 {
    let exposure = rate * dt;
    exposure / (1.0 + exposure)
}

/// What a parameter's value becomes for a transition over `dt` weeks.
pub fn compiled(kind: Kind, value: f64, dt: f64) -> f64 {
    match kind {
        Kind::Level => value,
        Kind::Rate => over(value, dt),
        Kind::Flow => value * dt,
    }
}
