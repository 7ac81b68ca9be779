//! `durand trace`: one run told week by week.

mod around;
mod beside;
mod programs;

use crate::chronicle::follow::follow;
use crate::chronicle::told::Chronicle;
use crate::cli::args::{Format, TraceArgs, When};
use crate::cli::command::start;
use crate::cli::{print, scenarios};
use crate::error::{Error, Result};
use crate::scenario::Scenario;
use crate::verbs::compare;

/// Weeks to tell, both included.
#[derive(Clone, Copy, Debug)]
struct Span {
    first: u32,
    last: u32,
}

/// Tells the run that is asked for.
pub fn trace(request: &TraceArgs) -> Result<u8> {
    let scenario = scenarios::load(&request.scenario, &request.input)?;
    let span = span(request, &scenario)?;
    if let Some(base) = &request.against {
        return beside::trace(request, base, scenario, span);
    }
    match request.print.format {
        Format::Text => tell(request, &scenario, span)?,
        Format::Json => programs::print(request, &scenario, span)?,
    }
    Ok(0)
}

fn span(request: &TraceArgs, scenario: &Scenario) -> Result<Span> {
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

fn tell(request: &TraceArgs, scenario: &Scenario, span: Span) -> Result<()> {
    let mut out = print::Out::default();
    let mut print = |text: &str| out.print(text);
    if !request.print.quiet {
        print(&around::opening(scenario, request.run))?;
    }
    let mut chronicle = Chronicle::new(request.every, scenario, request.run);
    let outcomes = follow(scenario, request.run, span.last, |week| {
        if week.number < span.first {
            chronicle.pass(&week);
            return Ok(());
        }
        print(&chronicle.tell(&week))
    })?;
    print(&chronicle.rest())?;
    if !request.print.quiet {
        print(&chronicle.legend(start()))?;
    }
    if let Some(outcomes) = outcomes {
        print(&around::ending(&outcomes))?;
    }
    if !request.print.quiet {
        print(&around::draw(scenario, request.run))?;
    }
    out.end()
}
