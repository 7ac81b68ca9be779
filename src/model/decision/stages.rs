//! Which stages of a week an actor has to work out.

use std::sync::OnceLock;

use crate::actor::{ACTORS, Actor};
use crate::rules::{mechanisms, processes};
use crate::satisfaction::laws_of;
use crate::transition::stage_of;
use crate::vocabulary::Mechanism;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{STAGES_COUNT, first_stage};

    /// Protects the shortcut by which options are compared: an actor looks as far as its goals do.
    #[test]
    fn actors_look_as_far_as_their_goals_do() {
        assert_eq!(stage_of("campaign"), 1);
        let all = || mechanisms().iter().chain(processes());
        assert_eq!(first_stage("nobody.nothing", all()), STAGES_COUNT);
        assert!(Actor::ALL.into_iter().all(|actor| (1..=STAGES_COUNT).contains(&stages_that_matter(actor))));
        // Tension is among Pakistan's goals and made last; the TTP looks at its campaign and its sanctuary
        assert_eq!(stages_that_matter(Actor::Pakistan), STAGES_COUNT);
        assert!(stages_that_matter(Actor::Ttp) < STAGES_COUNT);
    }
}
