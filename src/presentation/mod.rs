//! What people are shown of results, from data in memory: labels, groups of outcomes, the rows of a comparison, and the charts that a
//! report and the explorer have in common.
//!
//! It knows no folder, terminal or browser, so that a page without files shows what the command's report does.

pub mod comparison;
pub mod differences;
pub mod figure;
pub mod forest;
pub mod groups;
pub mod labels;
pub mod paired;
pub mod phases;
pub mod spread;
pub mod twins;
mod verdict;
pub mod weeks;
