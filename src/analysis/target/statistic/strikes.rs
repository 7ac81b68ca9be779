//! Strikes, campaigns of them, and what they answer or what answers them.

use jiff::civil::Date;

use super::{ratio, share};
use crate::history::{History, Period, days_between};

/// Days after which a clash no longer counts as Kabul's answer to a strike: two weeks of the model.
const ANSWER_DAYS: i32 = 13;
/// Days after which a strike no longer counts as Pakistan's answer to an attack.
const STRIKE_DAYS: i32 = 7;
/// Days after a strike within which the next one belongs to the same campaign.
const CAMPAIGN_DAYS: i32 = 14;

/// The campaigns: runs of strikes, which are in order, each with the days of its strikes.
fn campaigns(strikes: &[Date]) -> impl Iterator<Item = &[Date]> {
    strikes.chunk_by(|one, next| days_between(*one, *next) <= CAMPAIGN_DAYS)
}

/// Campaigns that begin within `period`.
pub(super) fn begun(history: &History, period: &Period) -> f64 {
    campaigns(&history.strikes).filter(|campaign| campaign.first().is_some_and(|day| period.holds(*day))).count() as f64
}

/// Weeks of the history with a strike, over its campaigns.
pub(super) fn weeks_a_campaign(history: &History) -> Option<f64> {
    let mut weeks: Vec<i32> = history.strikes.iter().map(|day| days_between(history.period.from, *day) / 7).collect();
    weeks.dedup();
    ratio(weeks.len() as f64, campaigns(&history.strikes).count() as f64)
}

/// Share of strikes after which there was a clash.
pub(super) fn answered(history: &History) -> Option<f64> {
    let is_answered = |strike: &Date| {
        history.clashes.iter().any(|clash| (0..=ANSWER_DAYS).contains(&days_between(*strike, clash.day)))
    };
    share(&history.strikes, is_answered)
}

/// Share of the mass attacks of `period` after which Pakistan struck. Those of its last days are left out: their answer may not be told.
pub(super) fn answered_attacks(history: &History, period: &Period) -> Option<f64> {
    let told = |day: &&Date| period.holds(**day) && days_between(**day, history.period.to) >= STRIKE_DAYS;
    let attacks: Vec<Date> = history.mass_attacks.iter().filter(told).copied().collect();
    let is_answered = |attack: &Date| {
        history.strikes.iter().any(|strike| (0..=STRIKE_DAYS).contains(&days_between(*attack, *strike)))
    };
    share(&attacks, is_answered)
}
