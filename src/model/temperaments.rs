//! Default temperament of each actor.

use super::actor::Actor;

/// Default of trait number `at` of [`super::vocabulary::TEMPERAMENT`] for `actor`.
pub fn default_trait(actor: Actor, at: usize) -> f64 {
    //                       rationality, patience, loss aversion, misperception, cost of change, audience cost, depth of reasoning
    let traits: [f64; 7] = match actor {
        Actor::Pakistan => [24.0, 10.0, 1.5, 0.10, 0.36, 0.5, 2.0],
        Actor::AfghanTaliban => [30.0, 10.0, 1.5, 0.10, 0.285, 2.61, 2.0],
        Actor::Ttp => [18.0, 12.0, 1.25, 0.10, 0.4, 0.0, 2.0],
        Actor::India => [30.0, 16.0, 1.5, 0.20, 0.456, 0.5, 2.0],
        Actor::UnitedStates => [53.1, 22.0, 1.5, 0.20, 0.35, 0.0, 2.0],
    };
    traits[at]
}
