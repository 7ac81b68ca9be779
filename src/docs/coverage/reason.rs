//! Why the model leaves a statement out.

/// A kind of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Groups within an actor.
    WholeActors,
    /// Other states and groups.
    OtherPowers,
    /// Places other than the crossings.
    NoPlace,
    /// What is finer than a week, an index or a sector.
    TooFine,
    /// What came before the first week.
    BeforeTheStart,
    /// What nothing in the model could show.
    WiderOrder,
    /// Deals and what is said in them.
    NoBargains,
    /// A link that the model has in another form, or not at all.
    OtherLink,
}

impl Reason {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::WholeActors,
        Self::OtherPowers,
        Self::NoPlace,
        Self::TooFine,
        Self::BeforeTheStart,
        Self::WiderOrder,
        Self::NoBargains,
        Self::OtherLink,
    ];

    /// In a few words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::WholeActors => "Actors are whole",
            Self::OtherPowers => "Other powers are absent",
            Self::NoPlace => "There is little geography",
            Self::TooFine => "It is finer than the model",
            Self::BeforeTheStart => "It lies before the first week",
            Self::WiderOrder => "It is about a wider order",
            Self::NoBargains => "Actors do not bargain",
            Self::OtherLink => "The model links it otherwise",
        }
    }

    /// In a sentence or two.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::WholeActors => {
                "Each actor decides as one. Services, armies, ministries, councils and factions within it are not modelled; only the unity of the Afghan Taliban is, as a number."
            }
            Self::OtherPowers => {
                "The model knows Pakistan, the Afghan Taliban, the TTP, India and the United States. China, Russia, the states of Central Asia and all other groups stand outside, or behind a single rate."
            }
            Self::NoPlace => {
                "Apart from five crossings and the sectors around them, nothing happens at a place that matters."
            }
            Self::TooFine => {
                "A week is one step and a subject one number. What lies below that is in the number, or nowhere."
            }
            Self::BeforeTheStart => {
                "A run begins with a state of the world. What led to it is in the starting values; a shock from outside enters only as an intervention."
            }
            Self::WiderOrder => {
                "The article looks at South Asia and beyond. Where nothing in the model could show whether a claim holds, it is left out rather than painted on."
            }
            Self::NoBargains => {
                "Actors choose actions; they do not make offers, promises or binding deals. What a deal brings is in the mechanisms."
            }
            Self::OtherLink => {
                "The article names a cause or an effect that the model has in another form, or not at all."
            }
        }
    }
}
