//! What a sweep came to, for people and for programs.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use crate::analysis::association::{Association, association};
use crate::analysis::design::{Factor, Point};
use crate::analysis::experiment::Experiment;
use crate::cli::designs;
use crate::cli::figures::{fixed, grouped, significant};
use crate::cli::text::{entry, list, wrap};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::output::sweep::{Cells, SweepReport};

/// Widths of the columns: name, lowest, middle, highest, chance.
const WIDTHS: [usize; 5] = [27, 13, 9, 13, 9];

/// Most factors that are told of an outcome.
const TIES: usize = 4;

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
    /// The factors with which the means go beyond what luck would do, the closest first.
    goes_with: Vec<Tie>,
}

/// That an outcome goes with a factor.
#[derive(Debug, Serialize)]
struct Tie {
    factor: String,
    /// Of two levels, the one that the sign is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    /// Spearman's rank correlation, over the points.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank_correlation: Option<f64>,
    /// With more than two levels: the correlation ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_ratio: Option<f64>,
}

/// Factors with which the means of an outcome go. Of 100 factors that it does not go with, one would be among them.
fn ties(experiment: &Experiment<'_>, means: &[(f64, usize)]) -> Vec<Tie> {
    let points: Vec<&Point> = means.iter().map(|(_, point)| &experiment.points()[point - 1]).collect();
    let values: Vec<f64> = means.iter().map(|(mean, _)| *mean).collect();
    let luck = 2.576 / (points.len().max(2) as f64 - 1.0).sqrt();
    let factors = experiment.design().factors().iter().enumerate();
    let mut found: Vec<(Association, &Factor)> =
        factors.filter_map(|(at, factor)| Some((association(factor, at, &points, &values)?, factor))).collect();
    found.retain(|(tie, _)| tie.strength() > luck);
    found.sort_by(|(one, _), (other, _)| other.strength().total_cmp(&one.strength()));
    let tie = |(tie, factor): (Association, &Factor)| Tie {
        factor: factor.name().to_owned(),
        level: factor.level_names().get(1).filter(|_| factor.count() == Some(2)).map(|name| (*name).to_owned()),
        rank_correlation: if let Association::Ranks(rho) = tie { Some(rho) } else { None },
        correlation_ratio: if let Association::Levels(ratio) = tie { Some(ratio) } else { None },
    };
    found.into_iter().map(tie).collect()
}

impl Tie {
    /// "reach +0.71", "kabul (crackdown) -0.80", "policy 0.45".
    fn told(&self) -> String {
        let level = self.level.as_ref().map_or_else(String::new, |level| format!(" ({level})"));
        let figure = match (self.rank_correlation, self.correlation_ratio) {
            (Some(rho), _) => format!("{}{}", if rho < 0.0 { "-" } else { "+" }, fixed(rho.abs(), 2)),
            (None, ratio) => fixed(ratio.unwrap_or_default(), 2),
        };
        // A tie does not break over lines
        format!("{}{level} {figure}", self.factor).replace(' ', "\u{a0}")
    }
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
        let plain: Vec<(f64, usize)> = means.iter().map(|(mean, point)| (mean.point, *point)).collect();
        Line {
            goes_with: ties(experiment, &plain),
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
        let lines = lines(experiment, cells);
        text.push_str(&table(&lines));
        let told = "Each figure is the mean over the runs of one point; the number of the point is in brackets. Chance is the \
                    standard error of such a mean.";
        text.push_str(&wrap("", 0, told));
        text.push('\n');
        text.push_str(&goes_with(&lines));
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

/// The factors with which each outcome goes; nothing where none goes with any.
fn goes_with(lines: &[Line]) -> String {
    let told: Vec<&Line> = lines.iter().filter(|line| !line.goes_with.is_empty()).collect();
    if told.is_empty() {
        return String::new();
    }
    let mut text = wrap("", 0, "Goes with (rank correlation over the points, beyond what luck would do):");
    for line in told {
        let ties: Vec<String> = line.goes_with.iter().take(TIES).map(Tie::told).collect();
        text.push_str(&entry(2, WIDTHS[0], line.outcome, &ties.join(", ")));
    }
    text.push('\n');
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
