//! What a law computes with: a number, or several side by side, as many as the processor has room for.
//!
//! [`Number`] is all that laws know. [`Width::compute`] does a [`Work`] with as many numbers side by side as are asked for. None of
//! the instructions rounds otherwise than the one for a single number does, and none multiplies and adds at once: every width gives
//! the same bits.

mod number;
mod pair;
mod width;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use number::{Number, Widely, Work};
pub use width::{MOST_LANES, Width};

#[cfg(test)]
mod tests;
