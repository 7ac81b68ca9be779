//! The columns of `summary.csv`.

use super::summary::OutcomeRow;
use crate::ensemble::estimate::Estimate;
use crate::ensemble::simulate::Column;
use crate::presentation::labels::labelled;
use crate::stats::rare_mean::Method;
use crate::table::Table;
use easy_ext::ext;

/// How many runs differ from the most common value.
const DIFFERING: &str =
    "Runs in which it is not the most common value; empty where it has more than 20 different values.";

/// `summary.csv`.
pub(crate) fn summary(outcomes: &[Column]) -> Table<OutcomeRow> {
    Table::new(
        "summary.csv",
        "Outcomes over all runs",
        "One row for each outcome, in the outcome's own unit, over the runs in which it has a value. Mean, sd, mcse \
         and ci95 are those of all these runs; quantiles of at most 20 different values are exact, others come from a \
         histogram and are off by less than one of its bins: a thirtieth of a point of an index, 0.2 percent of other \
         outcomes, nothing for whole numbers below 1024 and at the ends of a range.",
        &["outcome"],
    )
    .column("outcome", "Name of the outcome.", |row: &OutcomeRow| row.outcome.clone())
    .one_of(outcomes.iter().map(|column| column.name))
    .labelled(labelled)
    .column("unit", "Unit of the outcome.", |row| row.unit.clone())
    .amount("runs", "runs", "Runs in which the outcome has a value.", |row| row.runs)
    .column("mean", "Mean over those runs.", |row| row.mean.map(|mean| mean.point))
    .column("sd", "Standard deviation between runs (n - 1).", |row| row.sd)
    .column("mcse", "Monte-Carlo standard error of the mean: sd / sqrt(runs).", |row| {
        row.mean.map(|mean| mean.standard_error)
    })
    .column(
        "ci95_low",
        "Low end of the 95 percent confidence interval of the mean, found as interval_method says.",
        |row| row.mean.map(|mean| mean.low),
    )
    .column("ci95_high", "High end of that interval.", |row| row.mean.map(|mean| mean.high))
    .column("p05", "Value that 5 percent of the runs do not exceed.", |row| row.quantile(0))
    .column("p50", "Median over runs.", |row| row.quantile(1))
    .column("p95", "Value that 95 percent of the runs do not exceed.", |row| row.quantile(2))
    .variance()
    .interval_method(|row| row.mean.map(|mean| mean.method))
    .runs_differing(|row| row.differing)
    .restricted(|row| row.restricted)
}

#[ext(MeanColumns)]
impl<T> Table<T> {
    /// Adds how many runs differ from the most common value.
    pub(crate) fn runs_differing(self, of: impl Fn(&T) -> Option<u64> + Copy + 'static) -> Self {
        self.amount("runs_differing", "runs", DIFFERING, of)
    }

    /// Adds the mean over all runs of what some have not got.
    pub(crate) fn restricted(self, of: impl Fn(&T) -> Option<Estimate> + Copy + 'static) -> Self {
        self.column(
            "restricted_mean",
            "Where some runs have no value: the mean over all, with the last week of the run for those (restricted \
             mean time); empty where all have one.",
            move |row| of(row).map(|mean| mean.point),
        )
        .column("restricted_mcse", "Its Monte-Carlo standard error.", move |row| {
            of(row).map(|mean| mean.standard_error)
        })
        .column("restricted_ci95_low", "Low end of its 95 percent interval.", move |row| of(row).map(|mean| mean.low))
        .column("restricted_ci95_high", "High end of that interval.", move |row| of(row).map(|mean| mean.high))
        .column("restricted_method", "How that interval was found; see interval_method.", move |row| {
            of(row).map(|mean| mean.method)
        })
        .one_of(Method::ALL.map(Method::name))
    }
}

#[ext(VarianceColumns)]
impl Table<OutcomeRow> {
    /// Adds the columns that split the variance; they are there without a posterior too, so that every folder has the same.
    fn variance(self) -> Self {
        self.column(
            "variance_parameters",
            "Variance between runs that comes from not knowing the parameters, in the square of the unit (one-way \
             analysis of variance over the draws of posterior.csv, random effects); 0 also where the estimate would \
             be negative, empty where nothing is drawn or the runs cannot tell.",
            |row| row.components.map(|split| split.between),
        )
        .column(
            "variance_chance",
            "Variance that is left between runs of the same draw: chance, in the square of the unit.",
            |row| row.components.map(|split| split.within),
        )
        .column(
            "share_parameters",
            "Share of variance_parameters in the sum of both, 0 to 1; empty where the outcome does not vary.",
            |row| row.share().map(|share| share.point),
        )
        .column("share_parameters_se", "Standard error of that share, for an outcome that is about normal.", |row| {
            row.share().map(|share| share.standard_error)
        })
        .column(
            "share_parameters_low",
            "Low end of the 95 percent interval of that share: what either the F test or the jackknife over draws \
             leaves open; empty where the runs are too few to say.",
            |row| row.share_end(0),
        )
        .column("share_parameters_high", "High end of that interval.", |row| row.share_end(1))
    }
}
