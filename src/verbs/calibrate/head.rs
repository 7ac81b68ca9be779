//! What a fit and a screening say of themselves first, for programs.

use std::path::Path;

use serde::Serialize;

use super::{NOTICE, Read};
use crate::analysis::calibrate::Case;
use crate::output::State;

/// The first fields of both accounts.
#[derive(Serialize)]
pub struct Head<'a> {
    scenario: &'a str,
    title: &'a str,
    from: String,
    until: String,
    seed: u64,
    folder: &'a Path,
    already_complete: bool,
    notice: &'static str,
}

impl<'a> Head<'a> {
    /// Of what was read, what it is held against, and the folder with its state.
    pub fn new(read: &'a Read, case: &Case<'_>, folder: &'a Path, state: State) -> Self {
        Self {
            scenario: read.scenario.name(),
            title: read.scenario.title(),
            from: case.period().from.to_string(),
            until: case.period().to.to_string(),
            seed: case.seed(),
            folder,
            already_complete: state == State::AlreadyComplete,
            notice: NOTICE,
        }
    }
}
