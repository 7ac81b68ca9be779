//! What a discovery is asked for.

use crate::analysis::discover::condition::Condition;
use crate::analysis::discover::study;
use crate::analysis::discover::sweep::Sweep;

/// What is looked for, and where.
#[derive(Debug)]
pub struct Request<'a> {
    /// The sweep.
    pub sweep: &'a Sweep,
    /// Whether the sweep was still being written when it was read.
    pub still_written: bool,
    /// What was looked for in a run.
    pub conditions: &'a [Condition],
    /// How.
    pub search: study::Study,
}
