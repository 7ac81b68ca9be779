//! Types of event, and grades of confidence.

/// A type of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObservedKind {
    /// A crossing shut to trade.
    Closure,
    /// Fire between the forces of the two countries.
    BorderClash,
    /// Pakistani strikes on Afghan soil.
    Airstrike,
    /// Talks, or an agreement of them.
    Talks,
    /// A truce of the TTP.
    TtpCeasefire,
    /// An attack of ten deaths or more.
    MassAttack,
    /// A smaller attack that a response followed.
    TriggerAttack,
    /// Works at the fence stopped or fought over.
    FenceIncident,
    /// A step of India in Kabul.
    IndiaStep,
    /// A phase of deportations from Pakistan.
    DeportationPhase,
    /// A rule or measure that eases or hampers trade.
    TradeStep,
    /// A diplomatic step of others.
    DiplomaticStep,
}

/// What is to be known of one type of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventType {
    /// Which.
    pub kind: ObservedKind,
    /// Name in `events.csv`.
    pub name: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// How complete the list is.
    pub coverage: &'static str,
}

/// How sure an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Day, kind and size are told alike by sources that can be checked.
    High,
    /// Told by a source that can be checked, but the day or a detail is approximate.
    Medium,
    /// Doubtful: who did it, or whether it was so at all, is not settled.
    Low,
}

/// The grades of confidence, with their names in `events.csv` and what they mean.
pub const CONFIDENCES: [(Confidence, &str, &str); 3] = [
    (Confidence::High, "high", "Day, kind and size are told alike by sources that can be checked."),
    (Confidence::Medium, "medium", "A source that can be checked tells it, but the day or a detail is approximate."),
    (Confidence::Low, "low", "Who did it, or whether it was so at all, is not settled."),
];

/// The types of event, in the order of [`ObservedKind`].
pub const EVENT_TYPES: [EventType; 12] = [
    EventType {
        kind: ObservedKind::Closure,
        name: "closure",
        meaning: "A crossing is shut to trade, from `date` until it is open again on `end_date`; an `actor` that begins with \"domestic\" is a protest within Pakistan.",
        coverage: "those that were reported; short ones are missing",
    },
    EventType {
        kind: ObservedKind::BorderClash,
        name: "border_clash",
        meaning: "Forces of the two countries fire at each other at the border.",
        coverage: "a lower bound",
    },
    EventType {
        kind: ObservedKind::Airstrike,
        name: "airstrike",
        meaning: "A strike on Afghan soil by Pakistan, or attributed to it; strikes of one night are one event.",
        coverage: "a lower bound",
    },
    EventType {
        kind: ObservedKind::Talks,
        name: "talks",
        meaning: "Talks between Pakistan and the Afghan Taliban or the TTP, or what they agreed.",
        coverage: "a selection",
    },
    EventType {
        kind: ObservedKind::TtpCeasefire,
        name: "ttp_ceasefire",
        meaning: "A truce that the TTP declared, from `date` until it ended on `end_date`.",
        coverage: "complete as far as known",
    },
    EventType {
        kind: ObservedKind::MassAttack,
        name: "mass_attack",
        meaning: "A militant attack in Pakistan with ten deaths or more.",
        coverage: "a sample, not a census",
    },
    EventType {
        kind: ObservedKind::TriggerAttack,
        name: "trigger_attack",
        meaning: "A smaller attack, listed because a response of Pakistan followed.",
        coverage: "picked by what followed: says how long a response takes, and never how likely one is",
    },
    EventType {
        kind: ObservedKind::FenceIncident,
        name: "fence_incident",
        meaning: "Works at the border fence are stopped, or fought over.",
        coverage: "a selection",
    },
    EventType {
        kind: ObservedKind::IndiaStep,
        name: "india_step",
        meaning: "A step between India and Kabul: its mission shut or opened, a visit, a meeting.",
        coverage: "complete as far as known",
    },
    EventType {
        kind: ObservedKind::DeportationPhase,
        name: "deportation_phase",
        meaning: "Pakistan decides or begins a phase of deporting Afghans.",
        coverage: "the main phases",
    },
    EventType {
        kind: ObservedKind::TradeStep,
        name: "trade_step",
        meaning: "A rule or measure that eases or hampers trade, other than shutting a crossing.",
        coverage: "a selection",
    },
    EventType {
        kind: ObservedKind::DiplomaticStep,
        name: "diplomatic_step",
        meaning: "A diplomatic step in which others take part.",
        coverage: "a selection",
    },
];

impl ObservedKind {
    /// What is to be known of it.
    pub fn about(self) -> &'static EventType {
        &EVENT_TYPES[self as usize]
    }

    /// Its name in `events.csv`.
    pub fn name(self) -> &'static str {
        self.about().name
    }
}

impl Confidence {
    /// Its name in `events.csv`.
    pub fn name(self) -> &'static str {
        CONFIDENCES[self as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_the_order_of_their_enums() {
        for (at, one) in EVENT_TYPES.iter().enumerate() {
            assert_eq!(one.kind as usize, at, "{}", one.name);
            assert_eq!(one.kind.name(), one.name);
        }
        for (at, (confidence, name, _)) in CONFIDENCES.into_iter().enumerate() {
            assert_eq!((confidence as usize, confidence.name()), (at, name));
        }
    }
}
