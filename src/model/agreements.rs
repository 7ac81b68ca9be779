//! What becomes of the words that were given: what is broken ends, and what is agreed is done.

use super::registry::{afghan_taliban as k, pakistan as p, ttp as t};
use super::state::State;

/// Ends what the week broke, on both sides; opens crossings where a trade agreement is in force.
pub fn settle(state: &mut State) {
    let (world, course) = (&state.world, &mut state.course);
    if course.has(p::Ceasefire::Accept) && course.has(k::Ceasefire::Accept) && world.ceasefire < 0.5 {
        course.set(p::Ceasefire::Refuse);
        course.set(k::Ceasefire::Refuse);
    }
    // What there is nothing left to cease lapses
    if course.has(p::Ceasefire::Accept) && world.border_heat < 0.05 && world.strike_habit < 0.05 {
        course.set(p::Ceasefire::Refuse);
        course.set(k::Ceasefire::Refuse);
    }
    if course.has(p::Security::Accept) && course.has(k::Security::Accept) && world.security_pact < 0.5 {
        course.set(p::Security::Refuse);
        course.set(k::Security::Refuse);
    }
    if course.has(p::Truce::Accept) && course.has(t::Truce::Accept) && world.truce < 0.5 {
        course.set(p::Truce::Refuse);
        course.set(t::Truce::Refuse);
    }
    if world.trade_pact > 0.5 {
        course.set(p::Border::Open);
        course.set(k::Crossings::Open);
    }
}
