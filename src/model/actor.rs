//! The actors.

/// Number of actors that can take part.
pub const ACTORS: usize = 5;

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The Pakistani state.
    Pakistan,
    /// The Afghan Taliban: insurgents, or the government in Kabul, as far as they rule.
    AfghanTaliban,
    /// Tehrik-i-Taliban Pakistan and affiliates.
    Ttp,
    /// India.
    India,
    /// The United States: takes part only where a scenario names it.
    UnitedStates,
}

impl Actor {
    /// All actors, in the order in which they are listed everywhere.
    pub const ALL: [Self; ACTORS] = [Self::Pakistan, Self::AfghanTaliban, Self::Ttp, Self::India, Self::UnitedStates];

    /// Name in scenario files and results.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pakistan => "pakistan",
            Self::AfghanTaliban => "afghan_taliban",
            Self::Ttp => "ttp",
            Self::India => "india",
            Self::UnitedStates => "united_states",
        }
    }

    /// Name in sentences.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Pakistan => "Pakistan",
            Self::AfghanTaliban => "The Afghan Taliban",
            Self::Ttp => "The TTP",
            Self::India => "India",
            Self::UnitedStates => "The United States",
        }
    }

    /// Whether it takes part where a scenario says nothing.
    pub const fn takes_part_by_default(self) -> bool {
        !matches!(self, Self::UnitedStates)
    }

    /// Whether its capital speaks with two voices.
    pub const fn has_voices(self) -> bool {
        matches!(self, Self::Pakistan | Self::AfghanTaliban)
    }

    /// The actor of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actor| actor.name() == name)
    }
}
