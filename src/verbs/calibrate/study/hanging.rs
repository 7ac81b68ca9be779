//! The table of what hangs on the priors.

use super::paths::{PriorColumns as _, paths};
use crate::analysis::calibrate::{Case, Hanging};
use crate::cli::labels;
use crate::table::Table;

/// `prior_weight.csv`.
pub fn prior_weight<'a>(case: &Case<'_>) -> Table<Hanging<'a>> {
    let names: Vec<String> = case.targets().iter().map(|target| target.name.clone()).collect();
    Table::new(
        "prior_weight.csv",
        "How much hangs on the priors",
        "One row for each parameter: what would be found if one end of its prior had been thought likelier than the other, the density \
         rising or falling in a straight line. By the weights of the particles; nothing is simulated again. Empty where these are worth too few.",
        &["path"],
    )
    .path("path", |row: &Hanging<'_>| row.prior.setting().path.as_str())
    .one_of(paths(case))
    .labelled(labels::setting)
    .column("unit", "Unit of the setting.", |row| row.prior.setting().unit)
    .column("mean_if_low", "Mean of the posterior where the low end is likelier.", |row| row.means.map(|means| means[0]))
    .column("mean_if_high", "Mean of the posterior where the high end is likelier.", |row| {
        row.means.map(|means| means[1])
    })
    .amount(
        "hangs",
        "share",
        "How far apart both are on the prior's scale, over how far they would be if the record said nothing: 0 where the record decides, 1 \
         where the prior does.",
        |row| row.share,
    )
    .column("moves", "Target that differs most between the two.", move |row| {
        row.moved.map_or_else(String::new, |(at, _)| names[at].clone())
    })
    .amount("by", "uncertainties", "By how much it does: where the high end is likelier, less where the low end is.", |row| {
        row.moved.map(|(_, by)| by)
    })
}
