//! The columns of `summary.csv`.

use super::summary::OutcomeRow;
use super::table::{About, Field, Kind, Table};
use crate::ensemble::estimate::Estimate;
use crate::ensemble::simulate::Column;
use crate::stats::rare_mean::Method;

/// What the methods of an interval are.
const METHODS: &str = "How the 95 percent interval was found. t: Student's t. skewed: t, drawn out to the side of the tail. rare: fewer than 20 values \
     differ from the most common one; an exact interval of how many do, times t of how far. few: fewer than 6 do; what differs may lie \
     anywhere in the range that is declared. alike: none does; so many alike leave room for those that were not seen (rule of \
     three). none: a single value.";

/// How many runs differ from the most common value.
const DIFFERING: &str =
    "Runs in which it is not the most common value; empty where it has more than 20 different values.";

/// `summary.csv`.
pub(crate) fn summary(outcomes: &[Column]) -> Table<OutcomeRow> {
    let about = About {
        file: "summary.csv",
        title: "Outcomes over all runs",
        rows: "One row for each outcome, in the outcome's own unit, over the runs in which it has a value. Mean, sd, mcse and \
               ci95 are those of all these runs; quantiles of at most 20 different values are exact, others come from a histogram and are off by less than one of its bins: a thirtieth of a \
               point of an index, 0.2 percent of other outcomes, nothing for whole numbers below 1024 and at the ends of a range.",
        key: &["outcome"],
    };
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
    let names = outcomes.iter().map(|column| column.name);
    let table = Table::new(about)
        .with(Field::new("outcome", Kind::Text, "Name of the outcome.").one_of(names), |row: &OutcomeRow, out| {
            out.text(&row.outcome);
        })
        .with(Field::new("unit", Kind::Text, "Unit of the outcome."), |row, out| out.text(&row.unit))
        .with(Field::new("runs", Kind::Integer, "Runs in which the outcome has a value.").unit("runs"), |row, out| {
            out.show(row.runs);
        })
        .with(number("mean", "Mean over those runs."), |row, out| out.maybe(row.mean.map(|mean| mean.point)))
        .with(number("sd", "Standard deviation between runs (n - 1)."), |row, out| out.maybe(row.sd))
        .with(number("mcse", "Monte-Carlo standard error of the mean: sd / sqrt(runs)."), |row, out| {
            out.maybe(row.mean.map(|mean| mean.standard_error));
        })
        .with(
            number(
                "ci95_low",
                "Low end of the 95 percent confidence interval of the mean, found as interval_method says.",
            ),
            |row, out| out.maybe(row.mean.map(|mean| mean.low)),
        )
        .with(number("ci95_high", "High end of that interval."), |row, out| out.maybe(row.mean.map(|mean| mean.high)))
        .with(number("p05", "Value that 5 percent of the runs do not exceed."), |row, out| out.maybe(row.quantile(0)))
        .with(number("p50", "Median over runs."), |row, out| out.maybe(row.quantile(1)))
        .with(number("p95", "Value that 95 percent of the runs do not exceed."), |row, out| out.maybe(row.quantile(2)))
        .with_variance();
    let table = with_method(table, |row| row.mean.map(|mean| mean.method), |row| row.differing);
    with_restricted(table, |row| row.restricted)
}

/// How an interval of a mean was found.
pub(crate) fn method_field() -> Field {
    Field::new("interval_method", Kind::Text, METHODS).one_of(Method::ALL.map(Method::name))
}

/// The columns that say how the interval of a mean was found, and how many runs differ.
pub(crate) fn with_method<T: 'static>(
    table: Table<T>,
    method: fn(&T) -> Option<Method>,
    differing: fn(&T) -> Option<u64>,
) -> Table<T> {
    table.with(method_field().optional(), move |row, out| out.text(method(row).map_or("", Method::name))).with(
        Field::new("runs_differing", Kind::Integer, DIFFERING).unit("runs").optional(),
        move |row, out| match differing(row) {
            Some(runs) => out.show(runs),
            None => out.text(""),
        },
    )
}

impl Table<OutcomeRow> {
    /// The columns that split the variance; they are there without a posterior too, so that every folder has the same.
    fn with_variance(self) -> Self {
        let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
        self.with(
            number(
                "variance_parameters",
                "Variance between runs that comes from not knowing the parameters, in the square of the unit (one-way analysis of \
                 variance over the draws of posterior.csv, random effects); 0 also where the estimate would be negative, empty where \
                 nothing is drawn or the runs cannot tell.",
            ),
            |row, out| out.maybe(row.components.map(|split| split.between)),
        )
        .with(
            number("variance_chance", "Variance that is left between runs of the same draw: chance, in the square of the unit."),
            |row, out| out.maybe(row.components.map(|split| split.within)),
        )
        .with(
            number(
                "share_parameters",
                "Share of variance_parameters in the sum of both, 0 to 1; empty where the outcome does not vary.",
            ),
            |row, out| out.maybe(row.share().map(|share| share.point)),
        )
        .with(
            number("share_parameters_se", "Standard error of that share, for an outcome that is about normal."),
            |row, out| out.maybe(row.share().map(|share| share.standard_error)),
        )
        .with(
            number(
                "share_parameters_low",
                "Low end of the 95 percent interval of that share: what either the F test or the jackknife over draws leaves open; \
                 empty where the runs are too few to say.",
            ),
            |row, out| out.maybe(row.share_end(0)),
        )
        .with(number("share_parameters_high", "High end of that interval."), |row, out| out.maybe(row.share_end(1)))
    }
}

/// The mean over all runs of what some have not got.
pub(crate) fn with_restricted<T: 'static>(table: Table<T>, of: fn(&T) -> Option<Estimate>) -> Table<T> {
    let number = |name, meaning| Field::new(name, Kind::Number, meaning).optional();
    table
        .with(
            number(
                "restricted_mean",
                "Where some runs have no value: the mean over all, with the last week of the run for those (restricted mean time); empty \
                 where all have one.",
            ),
            move |row, out| out.maybe(of(row).map(|mean| mean.point)),
        )
        .with(number("restricted_mcse", "Its Monte-Carlo standard error."), move |row, out| {
            out.maybe(of(row).map(|mean| mean.standard_error));
        })
        .with(number("restricted_ci95_low", "Low end of its 95 percent interval."), move |row, out| {
            out.maybe(of(row).map(|mean| mean.low));
        })
        .with(number("restricted_ci95_high", "High end of that interval."), move |row, out| {
            out.maybe(of(row).map(|mean| mean.high));
        })
        .with(
            Field::new("restricted_method", Kind::Text, "How that interval was found; see interval_method.")
                .optional()
                .one_of(Method::ALL.map(Method::name)),
            move |row, out| out.text(of(row).map_or("", |mean| mean.method.name())),
        )
}
