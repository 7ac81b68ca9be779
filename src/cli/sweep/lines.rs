//! What a sweep came to, outcome by outcome.

use serde::Serialize;

use crate::analysis::association::{Association, Found, LEVEL, Verdicts, association};
use crate::analysis::design::{Factor, Point};
use crate::analysis::experiment::Experiment;
use crate::cli::figures::fixed;
use crate::ensemble::estimate::Estimate;
use crate::model::registry::Outcome;
use crate::output::sweep::Cells;
use crate::stats::alike::{alike, below};
use crate::stats::quantile::median;
use crate::stats::rare_mean::Method;

/// What the middle is.
pub const MIDDLE: &str = "half of the points lie below it, half above (median)";
/// What chance is.
pub const CHANCE: &str = "the standard error of such a mean, the median of the points' ones";
/// Where there is none.
pub const CHANCE_UNKNOWN: &str = "at half of the points too few runs differ from the most to say";

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
    /// 95 % interval of the mean of a single point.
    #[serde(skip_serializing_if = "Option::is_none")]
    ci95: Option<[f64; 2]>,
    /// How that was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval_method: Option<&'static str>,
    /// The mean of a single point.
    #[serde(skip)]
    pub only: Option<Estimate>,
    /// Runs of a single point that have a value, and those of them that are not the most common one.
    #[serde(skip)]
    pub differing: Option<[u64; 2]>,
    /// The factors with which the means go beyond what luck of points and draws would do, the closest first.
    pub goes_with: Vec<Tie>,
}

impl Line {
    /// Whether its means differ between points.
    pub fn varies(&self) -> bool {
        self.lowest.zip(self.highest).is_some_and(|((lowest, _), (highest, _))| below(lowest, highest))
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
            alike: means.iter().all(|(mean, _)| mean.method == Method::Alike),
            ci95: only.filter(|mean| mean.reach().is_finite()).map(|mean| [mean.low, mean.high]),
            interval_method: only.map(|mean| mean.method.name()),
            only,
            differing: cells.differing(0, at).map(|differing| [cells.runs(0, at), differing]),
        }
    };
    experiment.design().kept().enumerate().map(line).collect()
}
