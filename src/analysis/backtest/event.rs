//! Events of a month that forecasters give a probability to.

use jiff::civil::Date;

use crate::history::{History, Month, Period};
use durand_stats::score::ensemble::Ensemble;

/// Days from which on a closure counts.
pub const CLOSURE_DAYS: i32 = 7;
/// Months of which the threshold is the upper quartile.
const THRESHOLD_MONTHS: usize = 12;

/// An event of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A Pakistani airstrike on Afghan soil.
    Strike,
    /// A closure of a crossing that begins in the month and lasts a week or longer.
    Closure,
    /// More attacks than in three of four of the last twelve months that were known at the origin.
    ManyAttacks,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Strike, Self::Closure, Self::ManyAttacks];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strike => "strike",
            Self::Closure => "closure_of_a_week",
            Self::ManyAttacks => "many_attacks",
        }
    }

    /// One sentence: what it is.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Strike => "A Pakistani airstrike on Afghan soil in the month",
            Self::Closure => "A crossing is shut in the month, for 7 days or longer",
            Self::ManyAttacks => {
                "More attacks in the month than the upper quartile of the last 12 months known at the origin"
            }
        }
    }

    /// Whether it happened in the month that begins on `first`; `None` where `history` does not tell.
    pub fn happened(self, history: &History, first: Date, threshold: f64) -> Option<bool> {
        let days = Period::month(first);
        match self {
            Self::Strike => Some(history.strikes.iter().any(|day| days.holds(*day))),
            Self::Closure => closure(history, &days),
            Self::ManyAttacks => {
                history.month(first).and_then(|month| month.attacks).map(|attacks| attacks > threshold)
            }
        }
    }
}

/// Whether a closure of a week or longer began in these days; a shorter one whose end is not known leaves it open.
fn closure(history: &History, days: &Period) -> Option<bool> {
    let begun = history.closures.iter().filter(|closure| days.holds(closure.from)).map(|closure| closure.days());
    let (mut long, mut open) = (false, false);
    for (lasted, ended) in begun {
        long |= lasted >= CLOSURE_DAYS;
        open |= lasted < CLOSURE_DAYS && !ended;
    }
    if long || !open { Some(long) } else { None }
}

/// The number of attacks that a month must exceed to count as one of many: the upper quartile of the last twelve known months.
pub fn threshold(past: &[Month]) -> f64 {
    let known: Vec<f64> = past.iter().rev().filter_map(|month| month.attacks).take(THRESHOLD_MONTHS).collect();
    if known.is_empty() { f64::INFINITY } else { Ensemble::equal(&known).quantile(0.75) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::history::Closure;

    fn history(closures: &[(Date, Option<Date>)]) -> History {
        let closure =
            |(from, to): &(Date, Option<Date>)| Closure { crossing: Some(0), from: *from, to: *to, seen: *from };
        History {
            period: Period { from: date(2022, 1, 1), to: date(2022, 12, 31) },
            months: vec![Month { first: date(2022, 3, 1), attacks: Some(30.0), deaths: None }],
            strikes: vec![date(2022, 4, 16)],
            mass_attacks: Vec::new(),
            clashes: Vec::new(),
            closures: closures.iter().map(closure).collect(),
            truces: Vec::new(),
            weeks: Vec::new(),
        }
    }

    #[test]
    fn a_closure_whose_end_is_not_known_leaves_the_month_open() {
        let (march, april) = (date(2022, 3, 1), date(2022, 4, 1));
        let day = |day| date(2022, 3, day);
        let happened = |closures: &[_], first| Event::Closure.happened(&history(closures), first, 0.0);
        assert_eq!(happened(&[], march), Some(false));
        assert_eq!(happened(&[(day(3), Some(day(9)))], march), Some(false));
        assert_eq!(happened(&[(day(3), Some(day(10)))], march), Some(true));
        assert_eq!(happened(&[(day(3), None)], march), None);
        assert_eq!(happened(&[(day(3), None), (day(10), Some(day(30)))], march), Some(true));
        assert_eq!(happened(&[(day(30), Some(date(2022, 4, 20)))], april), Some(false));
    }

    #[test]
    fn strikes_and_attacks_are_of_their_month() {
        let history = history(&[]);
        let (march, april) = (date(2022, 3, 1), date(2022, 4, 1));
        assert_eq!(Event::Strike.happened(&history, march, 0.0), Some(false));
        assert_eq!(Event::Strike.happened(&history, april, 0.0), Some(true));
        assert_eq!(Event::ManyAttacks.happened(&history, march, 29.0), Some(true));
        assert_eq!(Event::ManyAttacks.happened(&history, march, 30.0), Some(false));
        assert_eq!(Event::ManyAttacks.happened(&history, april, 30.0), None);
    }

    #[test]
    fn the_threshold_is_of_the_last_twelve_known_months() {
        let month = |attacks: Option<f64>| Month { first: date(2022, 1, 1), attacks, deaths: None };
        let past: Vec<Month> = (0..15).map(|n| month((n != 13).then(|| f64::from(n)))).chain([month(None)]).collect();
        // 2 to 12 and 14: nine of the twelve are at most 10
        assert_eq!(threshold(&past), 10.0);
        assert_eq!(threshold(&[]), f64::INFINITY);
    }
}
