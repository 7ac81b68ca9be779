//! What a comparison found, in words and columns.

use super::study::{self, Report};
use std::fmt::Write;

use askama::Template;

use super::asked::Asked;
use super::read::Read;
use crate::analysis::compare::Fork;
use crate::analysis::compare::tally::Partings;
use crate::cli::command::{again, kept, quoted, typed};
use crate::cli::labels;
use crate::cli::outcomes::needed;
use crate::cli::page::{filters, page};
use crate::cli::summary::{TOO_FEW, figure, still_open};
use crate::cli::text::{count, list, words, wrap};
use crate::cli::written::written;
use crate::figures::{fixed, grouped, percent, significant};
use crate::presentation::groups::FINAL_PHASE;
use crate::stats::rare_mean::Method;
use crate::verbs::compare::study::{ComparisonLine, PhaseLine, WhatIf};

use super::set_against::{KINDS, Set, sets};
use super::when::when;

/// What figures of a comparison are, in one line.
pub(super) const NOTICE: &str = "Differences between runs of a model explore its logic; they are not forecasts.";
/// Widths of the columns: label and name, base, what-if, difference, interval, share. With a space between them they make 80.
const WIDTHS: [usize; 6] = [30, 8, 7, 7, 18, 5];
/// A worth of pairing beyond which only that it is beyond is told.
const MOST_TIMES: f64 = 1000.0;
/// Most names of who made runs leave their twins.
const MOST_NAMED: usize = 4;

#[derive(Template)]
#[template(path = "verbs/compare/account.txt")]
struct Account<'a> {
    report: &'a Report<'a>,
    read: &'a Read,
    weeks: String,
    what_ifs: Vec<Found<'a>>,
    sets: Vec<Set>,
    still_open: String,
    needed: Vec<String>,
    written: String,
    next: Option<String>,
}

/// What was found of one what-if.
struct Found<'a> {
    asked: &'a WhatIf,
    lines: Vec<&'a ComparisonLine>,
    /// Outcomes that are the same in every run.
    same: Vec<&'a str>,
    /// The phases in which runs end, where they are not those of the base.
    phases: Option<String>,
    parting: Option<&'a Partings>,
    /// When it differs, quantity by quantity.
    when: Vec<String>,
}

/// All of it.
pub fn account<'a>(report: &'a Report<'a>, all: &'a study::Found, read: &'a Read, asked: &Asked<'_>) -> String {
    let base = &read.base;
    let found = |(at, asked): (usize, &'a WhatIf)| {
        let lines: Vec<&ComparisonLine> = all.lines.iter().filter(|line| line.whatif == asked.name).collect();
        let ends_differ = lines.iter().any(|line| line.outcome == FINAL_PHASE && !is_same(line));
        let phases = all.phases.iter().filter(|line| line.whatif == asked.name);
        Found {
            asked,
            same: lines.iter().filter(|line| is_same(line)).map(|line| line.outcome.as_str()).collect(),
            lines,
            phases: ends_differ.then(|| shares(phases)),
            parting: all.partings.get(at),
            when: when(all, &asked.name),
        }
    };
    let traced = asked.args.what_ifs.first().filter(|_| read.fork == Fork::Start);
    let against = quoted(&kept(&asked.args.base, &report.folder).to_string_lossy());
    let earlier = (report.earlier > 0).then(|| count(report.earlier, "pair", "pairs"));
    page(&Account {
        report,
        read,
        weeks: format!("{} from {}, seed {}", count(base.weeks().into(), "week", "weeks"), base.start(), base.seed()),
        what_ifs: read.what_ifs.iter().enumerate().filter(|(at, one)| !one.is_base(*at)).map(found).collect(),
        sets: sets(read, all),
        still_open: still_open(report.sound()),
        needed: all.needed.iter().map(|(aim, runs)| needed(aim, *runs)).collect(),
        written: written(&report.folder, report.state, "run", earlier, &report.files),
        next: traced.map(|first| {
            let first = again(&kept(first, &report.folder), &asked.args.input);
            typed(&format!("trace {first} --run 1 --against {against}"))
        }),
    })
}

impl Found<'_> {
    /// Rows by what can be said of them, under its heading.
    fn kinds(&self) -> impl Iterator<Item = (&'static str, Vec<&ComparisonLine>)> {
        let of_kind = |kind| {
            let is_of_kind =
                |line: &&&ComparisonLine| line.judged.verdict.starts_with(kind) && line.outcome != FINAL_PHASE;
            self.lines.iter().filter(is_of_kind).copied().collect::<Vec<_>>()
        };
        KINDS.into_iter().map(move |(kind, heading)| (heading, of_kind(kind))).filter(|(_, lines)| !lines.is_empty())
    }

    /// How many times as many runs it would take without pairing, for the median outcome and, in brackets, for the first.
    fn pairing(&self) -> Option<[String; 2]> {
        let mut all: Vec<f64> = self.lines.iter().filter_map(|line| line.variance_reduction).collect();
        all.sort_by(f64::total_cmp);
        let middle = times(*all.get(all.len() / 2)?);
        let first = self.lines.first().and_then(|line| Some((&line.outcome, line.variance_reduction?)));
        Some([middle, first.map_or_else(String::new, |(name, value)| format!(" ({name}: {})", times(value)))])
    }
}

fn is_same(line: &ComparisonLine) -> bool {
    line.judged.verdict.starts_with("the same")
}

/// How much pairing is worth.
fn times(value: f64) -> String {
    if value > MOST_TIMES {
        format!("over {}", grouped(MOST_TIMES as u64))
    } else {
        fixed(value, significant(value, 2))
    }
}

/// By whom runs left their twins.
fn turning(parting: &Partings) -> String {
    let parted = parting.count();
    // A scenario's own names stand as they are written there
    let told = |kind: &str, name: &str| if kind == "intervention" { name.to_owned() } else { words(name) };
    let mut by: Vec<(String, u64)> =
        parting.by.iter().map(|((kind, name), &count)| (told(kind, name), count)).collect();
    by.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let named: Vec<String> = by
        .iter()
        .take(MOST_NAMED)
        .map(|(name, count)| format!("{}\u{a0}{}", name.replace(' ', "\u{a0}"), percent(*count as f64 / parted as f64)))
        .collect();
    format!("{}{}", list(&named), if by.len() > MOST_NAMED { " and others" } else { "" })
}

/// In which phases runs end, in percent of the runs.
fn shares<'a>(phases: impl Iterator<Item = &'a PhaseLine>) -> String {
    let [name, base, here, difference, interval, _] = WIDTHS;
    let mut text = format!("{}: percent of runs that end in\n", labels::told(FINAL_PHASE));
    for line in phases {
        let (low, high) = (line.ci95_low.unwrap_or(f64::NAN), line.ci95_high.unwrap_or(f64::NAN));
        let points = |share: f64| figure(100.0 * share, 100.0 * (high - low) / 4.0);
        let is_known = Method::from_name(&line.interval_method).is_some_and(|method| !method.is_too_few());
        let between = if is_known { format!("{} to {}", points(low), points(high)) } else { TOO_FEW.to_owned() };
        let _ = writeln!(
            text,
            "  {:<w$} {:>base$} {:>here$} {:>difference$} {between:>interval$}",
            words(&line.phase),
            points(line.base_share),
            points(line.whatif_share),
            points(line.difference),
            w = name - 2
        );
    }
    text
}

pub(super) fn row(line: &ComparisonLine, runs: u64) -> String {
    let [_, base, here, difference, interval, share] = WIDTHS;
    let (paired, judged) = (&line.paired, &line.judged);
    let ends = line.told_interval();
    let size = match ends {
        Some([low, high]) => (high - low) / 4.0,
        None => {
            [paired.base_mean, paired.difference].into_iter().flatten().fold(0.0, |most, one| one.abs().max(most))
                / 100.0
        }
    };
    let told = |value: Option<f64>| value.map(|value| figure(value, size)).unwrap_or_default();
    let side = if paired.difference.unwrap_or(0.0) < 0.0 { judged.share_lower } else { judged.share_higher };
    let between = match ends {
        Some([low, high]) => format!("{} to {}", figure(low, size), figure(high, size)),
        None => TOO_FEW.to_owned(),
    };
    let figures = format!(
        "{:>base$} {:>here$} {:>difference$} {between:>interval$} {:>share$}",
        told(paired.base_mean),
        told(paired.whatif_mean),
        told(paired.difference),
        side.map(percent).map(|told| told.replace("under ", "<").replace("over ", ">")).unwrap_or_default()
    );
    let mut text = labels::row(2, &line.outcome, &figures);
    if paired.pairs < runs {
        text.push_str(&both(line, runs));
    }
    text
}

/// What is known of the pairs in which both runs have a value.
fn both(line: &ComparisonLine, runs: u64) -> String {
    let mut told = format!(
        "Over all {}, never counted as the last week. It came in both runs of {}",
        count(runs, "pair", "pairs"),
        grouped(line.paired.pairs)
    );
    if let (Some(difference), Some(low), Some(high)) = (line.both.difference, line.both.ci95_low, line.both.ci95_high) {
        let size = (high - low) / 4.0;
        let _ = write!(
            told,
            ", there {} ({} to {}) apart",
            figure(difference, size),
            figure(low, size),
            figure(high, size)
        );
    }
    wrap("    ", 4, &format!("{told}."))
}
