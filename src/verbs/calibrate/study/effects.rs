//! The table of a screening.

use super::paths::{PriorColumns as _, paths};
use crate::analysis::calibrate::Case;
use crate::analysis::screening::Effect;
use crate::table::Table;

/// A row of `screening.csv`.
#[derive(Clone, Debug)]
pub struct EffectRow {
    path: &'static str,
    target: String,
    unit: &'static str,
    effect: Effect,
}

impl EffectRow {
    /// The row of an effect found in `case`.
    pub fn new(case: &Case<'_>, effect: &Effect) -> Self {
        let path = case.priors().iter().nth(effect.parameter).map_or("", |prior| prior.setting().path.as_str());
        let target = &case.targets()[effect.target];
        Self { path, target: target.name.clone(), unit: target.unit, effect: effect.clone() }
    }
}

/// `screening.csv`.
pub fn screening(case: &Case<'_>) -> Table<EffectRow> {
    let end = |at: usize| move |row: &EffectRow| row.effect.effects.mu_star_interval.map(|interval| interval[at]);
    Table::new(
        "screening.csv",
        "Elementary effects",
        "One row for each parameter and target: what the whole width of the prior would do to the mean of the target, \
         were the response straight (Morris 1991). In the target's unit; empty where it has no value.",
        &["path", "target"],
    )
    .path("path", |row: &EffectRow| row.path)
    .one_of(paths(case))
    .column("target", "Name of the target.", |row| row.target.clone())
    .one_of(case.targets().iter().map(|target| target.name.clone()))
    .column("unit", "Unit of the target.", |row| row.unit)
    .amount("steps", "steps", "Effects that could be measured.", |row| row.effect.effects.steps)
    .column("mu", "Mean effect.", |row| row.effect.effects.mu)
    .column("mu_star", "Mean absolute effect (Campolongo et al. 2007).", |row| row.effect.effects.mu_star)
    .column(
        "mu_star_low",
        "Low end of its 95 percent interval, over trajectories and runs; empty where so few differ that nothing can be \
         said.",
        end(0),
    )
    .column("mu_star_high", "High end of that interval.", end(1))
    .column("sigma", "Standard deviation of effects: interactions and bends, and chance.", |row| {
        row.effect.effects.sigma
    })
    .column("chance", "Standard error of one effect by chance alone.", |row| row.effect.effects.chance)
    .column("chance_mu_star", "What chance alone would make of the mean absolute effect.", |row| {
        row.effect.effects.floor()
    })
    .amount(
        "mu_star_uncertainties",
        "uncertainties",
        "Mean absolute effect over the uncertainty of what was observed.",
        |row| row.effect.scaled(),
    )
}
