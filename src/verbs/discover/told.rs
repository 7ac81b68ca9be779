//! What answers are made of.

use std::path::Path;

use crate::analysis::discover::condition::Condition;
use crate::analysis::discover::study::Discovery;
use crate::analysis::discover::sweep::Sweep;
use crate::cli::text::list;
use crate::output::study::Report;
use crate::verbs::discover::study::Request;

/// All that there is to tell of.
pub struct Told<'a> {
    /// The folder that was read.
    pub folder: &'a Path,
    pub request: &'a Request<'a>,
    /// Who was writing the sweep while it was read, in words.
    pub writer: Option<&'a str>,
    pub found: &'a Discovery,
    pub report: &'a Report<Discovery>,
}

impl Told<'_> {
    /// What is looked for, in words; `None` where it is open conflict.
    pub fn conditions(&self) -> Option<String> {
        let conditions = self.request.conditions;
        let words: Vec<String> = conditions.iter().map(Condition::words).collect();
        (conditions != [Condition::open_conflict()]).then(|| list(&words))
    }

    pub fn sweep(&self) -> &Sweep {
        self.request.sweep
    }
}
