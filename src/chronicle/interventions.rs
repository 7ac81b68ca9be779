//! What a scenario does in the middle of a run, told as its doing.

use super::settings::deed;
use super::week::Week;
use super::wording::{own, within};
use durand_model::conduct::Course;
use durand_model::intervention::{Happening, action_path};
use durand_model::record::{Event, EventKind};
use durand_model::registry::{ACTIONS, POLICIES};
use durand_text::words::list;

/// Interventions that begin or end in a week, by day, each with all that it changes, and the acts that they force on actors again;
/// what happens by them is told as an event.
pub fn tell(week: &Week) -> Vec<(u8, String)> {
    let mut told = Vec::new();
    for kind in [EventKind::InterventionEnds, EventKind::Intervention, EventKind::Triggered] {
        let mut rows: Vec<&Event> = week.record.events.iter().filter(|event| event.kind == kind).collect();
        while let Some(&first) = rows.first() {
            let (own, rest): (Vec<&Event>, Vec<&Event>) = rows.into_iter().partition(|row| row.cause == first.cause);
            let name = first.intervention().unwrap_or_default();
            rows = rest;
            let is_told = |place: &&str| kind == EventKind::Triggered || !is_happening(place);
            let changes = own.iter().map(|row| row.place).filter(is_told);
            let changes: Vec<String> = match kind {
                EventKind::Intervention => changes.map(|change| begun(change, &week.before)).collect(),
                EventKind::Triggered => changes.map(str::to_owned).collect(),
                _ => changes.map(over).collect(),
            };
            let what = match (kind, changes.is_empty()) {
                (_, true) => continue,
                (EventKind::Intervention, _) => format!("By intervention {name}: {}.", list(&changes)),
                (EventKind::Triggered, _) => {
                    format!("What intervention {name} waits for has come: {}.", list(&changes))
                }
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
    let name = |by: &'static str| by.strip_prefix(durand_model::record::OF_SCENARIO).unwrap_or(by);
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
    let option = &ACTIONS[action];
    let actor = within(option.actor);
    match option.setting {
        Some((policy, setting)) if before.settings[policy] == setting => {
            let about = &POLICIES[policy];
            let kept = own(option.actor, &format!("held to its {}", about.title));
            format!("{actor} {kept} ({})", about.settings[usize::from(setting)])
        }
        _ => format!("{actor} {}", deed(action, before)),
    }
}

/// What an intervention changes, as it ends: a policy that it forced is its actor's own again.
fn over(change: &str) -> String {
    let policy = forced(change).and_then(|action| ACTIONS[action].setting).map(|(policy, _)| &POLICIES[policy]);
    policy.map_or_else(
        || change.to_owned(),
        |policy| {
            let free = own(policy.actor, &format!("free in its {}", policy.title));
            format!("{} {free} again", within(policy.actor))
        },
    )
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
    use durand_model::record::WeekRecord;
    use durand_model::settings::Forced;

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
    fn a_policy_that_is_in_force_already_is_held_and_set_free() {
        let mut one = week(vec![change("pakistan.border.shut forced")]);
        let shut = (0..ACTIONS.len()).find(|at| action_path(*at) == "pakistan.border.shut").expect("it exists");
        let (policy, setting) = ACTIONS[shut].setting.expect("a setting");
        one.before.settings[policy] = setting;
        assert_eq!(tell(&one)[0].1, "By intervention sealed: Pakistan held to its border regime (shut).");
        one.record.events[0].kind = EventKind::InterventionEnds;
        assert_eq!(tell(&one)[0].1, "Intervention sealed ended: Pakistan free in its border regime again.");
    }

    #[test]
    fn what_an_intervention_waited_for_is_told_when_it_comes() {
        let mut one = week(vec![change("deaths >= 20"), change("airstrike")]);
        one.record.events.iter_mut().for_each(|event| event.kind = EventKind::Triggered);
        assert_eq!(tell(&one)[0].1, "What intervention sealed waits for has come: deaths >= 20 and airstrike.");
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
