//! The table of parameters before and after a fit.

use super::paths::PriorColumns as _;
use crate::analysis::calibrate::Marginal;
use crate::analysis::prior::Scale;
use crate::cli::labels;
use crate::table::Table;

/// Names of quantile columns.
pub(crate) const QUANTILES: [(&str, &str, &str); 5] = [
    ("p05", "prior_p05", "5 percent quantile"),
    ("p25", "prior_p25", "25 percent quantile"),
    ("p50", "prior_p50", "Median"),
    ("p75", "prior_p75", "75 percent quantile"),
    ("p95", "prior_p95", "95 percent quantile"),
];

/// `marginals.csv`.
pub fn marginals<'a>() -> Table<&'a Marginal<'a>> {
    let table = Table::new(
        "marginals.csv",
        "Parameters before and after the fit",
        "One row for each parameter, in its own unit; quantiles and moments of the weighted particles. What so few \
         particles cannot tell is empty: a 5 or 95 percent quantile takes an effective number of 19, a 25 or 75 \
         percent one 3, a spread 2.",
        &["path"],
    )
    .path("path", |row: &&Marginal<'_>| row.prior.setting().path.as_str())
    .labelled(labels::setting)
    .column("unit", "Unit of the setting.", |row| row.prior.setting().unit)
    .column("scale", "Scale on which the prior is uniform.", |row| row.prior.scale().name())
    .one_of(Scale::ALL.map(Scale::name))
    .column("low", "Low end of the prior.", |row| row.prior.low())
    .column("high", "High end of the prior.", |row| row.prior.high());
    let quantiles = QUANTILES.into_iter().enumerate();
    let table = quantiles.clone().fold(table, |table, (at, (_, name, meaning))| {
        table.column(name, format!("{meaning} of the prior."), move |row| row.before[at])
    });
    quantiles
        .fold(table, |table, (at, (name, _, meaning))| {
            table.column(name, format!("{meaning} of the posterior."), move |row| row.after[at])
        })
        .column("mean", "Mean of the posterior.", |row| row.mean)
        .column("sd", "Standard deviation of the posterior.", |row| row.sd)
        .amount(
            "shrinkage",
            "share",
            "1 less the ratio of the standard deviations of posterior and prior, on the prior's scale: 0 where the \
             record says nothing, 1 where it leaves no doubt; below 0 where it speaks for both ends.",
            |row| row.shrinkage,
        )
        .column(
            "narrowed",
            "Whether the posterior is narrower than as many draws of the prior as the particles are worth would be in \
             2.5 percent of cases.",
            |row| row.narrowed,
        )
}
