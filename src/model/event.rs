//! Dated events: what happened, who did it, where, and what brought it about.

use super::actor::Actor;

/// What kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// An attack by the TTP or affiliates.
    Attack,
    /// An attack by the TTP with ten or more deaths.
    MassAttack,
    /// A week's attacks by militants other than the TTP.
    OtherAttacks,
    /// A border clash.
    BorderClash,
    /// A Pakistani airstrike on Afghan soil.
    Airstrike,
    /// A crossing is shut.
    Closure,
    /// A crossing is opened again.
    Reopening,
    /// Mediators bring Islamabad and Kabul together.
    Talks,
    /// A ceasefire between Islamabad and Kabul begins.
    Ceasefire,
    /// A ceasefire between Islamabad and Kabul ends.
    CeasefireEnds,
    /// An agreement on trade or security between Islamabad and Kabul comes into force.
    AgreementBegins,
    /// Such an agreement ends.
    AgreementEnds,
    /// Kabul hands over or expels leaders of the TTP.
    HandOver,
    /// Pakistan recognises the Taliban's government.
    Recognition,
    /// A truce between Pakistan and the TTP begins.
    TruceBegins,
    /// A truce between Pakistan and the TTP ends.
    TruceEnds,
    /// A wave of deportations begins.
    Deportations,
    /// India deepens or widens its presence in Kabul.
    IndianStep,
    /// Fence pulled down or posts contested.
    FenceIncident,
    /// The phase of the conflict changes.
    PhaseChange,
    /// An actor begins to take part.
    Enters,
    /// An actor takes part no longer.
    Leaves,
    /// An intervention of the scenario begins, told once for each thing that it changes.
    Intervention,
    /// An intervention of the scenario ends, told likewise.
    InterventionEnds,
    /// What an intervention of the scenario waits for is so: told once for each part of its condition that holds.
    Triggered,
}

impl Event {
    /// The intervention that brought it about, if one did.
    pub fn intervention(&self) -> Option<&'static str> {
        let own = self.cause.strip_prefix(OF_SCENARIO).unwrap_or(self.cause);
        (!self.cause.is_empty() && !CAUSES.contains(&self.cause)).then_some(own)
    }
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 25] = [
        Self::Attack,
        Self::MassAttack,
        Self::OtherAttacks,
        Self::BorderClash,
        Self::Airstrike,
        Self::Closure,
        Self::Reopening,
        Self::Talks,
        Self::Ceasefire,
        Self::CeasefireEnds,
        Self::AgreementBegins,
        Self::AgreementEnds,
        Self::HandOver,
        Self::Recognition,
        Self::TruceBegins,
        Self::TruceEnds,
        Self::Deportations,
        Self::IndianStep,
        Self::FenceIncident,
        Self::PhaseChange,
        Self::Enters,
        Self::Leaves,
        Self::Intervention,
        Self::InterventionEnds,
        Self::Triggered,
    ];

    /// Name in `events.csv`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Attack => "attack",
            Self::MassAttack => "mass_attack",
            Self::OtherAttacks => "other_attacks",
            Self::BorderClash => "border_clash",
            Self::Airstrike => "airstrike",
            Self::Closure => "closure",
            Self::Reopening => "reopening",
            Self::Talks => "talks",
            Self::Ceasefire => "ceasefire",
            Self::CeasefireEnds => "ceasefire_ends",
            Self::AgreementBegins => "agreement_begins",
            Self::AgreementEnds => "agreement_ends",
            Self::HandOver => "hand_over",
            Self::Recognition => "recognition",
            Self::TruceBegins => "truce_begins",
            Self::TruceEnds => "truce_ends",
            Self::Deportations => "deportations",
            Self::IndianStep => "indian_step",
            Self::FenceIncident => "fence_incident",
            Self::PhaseChange => "phase_change",
            Self::Enters => "enters",
            Self::Leaves => "leaves",
            Self::Intervention => "intervention",
            Self::InterventionEnds => "intervention_ends",
            Self::Triggered => "triggered",
        }
    }
}

/// What marks the cause of an event as an intervention that has the name of one of [`CAUSES`].
pub const OF_SCENARIO: &str = "scenario:";

/// The mechanisms and processes that events give as their cause.
pub const CAUSES: [&str; 11] = [
    "agreements",
    "border",
    "campaign",
    "clash_spiral",
    "commerce",
    "crossing_closures",
    "durand_dispute",
    "force",
    "mediation",
    "presence",
    "relations",
];

/// One dated event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// Who did it; `None` where nobody did (a technical closure, a change of phase).
    pub actor: Option<Actor>,
    /// Where; of an intervention, what it changes, or what it waited for.
    pub place: &'static str,
    /// How many of what outcomes count it stands for: the clashes of a sector's week, or those of a week's attacks by
    /// others; else 1, or 0 where outcomes count it together with another event of the week.
    pub count: u32,
    /// Deaths.
    pub deaths: u32,
    /// The mechanism, process or intervention that brought it about; empty where an actor enters
    /// or leaves, and of what is nothing but its choice.
    pub cause: &'static str,
    /// Day of the week, 0 to 6, counted from the week's date.
    pub day: u8,
}
