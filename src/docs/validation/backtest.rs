//! How well the model forecast what it had not seen.

use super::aims::named;
use super::rows::Row;
use super::shipped::Shipped;
use super::told::{Told, short};
use crate::analysis::backtest::event::Event;
use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
use crate::analysis::backtest::scoring::PIT_BINS;
use crate::analysis::smc::ENOUGH;
use crate::docs::markdown::{code, table as markdown_table};
use crate::figures::{fixed, percent};

/// How the fits of the origins ended.
pub fn fits(shipped: &Shipped) -> Told {
    let row = |row: &Row| {
        Ok(vec![
            row.text("origin")?.to_owned(),
            row.text("targets")?.to_owned(),
            row.text("generations")?.to_owned(),
            fixed(row.number("tolerance")?, 2),
            fixed(row.number("effective")?, 0),
            row.maybe("threshold")?.map_or_else(String::new, short),
        ])
    };
    let rows: Vec<Vec<String>> = shipped.fits.iter().map(row).collect::<Result<_, String>>()?;
    let headings =
        ["known by", "targets", "generations", "tolerance", "effective particles", "many attacks: more than"];
    let mut thin = Vec::new();
    for row in shipped.fits.iter() {
        if row.number("effective")? < ENOUGH {
            thin.push(row.text("origin")?);
        }
    }
    let thin = if thin.is_empty() {
        String::new()
    } else {
        format!(
            "\nFew particles carry most of the weight ({}): these forecasts rest on few sets of parameters.\n",
            thin.join(", ")
        )
    };
    Ok(format!("{}{thin}", markdown_table(&headings, rows)))
}

/// CRPS of monthly figures.
pub fn months(shipped: &Shipped) -> Told {
    scores(shipped, &Indicator::ALL.map(Indicator::name), 2)
}

/// Brier scores of events.
pub fn events(shipped: &Shipped) -> Told {
    scores(shipped, &Event::ALL.map(Event::name), 3)
}

/// A row a subject and origin, a column a forecaster: its mean score, and the model's over it.
fn scores(shipped: &Shipped, subjects: &[&str], decimals: usize) -> Told {
    let mut scored = Vec::new();
    for row in shipped.scores.iter() {
        if subjects.contains(&row.text("subject")?) {
            scored.push((row.text("forecaster")?, row));
        }
    }
    let forecasters: Vec<&str> = Forecaster::ALL.into_iter().map(Forecaster::name).collect();
    let there = |name: &&str| scored.iter().any(|(forecaster, _)| forecaster == name);
    let forecasters: Vec<&str> = forecasters.into_iter().filter(there).collect();
    let mut rows = Vec::new();
    for subject in subjects {
        for origin in shipped.scores.distinct("origin")? {
            let of = shipped.scores.wherever(&[("origin", origin), ("subject", subject)])?;
            let Some(first) = of.first() else { continue };
            let mut cells = vec![code(subject), named(origin), first.text("forecasts")?.to_owned()];
            for forecaster in &forecasters {
                cells.push(score(&of, forecaster, decimals)?);
            }
            rows.push(cells);
        }
    }
    let headings = ["forecast", "origin", "forecasts"].into_iter().map(str::to_owned);
    let headings: Vec<String> = headings.chain(forecasters.iter().map(|name| code(name))).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    Ok(markdown_table(&headings, rows))
}

/// "13.21: 0.91 (0.79 to 1.06)"; the model's own score alone.
fn score(rows: &[&Row], forecaster: &str, decimals: usize) -> Told {
    for row in rows {
        if row.is("forecaster", forecaster)? {
            let mean = fixed(row.number("mean")?, decimals);
            let ratio = row.maybe("ratio")?.map_or_else(String::new, |ratio| format!(": {}", fixed(ratio, 2)));
            let interval = match (row.maybe("ratio_low")?, row.maybe("ratio_high")?) {
                (Some(low), Some(high)) => format!(" ({} to {})", fixed(low, 2), fixed(high, 2)),
                _ => String::new(),
            };
            return Ok(format!("{mean}{ratio}{interval}"));
        }
    }
    Ok(String::new())
}

/// How often the model's intervals held what happened; over all origins also those of the others.
pub fn coverage(shipped: &Shipped) -> Told {
    let levels = shipped.coverage.distinct("level")?;
    let mut rows = Vec::new();
    for indicator in Indicator::ALL.map(Indicator::name) {
        for origin in shipped.coverage.distinct("origin")? {
            for forecaster in Forecaster::ALL {
                let wanted = [("indicator", indicator), ("origin", origin), ("forecaster", forecaster.name())];
                let of = shipped.coverage.wherever(&wanted)?;
                if of.is_empty() || (forecaster != Forecaster::Model && origin != "all") {
                    continue;
                }
                let mut cells = vec![code(indicator), named(origin), code(forecaster.name())];
                for row in of {
                    cells.push(covered(row)?);
                }
                rows.push(cells);
            }
        }
    }
    let level = |level: &&str| level.parse::<f64>().map(|level| format!("{} intervals", percent(level)));
    let levels: Vec<String> = levels.iter().map(level).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let headings: Vec<&str> =
        ["forecast", "origin", "forecaster"].into_iter().chain(levels.iter().map(String::as_str)).collect();
    Ok(markdown_table(&headings, rows))
}

/// "42 of 52, 81% (68% to 89%), width 0.85".
fn covered(row: &Row) -> Told {
    let [share, low, high] = [row.number("share")?, row.number("share_low")?, row.number("share_high")?].map(percent);
    let width = row.maybe("relative_width")?.map_or_else(String::new, |width| format!(", width {}", fixed(width, 2)));
    Ok(format!("{} of {}, {share} ({low} to {high}){width}", row.text("inside")?, row.text("forecasts")?))
}

/// PIT histograms over all origins.
pub fn pit(shipped: &Shipped) -> Told {
    let mut rows = Vec::new();
    for indicator in Indicator::ALL.map(Indicator::name) {
        for forecaster in Forecaster::ALL.map(Forecaster::name) {
            let of =
                shipped.pit.wherever(&[("indicator", indicator), ("origin", "all"), ("forecaster", forecaster)])?;
            if of.is_empty() {
                continue;
            }
            let mut cells = vec![code(indicator), code(forecaster)];
            for row in of {
                cells.push(fixed(row.number("count")?, 1));
            }
            rows.push(cells);
        }
    }
    let bins: Vec<String> = (1..=PIT_BINS).map(|bin| bin.to_string()).collect();
    let headings: Vec<&str> = ["forecast", "forecaster"].into_iter().chain(bins.iter().map(String::as_str)).collect();
    Ok(markdown_table(&headings, rows))
}
