//! Default temperament of each actor.

use super::actor::Actor;

/// Default of trait number `at` of [`super::registry::TEMPERAMENT`] for `actor`.
pub fn default_trait(actor: Actor, at: usize) -> f64 {
    //                       rationality, patience, loss aversion, misperception, inertia, depth of reasoning
    let traits: [f64; 6] = match actor {
        Actor::Pakistan => [1.2, 3.0, 2.0, 0.25, 2.0, 2.0],
        Actor::AfghanTaliban => [1.2, 8.0, 2.0, 0.15, 2.0, 2.0],
        Actor::Ttp => [1.2, 12.0, 1.5, 0.10, 3.2, 2.0],
        Actor::India => [1.2, 16.0, 2.25, 0.20, 2.0, 2.0],
        Actor::UnitedStates => [1.2, 39.0, 2.0, 0.20, 2.0, 2.0],
    };
    traits[at]
}
