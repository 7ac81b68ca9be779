//! Strikes, campaigns of them, and what they answer or what answers them.

use jiff::civil::Date;

use super::ratio::share;
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

/// Share of weeks with a strike after whose last strike another week had one within the days of a campaign. A share, since single runs strike
/// for months on end: their mean length would say more of these than of all others.
pub(super) fn repeated(history: &History) -> Option<f64> {
    let week = |day: Date| days_between(history.period.from, day) / 7;
    let weeks: Vec<&[Date]> = history.strikes.chunk_by(|one, next| week(*one) == week(*next)).collect();
    let next = |at: usize| Some((*weeks[at].last()?, *weeks.get(at + 1)?.first()?));
    let is_repeated = |at: &usize| next(*at).is_some_and(|(last, next)| days_between(last, next) <= CAMPAIGN_DAYS);
    share(&(0..weeks.len()).collect::<Vec<_>>(), is_repeated)
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
