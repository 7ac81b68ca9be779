//! `summary.csv`: what is written, and read back from a folder that is complete.

use std::path::Path;

use serde::Deserialize;

use super::error::Error;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::{Components, OutcomeStatistics, Share, StratifiedStatistics};
use crate::stats::rare_mean::Method;

/// One outcome over all runs.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    /// Name of the outcome.
    pub outcome: String,
    /// Its unit.
    pub unit: String,
    /// Runs in which it has a value.
    pub runs: u64,
    /// Mean with its uncertainty; `None` if no run has a value.
    pub mean: Option<Estimate>,
    /// Standard deviation between runs; `None` with fewer than two values.
    pub sd: Option<f64>,
    /// 5 %, 50 % and 95 % quantiles; `None` if no run has a value.
    pub quantiles: Option<[f64; 3]>,
    /// Runs in which it is not the most common value; `None` where it has too many values to tell.
    pub differing: Option<u64>,
    /// Where some runs have no value: the mean over all, with the highest that can be for those.
    pub restricted: Option<Estimate>,
    /// Its variance, split into what comes from not knowing the parameters (between draws) and chance (within); `None` where
    /// nothing is drawn or the runs cannot tell.
    pub components: Option<Components>,
}

impl OutcomeRow {
    /// The share of its variance that comes from not knowing the parameters.
    pub fn share(&self) -> Option<Share> {
        self.components.and_then(|split| split.share)
    }

    /// Low or high end of the interval of that share; `None` where the runs are too few to say.
    pub(crate) fn share_end(&self, at: usize) -> Option<f64> {
        self.share()?.interval.map(|ends| ends[at])
    }

    /// Quantile number `at`.
    pub(crate) fn quantile(&self, at: usize) -> Option<f64> {
        self.quantiles.map(|quantiles| quantiles[at])
    }
}

/// The rows of a model's outcomes.
pub(crate) fn rows(
    columns: &[Column],
    statistics: &OutcomeStatistics,
    stratified: &StratifiedStatistics,
) -> Vec<OutcomeRow> {
    let row = |(at, column): (usize, &Column)| {
        let summary = statistics.summary(at);
        OutcomeRow {
            outcome: column.name.to_owned(),
            unit: column.unit.to_owned(),
            runs: summary.runs,
            mean: summary.mean,
            sd: summary.sd,
            quantiles: summary.quantiles,
            differing: summary.differing,
            restricted: summary.restricted,
            components: stratified.components(at, summary.differing),
        }
    };
    columns.iter().enumerate().map(row).collect()
}

/// A row of `summary.csv`, as it is read back. `None` where the runs cannot tell.
#[derive(Deserialize)]
struct SummaryLine {
    outcome: String,
    unit: String,
    runs: u64,
    mean: Option<f64>,
    sd: Option<f64>,
    mcse: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
    variance_parameters: Option<f64>,
    variance_chance: Option<f64>,
    share_parameters: Option<f64>,
    share_parameters_se: Option<f64>,
    share_parameters_low: Option<f64>,
    share_parameters_high: Option<f64>,
    interval_method: Option<String>,
    runs_differing: Option<u64>,
    restricted_mean: Option<f64>,
    restricted_mcse: Option<f64>,
    restricted_ci95_low: Option<f64>,
    restricted_ci95_high: Option<f64>,
    restricted_method: Option<String>,
}

impl From<SummaryLine> for OutcomeRow {
    fn from(line: SummaryLine) -> Self {
        let share = line.share_parameters.zip(line.share_parameters_se);
        let interval = line.share_parameters_low.zip(line.share_parameters_high).map(|(low, high)| [low, high]);
        let share = share.map(|(point, standard_error)| Share { point, standard_error, interval });
        let variances = line.variance_parameters.zip(line.variance_chance);
        let estimate = |[point, error, low, high]: [Option<f64>; 4], method: Option<String>| {
            point.map(|point| Estimate {
                point,
                standard_error: error.unwrap_or(f64::INFINITY),
                low: low.unwrap_or(f64::NEG_INFINITY),
                high: high.unwrap_or(f64::INFINITY),
                method: method.and_then(|name| Method::from_name(&name)).unwrap_or(Method::Unknown),
            })
        };
        Self {
            outcome: line.outcome,
            unit: line.unit,
            runs: line.runs,
            mean: estimate([line.mean, line.mcse, line.ci95_low, line.ci95_high], line.interval_method),
            sd: line.sd,
            quantiles: line.p05.zip(line.p50).zip(line.p95).map(|((low, middle), high)| [low, middle, high]),
            differing: line.runs_differing,
            restricted: estimate(
                [line.restricted_mean, line.restricted_mcse, line.restricted_ci95_low, line.restricted_ci95_high],
                line.restricted_method,
            ),
            components: variances.map(|(between, within)| Components { between, within, share }),
        }
    }
}

/// Reads `summary.csv` in `folder`.
///
/// # Errors
/// If it is missing or not such a table.
pub fn read(folder: &Path) -> Result<Vec<OutcomeRow>, Error> {
    let path = folder.join("summary.csv");
    let fail = |error: csv::Error| Error::io("read", &path)(error.into());
    let mut reader = csv::Reader::from_path(&path).map_err(fail)?;
    let mut rows = Vec::new();
    for line in reader.deserialize() {
        let line: SummaryLine = line.map_err(fail)?;
        rows.push(OutcomeRow::from(line));
    }
    Ok(rows)
}
