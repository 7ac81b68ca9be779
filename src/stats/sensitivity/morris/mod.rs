//! Elementary effects: which factors matter at all.
//!
//! After Morris (1991), "Factorial sampling plans for preliminary computational experiments", Technometrics 33, with the mean
//! of absolute effects of Campolongo, Cariboni and Saltelli (2007), Environmental Modelling & Software 22. A trajectory walks
//! through the unit cube from a random point, one factor at a time in random order; each step gives one effect of one factor:
//! what its whole range would do, were the response straight. A number moves on a grid of four levels by two thirds of its
//! range; a factor of levels moves from one level to any other, so that every step changes something.
//!
//! [`Effects`] sums up the effects of one factor where responses may be missing (a screening of a fit asks that);
//! [`Indices`] has the indices of a complete sample with their intervals, corrected for chance.

mod effects;
mod indices;
mod trajectory;

pub use effects::{Effects, MEAN_OF_HALF_NORMAL, Step};
pub use indices::Indices;
pub use trajectory::{STEP, Trajectory};
