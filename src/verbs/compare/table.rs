//! What a comparison found, in words and columns.

use std::fmt::Write;

use super::asked::Asked;
use super::notice;
use super::read::Read;
use crate::analysis::compare::Fork;
use crate::analysis::compare::tally::Partings;
use crate::cli::command::typed;
use crate::cli::labels;
use crate::cli::outcomes::needed;
use crate::cli::summary::{TOO_FEW, figure, still_open};
use crate::cli::text::{count, list, words, wrap};
use crate::figures::{fixed, grouped, percent, significant};
use crate::output::State;
use crate::output::phases::FINAL_PHASE;
use crate::stats::rare_mean::Method;
use crate::verbs::compare::study::{ComparisonLine, ComparisonReport, PhaseLine, WhatIf};
use crate::verbs::run::{again, quoted};

/// Widths of the columns: label and name, base, what-if, difference, interval, share. With a space between them they make 80.
const WIDTHS: [usize; 6] = [30, 8, 7, 7, 18, 5];
/// Over the share of runs that go the way of the mean.
const IN_RUNS: &str = "in runs";
/// What the columns are.
const COLUMNS: &str = "Differ. is the what-if less the base; in runs, the share of pairs that differ that way.";
/// Kinds of verdict, as they begin, and the heading over rows of that kind.
const KINDS: [(&str, &str); 6] = [
    ("lower", "Lower"),
    ("higher", "Higher"),
    ("not clear", "Not clear: by itself, but not among so many outcomes"),
    ("no difference", "No difference seen"),
    ("too few", "Too few runs differ to say"),
    ("one and", "One and the same run, as nothing is drawn after the fork"),
];
/// A worth of pairing beyond which only that it is beyond is told.
const MOST_TIMES: f64 = 1000.0;
/// Most names of who made runs leave their twins.
const MOST_NAMED: usize = 4;

/// All of it.
pub fn account(report: &ComparisonReport, read: &Read, asked: &Asked) -> String {
    let base = &read.base;
    let mut text = wrap("", 0, base.title());
    let weeks = count(u64::from(base.weeks()), "week", "weeks");
    let runs = match read.fork {
        Fork::Run { run, week } => {
            format!("{} of run {run} from week {} on", count(report.runs, "continuation", "continuations"), week + 1)
        }
        Fork::Week(week) => {
            format!("{}, alike up to week {}", count(report.runs, "pair of runs", "pairs of runs"), week)
        }
        Fork::Start => count(report.runs, "pair of runs", "pairs of runs"),
    };
    let told = format!("{runs}, {weeks} from {}, seed {}. ", base.start(), base.seed());
    text.push_str(&wrap("", 0, &told));
    text.push_str(&notice());
    text.push_str(&wrap("", 0, COLUMNS));
    for (at, one) in read.what_ifs.iter().enumerate() {
        let lines: Vec<&ComparisonLine> = report.lines.iter().filter(|line| line.whatif == one.name).collect();
        text.push('\n');
        let phases: Vec<&PhaseLine> = report.phases.iter().filter(|line| line.whatif == one.name).collect();
        text.push_str(&what_if(one, &lines, &phases, report.runs));
        if let Some(partings) = report.partings.get(at) {
            text.push_str(&parting(partings, report.runs));
            if matches!(read.fork, Fork::Run { .. }) && partings.count() == 0 {
                text.push_str(&wrap("", 0, "What is asked for is done anyway in that week, or cannot be done in it."));
            }
        }
    }
    text.push('\n');
    for (aim, runs) in &report.needed {
        text.push_str(&wrap("", 0, &format!("{}.", needed(aim, *runs))));
    }
    let folder = report.folder.display();
    let written = match report.state {
        State::AlreadyComplete => format!("{folder} held all of these results already; nothing was run."),
        _ => format!("Results are in {folder}: {}.", list(&report.files)),
    };
    text.push_str(&wrap("", 0, &written));
    if let (Fork::Start, Some(first)) = (read.fork, asked.files.first()) {
        let base = quoted(&asked.base.scenario.to_string_lossy());
        let _ = writeln!(text, "Next: {}", typed(&format!("trace {} --run 1 --against {base}", again(first))));
    }
    text
}

/// One what-if: rows by what can be said of them.
fn what_if(one: &WhatIf, lines: &[&ComparisonLine], phases: &[&PhaseLine], runs: u64) -> String {
    let [name, base, here, difference, interval, share] = WIDTHS;
    let mut text = wrap("", 0, &format!("{}: {}", one.name, one.title));
    let _ = writeln!(
        text,
        "{:name$} {:>base$} {:>here$} {:>difference$} {:>w$}  {IN_RUNS}",
        "",
        "base",
        "what if",
        "differ.",
        "95% interval",
        w = interval + share - IN_RUNS.len() - 1
    );
    for (kind, heading) in KINDS {
        let of_kind: Vec<&&ComparisonLine> =
            lines.iter().filter(|line| line.verdict.starts_with(kind) && line.outcome != FINAL_PHASE).collect();
        if !of_kind.is_empty() {
            let _ = writeln!(text, "{heading}");
            for line in of_kind {
                text.push_str(&row(line, runs));
                let more = line.verdict.split("; ").nth(1);
                more.into_iter().for_each(|more| text.push_str(&format!("    {more}\n")));
            }
        }
    }
    let same: Vec<&str> =
        lines.iter().filter(|line| line.verdict.starts_with("the same")).map(|line| line.outcome.as_str()).collect();
    if same.len() == lines.len() {
        let all = "Every outcome is the same in every run: all differences are exactly 0.";
        text.push_str(&wrap("", 0, &format!("{all} {}", still_open(runs))));
    } else if !same.is_empty() {
        text.push_str(&wrap("", 0, &format!("The same in every run: {}. {}", list(&same), still_open(runs))));
    }
    if lines.iter().any(|line| line.outcome == FINAL_PHASE && !line.verdict.starts_with("the same")) {
        text.push_str(&shares(phases));
    }
    text.push_str(&pairing(lines));
    text
}

/// In which phases runs end, in percent of the runs.
fn shares(phases: &[&PhaseLine]) -> String {
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

fn row(line: &ComparisonLine, runs: u64) -> String {
    let [_, base, here, difference, interval, share] = WIDTHS;
    let ends = line.ci95_low.zip(line.ci95_high);
    let is_few = line.interval_method.as_deref().and_then(Method::from_name).is_none_or(Method::is_too_few);
    let size = match ends {
        Some((low, high)) if !is_few => (high - low) / 4.0,
        _ => [line.base_mean, line.difference].into_iter().flatten().fold(0.0, |most, one| one.abs().max(most)) / 100.0,
    };
    let told = |value: Option<f64>| value.map(|value| figure(value, size)).unwrap_or_default();
    let side = if line.difference.unwrap_or(0.0) < 0.0 { line.share_lower } else { line.share_higher };
    let between = match ends {
        Some((low, high)) if !is_few => format!("{} to {}", figure(low, size), figure(high, size)),
        _ => TOO_FEW.to_owned(),
    };
    let figures = format!(
        "{:>base$} {:>here$} {:>difference$} {between:>interval$} {:>share$}",
        told(line.base_mean),
        told(line.whatif_mean),
        told(line.difference),
        side.map(percent).map(|told| told.replace("under ", "<").replace("over ", ">")).unwrap_or_default()
    );
    let mut text = labels::row(2, &line.outcome, &figures);
    if line.pairs < runs {
        text.push_str(&both(line, runs));
    }
    text
}

/// What is known of the pairs in which both runs have a value.
fn both(line: &ComparisonLine, runs: u64) -> String {
    let mut told = format!(
        "Over all {} pairs, never counted as the last week. It came in both runs of {}",
        grouped(runs),
        grouped(line.pairs)
    );
    if let (Some(difference), Some(low), Some(high)) = (line.both_difference, line.both_ci95_low, line.both_ci95_high) {
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

/// What pairing was worth.
fn pairing(lines: &[&ComparisonLine]) -> String {
    let mut all: Vec<f64> = lines.iter().filter_map(|line| line.variance_reduction).collect();
    if all.is_empty() {
        return String::new();
    }
    all.sort_by(f64::total_cmp);
    let middle = all[all.len() / 2];
    let of = lines.first().and_then(|line| Some((line.outcome.as_str(), line.variance_reduction?)));
    let times = |value: f64| {
        if value > MOST_TIMES {
            format!("over {}", grouped(MOST_TIMES as u64))
        } else {
            fixed(value, significant(value, 2))
        }
    };
    let first = of.map_or_else(String::new, |(name, value)| format!(" ({name}: {})", times(value)));
    let worth = format!(
        "Pairing: both runs of a pair have the same luck. Without that it would take {} times as many runs to know a \
         difference as well, for the median outcome{first}.",
        times(middle)
    );
    wrap("", 0, &worth)
}

/// When and by whom runs left their twins.
fn parting(partings: &Partings, runs: u64) -> String {
    let parted = partings.count();
    let Some(week) = partings.median_week() else {
        return wrap("", 0, "No run goes another way than that of the base with the same luck.");
    };
    // A scenario's own names stand as they are written there
    let told = |kind: &str, name: &str| if kind == "intervention" { name.to_owned() } else { words(name) };
    let mut by: Vec<(String, u64)> =
        partings.by.iter().map(|((kind, name), &count)| (told(kind, name), count)).collect();
    by.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let named: Vec<String> = by
        .iter()
        .take(MOST_NAMED)
        .map(|(name, count)| format!("{}\u{a0}{}", name.replace(' ', "\u{a0}"), percent(*count as f64 / parted as f64)))
        .collect();
    let others = if by.len() > MOST_NAMED { " and others" } else { "" };
    let how_many = match parted == runs {
        true => "All runs go".to_owned(),
        false => format!("{} of {} runs go", grouped(parted), grouped(runs)),
    };
    let told = format!(
        "{how_many} another way than those of the base with the same luck, half of them by week {week}. What turns them: \
         {}{others}.",
        list(&named)
    );
    wrap("", 0, &told)
}
