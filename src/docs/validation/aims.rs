//! What a fit and a backtest are to reach, and whether these did.

use super::{Row, Shipped, Told, code, markdown_table};
use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
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

/// The share of targets that are inside the 90 % interval of fresh runs.
pub const TARGETS: Bound = Bound::AtLeast(0.85);
/// Mean CRPS of the model's forecasts of monthly attacks over that of the best naive baseline.
pub const CRPS: Bound = Bound::AtMost(0.9);
/// The share of months whose attacks are inside the 80 % interval that was forecast.
pub const COVERAGE: Bound = Bound::Between(0.7, 0.9);
/// The level of those intervals.
pub const LEVEL: &str = "0.8";

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
    for origin in shipped.scores.distinct("origin")? {
        rows.push(crps(shipped, origin)?);
    }
    for origin in shipped.scores.distinct("origin")? {
        rows.push(coverage(shipped, origin)?);
    }
    Ok(markdown_table(&["aim", "of", "asked", "found (95 % interval)", "verdict"], rows))
}

/// "all origins", or "known by 2023-06-30".
pub(super) fn named(origin: &str) -> String {
    if origin == "all" { "all origins".to_owned() } else { format!("known by {origin}") }
}

fn crps(shipped: &Shipped, origin: &str) -> Result<Vec<String>, String> {
    let best = best_baseline(shipped, origin)?;
    let found = best.map(|row| found(row, "ratio", ["ratio_low", "ratio_high"])).transpose()?;
    let told = match (best, found) {
        (Some(row), Some(Found { value, interval })) => {
            let interval = interval.map_or_else(
                || "no interval".to_owned(),
                |[low, high]| format!("{} to {}", fixed(low, 2), fixed(high, 2)),
            );
            format!("{} of {} ({interval})", fixed(value, 2), code(row.text("forecaster")?))
        }
        _ => "no baseline".to_owned(),
    };
    let aim = "CRPS of monthly attacks over that of the best naive baseline".to_owned();
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
