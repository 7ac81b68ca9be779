//! What the fit says of the parameters.

use super::fit::kept;
use super::rows::Row;
use super::shipped::Shipped;
use super::told::{Told, short};
use crate::docs::markdown::{code, table as markdown_table};
use crate::figures::fixed;
use crate::figures::{percent, significant};
use crate::stats::few;

/// Correlations that are told.
const STRONGEST: usize = 10;

/// Each parameter before and after.
pub fn marginals(shipped: &Shipped) -> Told {
    let (mut rows, effective) = (Vec::new(), kept(shipped)?.number("effective")?);
    for row in shipped.marginals.iter() {
        let path = row.text("path")?;
        let prior = shipped.priors.iter().find(|prior| prior.setting().path == path);
        let prior = prior.ok_or_else(|| format!("the priors of the fit do not have {path}"))?;
        let [low, middle, high] = quantiles(row)?;
        rows.push(vec![
            code(path),
            prior.setting().unit.to_owned(),
            format!("{} to {}, {}", prior.low(), prior.high(), prior.scale().name()),
            middle,
            format!("{low} to {high}"),
            narrowed(row.number("shrinkage")?, effective),
            prior.why().to_owned(),
        ]);
    }
    let headings = ["parameter", "unit", "prior", "median", "5 to 95 %", "narrowed by", "why these limits"];
    Ok(markdown_table(&headings, rows))
}

/// 5, 50 and 95 % quantiles, with as many decimals as the middle needs for three digits.
pub(super) fn quantiles(row: &Row) -> Result<[String; 3], String> {
    let [low, middle, high] = [row.number("p05")?, row.number("p50")?, row.number("p95")?];
    let places = significant(middle.abs(), 3);
    Ok([low, middle, high].map(|value| fixed(value, places)))
}

/// "0.12, 0.05 to 0.19".
pub(super) fn interval([low, middle, high]: [String; 3]) -> String {
    format!("{middle}, {low} to {high}")
}

/// By how much, where that is more than so few particles show by chance.
fn narrowed(shrinkage: f64, effective: f64) -> String {
    if shrinkage < 0.005 {
        "nothing".to_owned()
    } else if 1.0 - shrinkage < few::narrowest_by_chance(effective) {
        percent(shrinkage)
    } else {
        "no more than chance".to_owned()
    }
}

/// The strongest correlations.
pub fn correlations(shipped: &Shipped) -> Told {
    let mut all = Vec::new();
    for row in shipped.correlations.iter() {
        all.extend(row.maybe("correlation")?.map(|value| (value, row)));
    }
    all.sort_by(|(a, _), (b, _)| b.abs().total_cmp(&a.abs()));
    let told = |(value, row): &(f64, &Row)| Ok(vec![code(row.text("one")?), code(row.text("other")?), short(*value)]);
    let rows: Vec<Vec<String>> = all.iter().take(STRONGEST).map(told).collect::<Result<_, String>>()?;
    Ok(markdown_table(&["parameter", "and", "correlation"], rows))
}
