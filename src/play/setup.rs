//! Who is played, in which run, and how often the player is asked.

use durand_model::actor::Actor;

/// When the player is asked. In other weeks the actor keeps its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// In the first week, after every week in which something turned, and when a quarter of a year is over.
    AtTurns,
    /// Every so many weeks, at least 1, from the first on.
    Every(u32),
}

/// Most weeks from one question to the next.
pub const MOST_EVERY: u32 = 520;

impl Asked {
    /// Every so many weeks, or at turns where it says nothing.
    pub fn of(every: Option<u32>) -> Self {
        every.map_or(Self::AtTurns, Self::Every)
    }

    /// The number of weeks, if it is one.
    pub fn every(self) -> Option<u32> {
        match self {
            Self::AtTurns => None,
            Self::Every(weeks) => Some(weeks),
        }
    }
}

/// What is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The actor.
    pub actor: Actor,
    /// Number of the run, from 1, whose draws it has.
    pub run: u64,
    /// When the player is asked.
    pub asked: Asked,
}
