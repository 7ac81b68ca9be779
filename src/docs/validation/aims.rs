//! What a fit and a backtest are to reach, and whether these did.

use super::rows::Row;
use super::shipped::Shipped;
use super::told::Told;
use crate::analysis::backtest::event::Event;
use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
use crate::analysis::backtest::scoring::PIT_BINS;
use crate::analysis::baseline::Baseline;
use crate::analysis::baseline::events::EventBaseline;
use crate::docs::markdown::{code, table as markdown_table};
use crate::figures::{fixed, percent};

/// What is asked of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// Not below.
    AtLeast(f64),
    /// Not above.
    AtMost(f64),
    /// Neither below the first nor above the second.
    Between(f64, f64),
}

impl Bound {
    /// Whether `value` keeps it. What is not a number does not.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(low) => value >= low,
            Self::AtMost(high) => value <= high,
            Self::Between(low, high) => low <= value && value <= high,
        }
    }

    /// Whether it is kept alike all over `interval`, so that it does not matter where in it the truth lies.
    fn is_settled(self, [low, high]: [f64; 2]) -> bool {
        let kept = self.holds(low) && self.holds(high);
        let broken = match self {
            Self::AtLeast(least) => high < least,
            Self::AtMost(most) => low > most,
            Self::Between(least, most) => high < least || low > most,
        };
        kept || broken
    }

    fn told(self, write: fn(f64) -> String) -> String {
        match self {
            Self::AtLeast(low) => format!("at least {}", write(low)),
            Self::AtMost(high) => format!("at most {}", write(high)),
            Self::Between(low, high) => format!("{} to {}", write(low), write(high)),
        }
    }
}

/// The share of targets that are inside the 90 % interval of fresh runs. All of them inside says that the intervals are too wide.
pub const TARGETS: Bound = Bound::Between(0.85, 0.97);
/// The width of the middle one of these intervals, over the observed level: wide enough, and everything is inside.
pub const WIDTH: Bound = Bound::AtMost(0.9);
/// Mean CRPS of the model's forecasts of monthly attacks over that of the hardest of several baselines.
pub const CRPS: Bound = Bound::AtMost(0.9);
/// Brier score of months with an event over that of the event's frequency.
pub const BRIER: Bound = Bound::AtMost(1.0);
/// The share of months that came out above the middle of their forecast.
pub const ABOVE: Bound = Bound::Between(0.3, 0.7);
/// The share of months whose attacks are inside the 80 % interval that was forecast.
pub const COVERAGE: Bound = Bound::Between(0.7, 0.9);
/// The level of those intervals.
pub const LEVEL: &str = "0.8";
/// All origins together, in tables.
const ALL: &str = "all";

/// Something that was found, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The number that is held against an aim.
    pub value: f64,
    /// Its 95 % interval, where it has one.
    pub interval: Option<[f64; 2]>,
}

/// "met" or "missed", and whether the number's own interval settles it; "not told" where there is no number.
pub fn verdict(asked: Bound, found: Option<Found>) -> String {
    let Some(Found { value, interval }) = found else { return "not told".to_owned() };
    let word = if asked.holds(value) { "**met**" } else { "**missed**" };
    match interval {
        Some(interval) if !asked.is_settled(interval) => format!("{word}; its interval lies on both sides of the aim"),
        _ => word.to_owned(),
    }
}

/// Targets that are met, and all.
///
/// # Errors
/// If the table of targets is not what it should be.
pub fn targets_met(shipped: &Shipped) -> Result<[usize; 2], String> {
    let all = shipped.targets.iter().count();
    Ok([shipped.targets.wherever(&[("met", "yes")])?.len(), all])
}

/// The row of the naive forecaster of monthly attacks that is hardest to beat, over the months that both it and the model forecast.
///
/// # Errors
/// If the table of scores is not what it should be.
pub fn best_baseline<'a>(shipped: &'a Shipped, origin: &str) -> Result<Option<&'a Row>, String> {
    let rows = shipped.scores.wherever(&[("origin", origin), ("subject", Indicator::Attacks.name())])?;
    let mut best: Option<(f64, &Row)> = None;
    for row in rows {
        let name = row.text("forecaster")?;
        let naive = Forecaster::ALL.into_iter().any(|one| one.is_naive() && one.name() == name);
        let Some(ratio) = row.maybe("ratio")?.filter(|_| naive) else { continue };
        if best.is_none_or(|(most, _)| ratio > most) {
            best = Some((ratio, row));
        }
    }
    Ok(best.map(|(_, row)| row))
}

fn found(row: &Row, value: &str, ends: [&str; 2]) -> Result<Found, String> {
    let [low, high] = [row.maybe(ends[0])?, row.maybe(ends[1])?];
    Ok(Found { value: row.number(value)?, interval: low.zip(high).map(|(low, high)| [low, high]) })
}

/// Each aim, what was found, and the verdict.
pub fn table(shipped: &Shipped) -> Told {
    let [met, all] = targets_met(shipped)?;
    let share = Found { value: met as f64 / all.max(1) as f64, interval: None };
    let mut rows = vec![vec![
        "targets inside the 90 % interval of fresh runs".to_owned(),
        "the fit".to_owned(),
        TARGETS.told(percent),
        format!("{met} of {all} ({})", percent(share.value)),
        verdict(TARGETS, Some(share)),
    ]];
    rows.push(width(shipped)?);
    for row in [crps, coverage, above] {
        for origin in shipped.scores.distinct("origin")? {
            rows.push(row(shipped, origin)?);
        }
    }
    for event in [Event::Strike, Event::Closure] {
        rows.push(brier(shipped, event)?);
    }
    Ok(markdown_table(&["aim", "of", "asked", "found (95 % interval)", "verdict"], rows))
}

/// "all origins", or "known by 2023-06-30".
pub(super) fn named(origin: &str) -> String {
    if origin == ALL { "all origins".to_owned() } else { format!("known by {origin}") }
}

fn width(shipped: &Shipped) -> Result<Vec<String>, String> {
    let middle = middle_width(shipped)?;
    let found = middle.map(|value| Found { value, interval: None });
    let told = middle.map_or_else(|| "no interval".to_owned(), |width| fixed(width, 2));
    let aim = "width of the middle one of these intervals, over the observed level".to_owned();
    Ok(vec![aim, "the fit".to_owned(), WIDTH.told(|width| fixed(width, 2)), told, verdict(WIDTH, found)])
}

/// The middle of the widths of the targets' intervals over what was observed.
///
/// # Errors
/// If the table of targets is not what it should be.
pub(super) fn middle_width(shipped: &Shipped) -> Result<Option<f64>, String> {
    let mut widths = Vec::new();
    for row in shipped.targets.iter() {
        widths.extend(row.maybe("relative_width")?);
    }
    widths.sort_by(f64::total_cmp);
    Ok(widths.get(widths.len() / 2).copied())
}

/// "; of trends from other first months 0.85 to 1.00", where there are several.
fn sensitivity(shipped: &Shipped, origin: &str) -> Told {
    let mut ratios = Vec::new();
    for row in shipped.scores.wherever(&[("origin", origin), ("subject", Indicator::Attacks.name())])? {
        let name = row.text("forecaster")?;
        if Baseline::TRENDS.iter().any(|one| one.name() == name) {
            ratios.extend(row.maybe("ratio")?);
        }
    }
    ratios.sort_by(f64::total_cmp);
    Ok(match ratios.as_slice() {
        [low, .., high] => {
            format!("; of trends from {} first months {} to {}", ratios.len(), fixed(*low, 2), fixed(*high, 2))
        }
        _ => String::new(),
    })
}

/// The share of months above the middle of the model's forecast, by its PIT.
fn above(shipped: &Shipped, origin: &str) -> Result<Vec<String>, String> {
    let wanted =
        [("indicator", Indicator::Attacks.name()), ("origin", origin), ("forecaster", Forecaster::Model.name())];
    let (mut over, mut all) = (0.0, 0.0);
    for row in shipped.pit.wherever(&wanted)? {
        let count = row.number("count")?;
        all += count;
        over += if row.number("bin")? > PIT_BINS as f64 / 2.0 { count } else { 0.0 };
    }
    let found = (all > 0.0).then(|| Found { value: over / all, interval: None });
    let told =
        found.map_or_else(|| "no month".to_owned(), |found| format!("{} of {}", percent(found.value), fixed(all, 0)));
    let aim = "monthly attacks above the middle of their forecast: not too low, not too high".to_owned();
    Ok(vec![aim, named(origin), ABOVE.told(percent), told, verdict(ABOVE, found)])
}

/// Months with an event, against how often it happened.
fn brier(shipped: &Shipped, event: Event) -> Result<Vec<String>, String> {
    let wanted = [("origin", ALL), ("subject", event.name()), ("forecaster", EventBaseline::Frequency.name())];
    let rows = shipped.scores.wherever(&wanted)?;
    let row = rows.first().filter(|row| row.maybe("ratio").is_ok_and(|ratio| ratio.is_some()));
    let found = row.map(|row| found(row, "ratio", ["ratio_low", "ratio_high"])).transpose()?;
    let told =
        found.map_or_else(|| "no ratio".to_owned(), |found| format!("{} ({})", fixed(found.value, 2), ends(found)));
    let aim = format!("Brier score of months with {}, over that of its frequency", code(event.name()));
    Ok(vec![aim, named(ALL), BRIER.told(|ratio| fixed(ratio, 2)), told, verdict(BRIER, found)])
}

/// "0.77 to 0.93".
fn ends(found: Found) -> String {
    found
        .interval
        .map_or_else(|| "no interval".to_owned(), |[low, high]| format!("{} to {}", fixed(low, 2), fixed(high, 2)))
}

fn crps(shipped: &Shipped, origin: &str) -> Result<Vec<String>, String> {
    let best = best_baseline(shipped, origin)?;
    let found = best.map(|row| found(row, "ratio", ["ratio_low", "ratio_high"])).transpose()?;
    let told = match (best, found) {
        (Some(row), Some(found)) => {
            let (name, sensitivity) = (code(row.text("forecaster")?), sensitivity(shipped, origin)?);
            format!("{} of {name} ({}){sensitivity}", fixed(found.value, 2), ends(found))
        }
        _ => "no baseline".to_owned(),
    };
    let aim = "CRPS of monthly attacks over that of the hardest baseline".to_owned();
    Ok(vec![aim, named(origin), CRPS.told(|ratio| fixed(ratio, 2)), told, verdict(CRPS, found)])
}

fn coverage(shipped: &Shipped, origin: &str) -> Result<Vec<String>, String> {
    let wanted = [
        ("origin", origin),
        ("indicator", Indicator::Attacks.name()),
        ("forecaster", Forecaster::Model.name()),
        ("level", LEVEL),
    ];
    let rows = shipped.coverage.wherever(&wanted)?;
    let row = rows.first().ok_or_else(|| format!("coverage.csv has no row for the model's attacks, {origin}"))?;
    let found = found(row, "share", ["share_low", "share_high"])?;
    let [low, high] = found.interval.unwrap_or([found.value; 2]).map(percent);
    let told =
        format!("{} of {}, {} ({low} to {high})", row.text("inside")?, row.text("forecasts")?, percent(found.value));
    let aim = "monthly attacks inside their 80 % interval".to_owned();
    Ok(vec![aim, named(origin), COVERAGE.told(percent), told, verdict(COVERAGE, Some(found))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(asked: Bound, value: f64, interval: Option<[f64; 2]>) -> String {
        verdict(asked, Some(Found { value, interval }))
    }

    /// Protects what readers take away: each verdict both ways, ends included.
    #[test]
    fn a_verdict_follows_from_the_number() {
        assert_eq!(of(TARGETS, 0.85, None), "**met**");
        assert_eq!(of(TARGETS, 0.849, None), "**missed**");
        assert_eq!(of(TARGETS, 1.0, None), "**missed**", "all inside: the intervals are too wide");
        assert_eq!(of(CRPS, 0.9, None), "**met**");
        assert_eq!(of(CRPS, 0.901, None), "**missed**");
        for (share, expected) in [(0.69, "**missed**"), (0.7, "**met**"), (0.9, "**met**"), (0.91, "**missed**")] {
            assert_eq!(of(COVERAGE, share, None), expected, "{share}");
        }
        assert_eq!(of(CRPS, f64::NAN, None), "**missed**");
        assert_eq!(verdict(CRPS, None), "not told");
    }

    #[test]
    fn a_verdict_says_whether_its_interval_settles_it() {
        let open = "its interval lies on both sides of the aim";
        assert_eq!(of(CRPS, 0.8, Some([0.7, 0.9])), "**met**");
        assert_eq!(of(CRPS, 0.8, Some([0.7, 1.1])), format!("**met**; {open}"));
        assert_eq!(of(CRPS, 1.0, Some([0.89, 1.1])), format!("**missed**; {open}"));
        assert_eq!(of(CRPS, 1.2, Some([1.0, 1.5])), "**missed**");
        assert_eq!(of(COVERAGE, 0.5, Some([0.4, 0.6])), "**missed**");
        assert_eq!(of(COVERAGE, 0.8, Some([0.6, 0.95])), format!("**met**; {open}"));
        assert_eq!(of(TARGETS, 0.8, Some([0.6, 0.85])), format!("**missed**; {open}"));
    }
}
