//! Dates into weeks.

use std::sync::Arc;

use jiff::civil::Date;

use super::ruled::{comes_too_late, earliest};
use crate::content::intervention::{Drafted, Moment, Resolved};
use crate::content::kept::kept;
use crate::content::presence::{day_of_week, week_of};
use crate::draft::Draft;
use durand_located::{Place, Problem};
use durand_model::intervention::Intervention;
use durand_model::record::{CAUSES, OF_SCENARIO};
use durand_model::window::Window;

/// The name that events give as their cause. What is also the name of a mechanism or process is marked as the scenario's own.
fn cause(name: &str) -> String {
    if CAUSES.contains(&name) { format!("{OF_SCENARIO}{name}") } else { name.to_owned() }
}

/// The span of a run.
#[derive(Clone, Copy)]
struct Span {
    start: Date,
    weeks: u32,
}

/// Gives the settings the interventions that take place, in weeks. Nothing where start or number of weeks are not known.
///
/// What is inherited, from a base or from a finished scenario, and begins before the start or after the end of a scenario that
/// was moved or made shorter, is left out: it could not change anything. What the scenario's own file says must lie within.
pub fn resolve(draft: &mut Draft) -> Vec<Resolved> {
    draft.content.settings.interventions.clear();
    let (Some(start), Some(weeks)) = (draft.start, draft.weeks) else { return Vec::new() };
    let span = Span { start, weeks };
    let own = |one: &Drafted| {
        let both = one.places.as_ref().zip(draft.file.as_ref());
        both.is_some_and(|(places, file)| Arc::ptr_eq(&places.at.source, file))
    };
    draft.interventions.retain(|one| own(one) || (span.holds(one.intervention.at) && !span.ends_before(one)));
    let mut resolved: Vec<Resolved> = Vec::new();
    for one in draft.interventions.iter().filter(|one| one.enabled) {
        match span.resolve(one) {
            Ok(intervention) if comes_too_late(&intervention, weeks) => {
                draft.problems.push(span.too_late(one, &intervention));
            }
            Ok(intervention) => resolved.push((intervention, one.clone())),
            Err(problem) => draft.problems.push(*problem),
        }
    }
    draft.content.settings.interventions = resolved.iter().map(|(one, _)| one.clone()).collect();
    resolved
}

impl Span {
    /// The week of a moment, counted from 0, and its day in it.
    fn week(self, moment: Moment) -> (i64, u8) {
        match moment {
            Moment::Week(week) => (i64::from(week) - 1, 0),
            Moment::Date(date) => (week_of(date, self.start), day_of_week(date, self.start)),
        }
    }

    /// Whether a moment lies within the run.
    fn holds(self, moment: Moment) -> bool {
        (0..i64::from(self.weeks)).contains(&self.week(moment).0)
    }

    /// Whether the run is over before what waits for something can begin.
    fn ends_before(self, one: &Drafted) -> bool {
        self.resolve(one).is_ok_and(|one| comes_too_late(&one, self.weeks))
    }

    fn resolve(self, one: &Drafted) -> Result<Intervention, Box<Problem>> {
        let told = &one.intervention;
        let (from, day) = self.week(told.at);
        let places = one.places.as_ref();
        let at = |place: Option<&Place>, message: String| match place {
            Some(place) => Problem::at(place.clone(), message),
            None => Problem::general(format!("the intervention `{}`: {message}", told.name)),
        };
        let last = i64::from(self.weeks) - 1;
        if !(0..=last).contains(&from) {
            let side = if from < 0 { "before the start" } else { "after the last week" };
            return Err(Box::new(
                at(places.map(|places| &places.at), format!("`at` lies {side}: {}", told.at))
                    .expected(self.expected(1))
                    .help(format!("an entry `{}` with `enabled = false` takes it out", told.name)),
            ));
        }
        let (until, end_day) = match told.until {
            None => (Window::OPEN, 0),
            Some(moment) => {
                let (until, day) = self.week(moment);
                if until <= from {
                    let here = places.and_then(|places| places.until.as_ref());
                    let problem = at(here, format!("`until` is not after `at`: {moment}")).expected(format!(
                        "expected a later week than that of `at`: a date from {} or a week from {}",
                        self.day_of(from + 1),
                        from + 2
                    ));
                    return Err(Box::new(match places {
                        Some(places) => problem.against(places.at.clone(), "it begins here"),
                        None => problem,
                    }));
                }
                // However late it ends, it ends after the run
                (u32::try_from(until).unwrap_or(Window::OPEN - 1), day)
            }
        };
        Ok(Intervention {
            name: kept(&cause(&told.name)),
            window: Window { from: u32::try_from(from).unwrap_or_default(), until },
            days: [day, end_day],
            rule: told.rule.clone(),
            changes: told.changes.clone(),
            told: told.changes.iter().map(|change| kept(&change.in_words())).collect(),
        })
    }

    /// The problem that a rule begins after the last week, whenever what it waits for comes.
    fn too_late(self, drafted: &Drafted, one: &Intervention) -> Problem {
        let delay = one.rule.as_ref().map_or(0, |rule| rule.delay);
        let first = one.rule.as_ref().map_or(0, |rule| earliest(rule, one.window));
        let begins = u64::from(first) + 1;
        let place = drafted.places.as_ref().and_then(|places| places.delay.clone());
        let message =
            format!("`{}` cannot begin: with this `delay` it does so in week {begins} at the earliest", one.name);
        let most = (self.weeks + delay).saturating_sub(first + 1);
        let problem = Problem::perhaps_at(place, message).note(format!("the run has {} weeks", self.weeks));
        match most.min(delay) {
            0 => problem.help("let it begin earlier with `at`, or give the scenario more `weeks`"),
            most => problem.expected(format!("expected at most {most} here")),
        }
    }

    fn expected(self, first: u32) -> String {
        format!(
            "expected a date from {} to {}, or a week from {first} to {}",
            self.start,
            self.day_of(i64::from(self.weeks)).yesterday().unwrap_or(self.start),
            self.weeks
        )
    }

    /// The first day of a week, counted from 0.
    fn day_of(self, week: i64) -> Date {
        self.start.saturating_add(jiff::Span::new().days(7 * week))
    }
}
