//! `durand compare`: what-ifs held against their base, run for run.

mod asked;
mod read;
pub mod study;
mod table;

use serde::Serialize;

pub use asked::{Asked, Forking};
pub(super) use read::{alike, week};

use crate::analysis::compare::Fork;
use crate::cli::args::Format;
use crate::cli::changes::Changes;
use crate::cli::progress::Simulations;
use crate::cli::{interrupt, places, print};
use crate::error::{Error, Kind, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::folder::Leave;
use crate::output::table::Rows;
use crate::verbs::compare::study::{
    Comparison, ComparisonLine, ComparisonReport, PhaseLine, compare_into_folder, phases, tables,
};
use crate::verbs::run::{NotReached, announce, failure};
use read::Read;

/// What figures of a comparison are, in one line.
const NOTICE: &str = "Differences between runs of a model explore its logic; they are not forecasts.";

/// Compares as asked, and prints what was found.
pub fn compare(asked: &Asked) -> Result<u8> {
    let stop = interrupt::listen();
    let read = read::read(asked)?;
    let wanted = asked.print.format == Format::Text && !asked.print.quiet;
    tell_changes(&read, wanted)?;
    let default = || places::comparison(read.base.name(), asked, &read.what_ifs);
    let comparison = Comparison {
        base: &read.base,
        what_ifs: &read.what_ifs,
        fork: read.fork,
        runs: asked.runs,
        aims: asked.aims.clone(),
        outcomes: asked.outcomes.clone(),
        threads: asked.target.threads.get(),
        out: asked.target.out.clone().unwrap_or_else(default),
        leave: Leave::from(&asked.target),
    };
    let bar = Simulations::new(asked.runs, asked.print.quiet);
    let told = |done| match asked.aims.is_empty() {
        true => format!("{} of {} pairs of runs", grouped(done), grouped(asked.runs)),
        false => format!("{} pairs of runs, at most {}", grouped(done), grouped(asked.runs)),
    };
    let report = compare_into_folder(&comparison, stop, &mut |done| bar.at(done, told(done)));
    bar.finish();
    let report = report.map_err(|error| failure(&error))?;
    if report.state == State::Stopped {
        return Err(stopped(&report));
    }
    match asked.print.format {
        Format::Json => print::json(&record(&report, &read))?,
        Format::Text if asked.print.quiet => {}
        Format::Text => print::out(&table::account(&report, &read, asked))?,
    }
    Ok(0)
}

/// Prints, before the runs begin, what runs of the base draw and what each what-if changes in it.
fn tell_changes(read: &Read, wanted: bool) -> Result<()> {
    if !wanted {
        return Ok(());
    }
    announce(&read.base, None, wanted)?;
    for one in &read.what_ifs {
        let told = format!("{} changes:\n{}\n", one.name, Changes::between(&read.base, &one.scenario).text());
        match print::out(&told) {
            // The results are wanted all the same, in their folder.
            Err(error) if error.kind() == Kind::ClosedPipe => {}
            printed => printed?,
        }
    }
    Ok(())
}

fn stopped(report: &ComparisonReport) -> Error {
    if report.runs == 0 {
        return Error::interrupted("no pairs of runs were finished, so nothing is kept.");
    }
    let done = grouped(report.runs);
    Error::interrupted(format!("{done} pairs of runs are finished and kept in {}.", report.folder.display()))
        .advise("The same command with --resume goes on from there.")
}

/// What was done and found, for programs.
#[derive(Serialize)]
struct Account<'a> {
    base: &'a str,
    title: &'a str,
    start: String,
    weeks: u32,
    seed: u64,
    runs: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    fork: Option<ForkOut>,
    folder: &'a std::path::Path,
    already_complete: bool,
    notice: &'static str,
    what_ifs: Vec<WhatIfOut<'a>>,
    /// For each precision that was asked for and not reached, the runs that it would take.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_reached: Vec<NotReached>,
    comparison: Rows<ComparisonLine>,
    /// In which phases runs end.
    phases: Rows<PhaseLine>,
}

#[derive(Serialize)]
struct ForkOut {
    /// The week, from 1.
    week: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<u64>,
}

#[derive(Serialize)]
struct WhatIfOut<'a> {
    name: &'a str,
    title: &'a str,
    changes: Changes,
    /// Runs that left their twins.
    parted: u64,
    /// The week by which half of them had.
    median_week: Option<u64>,
    parted_by: Vec<PartedBy>,
}

#[derive(Serialize)]
struct PartedBy {
    by: String,
    name: String,
    runs: u64,
}

fn record<'a>(report: &'a ComparisonReport, read: &'a Read) -> Account<'a> {
    let what_if =
        |(one, partings): (&'a crate::verbs::compare::study::WhatIf, &crate::analysis::compare::tally::Partings)| {
            let by = partings.by.iter();
            WhatIfOut {
                name: &one.name,
                title: &one.title,
                changes: Changes::between(&read.base, &one.scenario),
                parted: partings.count(),
                median_week: partings.median_week(),
                parted_by: by
                    .map(|((by, name), &runs)| PartedBy { by: by.clone(), name: name.clone(), runs })
                    .collect(),
            }
        };
    Account {
        base: read.base.name(),
        title: read.base.title(),
        start: read.base.start().to_string(),
        weeks: read.base.weeks(),
        seed: read.base.seed(),
        runs: report.runs,
        fork: match read.fork {
            Fork::Start => None,
            Fork::Week(week) => Some(ForkOut { week: week + 1, run: None }),
            Fork::Run { run, week } => Some(ForkOut { week: week + 1, run: Some(run) }),
        },
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        what_ifs: read.what_ifs.iter().zip(&report.partings).map(what_if).collect(),
        not_reached: NotReached::all(&report.needed),
        comparison: tables::comparison(&[], &[]).rows(report.lines.iter().cloned()),
        phases: phases::table(&[]).rows(report.phases.iter().cloned()),
    }
}
