//! How far the world meets an actor's goals: each goal's indicator, from 0 to 1.

use super::actor::Actor;
use super::bounded::saturation;
use super::process::AID_MOST;
use super::registry::{MOST_GOALS, World};

/// Deaths a week at which Pakistan's security at home is half gone.
pub const VIOLENCE_HALF: f64 = 60.0;
/// How much of Pakistan's security at home full strain from refugees takes.
pub const REFUGEE_WEIGHT: f64 = 0.3;
/// Clashes a week at which half of the quiet of the Line is gone.
pub const HEAT_HALF: f64 = 1.0;
/// Thousand fighters at which the TTP is half as large as it could hope to be.
pub const STRENGTH_HALF: f64 = 5.0;

/// Number of stages of the transition that can change an indicator of `actor`'s goals; what comes later need not be worked out to
/// compare options. Trust and tension, the last stage, are nobody's goal; the TTP looks at its own campaign only.
pub const fn stages_that_matter(actor: Actor) -> usize {
    match actor {
        Actor::Ttp => 2,
        _ => 5,
    }
}

/// One value for each goal of an actor, in the order of the registry; unused places are 0.
pub type PerGoal = [f64; MOST_GOALS];

/// The indicators of `actor`'s goals in `world`, for an action of the given effort.
#[inline]
pub fn indicators(world: &World, actor: Actor, effort: f64) -> PerGoal {
    let w = world;
    let ease = 1.0 - effort;
    match actor {
        Actor::Pakistan => [
            w.depth,
            (1.0 - saturation(w.violence, VIOLENCE_HALF)) * (1.0 - REFUGEE_WEIGHT * w.refugee_strain),
            1.0 - w.india_influence,
            w.fence * (1.0 - w.identity / 2.0) * (1.0 - saturation(w.border_heat, HEAT_HALF)),
            (3.0 * w.commerce + w.corridor) / 4.0,
            w.standing,
            1.0 - w.retaliation_pressure,
            ease,
        ],
        Actor::AfghanTaliban => [
            (1.0 - w.dependence) * w.taliban_rule,
            w.cohesion,
            w.recognition,
            (3.0 * w.revenue + w.corridor) / 4.0,
            (w.identity + 1.0 - w.fence) / 2.0,
            w.sanctuary,
            (1.0 - w.humiliation) * (1.0 - w.us_presence),
            ease,
        ],
        Actor::Ttp => [
            saturation(w.violence, VIOLENCE_HALF),
            saturation(w.ttp_strength, STRENGTH_HALF),
            w.sanctuary,
            w.ttp_control,
            ease,
            0.0,
            0.0,
            0.0,
        ],
        Actor::India => [
            w.india_influence,
            1.0 - w.depth,
            (w.india_influence + w.corridor) / 2.0,
            1.0 - w.india_pakistan_tension,
            ease,
            0.0,
            0.0,
            0.0,
        ],
        Actor::UnitedStates => [
            1.0 - w.terror_threat,
            1.0 - (3.0 * w.us_presence + w.us_aid / AID_MOST) / 4.0,
            1.0 - w.taliban_rule * (1.0 - w.accord),
            ease,
            0.0,
            0.0,
            0.0,
            0.0,
        ],
    }
}
