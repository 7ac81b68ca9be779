//! What a sweep came to, outcome by outcome.

use serde::Serialize;

use crate::analysis::association::{Association, Found, LEVEL, Verdicts, association};
use crate::analysis::design::{Factor, Point};
use crate::analysis::experiment::Experiment;
use crate::ensemble::estimate::Estimate;
use crate::figures::fixed;
use crate::model::phase::PHASES;
use crate::model::registry::Outcome;
use crate::output::phases::PhaseRow;
use crate::presentation::groups::FINAL_PHASE;
use crate::stats::alike::{alike, below};
use crate::stats::quantile::median;
use crate::stats::rare_mean::{Method, SOME};
use crate::verbs::sweep::study::Cells;

/// What the middle is.
pub const MIDDLE: &str = "half of the points lie below it, half above (median)";
/// What chance is.
pub const CHANCE: &str = "the standard error of such a mean, the median of the points' ones";
/// Where there is none.
pub const CHANCE_UNKNOWN: &str = "at half of the points too few runs differ from the most to say";

/// A figure over the points.
#[derive(Debug, Serialize)]
pub struct Over {
    /// Lowest, and the number of its point.
    pub lowest: (f64, usize),
    /// Median.
    pub middle: f64,
    /// Highest, and the number of its point.
    pub highest: (f64, usize),
    /// Points that share the lowest, and the highest.
    pub shared: [usize; 2],
    /// Standard error that chance leaves in such a figure: the median of the points' ones; `None` where at half of them too few runs
    /// differ to show it.
    pub noise: Option<f64>,
}

impl Over {
    /// Of a figure with its standard error, and whether too few runs differ to tell that, at each point; `None` without any.
    fn of(points: impl Iterator<Item = (usize, f64, f64, bool)>) -> Option<Self> {
        let mut all: Vec<(usize, f64, f64, bool)> = points.collect();
        all.sort_by(|(_, one, ..), (_, other, ..)| one.total_cmp(other));
        let values: Vec<f64> = all.iter().map(|one| one.1).collect();
        let mut errors: Vec<f64> = all.iter().map(|one| one.2).filter(|error| error.is_finite()).collect();
        errors.sort_by(f64::total_cmp);
        let (first, last) = (all.first()?, all.last()?);
        let few = all.iter().filter(|one| one.3).count();
        let shared = |end: f64| values.iter().filter(|value| alike(**value, end)).count();
        Some(Self {
            lowest: (first.1, first.0),
            middle: median(&values)?,
            highest: (last.1, last.0),
            shared: [shared(first.1), shared(last.1)],
            noise: median(&errors).filter(|_| 2 * few < all.len()),
        })
    }
}

/// The share of runs that end in a phase, over the points.
#[derive(Debug, Serialize)]
pub struct PhaseOver {
    pub phase: &'static str,
    #[serde(flatten)]
    pub over: Over,
}

/// An outcome over the points.
#[derive(Debug, Serialize)]
pub struct Line {
    pub outcome: &'static str,
    pub unit: &'static str,
    /// Points at which it has a mean.
    points: usize,
    /// Lowest mean, and the number of its point.
    pub lowest: Option<(f64, usize)>,
    /// Median of the means.
    pub middle: Option<f64>,
    /// Highest mean, and the number of its point.
    pub highest: Option<(f64, usize)>,
    /// Points that share the lowest mean, and the highest.
    pub shared: [usize; 2],
    /// Standard error that chance leaves in such a mean: the median of those of the points. `None` where at half of them too few runs
    /// differ to show it: what came out alike has a standard error of 0, and may differ for all that.
    pub noise: Option<f64>,
    /// Whether every run of every point came out alike.
    pub alike: bool,
    /// Where some runs have no value: the means over all runs, with the last week for those (restricted means).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted: Option<Over>,
    /// Of the phase in which runs end, which is a kind and has no mean: the share of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<PhaseOver>,
    /// 95 % interval of the mean of a single point.
    #[serde(skip_serializing_if = "Option::is_none")]
    ci95: Option<[f64; 2]>,
    /// How that was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval_method: Option<&'static str>,
    /// The mean of a single point.
    #[serde(skip)]
    pub only: Option<Estimate>,
    /// Its restricted mean, where some runs have no value.
    #[serde(skip)]
    pub only_restricted: Option<Estimate>,
    /// Runs of a single point that have a value, and those of them that are not the most common one.
    #[serde(skip)]
    pub differing: Option<[u64; 2]>,
    /// The factors with which the means go beyond what luck of points and draws would do, the closest first.
    pub goes_with: Vec<Tie>,
}

impl Line {
    /// Whether its means differ between points, or its runs end in several phases.
    pub fn varies(&self) -> bool {
        if !self.phases.is_empty() {
            return self.only_phase().is_none();
        }
        self.lowest.zip(self.highest).is_some_and(|((lowest, _), (highest, _))| below(lowest, highest))
    }

    /// The phase in which every run of every point ends, if there is one.
    pub fn only_phase(&self) -> Option<&'static str> {
        self.phases.iter().find(|one| !below(one.over.lowest.0, 1.0)).map(|one| one.phase)
    }
}

/// That an outcome goes with a factor.
#[derive(Debug, Serialize)]
pub struct Tie {
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
    /// How surprising that would be if there were nothing, adjusted for all factors and outcomes that were looked at.
    p: f64,
}

/// Factors with which the means of an outcome go, of which `found` says what is beyond luck.
fn ties(experiment: &Experiment<'_>, means: &[(f64, usize)], found: &[Option<Found>]) -> Vec<Tie> {
    let points: Vec<&Point> = means.iter().map(|(_, point)| &experiment.points()[point - 1]).collect();
    let values: Vec<f64> = means.iter().map(|(mean, _)| *mean).collect();
    let factors = experiment.design().factors().iter().zip(found).enumerate();
    let beyond = |(at, (factor, found)): (usize, (&'_ Factor, &Option<Found>))| {
        let found = found.filter(|found| found.p < LEVEL)?;
        let tie = association(factor, at, &points, &values)?;
        // Means that few runs rule may go the other way than most runs do, which is nothing to rely on.
        let agrees = !matches!(tie, Association::Ranks(rho) if rho * found.correlation <= 0.0);
        agrees.then(|| (tie, told(factor, tie, found.p)))
    };
    let mut all: Vec<(Association, Tie)> = factors.filter_map(beyond).collect();
    all.sort_by(|(one, _), (other, _)| other.strength().total_cmp(&one.strength()));
    all.into_iter().map(|(_, tie)| tie).collect()
}

fn told(factor: &Factor, tie: Association, p: f64) -> Tie {
    Tie {
        factor: factor.name().to_owned(),
        level: factor.level_names().get(1).filter(|_| factor.count() == Some(2)).map(|name| (*name).to_owned()),
        rank_correlation: if let Association::Ranks(rho) = tie { Some(rho) } else { None },
        correlation_ratio: if let Association::Levels(ratio) = tie { Some(ratio) } else { None },
        p,
    }
}

impl Tie {
    /// "reach +0.71", "kabul (crackdown) -0.80", "policy 0.45".
    pub fn told(&self) -> String {
        let level = self.level.as_ref().map_or_else(String::new, |level| format!(" ({level})"));
        let figure = match (self.rank_correlation, self.correlation_ratio) {
            (Some(rho), _) => format!("{}{}", if rho < 0.0 { "-" } else { "+" }, fixed(rho.abs(), 2)),
            (None, ratio) => fixed(ratio.unwrap_or_default(), 2),
        };
        // A tie does not break over lines
        format!("{}{level} {figure}", self.factor).replace(' ', "\u{a0}")
    }
}

/// The restricted means of an outcome that some runs have not got. Of a point whose runs all have it, that is its mean.
fn restricted(experiment: &Experiment<'_>, cells: &Cells, at: usize) -> Option<Over> {
    let points = 0..experiment.points().len();
    points.clone().find_map(|point| cells.restricted(point, at))?;
    Over::of(points.filter_map(|point| {
        let mean = cells.restricted(point, at).or_else(|| cells.mean(point, at))?;
        Some((point + 1, mean.point, mean.standard_error, mean.method.is_too_few()))
    }))
}

/// The shares of runs that end in each phase. The standard error of a share p of n runs is sqrt(p (1 - p) / n).
fn phases(experiment: &Experiment<'_>, cells: &Cells) -> Vec<PhaseOver> {
    let rows: Vec<Vec<PhaseRow>> = (0..experiment.points().len()).map(|point| cells.phases(point)).collect();
    let of = |(at, phase)| {
        let points = rows.iter().zip(1..).filter_map(|(rows, number)| {
            let row: &PhaseRow = rows.get(at)?;
            let share = row.share();
            let few = row.runs.min(row.of - row.runs) < SOME;
            Some((number, share, (share * (1.0 - share) / row.of as f64).sqrt(), few))
        });
        Some(PhaseOver { phase, over: Over::of(points)? })
    };
    PHASES.into_iter().enumerate().filter_map(of).collect()
}

/// Every outcome over the points.
pub fn lines(experiment: &Experiment<'_>, cells: &Cells, verdicts: Option<&Verdicts>) -> Vec<Line> {
    let line = |(at, outcome): (usize, &'static Outcome)| {
        let means = (0..experiment.points().len()).filter_map(|point| Some((cells.mean(point, at)?, point + 1)));
        let mut means: Vec<(Estimate, usize)> = means.collect();
        means.sort_by(|(one, _), (other, _)| one.point.total_cmp(&other.point));
        let mut errors: Vec<f64> =
            means.iter().map(|(mean, _)| mean.standard_error).filter(|one| one.is_finite()).collect();
        errors.sort_by(f64::total_cmp);
        let few = means.iter().filter(|(mean, _)| mean.method.is_too_few()).count();
        let plain: Vec<(f64, usize)> = means.iter().map(|(mean, point)| (mean.point, *point)).collect();
        let only = means.first().filter(|_| experiment.points().len() == 1).map(|(mean, _)| *mean);
        Line {
            goes_with: verdicts.map_or_else(Vec::new, |verdicts| ties(experiment, &plain, &verdicts.found[at])),
            outcome: outcome.name,
            unit: outcome.unit,
            points: means.len(),
            lowest: plain.first().copied(),
            middle: median(&plain.iter().map(|(mean, _)| *mean).collect::<Vec<_>>()),
            highest: plain.last().copied(),
            shared: [plain.first(), plain.last()]
                .map(|end| end.map_or(0, |(end, _)| plain.iter().filter(|(mean, _)| alike(*mean, *end)).count())),
            noise: median(&errors).filter(|_| 2 * few < means.len()),
            restricted: restricted(experiment, cells, at),
            phases: if outcome.name == FINAL_PHASE { phases(experiment, cells) } else { Vec::new() },
            alike: means.iter().all(|(mean, _)| mean.method == Method::Alike),
            ci95: only.filter(|mean| mean.reach().is_finite()).map(|mean| [mean.low, mean.high]),
            interval_method: only.map(|mean| mean.method.name()),
            only,
            only_restricted: only.and_then(|_| cells.restricted(0, at)),
            differing: cells.differing(0, at).map(|differing| [cells.runs(0, at), differing]),
        }
    };
    experiment.design().kept().enumerate().map(line).collect()
}
