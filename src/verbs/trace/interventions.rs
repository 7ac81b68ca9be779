//! What a scenario does in the middle of a run, told as its doing.

use super::follow::Week;
use super::settings::deed;
use crate::cli::text::list;
use crate::model::conduct::Course;
use crate::model::intervention::{Happening, action_path};
use crate::model::record::{Event, EventKind};
use crate::model::registry::ACTIONS;

/// Interventions that begin or end in a week, by day, each with all that it changes, and the acts that they force on actors again;
/// what happens by them is told as an event.
pub fn tell(week: &Week) -> Vec<(u8, String)> {
    let mut told = Vec::new();
    for kind in [EventKind::InterventionEnds, EventKind::Intervention] {
        let mut rows: Vec<&Event> = week.record.events.iter().filter(|event| event.kind == kind).collect();
        while let Some(&first) = rows.first() {
            let (own, rest): (Vec<&Event>, Vec<&Event>) = rows.into_iter().partition(|row| row.cause == first.cause);
            let name = first.intervention().unwrap_or_default();
            rows = rest;
            let changes = own.iter().map(|row| row.place).filter(|place| !is_happening(place));
            let changes: Vec<String> = match kind {
                EventKind::Intervention => changes.map(|change| begun(change, &week.before)).collect(),
                _ => changes.map(str::to_owned).collect(),
            };
            let what = match (kind, changes.is_empty()) {
                (_, true) => continue,
                (EventKind::Intervention, _) => format!("By intervention {name}: {}.", list(&changes)),
                _ => format!("Intervention {name} ended: {}.", list(&changes)),
            };
            told.push((first.day, what));
        }
    }
    told
}

/// The acts that interventions force in a week in which they do not begin: "By intervention raids: Pakistan struck ...".
pub fn again(week: &Week) -> Vec<String> {
    let acts = week.forced.iter().filter(|forced| {
        let act = ACTIONS[forced.action].act;
        act.is_some_and(|act| week.record.course.acts >> act & 1 == 1) && !begins(week, forced.action)
    });
    let name = |by: &'static str| by.strip_prefix(crate::model::record::OF_SCENARIO).unwrap_or(by);
    acts.map(|forced| format!("By intervention {}: {}.", name(forced.by), by_force(forced.action, &week.before)))
        .collect()
}

fn begins(week: &Week, action: usize) -> bool {
    let of = |event: &Event| forced(event.place) == Some(action);
    week.record.events.iter().any(|event| event.kind == EventKind::Intervention && of(event))
}

/// What an intervention changes, as it begins: a deed that it forces in words, anything else as it is written.
fn begun(change: &str, before: &Course) -> String {
    forced(change).map_or_else(|| change.to_owned(), |action| by_force(action, before))
}

fn by_force(action: usize, before: &Course) -> String {
    format!("{} {}", super::wording::within(ACTIONS[action].actor), deed(action, before))
}

/// The option that a change forces, if it forces one.
fn forced(change: &str) -> Option<usize> {
    let path = change.strip_suffix(" forced")?;
    (0..ACTIONS.len()).find(|action| action_path(*action) == path)
}

fn is_happening(name: &str) -> bool {
    Happening::ALL.iter().any(|one| one.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::WeekRecord;
    use crate::model::settings::Forced;

    fn change(place: &'static str) -> Event {
        let (kind, cause) = (EventKind::Intervention, "sealed");
        Event { kind, actor: None, place, count: 1, deaths: 0, cause, day: 2 }
    }

    fn week(events: Vec<Event>) -> Week {
        Week { number: 1, record: WeekRecord { events, ..WeekRecord::default() }, ..Week::default() }
    }

    #[test]
    fn what_is_forced_is_told_as_the_doing_of_the_intervention() {
        let one = week(vec![change("pakistan.border.shut forced"), change("world.tension + 5"), change("airstrike")]);
        let told = tell(&one);
        assert_eq!(told, [(2, "By intervention sealed: Pakistan shut the border and world.tension + 5.".to_owned())]);
    }

    #[test]
    fn an_act_that_is_forced_again_is_told_again() {
        let action = (0..ACTIONS.len()).find(|at| action_path(*at) == "pakistan.strike").expect("it exists");
        let mut one = week(vec![]);
        one.forced = vec![Forced { action, by: "raids" }];
        assert!(again(&one).is_empty(), "it was not possible");
        one.record.course.acts = 1 << ACTIONS[action].act.expect("an act");
        assert_eq!(again(&one), ["By intervention raids: Pakistan struck TTP positions in Afghanistan from the air."]);
    }
}
