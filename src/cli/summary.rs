//! The summary of an ensemble: every figure with its uncertainty, in 80 columns.

use std::fmt::Write;

use serde::Serialize;

use super::figures::{decimals, fixed, grouped, significant};
use crate::ensemble::simulate::Column;
use crate::ensemble::statistics::OutcomeSummary;

/// Widths of the columns: name, mean, interval, spread. With a space between them they make 80.
const WIDTHS: [usize; 4] = [27, 9, 22, 19];

/// From here on figures are told in millions.
const MILLION: f64 = 1e6;

/// One outcome of an ensemble.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it is.
    pub column: &'a Column,
    /// Its figures.
    pub summary: OutcomeSummary,
}

/// The table for people. Outcomes of one unit stand together under it.
pub fn table(lines: &[Line], runs: u64) -> String {
    let [name, mean, interval, spread] = WIDTHS;
    let mut text = format!(
        "{:name$} {:>mean$} {:>interval$} {:>spread$}\n",
        "", "mean", "95% interval", "9 in 10 runs"
    );
    let mut units: Vec<&str> = Vec::new();
    for line in lines {
        if !units.contains(&line.column.unit) {
            units.push(line.column.unit);
        }
    }
    for unit in units {
        let _ = writeln!(text, "{unit}");
        for line in lines.iter().filter(|line| line.column.unit == unit) {
            text.push_str(&row(line, runs));
        }
    }
    text
}

fn row(line: &Line, runs: u64) -> String {
    let [name, mean, interval, spread] = WIDTHS;
    let Some(estimate) = line.summary.mean else {
        return format!("  {:<w$}  never in {} runs\n", line.column.name, grouped(runs), w = name - 2);
    };
    // One run tells nothing of how far the mean may be off; its value is then printed as it is.
    let known = estimate.standard_error.is_finite();
    let size = if known { estimate.standard_error } else { estimate.point.abs() / 100.0 };
    let point = figure(estimate.point, size);
    let between = if known {
        format!("{} to {}", figure(estimate.low, size), figure(estimate.high, size))
    } else {
        "unknown".to_owned()
    };
    let within = line.summary.quantiles.map(|[low, _, high]| range(low, high, line.column.whole)).unwrap_or_default();
    let mut text =
        format!("  {:<w$} {point:>mean$} {between:>interval$} {within:>spread$}\n", line.column.name, w = name - 2);
    if line.summary.runs < runs {
        let _ = writeln!(text, "    in {} of {} runs; none in the others", grouped(line.summary.runs), grouped(runs));
    }
    text
}

/// `value` with the digits that an uncertainty of `size` leaves; all of them where there is none.
fn figure(value: f64, size: f64) -> String {
    let (scale, suffix) = if value.abs() >= MILLION { (MILLION, "M") } else { (1.0, "") };
    let (value, size) = (value / scale, size / scale);
    let places = if size > 0.0 { decimals(size) } else { exact(value) };
    format!("{}{suffix}", fixed(value, places))
}

/// Decimals of a value that is the same in every run.
fn exact(value: f64) -> usize {
    if value == libm::trunc(value) { 0 } else { significant(value.abs(), 3) }
}

/// "20 to 61": two significant digits of the distance between both; whole numbers as they are.
fn range(low: f64, high: f64, whole: bool) -> String {
    if whole && high.abs() < MILLION {
        return format!("{} to {}", fixed(low, 0), fixed(high, 0));
    }
    format!("{} to {}", figure(low, high - low), figure(high, high - low))
}

/// One outcome for programs: the columns of `summary.csv`.
#[derive(Serialize)]
pub struct Record {
    outcome: &'static str,
    unit: &'static str,
    runs: u64,
    mean: Option<f64>,
    sd: Option<f64>,
    mcse: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    p05: Option<f64>,
    p50: Option<f64>,
    p95: Option<f64>,
}

/// The outcomes for programs. What a single run cannot tell is null.
pub fn records(lines: &[Line]) -> Vec<Record> {
    lines
        .iter()
        .map(|Line { column, summary }| {
            let finite = |value: f64| value.is_finite().then_some(value);
            let estimate = summary.mean;
            Record {
                outcome: column.name,
                unit: column.unit,
                runs: summary.runs,
                mean: estimate.map(|estimate| estimate.point),
                sd: summary.sd,
                mcse: estimate.and_then(|estimate| finite(estimate.standard_error)),
                ci95_low: estimate.and_then(|estimate| finite(estimate.low)),
                ci95_high: estimate.and_then(|estimate| finite(estimate.high)),
                p05: summary.quantiles.map(|quantiles| quantiles[0]),
                p50: summary.quantiles.map(|quantiles| quantiles[1]),
                p95: summary.quantiles.map(|quantiles| quantiles[2]),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::estimate::Estimate;
    use crate::model::registry::OUTCOMES;

    fn column(name: &'static str, unit: &'static str, high: f64) -> Column {
        Column { name, unit, low: 0.0, high, whole: false, meaning: "" }
    }

    fn summary(point: f64, error: f64, quantiles: [f64; 3]) -> OutcomeSummary {
        let estimate =
            Estimate { point, standard_error: error, low: point - 2.0 * error, high: point + 2.0 * error };
        OutcomeSummary { runs: 1000, mean: Some(estimate), sd: Some(error * 31.6), quantiles: Some(quantiles) }
    }

    #[test]
    fn every_outcome_fits_80_columns_at_its_largest() {
        for outcome in OUTCOMES {
            let high = if outcome.per_week { outcome.high * 5200.0 } else { outcome.high };
            let column = column(outcome.name, outcome.unit, high);
            let line = Line { column: &column, summary: summary(high / 2.0, high / 1000.0, [0.0, high / 2.0, high]) };
            for printed in table(&[line], 1_000_000).lines() {
                assert!(printed.chars().count() <= 80, "{printed}");
            }
        }
    }

    #[test]
    fn digits_follow_the_standard_error() {
        let column = column("x", "points", 100.0);
        let text = table(&[Line { column: &column, summary: summary(46.123_456, 0.231, [31.0, 46.0, 61.0]) }], 1000);
        assert!(text.contains("46.12") && !text.contains("46.123"), "{text}");
        assert!(text.contains("31 to 61"), "{text}");
    }

    #[test]
    fn one_run_and_no_run_are_said_to_be_so() {
        let column = column("x", "weeks", 100.0);
        let mut one = summary(7.0, f64::INFINITY, [7.0; 3]);
        one.runs = 1;
        let text = table(&[Line { column: &column, summary: one }], 1);
        assert!(text.contains("unknown") && !text.contains("inf"), "{text}");
        let none = OutcomeSummary { runs: 0, mean: None, sd: None, quantiles: None };
        assert!(table(&[Line { column: &column, summary: none }], 50).contains("never in 50 runs"));
    }
}
