//! What differs between two scenarios: what each key says of it.

use super::content::scenario::{Content, Scenario};
use super::schema::root;

pub use super::rows::{Difference, Value};

/// Everything in which `here` differs from `base`. Applying what each row says under `set` to `base`, all of them at
/// once, gives a scenario with the same results as `here`.
pub fn between(base: &Scenario, here: &Scenario) -> Vec<Difference> {
    let mut keys = root().all_keys();
    // The sort is stable: within a topic keys stay in their order
    keys.sort_by_key(|key| key.topic);
    keys.iter().flat_map(|key| (key.differ)(base, here)).collect()
}

/// Everything in which `here` differs from a scenario of the same weeks and seed that leaves all else to the registry.
pub fn from_defaults(here: &Scenario) -> Vec<Difference> {
    let content = Content { seed: here.seed(), ..Content::default() };
    between(&Scenario { content, interventions: Vec::new(), ..here.clone() }, here)
}
