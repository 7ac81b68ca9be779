//! Rules that contradict others whenever they are open, which can be told without a run; and when a rule begins at the earliest.

use crate::content::intervention::Resolved;
use durand_model::intervention::{Change, Intervention};
use durand_model::rule::{Condition, Rule, Test};
use durand_model::window::Window;

/// The first week, counted from 0, in which a rule that may begin in `window` begins: the first week that is looked at is over then.
pub fn earliest(rule: &Rule, window: Window) -> u32 {
    window.from.max(1).saturating_add(rule.delay)
}

/// The first contradiction of a later intervention with an earlier one, of which one is a rule, that no run can be without: places of both
/// changes, and when they go against each other. What two rules do at times is known only in a run, where the later one has its way.
pub fn always(
    (earlier, later): (&Resolved, &Resolved),
    weeks: u32,
    contradict: impl Fn(&Change, &Change) -> bool,
) -> Option<([usize; 2], String)> {
    let (one, other) = (&earlier.0, &later.0);
    let (extents, when): ([Window; 2], String) = match (&one.rule, &other.rule) {
        (Some(rule), Some(beside)) if one.window == other.window && is_open_with(rule, beside) => {
            let until = rule.lasts.unwrap_or(Window::OPEN);
            ([Window { from: 0, until }; 2], "whenever they are open: both wait for the same".to_owned())
        }
        // A date that comes later in the file has its way over the rule
        (Some(rule), None) => {
            let open = Window { from: earliest(rule, one.window), until: weeks };
            ([open, other.window], format!("in all weeks in which `{}` can be open", one.name))
        }
        _ => return None,
    };
    let both = |at: usize, before: usize| {
        let (known, change) = (&one.changes[before], &other.changes[at]);
        let meet = match other.rule {
            Some(_) => known.extent(extents[0]).meets(change.extent(extents[1])),
            None => covers(change.extent(extents[1]), extents[0]),
        };
        meet && contradict(known, change)
    };
    let mut pairs = (0..other.changes.len()).flat_map(|at| (0..one.changes.len()).map(move |before| (at, before)));
    pairs.find(|&(at, before)| both(at, before)).map(|(at, before)| ([before, at], when))
}

fn covers(whole: Window, part: Window) -> bool {
    whole.from <= part.from && part.until <= whole.until
}

/// Whether two rules with the same weeks to begin in are open in the same weeks of any run.
fn is_open_with(one: &Rule, other: &Rule) -> bool {
    let timing = |rule: &Rule| (rule.delay, rule.cooldown, rule.most, rule.lasts);
    timing(one) == timing(other) && is_same(&one.when, &other.when)
}

/// Whether two conditions hold of the same weeks, as far as their form tells: the order of what is joined does not count.
fn is_same(one: &Condition, other: &Condition) -> bool {
    let has = |all: &[Condition], part: &Condition| all.iter().any(|known| is_same(known, part));
    match (one, other) {
        (Condition::Test(one), Condition::Test(other)) => is_same_test(one, other),
        (Condition::All(one), Condition::All(other)) | (Condition::Any(one), Condition::Any(other)) => {
            one.iter().all(|part| has(other, part)) && other.iter().all(|part| has(one, part))
        }
        _ => false,
    }
}

fn is_same_test(one: &Test, other: &Test) -> bool {
    one.of == other.of && one.than == other.than && one.value == other.value
}

/// Whether an intervention waits for something for longer than a run of `weeks` goes on.
pub fn comes_too_late(one: &Intervention, weeks: u32) -> bool {
    one.rule.as_ref().is_some_and(|rule| rule.delay > 0 && earliest(rule, one.window) >= weeks)
}
