//! What a sweep came to, for people and for programs.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use crate::analysis::experiment::Experiment;
use crate::cli::designs;
use crate::cli::figures::{fixed, grouped, significant};
use crate::cli::text::{list, wrap};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::sweep::{Cells, SweepReport};

/// Widths of the columns: name, lowest, middle, highest, chance.
const WIDTHS: [usize; 5] = [27, 13, 9, 13, 9];

/// What is simulated, before it begins.
pub fn head(experiment: &Experiment<'_>) -> String {
    let design = experiment.design();
    let mut text = wrap("", 0, &format!("{}.", designs::in_short(design, Some(experiment.points().len()))));
    text.push_str(&designs::factors(design));
    if let Some(advice) = designs::advice(design) {
        text.push_str(&wrap("", 0, &advice));
    }
    text.push('\n');
    text
}

/// An outcome over the points.
#[derive(Debug, Serialize)]
pub struct Line {
    outcome: &'static str,
    unit: &'static str,
    /// Points at which it has a mean.
    points: usize,
    /// Lowest mean, and the number of its point.
    lowest: Option<(f64, usize)>,
    /// Middle of the means.
    middle: Option<f64>,
    /// Highest mean, and the number of its point.
    highest: Option<(f64, usize)>,
    /// Standard error that chance leaves in such a mean: the middle of those of the points.
    noise: Option<f64>,
}

/// Every outcome over the points.
fn lines(experiment: &Experiment<'_>, cells: &Cells) -> Vec<Line> {
    let line = |(at, outcome): (usize, &'static crate::model::registry::Outcome)| {
        let means = (0..experiment.points().len()).filter_map(|point| Some((cells.mean(point, at)?, point + 1)));
        let mut means: Vec<_> = means.collect();
        means.sort_by(|(one, _), (other, _)| one.point.total_cmp(&other.point));
        let mut errors: Vec<f64> =
            means.iter().map(|(mean, _)| mean.standard_error).filter(|one| one.is_finite()).collect();
        errors.sort_by(f64::total_cmp);
        let told = |entry: Option<&(crate::ensemble::estimate::Estimate, usize)>| {
            entry.map(|(mean, point)| (mean.point, *point))
        };
        Line {
            outcome: outcome.name,
            unit: outcome.unit,
            points: means.len(),
            lowest: told(means.first()),
            middle: means.get(means.len() / 2).map(|(mean, _)| mean.point),
            highest: told(means.last()),
            noise: errors.get(errors.len() / 2).copied(),
        }
    };
    experiment.design().kept().enumerate().map(line).collect()
}

/// What was done and found.
pub fn text(report: &SweepReport, experiment: &Experiment<'_>) -> String {
    let mut text = String::new();
    if let Some(cells) = &report.cells {
        text.push_str(&table(&lines(experiment, cells)));
        let told = "Each figure is the mean over the runs of one point; the number of the point is in brackets. Chance is the \
                    standard error of such a mean.";
        text.push_str(&wrap("", 0, told));
    }
    text.push_str(&wrap("", 0, NOTICE));
    text.push('\n');
    let folder = report.folder.display();
    let written = match report.state {
        State::AlreadyComplete => format!("{folder} held all of these results already; nothing was simulated."),
        _ if report.earlier > 0 && !report.files.is_empty() => {
            let earlier = grouped(report.earlier);
            format!("Gone on after {earlier} simulations; results are in {folder}: {}.", list(&report.files))
        }
        _ if report.files.is_empty() => format!("Results are in {folder}."),
        _ => format!("Results are in {folder}: {}.", list(&report.files)),
    };
    text.push_str(&wrap("", 0, &written));
    text
}

/// The table; outcomes that are the same at all points are told in a sentence below.
fn table(lines: &[Line]) -> String {
    let [name, low, middle, high, noise] = WIDTHS;
    let mut text =
        format!("{:name$} {:>low$} {:>middle$} {:>high$} {:>noise$}\n", "", "lowest", "middle", "highest", "chance");
    let is_same = |line: &&Line| match (line.lowest, line.highest) {
        (Some((lowest, _)), Some((highest, _))) => lowest == highest,
        _ => true,
    };
    let (same, differ): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(is_same);
    for line in differ {
        let (Some((lowest, at_low)), Some((highest, at_high))) = (line.lowest, line.highest) else { continue };
        let digits = significant((highest - lowest).abs(), 3);
        let figure = |value: f64| fixed(value, digits);
        let _ = writeln!(
            text,
            "{:name$} {:>low$} {:>middle$} {:>high$} {:>noise$}",
            line.outcome,
            format!("{} ({at_low})", figure(lowest)),
            line.middle.map_or_else(String::new, figure),
            format!("{} ({at_high})", figure(highest)),
            line.noise.map_or_else(String::new, figure),
        );
    }
    let told: Vec<&str> = same.iter().map(|line| line.outcome).collect();
    if !told.is_empty() {
        text.push_str(&wrap("", 0, &format!("The same at every point, or never: {}.", list(&told))));
    }
    text
}

/// What was done and found, for programs.
#[derive(Serialize)]
pub struct Record<'a> {
    design: &'a str,
    title: &'a str,
    scenario: &'a str,
    factors: Vec<&'a str>,
    points: usize,
    runs: u32,
    weeks: u32,
    seed: u64,
    folder: &'a Path,
    already_complete: bool,
    notice: &'static str,
    outcomes: Vec<Line>,
}

/// What was done and found, for programs.
pub fn record<'a>(report: &'a SweepReport, experiment: &Experiment<'a>) -> Record<'a> {
    let design = experiment.design();
    Record {
        design: design.name(),
        title: design.title(),
        scenario: design.scenario().name(),
        factors: design.factors().iter().map(|factor| factor.name()).collect(),
        points: experiment.points().len(),
        runs: experiment.runs(),
        weeks: design.weeks(),
        seed: design.seed(),
        folder: &report.folder,
        already_complete: report.state == State::AlreadyComplete,
        notice: NOTICE,
        outcomes: report.cells.as_ref().map_or_else(Vec::new, |cells| lines(experiment, cells)),
    }
}
