//! Scenario discovery: under which assumptions does something happen? (Bryant & Lempert 2010)
//!
//! * [`condition`] is what is looked for in a run, and [`sweep`] reads the folder of an experiment for it.
//! * [`cases`] is what is looked at: points of an experiment, each with how often it happened there.
//! * [`limits`] is a box: a range or a choice of levels for each factor.
//! * [`prim`] peels boxes in which it happens often (Friedman & Fisher 1999), and covers what is left by further ones.
//! * [`quasi`] says of each restriction of a box how easily chance would have made it.
//! * [`choice`] chooses a box of a trajectory by a stated rule, and drops restrictions that chance could have made.
//! * [`interval`] says how well a density is known, with points and draws, not runs, as what is sampled.
//! * [`tree`] splits all cases into leaves by CART (Breiman et al. 1984).
//! * [`study`] does all of it at once.
//! * [`words`] says all of it in words.
//! * [`equals`] tells which other factor would do as well.
//! * [`luck`] asks whether luck would have made a box that stands out as much.
//! * [`stability`] finds the box anew on points and draws that are drawn anew, and holds it against those that were not.
//! * [`seeds`] says how often other seeds would find what resamples do.
//!
//! A case is a point, not a run: the runs of a point have the same assumptions, so they say nothing more of what assumptions
//! do. What counts of a case is the share of its runs in which it happened.

pub mod cases;
pub mod choice;
pub mod condition;
pub mod equals;
pub mod interval;
pub mod limits;
pub mod luck;
pub mod prim;
pub mod quasi;
pub mod seeds;
pub mod stability;
pub mod study;
pub mod sweep;
pub mod tree;
pub mod words;

#[cfg(test)]
mod agreement_tests;
#[cfg(test)]
mod luck_tests;
#[cfg(test)]
mod stability_tests;
