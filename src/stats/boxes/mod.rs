//! Boxes: under which values of which factors something happens more often than elsewhere (scenario discovery).
//!
//! * [`cases`] are what is searched; [`limits`] are boxes of them;
//! * [`prim`] finds boxes by peeling (Friedman and Fisher 1999), [`tree`] by splitting (CART; Breiman et al. 1984);
//! * [`choice`] picks one and covers the rest, [`equals`] tells which other factor would do as well;
//! * [`interval`] says how well a density is known, [`quasi`] whether a restriction does anything, [`seeds`] how often other samples would
//!   find it.

pub mod cases;
pub mod choice;
pub mod equals;
pub mod interval;
pub mod limits;
pub mod prim;
pub mod quasi;
pub mod seeds;
pub mod tree;

#[cfg(test)]
mod agreement_tests;
