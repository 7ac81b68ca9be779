//! What was fitted to what, how the search went, and what fresh runs of the fit yield.

use super::aims::{middle_width, targets_met};
use super::rows::Row;
use super::shipped::Shipped;
use super::told::{Told, short, span};
use crate::analysis::calibrate::CHECK_RUNS;
use crate::analysis::smc::ENOUGH;
use crate::analysis::smc::least_effective;
use crate::docs::markdown::{code, table as markdown_table};
use crate::figures::{fixed, grouped, percent};

/// What the model is held against.
pub fn targets(shipped: &Shipped) -> Told {
    let row = |row: &Row| {
        let uncertainty = row.number("uncertainty")?;
        Ok(vec![
            code(row.text("target")?),
            row.text("meaning")?.to_owned(),
            row.text("unit")?.to_owned(),
            observed(row)?,
            short(uncertainty),
            parts(row)?,
            row.text("source")?.to_owned(),
        ])
    };
    let rows: Vec<Vec<String>> = shipped.targets.iter().map(row).collect::<Result<_, String>>()?;
    let (from, until) = (shipped.fit.text("from")?, shipped.fit.text("until")?);
    let intro = format!("{} targets, from {from} to {until}.", rows.len());
    let headings = [
        "target",
        "meaning",
        "unit",
        "observed",
        "uncertainty",
        "of it chance, the model's own, error",
        "source, and whence the uncertainty",
    ];
    Ok(format!("{intro}\n\n{}", markdown_table(&headings, rows)))
}

/// "4.86, 5.16, 1.35": chance by the record, the model's own chance, of which the larger counts, and errors of counting.
fn parts(row: &Row) -> Told {
    let [chance, own, error] = [row.number("chance")?, row.number("own_chance")?, row.number("error")?].map(short);
    Ok(format!("{chance}, {own}, {error}"))
}

/// "at least 13", or "27".
fn observed(row: &Row) -> Told {
    let bound = if row.is("at_least", "yes")? { "at least " } else { "" };
    Ok(format!("{bound}{}", short(row.number("observed")?)))
}

/// The generation whose particles were kept: the last one whose particles are worth enough.
pub(super) fn kept(shipped: &Shipped) -> Result<&Row, String> {
    let least = least_effective(u32::try_from(shipped.fit.whole("particles")?).unwrap_or(u32::MAX));
    let mut kept = None;
    for row in shipped.generations.iter() {
        if kept.is_none() || row.number("effective")? >= least {
            kept = Some(row);
        }
    }
    kept.ok_or_else(|| "generations.csv has no row".to_owned())
}

/// How the search went, in words.
pub fn search(shipped: &Shipped) -> Told {
    let generations = &shipped.generations;
    let last = kept(shipped)?;
    let tried: f64 = generations.iter().map(|row| row.number("simulations")).sum::<Result<f64, String>>()?;
    let (reached, asked) = (last.number("tolerance")?, shipped.fit.number("tolerance")?);
    let ended = if reached <= asked {
        format!("which is within the tolerance of {} that was asked for", fixed(asked, 2))
    } else {
        format!("short of the tolerance of {} that was asked for", fixed(asked, 2))
    };
    let effective = last.number("effective")?;
    let thin = if effective < ENOUGH {
        ", which is few: quantiles of parameters are rough, and their far ends rest on one or two particles"
    } else {
        ""
    };
    Ok(format!(
        "The search tried {} particles of {} runs each in {} generations and kept {}, with the seed {}. The farthest of these is \
         {} uncertainties from the record, {ended}. Of the last generation's proposals {} came nearer than the tolerance before it. \
         Weighted as they are, the particles tell as much as {} of equal weight{thin}.\n",
        grouped(tried as u64),
        shipped.fit.whole("replicates")?,
        generations.iter().count(),
        grouped(shipped.fit.whole("particles")?),
        shipped.fit.whole("seed")?,
        fixed(reached, 2),
        percent(last.number("acceptance")?),
        fixed(effective, 0),
    ))
}

/// Each target in fresh runs of the fit.
pub fn checks(shipped: &Shipped) -> Told {
    let [met, all] = targets_met(shipped)?;
    let middle = middle_width(shipped)?.map_or_else(String::new, |middle| {
        format!(" Half of the intervals are at most {} times as wide as the observed level.", fixed(middle, 2))
    });
    let intro = format!(
        "{met} of {all} targets ({}) are met: what was observed is inside the 90 % interval of {} fresh runs, none of which was used in \
         the fit; a lower bound, not above it.{middle}",
        percent(met as f64 / all.max(1) as f64),
        grouped(CHECK_RUNS)
    );
    let rows: Vec<Vec<String>> = shipped.targets.iter().map(check).collect::<Result<_, String>>()?;
    let headings = ["target", "observed", "5 to 95 % of the runs", "median", "inside", "width over observed"];
    Ok(format!("{intro}\n\n{}", markdown_table(&headings, rows)))
}

fn check(row: &Row) -> Result<Vec<String>, String> {
    let runs = row.number("runs")? as u64;
    let between = match (row.maybe("p05")?, row.maybe("p95")?) {
        (Some(low), Some(high)) if runs < CHECK_RUNS => {
            format!("{} (in {} runs)", span(low, high), grouped(runs))
        }
        (Some(low), Some(high)) => span(low, high),
        _ => "no value in any run".to_owned(),
    };
    let maybe =
        |column: &str, write: fn(f64) -> String| Ok::<_, String>(row.maybe(column)?.map_or_else(String::new, write));
    let met = if row.is("met", "yes")? { "yes" } else { "**no**" };
    Ok(vec![
        code(row.text("target")?),
        observed(row)?,
        between,
        maybe("p50", short)?,
        met.to_owned(),
        maybe("relative_width", |width| fixed(width, 2))?,
    ])
}

/// The targets that are missed, and those of which the middle of the runs is off by more than the uncertainty of the record.
pub fn off(shipped: &Shipped) -> Told {
    let (mut missed, mut lean) = (Vec::new(), Vec::new());
    for row in shipped.targets.iter() {
        let is_met = row.is("met", "yes")?;
        let far = row.maybe("discrepancy")?.is_none_or(|far| far > 1.0);
        if !is_met || far {
            let list = if is_met { &mut lean } else { &mut missed };
            list.push(leaning(row)?);
        }
    }
    let told = |title: &str, list: Vec<String>| {
        let list = if list.is_empty() { "none".to_owned() } else { list.join("; ") };
        format!("- {title}: {list}.\n")
    };
    let lean = told("Met, but the median of the runs is more than one uncertainty off", lean);
    Ok(format!("{}{lean}", told("Missed", missed)))
}

/// "`attacks_2024` (runs lie lower, by 1.2 uncertainties)".
fn leaning(row: &Row) -> Told {
    let name = code(row.text("target")?);
    let (Some(median), Some(far)) = (row.maybe("p50")?, row.maybe("discrepancy")?) else {
        return Ok(format!("{name} (no run has a value)"));
    };
    let side = if median < row.number("observed")? { "lower" } else { "higher" };
    Ok(format!("{name} (runs lie {side}, by {} uncertainties)", fixed(far, 1)))
}
