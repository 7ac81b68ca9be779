//! What-ifs held against their base, run for run.
//!
//! [`twins`] runs them beside each other with the same draws; [`divergence`] finds the week in which they part, and why;
//! [`tally`] adds up differences, [`weekly`] those of every week, [`contrast`] those between what-ifs; [`verdict`] says what can be said of them.

pub mod contrast;
pub mod divergence;
pub mod tally;
pub mod twins;
pub mod verdict;
pub mod weekly;

pub use contrast::{Contrast, Contrasted, Contrasts};
pub use divergence::{By, Did, Divergence};
pub use tally::Tally;
pub use twins::{Fork, Half, Pair, Twins};
pub use verdict::{Compared, Verdict};
pub use weekly::Weekly;
