//! Whether and when an actor takes part.

use jiff::civil::Date;

use durand_located::Place;
use durand_model::actor::ACTORS;
use durand_model::settings::Settings;
use durand_model::window::Window;

/// Whether and when an actor takes part, as a scenario says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Whether it takes part at all.
    pub present: bool,
    /// The day on which it enters; from the start where there is none.
    pub enters: Option<Date>,
    /// The day on which it leaves; never where there is none.
    pub leaves: Option<Date>,
}

/// Where an actor's presence was written last.
#[derive(Clone, Debug, Default)]
pub struct WrittenPresence {
    pub present: Option<Place>,
    pub enters: Option<Place>,
    pub leaves: Option<Place>,
}

/// The week, counted from 0, that contains `date`; negative before the start.
pub fn week_of(date: Date, start: Date) -> i64 {
    start.until(date).map_or(0, |span| i64::from(span.get_days()).div_euclid(7))
}

impl Presence {
    /// That of every actor where a scenario says nothing.
    pub(crate) fn default_of_all() -> [Self; ACTORS] {
        let of = |window: Window| Self { present: !window.is_empty(), enters: None, leaves: None };
        Settings::default().present.map(of)
    }

    /// The days of their weeks, 0 to 6, on which the actor enters and leaves; 0 without a date.
    pub(crate) fn turn_days(self, start: Date) -> [u8; 2] {
        [self.enters, self.leaves].map(|date| date.map_or(0, |date| day_of_week(date, start)))
    }

    /// The weeks in which the actor takes part, in a run that begins on `start`.
    pub(crate) fn window(self, start: Date) -> Window {
        let week = |date: Date| u32::try_from(week_of(date, start)).unwrap_or(0);
        match self.present {
            false => Window::NEVER,
            true => Window { from: self.enters.map_or(0, week), until: self.leaves.map_or(Window::OPEN, week) },
        }
    }
}

/// The day of its week, 0 to 6, that `date` is in a scenario that begins on `start`.
pub fn day_of_week(date: Date, start: Date) -> u8 {
    start.until(date).map_or(0, |span| u8::try_from(i64::from(span.get_days()).rem_euclid(7)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_means_its_week() {
        let start = date(2021, 8, 15);
        assert_eq!([0, 6, 7].map(|day| week_of(date(2021, 8, 15 + day), start)), [0, 0, 1]);
        assert_eq!(
            [date(2021, 8, 14), date(2021, 8, 8), date(2021, 8, 7)].map(|day| week_of(day, start)),
            [-1, -1, -2]
        );
    }

    #[test]
    fn an_actor_is_there_from_its_date_to_its_date() {
        let start = date(2000, 1, 1);
        let window = |enters, leaves| Presence { present: true, enters, leaves }.window(start);
        assert_eq!(window(None, None), Window::ALWAYS);
        assert_eq!(window(Some(date(2000, 1, 8)), Some(date(2000, 1, 29))), Window { from: 1, until: 4 });
        assert_eq!(window(Some(date(1999, 1, 1)), None), Window::ALWAYS);
        assert!(window(None, Some(date(1999, 1, 1))).is_empty());
    }
}
