//! `durand compare`: what-ifs held against their base, run for run.

mod asked;
mod combined;
mod elsewhere;
mod one;
mod place;
mod read;
mod set_against;
pub mod study;
mod table;
mod when;

use serde::Serialize;

pub use asked::{Asked, Forking};
pub(super) use one::alike;
pub(super) use read::week;

use crate::analysis::compare::Fork;
use crate::analysis::compare::tally::Partings;
use crate::cli::args::CompareArgs;
use crate::cli::changes::Changes;
use crate::cli::object::object;
use crate::cli::print;
use crate::cli::progress::Simulations;
use crate::cli::sitting::{Sitting, ended, tell};
use crate::error::{Kind, Result};
use crate::figures::grouped;
use crate::grouped::count;
use crate::presentation::comparison::comparison;
use crate::verbs::compare::study::{Comparison, Found, Report, WhatIf, contrasts, phases};
use crate::verbs::report;
use crate::verbs::run::{announce, not_reached};
use read::Read;

/// Compares as asked, and prints what was found.
pub fn compare(args: &CompareArgs) -> Result<u8> {
    let asked = Asked::try_from(args)?;
    let read = read::read(&asked)?;
    tell_changes(&read, args.print.tells())?;
    let comparison = Comparison {
        base: &read.base,
        what_ifs: &read.what_ifs,
        contrasts: &read.contrasts,
        fork: read.fork,
        runs: asked.runs,
        aims: asked.aims.clone(),
        outcomes: asked.outcomes.clone(),
        breaking: Vec::new(),
    };
    let sitting = Sitting {
        folder: &args.folder,
        default: place::comparison(read.base.name(), &asked, &read.what_ifs),
        bar: Simulations::new(asked.runs, args.print.quiet),
        total: None,
        shown: report::SHOWN,
        share: args.share.share(),
    };
    let told = |done| match asked.aims.is_empty() {
        true => (done, format!("{} of {}", grouped(done), count(asked.runs, "pair of runs", "pairs of runs"))),
        false => (done, format!("{}, at most {}", count(done, "pair of runs", "pairs of runs"), grouped(asked.runs))),
    };
    let Some(report) = sitting.carry_out_share(&comparison, told, &args.print)? else { return Ok(0) };
    let none = Found::default();
    let found = report.found.as_ref().unwrap_or(&none);
    tell(&args.print, || record(&report, found, &read), || table::account(&report, found, &read, &asked))?;
    ended(&report)
}

/// Prints, before the runs begin, what runs of the base draw and what each what-if changes in it.
fn tell_changes(read: &Read, wanted: bool) -> Result<()> {
    if !wanted {
        return Ok(());
    }
    announce(&read.base, None, wanted)?;
    for one in read.what_ifs.iter().enumerate().filter(|(at, one)| !one.is_base(*at)).map(|(_, one)| one) {
        let told = format!("{} changes:\n{}\n", one.name, Changes::between(read.base_of(one), &one.scenario).text());
        match print::out(&told) {
            // The results are wanted all the same, in their folder.
            Err(error) if error.kind() == Kind::ClosedPipe => {}
            printed => printed?,
        }
    }
    Ok(())
}

/// What was done and found, for programs.
fn record(report: &Report<'_>, found: &Found, read: &Read) -> impl Serialize {
    let base = &read.base;
    let what_if = |(one, partings): (&WhatIf, &Partings)| {
        let by = |((by, name), &runs): (&(String, String), &u64)| {
            object().with("by", by.clone()).with("name", name.clone()).with("runs", runs)
        };
        object()
            .with("name", one.name.clone())
            .with("title", one.title.clone())
            .with("changes", Changes::between(read.base_of(one), &one.scenario))
            // Runs that left their twins, and the week by which half of them had
            .with("parted", partings.count())
            .with("median_week", partings.median_week())
            .with("parted_by", partings.by.iter().map(by).collect::<Vec<_>>())
    };
    let rows = || contrasts::table(&[], &[]).rows(found.contrasts.iter().cloned());
    // Weeks are counted from 1 here
    let fork = match read.fork {
        Fork::Start => None,
        Fork::Week(week) => Some((week + 1, None)),
        Fork::Run { run, week } => Some((week + 1, Some(run))),
    };
    object()
        .with("base", base.name())
        .with("title", base.title())
        .with("start", base.start().to_string())
        .with("weeks", base.weeks())
        .with("seed", base.seed())
        .with("runs", report.sound())
        .maybe("fork", fork.map(|(week, run)| object().with("week", week).maybe("run", run)))
        .folder(report, table::NOTICE)
        .with("what_ifs", read.what_ifs.iter().zip(&found.partings).map(what_if).collect::<Vec<_>>())
        .maybe("not_reached", not_reached(&found.needed))
        .with("comparison", comparison(&[], &[]).rows(found.lines.iter().cloned()))
        .maybe("contrasts", (!found.contrasts.is_empty()).then(rows))
        .with("phases", phases::table(&[]).rows(found.phases.iter().cloned()))
}
