//! The summary of an ensemble: every figure with its uncertainty, in 80 columns.

use std::fmt::Write;

use super::labels;
use super::text::{count, list, words, wrap};
use crate::ensemble::estimate::{Estimate, LEVEL};
use crate::figures::{decimals, fixed, grouped, percent, rounded_up, significant};
use crate::model::phase::PHASES;
use crate::model::registry::OUTCOMES;
use crate::output::phases::PhaseRow;
use crate::output::summary::OutcomeRow;
use crate::presentation::groups::FINAL_PHASE;
use crate::stats::few;
use crate::stats::proportion::most_unseen;
use crate::stats::rare_mean::MANY;

/// Widths of the columns: label and name, mean, interval, spread. With a space between them they make 80.
const WIDTHS: [usize; 4] = [34, 9, 19, 15];

/// The lower of the percentiles between which 9 in 10 runs lie.
const OUTER: f64 = 0.05;

/// From here on figures are told in millions.
const MILLION: f64 = 1e6;

/// The table for people. Outcomes of one unit stand together under it; those that no run differs in are told in a sentence below, so
/// that what an era has not got does not hide what it has.
pub fn table(rows: &[OutcomeRow], phases: &[PhaseRow], runs: u64) -> String {
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
            text.push_str(&if row.outcome == FINAL_PHASE { shares(phases) } else { line(row, runs) });
        }
    }
    let told: Vec<String> = same.into_iter().map(in_every_run).collect();
    if !differ.is_empty() && !few::can_tell(runs as f64, OUTER) {
        text.push_str(&wrap("", 0, &format!("Where 9 in 10 runs lie takes {} runs.", fixed(few::needed(OUTER), 0))));
    }
    if !told.is_empty() {
        let open = still_open(runs);
        text.push_str(&wrap("", 0, &format!("The same in every run: {}. {open}", list(&told))));
    }
    text
}

/// What so many runs that are all alike leave open.
pub fn still_open(runs: u64) -> String {
    let share = percent(most_unseen(runs, LEVEL));
    let share = if share.starts_with("under") { share } else { format!("up to {share}") };
    format!("Alike in {}, each may yet differ in {share} of all runs.", count(runs, "run", "runs"))
}

/// In which phases runs end: a phase is a kind, which has shares and no mean.
fn shares(phases: &[PhaseRow]) -> String {
    let [name, mean, interval, _] = WIDTHS;
    let mut text = format!("  {}, share of runs:\n", labels::told(FINAL_PHASE));
    for phase in phases {
        let [low, high] = phase.interval();
        let [share, low, high] = percents([phase.share(), low, high]);
        let label = words(phase.phase);
        let _ =
            writeln!(text, "    {label:<w$} {share:>mean$} {:>interval$}", format!("{low} to {high}"), w = name - 4);
    }
    text
}

/// A share and the ends of its interval in whole percent; with decimals where all of them would be "under 1%", or "over 99%".
fn percents([share, low, high]: [f64; 3]) -> [String; 3] {
    if low >= high || percent(low) != percent(high) {
        return [share, low, high].map(percent);
    }
    let places = significant(100.0 * (high - low), 1) + 1;
    [share, low, high].map(|one| format!("{}%", fixed(100.0 * one, places)))
}

/// Whether an outcome came out alike in all of several runs, or never.
fn is_same(row: &OutcomeRow) -> bool {
    row.runs == 0 || row.sd == Some(0.0)
}

/// "us_aid_musd\u{a0}0", or "no\u{a0}us_exit_week".
fn in_every_run(row: &OutcomeRow) -> String {
    match row.mean {
        Some(mean) if row.outcome == FINAL_PHASE => {
            let phase = PHASES.get(mean.point as usize).copied().unwrap_or_default();
            format!("{}\u{a0}{}", row.outcome, words(phase).replace(' ', "\u{a0}"))
        }
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
    let between = match known {
        true if estimate.method.is_too_few() => TOO_FEW.to_owned(),
        true => ends(&estimate, size),
        false => "unknown".to_owned(),
    };
    let whole = OUTCOMES.iter().any(|outcome| outcome.name == row.outcome && outcome.whole);
    let within = row.quantiles.map(|[low, _, high]| most(row.runs, range(low, high, whole))).unwrap_or_default();
    let figures = format!("{point:>mean$} {between:>interval$} {within:>spread$}");
    let mut text = labels::row(2, &row.outcome, &figures);
    if row.runs < runs {
        let _ = writeln!(text, "    in {} of {}; none in the others", grouped(row.runs), count(runs, "run", "runs"));
    }
    if let Some(all) = row.restricted.filter(|all| all.standard_error.is_finite()) {
        let size = all.standard_error;
        let within = if all.method.is_too_few() { TOO_FEW.to_owned() } else { ends(&all, size) };
        let label = "all runs, never = the end";
        let _ = writeln!(text, "    {label:<w$} {:>mean$} {within:>interval$}", figure(all.point, size), w = name - 4);
    }
    if let Some(differing) = row.differing.filter(|_| known && estimate.method.is_too_few()) {
        text.push_str(&more_runs(row.runs, differing));
    }
    text
}

/// What stands for an interval where too few runs differ to say one.
pub const TOO_FEW: &str = "too few to say";

/// Where 9 in 10 of so many runs lie, or that they are too few to say.
pub fn most(runs: u64, within: String) -> String {
    if few::can_tell(runs as f64, OUTER) { within } else { TOO_FEW.to_owned() }
}

/// So many runs, rounded up, in which about [`MANY`] would differ, where `differing` of `runs` do.
pub fn enough_runs(runs: u64, differing: u64) -> u64 {
    rounded_up((runs * MANY).div_ceil(differing.max(1)))
}

/// "  3 of 1,000 runs differ from the most common value; 6,700 runs would do".
fn more_runs(runs: u64, differing: u64) -> String {
    let enough = enough_runs(runs, differing);
    let differ = if differing == 1 { "differs" } else { "differ" };
    format!(
        "    {} of {} {differ} from the most common value; some {} would do\n",
        grouped(differing),
        count(runs, "run", "runs"),
        grouped(enough)
    )
}

/// "20.1 to 61.3".
fn ends(estimate: &Estimate, size: f64) -> String {
    format!("{} to {}", figure(estimate.low, size), figure(estimate.high, size))
}

/// `value` with the digits that an uncertainty of `size` leaves; all of them where there is none.
pub fn figure(value: f64, size: f64) -> String {
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
    use crate::stats::rare_mean::Method;

    fn row(outcome: &str, unit: &str, point: f64, error: f64, quantiles: [f64; 3]) -> OutcomeRow {
        let estimate = Estimate {
            point,
            standard_error: error,
            low: point - 2.0 * error,
            high: point + 2.0 * error,
            method: Method::Student,
        };
        OutcomeRow {
            outcome: outcome.to_owned(),
            unit: unit.to_owned(),
            runs: 1000,
            mean: Some(estimate),
            sd: Some(error * 31.6),
            quantiles: Some(quantiles),
            differing: None,
            restricted: None,
            components: None,
        }
    }

    #[test]
    fn every_outcome_fits_80_columns_at_its_largest() {
        for outcome in OUTCOMES {
            let high = if outcome.per_week { outcome.high * 5200.0 } else { outcome.high };
            let row = row(outcome.name, outcome.unit, high / 2.0, high / 1000.0, [0.0, high / 2.0, high]);
            for printed in table(&[row], &[], 1_000_000).lines() {
                assert!(printed.chars().count() <= 80, "{printed}");
            }
        }
    }

    #[test]
    fn digits_follow_the_standard_error() {
        let text = table(&[row("x", "points", 46.123_456, 0.231, [31.0, 46.0, 61.0])], &[], 1000);
        assert!(text.contains("46.12") && !text.contains("46.123"), "{text}");
        assert!(text.contains("31 to 61"), "{text}");
    }

    #[test]
    fn what_no_run_differs_in_is_told_below() {
        let same = OutcomeRow { sd: Some(0.0), ..row("y", "weeks", 3.0, 0.0, [3.0; 3]) };
        let text = table(&[same, row("x", "points", 46.0, 0.2, [31.0, 46.0, 61.0])], &[], 1000);
        assert!(
            text.contains("The same in every run: y\u{a0}3. Alike in 1,000 runs, each may yet differ")
                && !text.contains("weeks"),
            "{text}"
        );
    }

    #[test]
    fn one_run_and_no_run_are_said_to_be_so() {
        let one = OutcomeRow { runs: 1, ..row("x", "weeks", 7.0, f64::INFINITY, [7.0; 3]) };
        let text = table(&[one], &[], 1);
        assert!(text.contains("unknown") && !text.contains("inf"), "{text}");
        let none =
            OutcomeRow { runs: 0, mean: None, sd: None, quantiles: None, ..row("x", "weeks", 0.0, 0.0, [0.0; 3]) };
        assert!(table(&[none], &[], 50).contains("The same in every run: no\u{a0}x."));
    }

    /// Protects a reader against an interval of no width, or of the whole range, where nothing was seen that could tell one.
    #[test]
    fn too_few_are_said_to_be_so() {
        let rare = row("weeks_open_conflict", "weeks", 0.012, 0.007, [0.0; 3]);
        let mean = rare.mean.map(|mean| Estimate { high: 4.1, method: Method::Few, ..mean });
        let text = table(&[OutcomeRow { mean, differing: Some(3), ..rare }], &[], 1000);
        assert!(text.contains("too few to say") && !text.contains("4.1"), "{text}");
        assert!(text.contains("3 of 1,000 runs differ from the most common value; some 6,700 would do"), "{text}");
        let same = OutcomeRow { sd: Some(0.0), ..row("y", "weeks", 7.0, 0.0, [7.0; 3]) };
        let text = table(&[same], &[], 2).replace('\n', " ");
        assert!(text.contains("each may yet differ in up to 78% of all runs."), "{text}");
    }

    /// Protects a reader of few runs from a spread of no width, or of two runs, as that of 9 in 10.
    #[test]
    fn where_nine_in_ten_lie_takes_nineteen_runs() {
        for (runs, is_told) in [(1, false), (18, false), (19, true)] {
            let text = table(&[OutcomeRow { runs, ..row("x", "points", 46.0, 0.2, [31.0, 46.0, 61.0]) }], &[], runs);
            assert_eq!([text.contains("31 to 61"), !text.contains("takes 19 runs")], [is_told; 2], "{text}");
        }
    }

    /// Protects shares near none and all from ends that read alike: 8 and 3,992 of 4,000.
    #[test]
    fn an_interval_within_one_percent_has_its_ends() {
        let phases =
            [("cooperation", 3992), ("open_conflict", 8)].map(|(phase, runs)| PhaseRow { phase, runs, of: 4000 });
        let text = table(&[row(FINAL_PHASE, "phase", 0.8, 0.02, [0.0, 1.0, 2.0])], &phases, 4000);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("0.20% 0.09% to 0.39%") && flat.contains("99.80% 99.61% to 99.91%"), "{text}");
        assert_eq!(percents([0.0, 0.0, 0.004]), ["0%", "0%", "under 1%"]);
        assert_eq!(percents([0.31, 0.31, 0.31]), ["31%"; 3]);
    }

    #[test]
    fn a_phase_has_shares_and_no_mean() {
        let phases = [("cooperation", 41), ("open_conflict", 0)].map(|(phase, runs)| PhaseRow { phase, runs, of: 100 });
        let text = table(&[row(FINAL_PHASE, "phase", 0.8, 0.02, [0.0, 1.0, 2.0])], &phases, 100);
        assert!(!text.contains("0.8") && text.contains("41%") && text.contains("open conflict"), "{text}");
        assert!(text.contains("0% to 4%"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}
