//! What a sweep came to, for people and for programs.

use askama::Template;
use serde::Serialize;

use super::lines::{CHANCE, CHANCE_UNKNOWN, Line, MIDDLE, Tie, lines};
use super::study::effects::{self, EffectRow};
use super::study::{Cells, Found, Report};
use super::{over, together};
use crate::analysis::association::{LEAST_POINTS, LEAST_RUNS, LEVEL, Verdicts};
use crate::analysis::experiment::Experiment;
use crate::cli::designs;
use crate::cli::labels::{self, Labelled};
use crate::cli::object::object;
use crate::cli::page::{filters, page};
use crate::cli::summary::{enough_runs, still_open};
use crate::cli::text::{count, list, words, wrap};
use crate::cli::written::written;
use crate::ensemble::estimate::Estimate;
use crate::figures::{decimals, fixed, grouped, never_zero, significant};
use crate::output::package::NOTICE;
use crate::output::phases::PhaseRow;
use crate::stats::rare_mean::{Method, SOME};

/// The same of a single point: label and name, mean, low, high, unit.
const MEANS: [usize; 5] = [32, 9, 10, 10, 15];
/// Most factors that are told of an outcome.
const TIES: usize = 4;

#[derive(Template)]
#[template(path = "verbs/sweep/head.txt")]
struct Head {
    what: String,
    factors: String,
    advice: Vec<String>,
}

/// What is simulated, before it begins.
pub fn head(experiment: &Experiment<'_>) -> String {
    let design = experiment.design();
    page(&Head {
        what: designs::in_short(design, Some(experiment.points().len())),
        factors: designs::factors(design),
        advice: designs::advice(design).into_iter().chain(designs::left_to_robust(design)).collect(),
    })
}

#[derive(Template)]
#[template(path = "verbs/sweep/account.txt")]
struct Account {
    table: Option<String>,
    /// Whether there is more than one point.
    several: bool,
    /// Whether the part of chance is unknown for some outcome.
    unknown: bool,
    untold: Option<String>,
    /// Outcomes, each with the factors that it goes with.
    goes_with: Vec<(&'static str, String)>,
    /// What factors do by themselves and two by two.
    together: Option<String>,
    written: String,
}

/// What was done and found.
pub fn text(report: &Report<'_>, experiment: &Experiment<'_>) -> String {
    let (runs, several) = (experiment.runs(), experiment.points().len() > 1);
    let found = report.found.as_ref();
    let lines = found.map_or_else(Vec::new, |found| lines(experiment, &found.cells, Some(&found.verdicts)));
    let table = |cells: &Cells| if several { table(&lines, runs) } else { means(&lines, &cells.phases(0), runs) };
    let goes_with = lines.iter().filter(|line| !line.goes_with.is_empty());
    let ties = |line: &Line| line.goes_with.iter().take(TIES).map(Tie::told).collect::<Vec<_>>().join(", ");
    let earlier = (report.earlier > 0).then(|| format!("{} simulations", grouped(report.earlier)));
    page(&Account {
        table: found.map(|found| table(&found.cells)),
        several,
        unknown: lines.iter().any(|line| line.noise.is_none() && line.varies()),
        untold: found.and_then(|found| untold(&found.verdicts)),
        together: rows(found, experiment).map(|rows| together::text(&rows)),
        goes_with: goes_with.map(|line| (line.outcome, ties(line))).collect(),
        written: written(&report.folder, report.state, "simulated", earlier, &report.files),
    })
}

/// What factors do, where the points show it.
fn rows(found: Option<&Found>, experiment: &Experiment<'_>) -> Option<Vec<EffectRow>> {
    found.and_then(|found| found.effects.as_ref()).map(|all| effects::rows(experiment, all))
}

/// Why nothing can be told of what goes with what, if so.
fn untold(verdicts: &Verdicts) -> Option<String> {
    let points = count(verdicts.points as u64, "point", "points");
    if verdicts.points < LEAST_POINTS {
        let is = if verdicts.points == 1 { "is" } else { "are" };
        return Some(format!("{points} {is} too few, at least {LEAST_POINTS} are needed"));
    }
    if verdicts.can_tell() || (verdicts.looked() == 0 && verdicts.runs >= LEAST_RUNS) {
        return None;
    }
    let runs = count(verdicts.runs, "run", "runs");
    Some(match verdicts.runs_wanted() {
        Some(wanted) => {
            format!(
                "{points} with {runs} each are too few, at least {} (--runs) are needed",
                count(wanted, "run", "runs")
            )
        }
        None => format!("{points} are too few for so many factors and outcomes"),
    })
}

/// The table of a single point: each outcome's mean with its interval.
fn means(lines: &[Line], phases: &[PhaseRow], runs: u32) -> String {
    let [name, mean, low, high, unit] = MEANS;
    let mut text = format!("{:name$} {:>mean$} {:>low$} {:>high$}\n", "", "mean", "95%: low", "high");
    for line in lines {
        if !line.phases.is_empty() {
            text.push_str(&over::only_phases(phases, [name, mean, low, high]));
            continue;
        }
        let Some(estimate) = &line.only else { continue };
        text.push_str(&labels::row(0, line.outcome, &format!("{} {:<unit$}", figures(estimate, runs), line.unit)));
        if let Some(all) = &line.only_restricted {
            text.push_str(&format!("{:<name$} {}\n", "  all runs, never = the end", figures(all, runs)));
        }
    }
    let never: Vec<&str> = lines.iter().filter(|line| line.only.is_none()).map(|line| line.outcome).collect();
    if !never.is_empty() {
        text.push_str(&wrap("", 0, &format!("In no run: {}.", list(&never))));
    }
    let told = if runs == 1 {
        "The figures of the only run of the only point; one run has no interval."
    } else {
        "Means over the runs of the only point, with 95% intervals."
    };
    text.push_str(&wrap("", 0, &format!("{told}{}", few(lines, runs))));
    text
}

/// A mean with the ends of its interval, in their columns.
fn figures(estimate: &Estimate, runs: u32) -> String {
    let [_, mean, low, high, _] = MEANS;
    let few = runs > 1 && estimate.method.is_too_few();
    let spread = if few { estimate.standard_error } else { estimate.reach() };
    let digits =
        if spread > 0.0 && spread.is_finite() { decimals(spread) } else { significant(estimate.point.abs(), 3) };
    let figure = |value: f64| if value.is_finite() { fixed(value, digits) } else { "-".to_owned() };
    let [point, least, most] = [estimate.point, estimate.low, estimate.high].map(figure);
    let [least, most] = if few { ["too few", "to say"].map(str::to_owned) } else { [least, most] };
    format!("{point:>mean$} {least:>low$} {most:>high$}")
}

/// Where too few runs of the only point differ, how many would do; of what is alike in all, what that leaves open.
fn few(lines: &[Line], runs: u32) -> String {
    let method = |line: &&Line, of: Method| line.only.is_some_and(|mean| mean.method == of);
    let rare = lines.iter().filter(|line| method(line, Method::Few));
    let enough = rare.filter_map(|line| line.differing.map(|[runs, differing]| enough_runs(runs, differing))).max();
    let more = enough.map(|enough| {
        format!(" Too few: fewer than {SOME} runs differ from the most; some {} would do.", grouped(enough))
    });
    let open = lines.iter().any(|line| method(&line, Method::Alike)).then(|| format!(" {}", still_open(runs.into())));
    [more, open].into_iter().flatten().collect()
}

/// The table; outcomes that are the same at all points are told in a sentence below.
fn table(lines: &[Line], runs: u32) -> String {
    let [name, low, middle, high, noise] = over::WIDTHS;
    let mut text =
        format!("{:name$} {:>low$} {:>middle$} {:>high$} {:>noise$}\n", "", "lowest", "middle", "highest", "chance");
    let (differ, same): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.varies());
    for line in differ {
        if !line.phases.is_empty() {
            text.push_str(&over::phases(&line.phases));
            continue;
        }
        let (Some(lowest), Some(highest), Some(middle)) = (line.lowest, line.highest, line.middle) else { continue };
        let means = over::Figures { lowest, middle, highest, shared: line.shared, noise: line.noise };
        text.push_str(&labels::row(0, line.outcome, &means.numbers()));
        text.extend(line.restricted.as_ref().map(over::restricted));
    }
    let (same, never): (Vec<&Line>, Vec<&Line>) = same.iter().partition(|line| line.lowest.is_some());
    if !same.is_empty() {
        let figure = |line: &Line| {
            let value = line.lowest.map_or(0.0, |(value, _)| value);
            never_zero(value, significant(value.abs(), 3))
        };
        let told = |line: &&Line| {
            let phase = line.only_phase().map(words);
            let told = format!("{} {}", line.outcome, phase.unwrap_or_else(|| figure(line)));
            // A name keeps its figure, or its phase, on its line
            told.replace(' ', "\u{a0}")
        };
        let told: Vec<String> = same.iter().map(told).collect();
        let open = if same.iter().any(|line| line.alike) { still_open(runs.into()) } else { String::new() };
        let open = open.replace("Alike in", " What is alike in").replace(", each may yet", " of each point may yet");
        text.push_str(&wrap("", 0, &format!("The same at every point: {}.{open}", list(&told))));
    }
    let never: Vec<&str> = never.iter().map(|line| line.outcome).collect();
    if !never.is_empty() {
        text.push_str(&wrap("", 0, &format!("In no run: {}.", list(&never))));
    }
    text
}

/// What figures mean that have no name of their own in the tables.
fn meanings() -> impl Serialize {
    object()
        .with("lowest", "Lowest mean over the runs of a point, and the number of the point.")
        .with("middle", format!("Of the means over the runs of the points: {MIDDLE}."))
        .with("highest", "Highest mean over the runs of a point, and the number of the point.")
        .with(
            "shared",
            "How many points have the lowest mean, and how many the highest: with several, the number of the point is of one.",
        )
        .with("noise", format!("What chance leaves in a mean: {CHANCE}."))
        .with(
            "goes_with",
            format!(
                "Factors with which the means go over the points, beyond what luck of points and draws would do: adjusted p \
                 below {LEVEL}. Spearman's rank correlation; with more than two levels the correlation ratio."
            ),
        )
}

/// What was done and found, for programs.
pub fn record(report: &Report<'_>, experiment: &Experiment<'_>) -> impl Serialize {
    let design = experiment.design();
    let found = report.found.as_ref();
    let lines = found.map_or_else(Vec::new, |Found { cells, verdicts, .. }| lines(experiment, cells, Some(verdicts)));
    object()
        .with("design", design.name())
        .with("title", design.title())
        .with("scenario", design.scenario().name())
        .with("factors", design.factors().iter().map(|factor| factor.name()).collect::<Vec<_>>())
        .with("points", experiment.points().len())
        .with("runs", experiment.runs())
        .with("weeks", design.weeks())
        .with("seed", design.seed())
        .folder(report, NOTICE)
        .with("meanings", meanings())
        // Why `goes_with` is empty throughout, where it cannot be told; else null
        .with("goes_with_untold", found.and_then(|found| untold(&found.verdicts)))
        .maybe("effects", rows(found, experiment).map(|rows| effects::table(experiment).rows(rows)))
        .with("outcomes", lines.into_iter().map(|line| Labelled::new(line.outcome, line)).collect::<Vec<_>>())
}
