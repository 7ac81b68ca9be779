//! How far the world meets an actor's goals: each goal's indicator, from 0 to 1.

use durand_law::law;

use super::actor::Actor;
use super::bounded::saturation;
use super::number::Number;
use super::process::washington::AID_MOST;
use super::vocabulary::{World, same};

/// Deaths a week at which Pakistan's security at home is half gone.
pub const VIOLENCE_HALF: f64 = 30.0;
/// How much of Pakistan's security at home full strain from refugees takes in a time of full violence.
pub const REFUGEE_WEIGHT: f64 = 0.6;
/// How much of it a TTP without bound and with full sanctuary takes by the threat alone.
pub const THREAT_WEIGHT: f64 = 1.0;
/// How much Pakistan minds a hot western front while its quarrel with India rests.
pub const QUIET_FLOOR: f64 = 0.3;
/// How far a Pakistan whose forces a quarrel with India ties down can use its say in Kabul no more.
pub const TIED: f64 = 0.5;
/// Clashes a week at which half of the quiet of the Line is gone.
pub const HEAT_HALF: f64 = 1.0;
/// Thousand fighters at which the TTP is half as large as it could hope to be.
pub const STRENGTH_HALF: f64 = 5.0;

/// Most goals that any actor has.
pub const MOST_GOALS: usize = 9;

/// One value for each goal of an actor, in the order of the registry; unused places are 0.
pub type PerGoal<N = f64> = [N; MOST_GOALS];

/// The indicators of `actor`'s goals in `world`, for an action of the given effort. (Always inlined: it is looked at
/// once an option.)
#[inline(always)]
pub fn indicators<N: Number>(world: &World<N>, actor: Actor, effort: N) -> PerGoal<N> {
    match actor {
        Actor::Pakistan => pakistan(world, effort),
        Actor::AfghanTaliban => afghan_taliban(world, effort),
        Actor::Ttp => ttp(world, effort),
        Actor::India => india(world, effort),
        Actor::UnitedStates => united_states(world, effort),
    }
}

/// The goals of `actor` with what their indicators say.
pub const fn laws_of(actor: Actor) -> &'static [(&'static str, &'static str)] {
    match actor {
        Actor::Pakistan => PAKISTAN,
        Actor::AfghanTaliban => AFGHAN_TALIBAN,
        Actor::Ttp => TTP,
        Actor::India => INDIA,
        Actor::UnitedStates => UNITED_STATES,
    }
}

/// What the indicator of a goal says, in the notation of the ODD description.
pub const fn indicator(actor: Actor, goal: &str) -> &'static str {
    let all = laws_of(actor);
    let mut at = 0;
    while !same(all[at].0, goal) {
        at += 1;
    }
    all[at].1
}

/// The values of an actor's goals, with 0 in the places that it does not use.
#[inline(always)]
fn goals<N: Number, const COUNT: usize>(values: [N; COUNT]) -> PerGoal<N> {
    let mut all = [N::of(0.0); MOST_GOALS];
    for (place, value) in all.iter_mut().zip(values) {
        *place = value;
    }
    all
}

#[law]
fn pakistan<N: Number>(now: &World<N>, effort: N) -> PerGoal<N> {
    let strategic_depth = now.depth;
    let domestic_security = (1.0 - saturation(now.violence, VIOLENCE_HALF))
        * (1.0 - THREAT_WEIGHT * saturation(now.ttp_strength, STRENGTH_HALF) * now.sanctuary)
        * (1.0 - REFUGEE_WEIGHT * now.refugee_strain * saturation(now.violence, VIOLENCE_HALF));
    let curb_india = 1.0 - now.india_influence;
    let accepted_line = now.fence * (1.0 - now.identity / 2.0) * (1.0 - saturation(now.border_heat, HEAT_HALF));
    let trade_transit = (3.0 * now.commerce + now.corridor) / 4.0;
    let standing_abroad = now.standing;
    let deterrence = 1.0 - now.retaliation_pressure;
    let quiet_front = 1.0 - now.tension * (QUIET_FLOOR + (1.0 - QUIET_FLOOR) * now.india_pakistan_tension);
    let economy_of_effort = (1.0 - effort) * (1.0 - now.exhaustion);
    goals([
        strategic_depth,
        domestic_security,
        curb_india,
        accepted_line,
        trade_transit,
        standing_abroad,
        deterrence,
        quiet_front,
        economy_of_effort,
    ])
}

#[law]
fn afghan_taliban<N: Number>(now: &World<N>, effort: N) -> PerGoal<N> {
    let independence = (1.0 - now.dependence) * now.taliban_rule;
    let cohesion = now.cohesion;
    let recognition = now.recognition * now.taliban_rule + now.accord * (1.0 - now.taliban_rule);
    let revenue = (3.0 * now.revenue + now.corridor) / 4.0 * now.taliban_rule;
    let pashtun_claim = (now.identity + 1.0 - now.fence) / 2.0;
    let kin_loyalty = now.sanctuary;
    let honour = (1.0 - now.humiliation) * (1.0 - now.us_presence);
    let economy_of_effort = 1.0 - effort;
    goals([independence, cohesion, recognition, revenue, pashtun_claim, kin_loyalty, honour, economy_of_effort])
}

#[law]
fn ttp<N: Number>(now: &World<N>, effort: N) -> PerGoal<N> {
    let attrition = saturation(now.violence, VIOLENCE_HALF);
    let survival_growth = saturation(now.ttp_strength, STRENGTH_HALF);
    let sanctuary = now.sanctuary;
    let emirate = now.ttp_networks;
    let economy_of_effort = 1.0 - effort;
    goals([attrition, survival_growth, sanctuary, emirate, economy_of_effort])
}

#[law]
fn india<N: Number>(now: &World<N>, effort: N) -> PerGoal<N> {
    let influence = now.india_influence;
    let contain_pakistan = 1.0 - now.depth * (1.0 - TIED * now.india_pakistan_tension);
    let connectivity = (now.india_influence + now.corridor) / 2.0;
    let avoid_war = 1.0 - now.india_pakistan_tension * now.india_pakistan_tension;
    let economy_of_effort = 1.0 - effort;
    goals([influence, contain_pakistan, connectivity, avoid_war, economy_of_effort])
}

#[law]
fn united_states<N: Number>(now: &World<N>, effort: N) -> PerGoal<N> {
    let counter_terror = 1.0 - now.terror_threat;
    let lower_cost = 1.0
        - (9.0 * now.us_presence * now.us_weariness * now.us_weariness * now.us_weariness + now.us_aid / AID_MOST)
            / 10.0;
    let orderly_exit = 1.0 - now.taliban_rule * (1.0 - now.accord);
    let economy_of_effort = 1.0 - effort;
    goals([counter_terror, lower_cost, orderly_exit, economy_of_effort])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::goals_of;
    use crate::vocabulary::QUANTITIES;
    use proptest::prelude::*;

    proptest! {
        /// Protects the scale on which goals are weighed against each other: in any world within its ranges every
        /// indicator lies between 0 and 1.
        #[test]
        fn indicators_run_from_0_to_1(shares in prop::collection::vec(0.0..=1.0, QUANTITIES.len()), effort in 0.0..=1.0) {
            let published: Vec<f64> = QUANTITIES.iter().zip(&shares).map(|(one, share)| one.high * share).collect();
            let world = World::from_published(&published);
            for actor in Actor::ALL {
                for (goal, value) in goals_of(actor).iter().zip(indicators(&world, actor, effort)) {
                    prop_assert!((-1e-12..=1.0 + 1e-12).contains(&value), "{} {}: {value}", actor.name(), goal.name);
                }
            }
        }
    }

    /// Protects goals, which are kept by place: the registry has those of the laws, in their order.
    #[test]
    fn goals_stand_in_the_order_of_their_indicators() {
        for actor in Actor::ALL {
            let said: Vec<(&str, &str)> = goals_of(actor).iter().map(|goal| (goal.name, goal.indicator)).collect();
            assert_eq!(said, laws_of(actor), "{}", actor.name());
        }
    }
}
