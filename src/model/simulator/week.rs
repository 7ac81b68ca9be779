//! What everyone chooses in a week.

use crate::actor::{ACTORS, Actor};
use crate::chance::Log;
use crate::conduct::Course;
use crate::decision::Choice;
use crate::facing::Facing;
use crate::purpose::decision;
use crate::record::Decision;
use crate::state::State;
use crate::stretch::Stretch;
use durand_ensemble::draws::Page;

/// Every actor that takes part chooses. It knows what is in force and, where it thinks ahead, expects what the others will
/// do. Who is `played` takes the option that was chosen for it. Then interventions have their way.
#[inline]
pub(super) fn decide(
    stretch: &Stretch,
    state: &State,
    page: &Page,
    log: &Log,
    decisions: &mut [Option<Decision>; ACTORS],
    facing: &Facing<'_>,
    played: Option<(Actor, usize)>,
) -> Course {
    let mut course = state.course.next_week();
    let expected = stretch.expected(state);
    let worth = stretch.weigh(state, &expected);
    for actor in Actor::ALL {
        let told = &mut decisions[actor as usize];
        *told = None;
        if stretch.present[actor as usize] {
            let mut choice = facing.choose(stretch, actor, state, (&expected, &worth), page[decision(actor)]);
            let is_played = takes(played, actor, &mut choice);
            course = course.with(actor, choice.action);
            if log.wanted {
                let mind = &stretch.minds[actor as usize];
                *told = Some(Decision { is_played, ..mind.explain(state, expected.by(mind), &choice) });
            }
        }
    }
    stretch.enforce(state, course)
}

/// Puts the option that was chosen for `actor`, if it is the one that is played, in the place of its choice, and says whether it
/// did. What cannot be done is not.
#[inline]
fn takes(played: Option<(Actor, usize)>, actor: Actor, choice: &mut Choice) -> bool {
    match played {
        Some((who, option)) if who == actor && choice.feasible >> option & 1 == 1 => {
            choice.action = option;
            true
        }
        _ => false,
    }
}
