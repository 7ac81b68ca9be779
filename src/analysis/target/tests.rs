use jiff::civil::date;

use super::uncertainty::Uncertainty;
use super::*;
use crate::history::{Clash, Closure, History, Month, Period, Week};

fn history() -> History {
    let day = |month, day| date(2022, month, day);
    let closure = |from, to| Closure { crossing: Some(0), from, to, seen: to.unwrap_or(date(2022, 3, 31)) };
    let month = |at, attacks| Month { first: day(at, 1), attacks: Some(attacks), deaths: Some(2.0 * attacks) };
    let week = |returns| Week {
        attacks: 7.0,
        ttp_attacks: 3.5,
        killed: 7.0,
        trade: 14.0,
        returns,
        ttp_strength: 5.0,
        ..Week::default()
    };
    History {
        period: Period { from: day(1, 1), to: day(3, 31) },
        months: vec![month(1, 10.0), month(2, 20.0), month(3, 30.0)],
        strikes: vec![day(1, 10), day(2, 10), day(2, 20)],
        mass_attacks: vec![day(1, 3), day(1, 20), day(3, 28)],
        clashes: vec![Clash { day: day(1, 23), crossings: vec![0] }],
        closures: vec![closure(day(1, 24), Some(day(1, 28))), closure(day(3, 20), None)],
        truces: vec![Period { from: day(2, 1), to: day(2, 15) }],
        weeks: (0..13).map(|at| week(f64::from(at))).collect(),
    }
}

/// Protects what every fit rests on: each statistic, worked out by hand.
#[test]
fn statistics_are_what_they_say() {
    let history = history();
    let months = || vec![date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)];
    let value = |statistic: Statistic| statistic.of(&history).unwrap_or(f64::NAN);
    let near = |statistic: Statistic, expected: f64| {
        let value = value(statistic.clone());
        assert!((value - expected).abs() < 1e-9, "{statistic:?} is {value}, not {expected}");
    };
    near(Statistic::AttacksPerMonth(months()), 20.0);
    // Variance 100 over mean 20
    near(Statistic::Dispersion(months()), 5.0);
    near(Statistic::DeathsPerAttack(months()), 2.0);
    near(Statistic::DeadliestMonth(months()), 1.5);
    // An attack a day
    near(Statistic::Attacks(Period::month(date(2022, 2, 1))), 28.0);
    near(Statistic::Trade(Period { from: date(2022, 1, 1), to: date(2022, 1, 14) }), 28.0);
    near(Statistic::ReturnsPulse(2), 23.0);
    near(Statistic::TtpStrength(date(2022, 3, 31)), 5.0);
    near(Statistic::Halves { first: months()[..1].to_vec(), second: months()[1..].to_vec() }, 2.5);
    near(Statistic::TtpShare(Period::month(date(2022, 2, 1))), 0.5);
    near(Statistic::Killed(Period::month(date(2022, 2, 1))), 28.0);
    // 10 and 20 February are ten days apart, and in two weeks
    near(Statistic::Campaigns(history.period), 2.0);
    near(Statistic::Campaigns(Period::month(date(2022, 2, 1))), 1.0);
    near(Statistic::RepeatedStrikes, 1.0 / 3.0);
    // The first: 13 days to the clash
    near(Statistic::AnsweredStrikes, 1.0 / 3.0);
    // The first of two; the last has too few days after it to tell
    near(Statistic::AnsweredAttacks(history.period), 0.5);
    near(Statistic::Clashes, 1.0);
    near(Statistic::Closures, 2.0);
    near(Statistic::ClosureDays(0.5), 4.0);
    near(Statistic::ClosuresAfterClash, 0.5);
    // Of twelve whole weeks from 1 January: 24 and 28 January are in the fourth, 20 March on in the last
    near(Statistic::WeeksShut, 2.0 / 12.0);
    near(Statistic::LongestAllShut, 0.0);
    near(Statistic::Truces, 1.0);
    near(Statistic::TruceWeeks, 2.0);
    near(Statistic::LongestTruce, 2.0);
    // February is mostly truce, January comes in the quarter before it
    near(Statistic::AttacksInTruce, 2.0);
}

/// Protects what a shut border counts as: once, by itself, and not among the closures of single crossings. Worked by hand.
#[test]
fn a_shut_border_is_no_five_closures() {
    let mut history = history();
    let from = date(2022, 3, 1);
    let shut = |at| Closure { crossing: Some(at), from, to: None, seen: date(2022, 3, 31) };
    history.closures = (0..5).map(shut).chain([history.closures[0]]).collect();
    for at in 8..13 {
        history.weeks[at].trade = f64::from(at as u32);
    }
    let value = |statistic: Statistic| statistic.of(&history);
    assert!(history.is_shut_at_end());
    assert_eq!(value(Statistic::LongestAllShut), Some(30.0));
    assert_eq!((value(Statistic::Closures), value(Statistic::ClosureDays(1.0))), (Some(1.0), Some(4.0)));
    assert_eq!((value(Statistic::WeeksShut), value(Statistic::ClosuresAfterClash)), (Some(1.0 / 12.0), Some(1.0)));
    // Of whole weeks from 15 March on, after two to come to rest: that of 19 March; that of 26 March ends after the period
    assert_eq!(value(Statistic::TradeWhileShut), Some(11.0));
    assert_eq!(Statistic::TradeWhileShut.of(&self::history()), None);
}

/// Protects the measure of a fit from counting one thing twice: how a closed border was is not asked of a history without one.
#[test]
fn what_asks_how_something_was_is_silent_where_there_was_none() {
    let silent = Target { statistic: Statistic::TradeWhileShut, ..target(0.6, false) };
    assert_eq!(silent.discrepancy(None), 0.0);
    assert!((silent.discrepancy(Some(4.6)) - 2.0).abs() < 1e-12);
    assert_eq!(target(0.6, false).discrepancy(None), UNDEFINED);
}

/// Protects fits of a scattered model: its own chance counts where it is larger than what the record shows, and error of counting beside it.
#[test]
fn the_larger_chance_counts() {
    let sure = Uncertainty { chance: 4.0, error: 3.0, source: "" };
    let new = || Target::new((String::new(), "", String::new()), Statistic::Clashes, 1.0, sure);
    assert_eq!(new().uncertainty, 5.0);
    assert_eq!(new().with_own_chance(2.0).uncertainty, 5.0);
    assert!((new().with_own_chance(6.0).uncertainty - 45.0_f64.sqrt()).abs() < 1e-12);
}

#[test]
fn what_cannot_be_told_has_no_value() {
    let mut history = history();
    history.strikes.clear();
    history.months[1].deaths = None;
    let months = vec![date(2022, 1, 1), date(2022, 2, 1)];
    assert_eq!(Statistic::AnsweredStrikes.of(&history), None);
    assert_eq!(Statistic::DeathsPerAttack(months).of(&history), None);
    assert_eq!(Statistic::Returns(Period::year(2022)).of(&history), None);
    assert_eq!(Statistic::ClosureDays(0.9).of(&history), None);
}

/// Protects fits of quiet times, end to end: a record of zeros yields targets that a history can be held against, and one that meets a zero
/// exactly is at no distance.
#[test]
fn a_record_of_zeros_can_be_fitted() {
    use crate::record::{Annual, Record};
    let mut record = Record::read(std::path::Path::new("scenarios/history")).expect("it ships");
    record.monthly.iter_mut().for_each(|row| row.value = 0.0);
    record.annual.iter_mut().for_each(|row: &mut Annual| row.value = 0.0);
    let period = Period { from: date(2021, 8, 15), to: date(2025, 12, 31) };
    let all = targets(&record, &History::observed(&record, period));
    assert!(all.iter().any(|one| one.name == "trade_fy2024" && one.observed == 0.0));
    for one in &all {
        assert!(one.can_be_met(), "{one:?}");
        assert!(one.discrepancy(Some(one.observed)) == 0.0 && one.discrepancy(Some(1.0 + one.observed)).is_finite());
    }
    assert!(!Target { uncertainty: 0.0, ..target(0.0, false) }.can_be_met());
}

fn target(observed: f64, at_least: bool) -> Target {
    Target {
        name: "strikes".into(),
        unit: "strikes",
        meaning: String::new(),
        statistic: Statistic::Clashes,
        observed,
        uncertainty: 2.0,
        chance: 2.0,
        error: 0.0,
        own_chance: 0.0,
        at_least,
        source: "",
    }
}

/// Protects "missing is not zero": a record without a single truce in it says nothing of truces.
#[test]
fn what_the_record_has_no_event_of_is_no_target() {
    let record = crate::record::Record::read(std::path::Path::new("scenarios/history")).expect("it ships");
    let named = |record: &crate::record::Record| -> Vec<String> {
        let period = Period { from: date(2021, 8, 15), to: date(2025, 12, 31) };
        targets(record, &History::observed(record, period)).into_iter().map(|target| target.name).collect()
    };
    let all = named(&record);
    assert_eq!(all.len(), 47, "{all:?}");
    let without = crate::record::Record { events: Vec::new(), ..record };
    let left = named(&without);
    let gone: Vec<&String> = all.iter().filter(|name| !left.contains(name)).collect();
    assert_eq!(gone.len(), 19, "{gone:?}");
    assert!(
        left.iter().all(|name| !name.contains("truce") && !name.contains("closure") && name != "weeks_shut"),
        "{left:?}"
    );
}

#[test]
fn more_than_a_lower_bound_is_no_error() {
    let (exact, bound) = (target(8.0, false), target(8.0, true));
    assert_eq!((exact.discrepancy(Some(12.0)), bound.discrepancy(Some(12.0))), (2.0, 0.0));
    assert_eq!((exact.discrepancy(Some(4.0)), bound.discrepancy(Some(4.0))), (2.0, 2.0));
    assert_eq!(exact.discrepancy(None), UNDEFINED);
    assert!(!exact.is_within(9.0, 12.0) && bound.is_within(9.0, 12.0) && !bound.is_within(1.0, 7.0));
}

#[test]
fn distance_is_the_root_of_the_mean_square() {
    let targets = [target(8.0, false), target(0.0, false)];
    assert!((distance(&targets, &[Some(14.0), Some(8.0)]) - 12.5_f64.sqrt()).abs() < 1e-12);
}
