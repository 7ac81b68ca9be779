//! Closures of crossings and how long they last.

use jiff::civil::Date;

use super::period::days_between;
use durand_model::crossing::CROSSINGS;

/// A crossing shut to trade, or all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Which crossing, by number; `None` for one that the model does not have, and of all at once.
    pub crossing: Option<usize>,
    /// The day on which it was shut.
    pub from: Date,
    /// The day on which it was opened; `None` where that is not known or has not come: the closure is censored.
    pub to: Option<Date>,
    /// The last day on which it is known to have been shut.
    pub seen: Date,
}

impl Closure {
    /// Its days: how many, and whether it had ended by then.
    pub fn days(&self) -> (i32, bool) {
        (days_between(self.from, self.to.unwrap_or(self.seen)), self.to.is_some())
    }

    /// Whether it is known to have been shut on `day`; not on the day on which it was opened.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.map_or(day <= self.seen, |to| day < to)
    }

    /// Whether there is a day on which both are known to have been shut.
    pub fn meets(&self, other: &Self) -> bool {
        self.holds(other.from) || other.holds(self.from)
    }
}

/// The stretches in which all crossings were shut at once, in order: each from the day on which the last of them was shut to the day on which
/// the first was opened.
pub(super) fn all_shut(closures: &[Closure]) -> Vec<Closure> {
    let mut begins: Vec<Date> = closures.iter().map(|closure| closure.from).collect();
    begins.sort_unstable();
    let mut stretches: Vec<Closure> = Vec::new();
    for from in begins {
        if stretches.last().is_none_or(|last| !last.holds(from)) {
            stretches.extend(stretch(closures, from));
        }
    }
    stretches
}

/// The stretch in which all crossings were shut that `from` is in, from that day on; `None` if one was open.
fn stretch(closures: &[Closure], from: Date) -> Option<Closure> {
    let mut all = Closure { crossing: None, from, to: None, seen: Date::MAX };
    for crossing in 0..CROSSINGS.len() {
        let here = closures.iter().filter(|closure| closure.crossing == Some(crossing) && closure.holds(from));
        // Of two reports of one closure the longer
        let longest = here.max_by_key(|closure| (closure.days().0, closure.to.is_none()))?;
        let end = |closure: &Closure| closure.to.unwrap_or(closure.seen);
        if end(longest) < end(&all) {
            (all.to, all.seen) = (longest.to, longest.seen);
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(crossing: usize, from: i8, to: Option<i8>) -> Closure {
        let day = |day| date(2025, 10, day);
        Closure { crossing: Some(crossing), from: day(from), to: to.map(day), seen: to.map_or(day(31), day) }
    }

    /// Worked by hand: what the targets of a closed border rest on.
    #[test]
    fn all_are_shut_from_the_last_to_the_first() {
        let mut closures: Vec<Closure> = (0..CROSSINGS.len()).map(|at| of(at, 3 + at as i8, None)).collect();
        let all = all_shut(&closures);
        assert_eq!(all, [Closure { crossing: None, from: date(2025, 10, 7), to: None, seen: date(2025, 10, 31) }]);
        assert_eq!(all[0].days(), (24, false));
        closures[2] = of(2, 1, Some(12));
        closures.push(of(2, 20, Some(25)));
        let told: Vec<(Date, (i32, bool))> = all_shut(&closures).iter().map(|one| (one.from, one.days())).collect();
        assert_eq!(told, [(date(2025, 10, 7), (5, true)), (date(2025, 10, 20), (5, true))]);
        closures.retain(|closure| closure.crossing != Some(4));
        assert_eq!(all_shut(&closures), []);
    }

    #[test]
    fn a_closure_holds_until_the_day_before_it_is_opened() {
        let closure = of(0, 3, Some(5));
        assert_eq!([2, 3, 4, 5].map(|day| closure.holds(date(2025, 10, day))), [false, true, true, false]);
        assert!(closure.meets(&of(1, 4, None)) && !closure.meets(&of(1, 5, None)) && of(1, 4, None).meets(&closure));
        assert!(of(1, 4, None).holds(date(2025, 10, 31)));
    }
}
