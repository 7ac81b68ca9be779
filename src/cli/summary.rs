//! The summary of an ensemble: every figure with its uncertainty, in 80 columns.

use std::fmt::Write;

use super::figures::{decimals, fixed, grouped, significant};
use super::text::{list, wrap};
use crate::model::registry::OUTCOMES;
use crate::output::summary::OutcomeRow;

/// Widths of the columns: name, mean, interval, spread. With a space between them they make 80.
const WIDTHS: [usize; 4] = [27, 9, 22, 19];

/// From here on figures are told in millions.
const MILLION: f64 = 1e6;

/// The table for people. Outcomes of one unit stand together under it; those that no run differs in are told in a sentence below, so
/// that what an era has not got does not hide what it has.
pub fn table(rows: &[OutcomeRow], runs: u64) -> String {
    let [name, mean, interval, spread] = WIDTHS;
    let mut text =
        format!("{:name$} {:>mean$} {:>interval$} {:>spread$}\n", "", "mean", "95% interval", "9 in 10 runs");
    let (same, differ): (Vec<&OutcomeRow>, Vec<&OutcomeRow>) = rows.iter().partition(|row| is_same(row));
    let mut units: Vec<&str> = Vec::new();
    for row in &differ {
        if !units.contains(&row.unit.as_str()) {
            units.push(&row.unit);
        }
    }
    for unit in units {
        let _ = writeln!(text, "{unit}");
        for row in differ.iter().filter(|row| row.unit == unit) {
            text.push_str(&line(row, runs));
        }
    }
    let told: Vec<String> = same.into_iter().map(in_every_run).collect();
    if !told.is_empty() {
        text.push_str(&wrap("", 0, &format!("The same in every run: {}.", list(&told))));
    }
    text
}

/// Whether an outcome came out alike in all of several runs, or never.
fn is_same(row: &OutcomeRow) -> bool {
    row.runs == 0 || row.sd == Some(0.0)
}

/// "us_aid_musd\u{a0}0", or "no\u{a0}us_exit_week".
fn in_every_run(row: &OutcomeRow) -> String {
    match row.mean {
        Some(mean) => format!("{}\u{a0}{}", row.outcome, figure(mean.point, 0.0)),
        None => format!("no\u{a0}{}", row.outcome),
    }
}

fn line(row: &OutcomeRow, runs: u64) -> String {
    let [name, mean, interval, spread] = WIDTHS;
    let Some(estimate) = row.mean else { return String::new() };
    // One run tells nothing of how far the mean may be off; its value is then printed as it is.
    let known = estimate.standard_error.is_finite();
    let size = if known { estimate.standard_error } else { estimate.point.abs() / 100.0 };
    let point = figure(estimate.point, size);
    let between = if known {
        format!("{} to {}", figure(estimate.low, size), figure(estimate.high, size))
    } else {
        "unknown".to_owned()
    };
    let whole = OUTCOMES.iter().any(|outcome| outcome.name == row.outcome && outcome.whole);
    let within = row.quantiles.map(|[low, _, high]| range(low, high, whole)).unwrap_or_default();
    let mut text =
        format!("  {:<w$} {point:>mean$} {between:>interval$} {within:>spread$}\n", row.outcome, w = name - 2);
    if row.runs < runs {
        let _ = writeln!(text, "    in {} of {} runs; none in the others", grouped(row.runs), grouped(runs));
    }
    text
}

/// `value` with the digits that an uncertainty of `size` leaves; all of them where there is none.
pub(super) fn figure(value: f64, size: f64) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::estimate::Estimate;

    fn row(outcome: &str, unit: &str, point: f64, error: f64, quantiles: [f64; 3]) -> OutcomeRow {
        let estimate = Estimate { point, standard_error: error, low: point - 2.0 * error, high: point + 2.0 * error };
        OutcomeRow {
            outcome: outcome.to_owned(),
            unit: unit.to_owned(),
            runs: 1000,
            mean: Some(estimate),
            sd: Some(error * 31.6),
            quantiles: Some(quantiles),
            components: None,
        }
    }

    #[test]
    fn every_outcome_fits_80_columns_at_its_largest() {
        for outcome in OUTCOMES {
            let high = if outcome.per_week { outcome.high * 5200.0 } else { outcome.high };
            let row = row(outcome.name, outcome.unit, high / 2.0, high / 1000.0, [0.0, high / 2.0, high]);
            for printed in table(&[row], 1_000_000).lines() {
                assert!(printed.chars().count() <= 80, "{printed}");
            }
        }
    }

    #[test]
    fn digits_follow_the_standard_error() {
        let text = table(&[row("x", "points", 46.123_456, 0.231, [31.0, 46.0, 61.0])], 1000);
        assert!(text.contains("46.12") && !text.contains("46.123"), "{text}");
        assert!(text.contains("31 to 61"), "{text}");
    }

    #[test]
    fn what_no_run_differs_in_is_told_below() {
        let same = OutcomeRow { sd: Some(0.0), ..row("y", "weeks", 3.0, 0.0, [3.0; 3]) };
        let text = table(&[same, row("x", "points", 46.0, 0.2, [31.0, 46.0, 61.0])], 1000);
        assert!(text.ends_with("The same in every run: y\u{a0}3.\n") && !text.contains("weeks"), "{text}");
    }

    #[test]
    fn one_run_and_no_run_are_said_to_be_so() {
        let one = OutcomeRow { runs: 1, ..row("x", "weeks", 7.0, f64::INFINITY, [7.0; 3]) };
        let text = table(&[one], 1);
        assert!(text.contains("unknown") && !text.contains("inf"), "{text}");
        let none =
            OutcomeRow { runs: 0, mean: None, sd: None, quantiles: None, ..row("x", "weeks", 0.0, 0.0, [0.0; 3]) };
        assert!(table(&[none], 50).contains("The same in every run: no\u{a0}x."));
    }
}
