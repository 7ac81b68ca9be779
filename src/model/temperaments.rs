//! Default temperament of each actor.

use super::actor::Actor;

/// Default of trait number `at` of [`super::registry::TEMPERAMENT`] for `actor`.
pub fn default_trait(actor: Actor, at: usize) -> f64 {
    //                       rationality, patience, loss aversion, misperception, cost of change, depth of reasoning
    let traits: [f64; 6] = match actor {
        Actor::Pakistan => [4.0, 10.0, 1.5, 0.15, 1.2, 2.0],
        Actor::AfghanTaliban => [4.0, 10.0, 1.5, 0.10, 1.2, 2.0],
        Actor::Ttp => [4.0, 12.0, 1.25, 0.10, 1.5, 2.0],
        Actor::India => [4.0, 16.0, 1.5, 0.20, 1.2, 2.0],
        Actor::UnitedStates => [4.0, 39.0, 1.5, 0.20, 1.2, 2.0],
    };
    traits[at]
}
