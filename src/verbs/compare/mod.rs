//! `durand compare`: what-ifs held against their base, run for run.

mod asked;
mod place;
mod read;
pub mod study;
mod table;

use serde::Serialize;

pub use asked::{Asked, Forking};
pub(super) use read::{alike, week};

use crate::analysis::compare::Fork;
use crate::cli::args::CompareArgs;
use crate::cli::changes::Changes;
use crate::cli::print;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, tell};
use crate::error::{Kind, Result};
use crate::figures::grouped;
use crate::output::State;
use crate::output::study::ReportOf;
use crate::output::table::Rows;
use crate::verbs::compare::study::{Comparison, ComparisonLine, Found, PhaseLine, phases, tables};
use crate::verbs::run::{NotReached, announce};
use read::Read;

/// What is reported of a comparison.
type Report<'a> = ReportOf<Comparison<'a>>;

/// What figures of a comparison are, in one line.
const NOTICE: &str = "Differences between runs of a model explore its logic; they are not forecasts.";

/// Compares as asked, and prints what was found.
pub fn compare(args: &CompareArgs) -> Result<u8> {
    let asked = Asked::try_from(args)?;
    let read = read::read(&asked)?;
    tell_changes(&read, args.print.tells())?;
    let comparison = Comparison {
        base: &read.base,
        what_ifs: &read.what_ifs,
        fork: read.fork,
        runs: asked.runs,
        aims: asked.aims.clone(),
        outcomes: asked.outcomes.clone(),
    };
    let sitting = Sitting {
        folder: &args.folder,
        default: place::comparison(read.base.name(), &asked, &read.what_ifs),
        bar: Simulations::new(asked.runs, args.print.quiet),
        total: None,
    };
    let report = sitting.carry_out(&comparison, |done| match asked.aims.is_empty() {
        true => (done, format!("{} of {} pairs of runs", grouped(done), grouped(asked.runs))),
        false => (done, format!("{} pairs of runs, at most {}", grouped(done), grouped(asked.runs))),
    })?;
    let none = Found::default();
    let found = report.found.as_ref().unwrap_or(&none);
    tell(&args.print, || record(&report, found, &read), || table::account(&report, found, &read, &asked))?;
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

fn record<'a>(report: &'a Report<'_>, found: &'a Found, read: &'a Read) -> Account<'a> {
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
        runs: report.done,
        fork: match read.fork {
            Fork::Start => None,
            Fork::Week(week) => Some(ForkOut { week: week + 1, run: None }),
            Fork::Run { run, week } => Some(ForkOut { week: week + 1, run: Some(run) }),
        },
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        what_ifs: read.what_ifs.iter().zip(&found.partings).map(what_if).collect(),
        not_reached: NotReached::all(&found.needed),
        comparison: tables::comparison(&[], &[]).rows(found.lines.iter().cloned()),
        phases: phases::table(&[]).rows(found.phases.iter().cloned()),
    }
}
