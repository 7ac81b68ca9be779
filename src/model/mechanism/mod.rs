//! The mechanisms of the article, one file each: what it says, where it comes from, parameters, equation, test.

use super::registry::Mechanism;

macro_rules! mechanisms {
    ($($file:ident $Type:ident,)*) => {
        $(mod $file; pub use $file::$Type;)*

        /// All mechanisms, in the order M01 to M30.
        pub const ALL: &[Mechanism] = &[$($Type::ABOUT,)*];
    };
}

mechanisms! {
    landlocked_trade LandlockedTrade,
    spillover Spillover,
    patronage Patronage,
    strategic_depth StrategicDepth,
    zero_sum_rivalry ZeroSumRivalry,
    transit_corridor TransitCorridor,
    madrassa_ties MadrassaTies,
    havens_in_pakistan HavensInPakistan,
    recognition Recognition,
    economic_lifeline EconomicLifeline,
    international_pressure InternationalPressure,
    double_game DoubleGame,
    blowback Blowback,
    bargaining_chip BargainingChip,
    proxy_pressure_on_india ProxyPressureOnIndia,
    doha_process DohaProcess,
    reciprocity Reciprocity,
    inspiration Inspiration,
    sanctuary Sanctuary,
    ideological_kinship IdeologicalKinship,
    retaliation Retaliation,
    durand_dispute DurandDispute,
    clash_spiral ClashSpiral,
    refugee_leverage RefugeeLeverage,
    crossing_closures CrossingClosures,
    banking_limits BankingLimits,
    hedging_with_delhi HedgingWithDelhi,
    pashtun_identity PashtunIdentity,
    mediation Mediation,
    distrust Distrust,
}
