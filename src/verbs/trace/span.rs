//! The weeks that are told.

use crate::cli::args::{TraceArgs, When};
use crate::error::{Error, Result};
use crate::scenario::Scenario;
use crate::verbs::compare;

/// Weeks to tell, both included.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub first: u32,
    pub last: u32,
}

/// Those that `request` asks for.
pub fn span(request: &TraceArgs, scenario: &Scenario) -> Result<Span> {
    let asked = |option, when: Option<When>| when.map(|when| compare::week(option, when, scenario)).transpose();
    // Weeks are counted from 0 there, from 1 here
    let (from, to) = (asked("--from", request.from)?, asked("--to", request.to)?);
    let (first, last) = (from.map_or(1, |week| week + 1), to.map_or(scenario.weeks(), |week| week + 1));
    if last < first {
        return Err(Error::input(format!("--to comes before --from: it is in week {last}, --from in week {first}"))
            .advise("Give a last week that is not before the first."));
    }
    Ok(Span { first, last })
}
