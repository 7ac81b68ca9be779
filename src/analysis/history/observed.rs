//! The observed record as a history.

use jiff::civil::Date;

use super::closure::Closure;
use super::known::{Clash, History, Month};
use super::period::Period;
use crate::record::{Confidence, Observed, ObservedKind, Record};
use durand_model::crossing::CROSSINGS;

/// Monthly attacks by all militants: the counter that the model is held against.
const ATTACKS: &str = "PICSS militant attacks";
/// Monthly deaths in them, by the same counter.
const DEATHS: &str = "PICSS deaths in militant attacks";

impl History {
    /// What `record` tells of `period`.
    ///
    /// Left out: strikes that are attributed with low confidence, and closures by domestic protest.
    pub fn observed(record: &Record, period: Period) -> Self {
        let of = |kind| record.events(kind).filter(|event| period.holds(event.date));
        let strikes = of(ObservedKind::Airstrike).filter(|event| event.confidence != Confidence::Low);
        let closures = of(ObservedKind::Closure).filter(|event| !event.is_domestic());
        let mut truces: Vec<Period> = of(ObservedKind::TtpCeasefire)
            .map(|event| Period { from: event.date, to: event.end_date.map_or(period.to, |end| end.min(period.to)) })
            .collect();
        truces.sort_by_key(|truce| truce.from);
        Self {
            period,
            months: period.months().into_iter().map(|first| month(record, first)).collect(),
            strikes: sorted(strikes.map(|event| event.date)),
            mass_attacks: sorted(of(ObservedKind::MassAttack).map(|event| event.date)),
            clashes: of(ObservedKind::BorderClash).map(clash).collect(),
            closures: closures.map(|event| closure(event, period)).collect(),
            truces,
            weeks: Vec::new(),
        }
    }
}

fn month(record: &Record, first: Date) -> Month {
    let told = |indicator| record.monthly(indicator).find(|(month, _)| *month == first).map(|(_, value)| value);
    Month { first, attacks: told(ATTACKS), deaths: told(DEATHS) }
}

fn clash(event: &Observed) -> Clash {
    Clash { day: event.date, crossings: crossings(&event.location) }
}

fn closure(event: &Observed, period: Period) -> Closure {
    let ended = event.end_date.filter(|end| *end <= period.to);
    let seen = match event.end_date {
        Some(end) => end.min(period.to),
        // If nothing is known of its end, that it was shut on its first day is all that is known.
        None => event.still_on.map_or(event.date, |day| day.min(period.to)),
    };
    Closure { crossing: crossings(&event.location).first().copied(), from: event.date, to: ended, seen }
}

/// The crossings that a place's name speaks of, by number: their own names or their sectors'.
fn crossings(location: &str) -> Vec<usize> {
    let speaks_of = |name: &str| location.contains(name);
    let named = |at: &usize| CROSSINGS[*at].title.split('/').any(speaks_of);
    let by_name: Vec<usize> = (0..CROSSINGS.len()).filter(named).collect();
    if !by_name.is_empty() {
        return by_name;
    }
    (0..CROSSINGS.len()).filter(|at| CROSSINGS[*at].sector.split('-').any(speaks_of)).collect()
}

fn sorted(days: impl Iterator<Item = Date>) -> Vec<Date> {
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_crossings_or_their_sectors() {
        assert_eq!(crossings("Torkham"), [0]);
        assert_eq!(crossings("Spin Boldak/Chaman"), [1]);
        assert_eq!(crossings("Kharlachi/Kurram"), [3]);
        assert_eq!(crossings("Kurram (Palosin) / Khost"), [2, 3]);
        assert_eq!(crossings("Nimroz"), [0_usize; 0]);
    }
}
