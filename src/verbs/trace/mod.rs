//! `durand trace`: one run told week by week.

mod around;
mod beside;
mod programs;
mod span;

use crate::chronicle::follow::follow;
use crate::chronicle::told::Chronicle;
use crate::cli::args::{Format, TraceArgs};
use crate::cli::command::start;
use crate::cli::{print, scenarios};
use crate::error::Result;
use crate::scenario::Scenario;
use span::{Span, span};

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
