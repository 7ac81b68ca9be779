//! The table of parameters before and after a fit.

use super::tables::{QUANTILES, number, path_field};
use crate::analysis::calibrate::Marginal;
use crate::analysis::prior::Scale;
use crate::output::table::{About, Field, Kind, Table};

/// A row of `marginals.csv`.
#[derive(Clone, Debug)]
pub struct MarginalRow {
    path: &'static str,
    unit: &'static str,
    scale: Scale,
    low: f64,
    high: f64,
    before: [f64; 5],
    after: [Option<f64>; 5],
    mean: f64,
    sd: Option<f64>,
    shrinkage: Option<f64>,
    narrowed: bool,
}

impl From<&Marginal<'_>> for MarginalRow {
    fn from(marginal: &Marginal<'_>) -> Self {
        let Marginal { prior, before, after, mean, sd, shrinkage, narrowed } = *marginal;
        let setting = prior.setting();
        let (path, unit, scale) = (setting.path.as_str(), setting.unit, prior.scale());
        Self { path, unit, scale, low: prior.low(), high: prior.high(), before, after, mean, sd, shrinkage, narrowed }
    }
}

/// The table.
pub fn marginals() -> Table<MarginalRow> {
    let about = About {
        file: "marginals.csv",
        title: "Parameters before and after the fit",
        rows: "One row for each parameter, in its own unit; quantiles and moments of the weighted particles. What so few particles cannot tell is empty: a 5 or 95 percent \
               quantile takes an effective number of 19, a 25 or 75 percent one 3, a spread 2.",
        key: &["path"],
    };
    let scales = Scale::ALL.map(Scale::name);
    let mut table = Table::new(about)
        .with(path_field("path", None), |row: &MarginalRow, out| out.text(row.path))
        .with(Field::new("unit", Kind::Text, "Unit of the setting."), |row, out| out.text(row.unit))
        .with(Field::new("scale", Kind::Text, "Scale on which the prior is uniform.").one_of(scales), |row, out| {
            out.text(row.scale.name());
        })
        .with(number("low", "Low end of the prior."), |row, out| out.number(row.low))
        .with(number("high", "High end of the prior."), |row, out| out.number(row.high));
    for (at, (_, name, meaning)) in QUANTILES.into_iter().enumerate() {
        let field = Field::new(name, Kind::Number, format!("{meaning} of the prior."));
        table = table.with(field, move |row, out| out.number(row.before[at]));
    }
    for (at, (name, _, meaning)) in QUANTILES.into_iter().enumerate() {
        let field = Field::new(name, Kind::Number, format!("{meaning} of the posterior.")).optional();
        table = table.with(field, move |row, out| out.maybe(row.after[at]));
    }
    table
        .with(number("mean", "Mean of the posterior."), |row, out| out.number(row.mean))
        .with(number("sd", "Standard deviation of the posterior.").optional(), |row, out| out.maybe(row.sd))
        .with(
            number(
                "shrinkage",
                "1 less the ratio of the standard deviations of posterior and prior, on the prior's scale: 0 where the \
                 record says nothing, 1 where it leaves no doubt; below 0 where it speaks for both ends.",
            )
            .unit("share")
            .optional(),
            |row, out| out.maybe(row.shrinkage),
        )
        .with(
            Field::new(
                "narrowed",
                Kind::Text,
                "Whether the posterior is narrower than as many draws of the prior as the particles are worth would be in 2.5 percent of cases.",
            )
            .one_of(["yes", "no"]),
            |row, out| out.text(if row.narrowed { "yes" } else { "no" }),
        )
}
