//! All mechanisms and processes: their entries, and the rules of a transition, in which each has its parameters.

use super::given::Given;
use super::mechanism;
use super::process;
use super::vocabulary::Mechanism;

macro_rules! rules {
    (
        mechanisms { $($mechanism:ident::$Mechanism:ident,)* }
        processes { $($process:ident::$Process:ident,)* }
    ) => {
        /// All mechanisms, in the order M01 to M34.
        const MECHANISMS: &[Mechanism] = &[$(mechanism::$mechanism::$Mechanism::ABOUT,)*];

        /// All processes.
        const PROCESSES: &[Mechanism] = &[$(process::$process::$Process::ABOUT,)*];

        rules!(@all $($mechanism: mechanism::$mechanism::$Mechanism,)* $($process: process::$process::$Process,)*);
    };
    (@all $($field:ident: $module:ident::$file:ident::$Type:ident,)*) => {
        /// Every law of the transition with its parameters, ready to use over a span, and what all of them are given.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Rules {
            $(#[doc = concat!("See [`", stringify!($module), "::", stringify!($file), "::", stringify!($Type), "`].")] pub $field: $module::$file::$Type,)*
            /// What all laws are given.
            pub given: Given,
        }

        impl Rules {
            /// The rules where `law` says of each law, by its place among all, whether it is on, and its parameters in order.
            pub(super) fn of<'a>(given: Given, law: impl Fn(usize) -> (bool, &'a [f64])) -> Self {
                let mut places = 0..;
                let mut next = || law(places.next().unwrap_or_default());
                Self {
                    $($field: $module::$file::$Type::compile(next(), given.dt),)*
                    given,
                }
            }

            /// Leaves only one of them on, for tests.
            #[cfg(test)]
            pub fn only(&mut self, name: &str) {
                $(self.$field.on = stringify!($field) == name;)*
            }
        }
    };
}

rules! {
    mechanisms {
        landlocked_trade::LandlockedTrade,
        spillover::Spillover,
        patronage::Patronage,
        strategic_depth::StrategicDepth,
        zero_sum_rivalry::ZeroSumRivalry,
        transit_corridor::TransitCorridor,
        madrassa_ties::MadrassaTies,
        havens_in_pakistan::HavensInPakistan,
        recognition::Recognition,
        economic_lifeline::EconomicLifeline,
        international_pressure::InternationalPressure,
        double_game::DoubleGame,
        blowback::Blowback,
        bargaining_chip::BargainingChip,
        proxy_pressure_on_india::ProxyPressureOnIndia,
        doha_process::DohaProcess,
        reciprocity::Reciprocity,
        inspiration::Inspiration,
        sanctuary::Sanctuary,
        ideological_kinship::IdeologicalKinship,
        retaliation::Retaliation,
        durand_dispute::DurandDispute,
        clash_spiral::ClashSpiral,
        refugee_leverage::RefugeeLeverage,
        crossing_closures::CrossingClosures,
        banking_limits::BankingLimits,
        hedging_with_delhi::HedgingWithDelhi,
        pashtun_identity::PashtunIdentity,
        mediation::Mediation,
        distrust::Distrust,
        misjudgment::Misjudgment,
        agreements::Agreements,
        voices::Voices,
        closure_pressure::ClosurePressure,
    }
    processes {
        campaign::Campaign,
        border::BorderProcess,
        commerce::Commerce,
        kabul::Kabul,
        presence::Presence,
        recovery::Recovery,
        relations::Relations,
        war::War,
        washington::Washington,
        force::Force,
    }
}

/// All mechanisms, in the order M01 to M34.
pub fn mechanisms() -> &'static [Mechanism] {
    MECHANISMS
}

/// All processes: what happens in every run and cannot be switched off.
pub fn processes() -> &'static [Mechanism] {
    PROCESSES
}
