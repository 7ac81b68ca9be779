//! The transition: one week, or what an actor expects of several, from the acts of all.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the border, to trade,
//! to trust and to Kabul, and last the tension that all of it sustains. Each mechanism is skipped where it is off.

use super::chance::{Chance, Toll};
use super::crossing::CROSSINGS_COUNT;
use super::rules::Rules;
use super::state::{Acts, State};
use super::step::{Pressures, Step};

/// Takes `state` over `rules.dt` weeks in which the actors do `acts`.
#[inline]
pub fn transition<C: Chance>(state: &mut State, acts: Acts, rules: &Rules, chance: C) {
    state.acts = acts;
    state.world.airstrikes = 0.0;
    let mut was_closed = [0.0; CROSSINGS_COUNT];
    for (k, was) in was_closed.iter_mut().enumerate() {
        *was = state.border.closed(k);
    }
    let mut step = Step {
        now: &mut state.world,
        border: &mut state.border,
        was_closed,
        open: 1.0,
        toll: Toll::default(),
        acts,
        push: Pressures::default(),
        sector_clashes: [0.0; CROSSINGS_COUNT],
        chance,
        rules,
    };
    macro_rules! in_turn {
        ($($mechanism:ident)*) => { $(if rules.$mechanism.on { rules.$mechanism.apply(&mut step); })* };
    }
    in_turn! {
        // What the TTP can do, and what holds it back or drives it on
        inspiration sanctuary ideological_kinship madrassa_ties spillover
        // The week's attacks
        campaign retaliation
        // The Line
        pashtun_identity durand_dispute mediation clash_spiral border
        // Crossings and trade
        crossing_closures banking_limits commerce landlocked_trade transit_corridor refugee_leverage
        // Delhi, Kabul, Islamabad
        hedging_with_delhi presence strategic_depth zero_sum_rivalry kabul
        // What each makes of the other
        reciprocity distrust relations
    }
}
