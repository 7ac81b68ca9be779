//! Whether and when an actor takes part.

use jiff::civil::Date;

use super::draft::Draft;
use durand_located::{Place, Problem};
use durand_model::actor::{ACTORS, Actor};
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
    present: Option<Place>,
    enters: Option<Place>,
    leaves: Option<Place>,
}

/// Whether a date is that of entering or of leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// `enters`.
    Enters,
    /// `leaves`.
    Leaves,
}

/// The week, counted from 0, that contains `date`; negative before the start.
pub fn week_of(date: Date, start: Date) -> i64 {
    start.until(date).map_or(0, |span| i64::from(span.get_days()).div_euclid(7))
}

impl Presence {
    /// That of every actor where a scenario says nothing.
    pub(super) fn default_of_all() -> [Self; ACTORS] {
        let of = |window: Window| Self { present: !window.is_empty(), enters: None, leaves: None };
        Settings::default().present.map(of)
    }

    /// The weeks in which the actor takes part, in a run that begins on `start`.
    fn window(self, start: Date) -> Window {
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

impl Draft {
    /// Takes in `present`. Whoever takes no part has no dates.
    pub(super) fn set_present(&mut self, actor: Actor, present: bool, place: Place) {
        let (now, written) = (&mut self.presence[actor as usize], &mut self.presence_written[actor as usize]);
        now.present = present;
        if !present {
            (now.enters, now.leaves) = (None, None);
        }
        written.present = Some(place);
    }

    /// Takes in `enters` or `leaves`: an actor that has a date takes part.
    pub(super) fn set_turn(&mut self, actor: Actor, turn: Turn, date: Date, place: Place) {
        let (now, written) = (&mut self.presence[actor as usize], &mut self.presence_written[actor as usize]);
        now.present = true;
        match turn {
            Turn::Enters => (now.enters, written.enters) = (Some(date), Some(place)),
            Turn::Leaves => (now.leaves, written.leaves) = (Some(date), Some(place)),
        }
    }

    /// Turns dates into weeks, where the start is known.
    pub(super) fn resolve_presence(&mut self) {
        for actor in Actor::ALL {
            let problem = self.contradiction(actor);
            self.problems.extend(problem);
            let now = &mut self.presence[actor as usize];
            if let Some(start) = self.start {
                let day = |date: Option<Date>| date.map_or(0, |date| day_of_week(date, start));
                self.settings.turn_days[actor as usize] = [day(now.enters), day(now.leaves)];
            }
            self.settings.present[actor as usize] = match self.start {
                Some(start) => now.window(start),
                None => Window::when(now.present),
            };
        }
    }

    fn contradiction(&self, actor: Actor) -> Option<Problem> {
        let (now, written) = (&self.presence[actor as usize], &self.presence_written[actor as usize]);
        let name = actor.name();
        if !now.present {
            let date = written.enters.as_ref().or(written.leaves.as_ref())?;
            let absent = written.present.as_ref().filter(|absent| absent.source == date.source)?;
            return Some(
                Problem::at(absent.clone(), format!("`{name}` takes no part, but has a date"))
                    .against(date.clone(), "the date is here")
                    .help("remove one of the two; an actor with a date takes part"),
            );
        }
        let (start, enters, leaves) = (self.start?, now.enters?, now.leaves?);
        if week_of(leaves, start) > week_of(enters, start) {
            return None;
        }
        let message = format!("`{name}` leaves on {leaves}, but enters on {enters}");
        let expected = "expected a date in a later week than that of `enters`";
        let problem = match (&written.leaves, &written.enters) {
            (Some(here), Some(there)) => {
                Problem::at(here.clone(), message).expected(expected).against(there.clone(), "it enters here")
            }
            (Some(here), None) => Problem::at(here.clone(), message).expected(expected),
            (None, Some(here)) => {
                Problem::at(here.clone(), message).expected("expected a date in an earlier week than that of `leaves`")
            }
            (None, None) => Problem::general(message),
        };
        Some(problem)
    }
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
