//! How many of what outcomes count each event of a week stands for, so that events add up to outcomes.

use super::actor::Actor;
use super::crossing::{CROSSINGS, CROSSINGS_COUNT, PerCrossing};
use super::event::{Event, EventKind};
use super::vocabulary::World;

/// Lets each crossing's turns count as outcomes count them, which compare how the week ends with how the one before
/// did: of a crossing that opened and shut again within the week, neither counts; of one that shut, opened and shut,
/// one shutting does.
pub fn count_turns(events: &mut [Event], before: PerCrossing, after: PerCrossing) {
    for k in 0..CROSSINGS_COUNT {
        let of_it = |event: &&mut Event| event.place == CROSSINGS[k].title;
        let mut left = match after[k] - before[k] {
            change if change > 0.0 => Some(EventKind::Closure),
            change if change < 0.0 => Some(EventKind::Reopening),
            _ => None,
        };
        for event in events.iter_mut().filter(of_it) {
            if matches!(event.kind, EventKind::Closure | EventKind::Reopening) {
                event.count = u32::from(left.take_if(|kind| *kind == event.kind).is_some());
            }
        }
    }
}

/// Lets a week's attacks, clashes and strikes count no more than `world`, as the week left it, has of them: a strike
/// that an intervention brings about in a week in which Pakistan strikes anyway is one with it, a ceasefire that it brings
/// about is the one that comes into force, and what exceeds the
/// most that a week can have is not counted. The last events give way last: they are those that chance brought.
pub fn count_once(events: &mut [Event], world: &World) {
    let by_others = world.militant_attacks - world.attacks;
    let mut left = [world.attacks, by_others, world.clashes, world.airstrikes, world.ceasefire];
    for event in events.iter_mut().rev() {
        let Some(left) = sum_of(event).map(|at| &mut left[at]) else { continue };
        event.count = event.count.min(*left as u32);
        *left -= f64::from(event.count);
    }
}

/// To which of the sums of [`count_once`] an event belongs.
fn sum_of(event: &Event) -> Option<usize> {
    match event.kind {
        EventKind::Attack | EventKind::MassAttack if event.actor == Some(Actor::Ttp) => Some(0),
        EventKind::Attack | EventKind::MassAttack | EventKind::OtherAttacks => Some(1),
        EventKind::BorderClash => Some(2),
        EventKind::Airstrike => Some(3),
        EventKind::Ceasefire => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: EventKind, place: &'static str, count: u32) -> Event {
        Event { kind, actor: None, place, count, deaths: 0, cause: "", day: 0 }
    }

    #[test]
    fn a_crossing_that_ends_the_week_as_it_began_counts_nothing() {
        let [here, there] = [CROSSINGS[0].title, CROSSINGS[1].title];
        let turn = |kind| event(kind, here, 1);
        let mut events = [turn(EventKind::Reopening), turn(EventKind::Closure), event(EventKind::Closure, there, 1)];
        let (mut before, mut after) = (PerCrossing::default(), PerCrossing::default());
        (before[0], after[0], after[1]) = (1.0, 1.0, 1.0);
        count_turns(&mut events, before, after);
        assert_eq!(events.map(|event| event.count), [0, 0, 1]);
        let mut events = [turn(EventKind::Closure), turn(EventKind::Reopening), turn(EventKind::Closure)];
        count_turns(&mut events, PerCrossing::default(), after);
        assert_eq!(events.map(|event| event.count), [1, 0, 0]);
    }

    #[test]
    fn what_a_week_has_once_is_counted_once() {
        let mut world = World::from_published(&[0.0; crate::registry::QUANTITIES.len()]);
        (world.airstrikes, world.clashes) = (1.0, 9.0);
        let strike = event(EventKind::Airstrike, "Khost", 1);
        let mut events = [strike, event(EventKind::BorderClash, "a", 2), strike, event(EventKind::BorderClash, "a", 8)];
        count_once(&mut events, &world);
        assert_eq!(events.map(|event| event.count), [0, 1, 1, 8]);
    }
}
