//! The table of a screening.

use super::tables::{number, path_field};
use crate::analysis::calibrate::Case;
use crate::analysis::screening::Effect;
use crate::output::table::{About, Field, Kind, Table};

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

/// The table of a screening.
pub fn screening(case: &Case<'_>) -> Table<EffectRow> {
    let about = About {
        file: "screening.csv",
        title: "Elementary effects",
        rows: "One row for each parameter and target: what the whole width of the prior would do to the mean of the target, \
               were the response straight (Morris 1991). In the target's unit; empty where it has no value.",
        key: &["path", "target"],
    };
    let value = |name, meaning| number(name, meaning).optional();
    Table::new(about)
        .with(path_field("path", Some(case)), |row: &EffectRow, out| out.text(row.path))
        .with(
            Field::new("target", Kind::Text, "Name of the target.")
                .one_of(case.targets().iter().map(|target| target.name.clone())),
            |row, out| out.text(&row.target),
        )
        .with(Field::new("unit", Kind::Text, "Unit of the target."), |row, out| out.text(row.unit))
        .with(Field::new("steps", Kind::Integer, "Effects that could be measured.").unit("steps"), |row, out| {
            out.show(row.effect.effects.steps);
        })
        .with(value("mu", "Mean effect."), |row, out| out.maybe(row.effect.effects.mu))
        .with(value("mu_star", "Mean absolute effect (Campolongo et al. 2007)."), |row, out| {
            out.maybe(row.effect.effects.mu_star)
        })
        .with(value("mu_star_low", "Low end of its 95 percent interval, over trajectories and runs; empty where so few differ that nothing can be said."), |row, out| {
            out.maybe(row.effect.effects.mu_star_interval.map(|interval| interval[0]));
        })
        .with(value("mu_star_high", "High end of that interval."), |row, out| {
            out.maybe(row.effect.effects.mu_star_interval.map(|interval| interval[1]));
        })
        .with(value("sigma", "Standard deviation of effects: interactions and bends, and chance."), |row, out| {
            out.maybe(row.effect.effects.sigma);
        })
        .with(value("chance", "Standard error of one effect by chance alone."), |row, out| {
            out.maybe(row.effect.effects.chance)
        })
        .with(value("chance_mu_star", "What chance alone would make of the mean absolute effect."), |row, out| {
            out.maybe(row.effect.effects.floor());
        })
        .with(
            value("mu_star_uncertainties", "Mean absolute effect over the uncertainty of what was observed.")
                .unit("uncertainties"),
            |row, out| out.maybe(row.effect.scaled()),
        )
}
