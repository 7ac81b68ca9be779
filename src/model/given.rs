//! What laws are given besides their own parameters: the span, the crossings' shares, who takes part, what interventions hold.

use super::crossing::PerCrossing;
use super::severity::Toll;

/// What all laws are given for a transition over a span.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Span of the transition in weeks.
    pub dt: f64,
    /// Share of trade of each crossing; sums to 1.
    pub trade_share: PerCrossing,
    /// Share of clashes of each sector; sums to 1.
    pub clash_share: PerCrossing,
    /// Mean deaths of an attack, all and in mass attacks, in a TTP week of raids and in one of mass attacks.
    pub mean_toll: [Toll; 2],
    /// Whether the TTP takes part.
    pub ttp_present: bool,
    /// For each crossing, 1 if it can be shut, 0 if an intervention holds it open.
    pub can_shut: PerCrossing,
    /// For each crossing, 1 if it can be opened, 0 if an intervention holds it shut.
    pub can_open: PerCrossing,
    /// For each crossing, 1 if an intervention has it shut for Pakistan.
    pub ordered_pakistan: PerCrossing,
    /// For each crossing, 1 if an intervention has it shut for Kabul.
    pub ordered_kabul: PerCrossing,
    /// For each crossing, 1 if Kabul shuts it when it shuts its side.
    pub main: PerCrossing,
    /// Whether India takes part.
    pub india_present: bool,
    /// Whether the United States takes part.
    pub us_present: bool,
}
