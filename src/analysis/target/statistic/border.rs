//! Closures summed up: those of single crossings, and those of all at once.

use crate::history::{Closure, History, days_between};
use durand_stats::survival::product_limit_quantile;

use super::ratio::{ratio, share};

/// The two crossings, by number, that carry most of the trade: Torkham and Spin Boldak/Chaman.
const MAIN_CROSSINGS: [usize; 2] = [0, 1];
/// Days from which on it counts as a closure of the whole border that all crossings were shut at once: less may be chance.
const WHOLE_DAYS: i32 = 7;
/// Whole weeks after which trade has come to rest: what was on its way has passed or turned round.
const WEEKS_TO_REST: i64 = 2;

/// Closures of single crossings: those that were not going on while the whole border was shut.
fn single(history: &History) -> impl Iterator<Item = &Closure> {
    let mut whole = history.all_shut();
    whole.retain(|stretch| stretch.days().0 >= WHOLE_DAYS);
    history.closures.iter().filter(move |closure| !whole.iter().any(|stretch| closure.meets(stretch)))
}

fn is_main(closure: &Closure) -> bool {
    closure.crossing.is_some_and(|at| MAIN_CROSSINGS.contains(&at))
}

/// Closures of a main crossing.
pub(super) fn closures(history: &History) -> f64 {
    single(history).filter(|closure| is_main(closure)).count() as f64
}

pub(super) fn quantile_of_durations(history: &History, share: f64) -> Option<f64> {
    product_limit_quantile(single(history).map(Closure::days), share)
}

pub(super) fn after_clash(history: &History) -> Option<f64> {
    let all: Vec<&Closure> = single(history).collect();
    share(&all, |closure| is_after_clash(history, closure))
}

fn is_after_clash(history: &History, closure: &Closure) -> bool {
    let Some(at) = closure.crossing else { return false };
    let mut clashes = history.clashes.iter().filter(|clash| clash.crossings.contains(&at));
    clashes.any(|clash| (0..=1).contains(&days_between(clash.day, closure.from)))
}

/// Share of the period's weeks in which a main crossing was shut, and not all were. A closure whose end is not known counts with the median
/// duration of all closures, or as long as it was seen if that is longer.
pub(super) fn weeks_shut(history: &History) -> f64 {
    let usual = quantile_of_durations(history, 0.5).unwrap_or(0.0) as i32;
    let weeks = (history.period.days() / 7).max(1);
    let main: Vec<[i32; 2]> = single(history)
        .filter(|closure| is_main(closure))
        .map(|closure| {
            let (seen, ended) = closure.days();
            let from = days_between(history.period.from, closure.from);
            [from, from + if ended { seen } else { seen.max(usual) }]
        })
        .collect();
    let shut = |at: &i32| main.iter().any(|[from, to]| *from <= 7 * at + 6 && 7 * at <= *to);
    f64::from((0..weeks).filter(shut).count() as u32) / f64::from(weeks)
}

/// Days of the longest stretch in which all crossings were shut.
pub(super) fn longest_all_shut(history: &History) -> f64 {
    f64::from(history.all_shut().iter().map(|stretch| stretch.days().0).max().unwrap_or(0))
}

/// Trade of a week in which all crossings were shut on every day, of those in which it had come to rest. `None` where there was none.
pub(super) fn trade_while_shut(history: &History) -> Option<f64> {
    let stretches = history.all_shut();
    let at_rest = |at: &usize| {
        let week = history.week(*at);
        stretches.iter().any(|stretch| {
            let rest = stretch.from.saturating_add(jiff::ToSpan::days(7 * WEEKS_TO_REST));
            rest <= week.from && stretch.holds(week.from) && stretch.holds(week.to)
        })
    };
    let trade: Vec<f64> = (0..history.weeks.len()).filter(at_rest).map(|at| history.weeks[at].trade).collect();
    ratio(trade.iter().sum(), trade.len() as f64)
}
