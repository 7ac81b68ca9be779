//! The actors and what each can do.

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

    /// The actor of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actor| actor.name() == name)
    }
}

/// What one actor can do in a week.
pub trait Act: Copy {
    /// Who does it.
    const ACTOR: Actor;

    /// Its number among the actor's actions.
    fn number(self) -> u8;
}

/// Defines one actor's actions as an enum whose order is the registry's.
macro_rules! actions_enum {
    ($(#[$doc:meta])* $actor:ident $Name:ident, $($variant:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $Name { $($variant),* }

        impl $Name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];
        }

        impl Act for $Name {
            const ACTOR: Actor = Actor::$actor;

            #[inline]
            fn number(self) -> u8 {
                self as u8
            }
        }
    };
}

actions_enum! {
    /// What Pakistan can do in a week.
    Pakistan PakistanAction,
    Hold Talk CourtKabul PressKabul CloseCrossings ReopenCrossings Airstrike TribalOperation Fence Deport
    AdvanceCorridor SupportCovertly Recognise BackUs Hedge BrokerTalks
}
actions_enum! {
    /// What the Afghan Taliban can do in a week.
    AfghanTaliban KabulAction,
    Hold Talk RestrainTtp ShelterTtp ContestBorder CloseCrossings ReopenCrossings CourtIndia Concede RallyNationalism
    FightUs NegotiateUs
}
actions_enum! {
    /// What the TTP can do in a week.
    Ttp TtpAction,
    LieLow Recruit Raid MassAttack CrossBorderOffensive Truce
}
actions_enum! {
    /// What India can do in a week.
    India IndiaAction,
    Hold Invest Engage Disengage PressurePakistan DeEscalate
}
actions_enum! {
    /// What the United States can do in a week.
    UnitedStates UsAction,
    Hold PressurePakistan PayPakistan Strike Negotiate Withdraw
}

/// Most actions that any actor has.
pub const MOST_ACTIONS: usize = 16;
