//! The transition: one week, or what an actor expects of several, from the acts of all.
//!
//! The order is part of the model. First what drives the week's violence, then the violence, then what it does to the border, to trade,
//! to trust and to Kabul, and last the tension that all of it sustains. Each mechanism is skipped where it is off.

use super::chance::{Chance, Toll};
use super::registry::World;
use super::rules::Rules;
use super::state::{Acts, State};
use super::step::{Pressures, Step};

/// The state after `rules.dt` weeks that begin at `state` and in which the actors do `acts`.
#[inline]
pub fn transition<C: Chance>(state: &State, acts: Acts, rules: &Rules, chance: C) -> State {
    let mut step = Step {
        now: World { airstrikes: 0.0, ..state.world },
        border: state.border,
        border_was: &state.border,
        toll: Toll::default(),
        acts,
        push: Pressures::default(),
        sector_clashes: [0.0; 5],
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
    State { world: step.now, border: step.border, acts }
}
