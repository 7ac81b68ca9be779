//! How far the world meets an actor's goals: each goal's indicator, from 0 to 1.

use std::sync::OnceLock;

use durand_law::law;

use super::actor::{ACTORS, Actor};
use super::bounded::saturation;
use super::number::Number;
use super::process::washington::AID_MOST;
use super::registry::{MOST_GOALS, Mechanism, World, mechanisms, processes, same};
use super::transition::stage_of;

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

/// Number of stages of the transition that can change an indicator of `actor`'s goals, by what laws read and write;
/// what comes later need not be worked out to compare options.
pub fn stages_that_matter(actor: Actor) -> usize {
    static STAGES: OnceLock<[usize; ACTORS]> = OnceLock::new();
    STAGES.get_or_init(|| Actor::ALL.map(|actor| last_stage(laws_of(actor))))[actor as usize]
}

/// The last stage, counted from 1, in which a law writes a quantity that one of these indicators reads.
fn last_stage(indicators: &[(&str, &str)]) -> usize {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let reads = |name: &&str| indicators.iter().any(|(_, text)| text.split(|c| !word(c)).any(|read| read == *name));
    let writes = |one: &&Mechanism| one.writes.iter().any(reads);
    mechanisms().iter().chain(processes()).filter(writes).map(|one| stage_of(one.name) + 1).max().unwrap_or(0)
}

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
const fn laws_of(actor: Actor) -> &'static [(&'static str, &'static str)] {
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
    use crate::registry::{QUANTITIES, goals_of};
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

    /// Protects the shortcut by which options are compared: an actor looks as far as its goals do.
    #[test]
    fn actors_look_as_far_as_their_goals_do() {
        use crate::transition::{STAGES_COUNT, first_stage, stage_of};
        assert_eq!(stage_of("campaign"), 1);
        let all = || mechanisms().iter().chain(processes());
        assert_eq!(first_stage("nobody.nothing", all()), STAGES_COUNT);
        assert!(Actor::ALL.into_iter().all(|actor| (1..=STAGES_COUNT).contains(&stages_that_matter(actor))));
        // Tension is among Pakistan's goals and made last; the TTP looks at its campaign and its sanctuary
        assert_eq!(stages_that_matter(Actor::Pakistan), STAGES_COUNT);
        assert!(stages_that_matter(Actor::Ttp) < STAGES_COUNT);
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
