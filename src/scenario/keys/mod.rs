//! The keys of a scenario file, each said once. A new one is a file here and a line below; its value has a place in `content::scenario`.

mod decision;
mod interventions;
mod number;
mod policies;
mod posterior;
pub mod presence;
mod run;
mod switches;
mod texts;

use super::extends;
use super::key::Key;
use durand_model::actor::Actor;

pub use number::number;
pub use policies::policy;

/// The keys at the top of a file.
pub fn of_file() -> Vec<Key> {
    vec![
        texts::title(),
        texts::question(),
        texts::description(),
        texts::passages(),
        texts::name(),
        run::start(),
        run::weeks(),
        run::seed(),
        decision::of_all(),
        extends::key(),
        posterior::posterior(),
        interventions::interventions(),
    ]
}

/// The keys of an actor's section, besides its numbers.
pub fn of_actor(actor: Actor) -> Vec<Key> {
    vec![
        presence::present(actor),
        decision::of(actor),
        presence::turn(actor, presence::Turn::Enters),
        presence::turn(actor, presence::Turn::Leaves),
        switches::forbid(actor),
        switches::allow(actor),
    ]
}

/// The keys of `[mechanisms]`, besides numbers.
pub fn of_mechanisms() -> Vec<Key> {
    vec![switches::off(), switches::on()]
}
