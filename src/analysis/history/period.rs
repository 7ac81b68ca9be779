//! Stretches of days.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day, not before the first.
    pub to: Date,
}

impl Period {
    /// The days of the month that begins on `first`.
    pub fn month(first: Date) -> Self {
        Self { from: first, to: first.last_of_month() }
    }

    /// The days of a year.
    pub fn year(year: i16) -> Self {
        Self { from: Date::constant(year, 1, 1), to: Date::constant(year, 12, 31) }
    }

    /// Number of days.
    pub fn days(&self) -> i32 {
        days_between(self.from, self.to) + 1
    }

    /// Whether `day` is one of them.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether all days of `other` are among them.
    pub fn covers(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// How many days of `other` are among them.
    pub fn days_shared(&self, other: &Self) -> i32 {
        (days_between(self.from.max(other.from), self.to.min(other.to)) + 1).max(0)
    }

    /// First days of the months all of whose days are in the period, in order.
    pub fn months(&self) -> Vec<Date> {
        let begin = self.from.first_of_month();
        let mut month = if begin < self.from { next_month(begin) } else { begin };
        let mut months = Vec::new();
        while month.last_of_month() <= self.to {
            months.push(month);
            month = next_month(month);
        }
        months
    }
}

/// The first day of the month after the one that begins on `first`.
pub fn next_month(first: Date) -> Date {
    first.saturating_add(1.month())
}

/// Days from `from` to `to`; negative if `to` comes first.
pub fn days_between(from: Date, to: Date) -> i32 {
    // Days between dates of the calendar that scenarios know cannot overflow.
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

/// The days of week number `at`, counted from 0, of a run that begins on `start`.
pub fn week(start: Date, at: usize) -> Period {
    let from = start.saturating_add((7 * at as i64).days());
    Period { from, to: from.saturating_add(6.days()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_are_whole() {
        let period = Period { from: date(2021, 8, 15), to: date(2022, 1, 30) };
        assert_eq!(period.months(), [date(2021, 9, 1), date(2021, 10, 1), date(2021, 11, 1), date(2021, 12, 1)]);
        assert_eq!(Period::year(2024).months().len(), 12);
        assert_eq!(Period::year(2024).days(), 366);
    }

    #[test]
    fn days_are_shared_or_not() {
        let year = Period::year(2022);
        assert_eq!(year.days_shared(&Period { from: date(2021, 12, 30), to: date(2022, 1, 5) }), 5);
        assert_eq!(year.days_shared(&Period::year(2023)), 0);
        assert!(year.covers(&Period::month(date(2022, 12, 1))) && !year.covers(&Period::month(date(2023, 1, 1))));
    }
}
