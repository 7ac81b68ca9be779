//! All mechanisms and processes, compiled for a transition over a given span.

use super::actor::Actor;
use super::chance::Toll;
use super::crossing::{CROSSINGS, CROSSINGS_COUNT};
use super::mechanism;
use super::process::{self, campaign::Campaign};
use super::registry::Mechanism;
use super::settings::{Hold, Settings};
use super::severity::Severity;
use super::state::PerCrossing;

macro_rules! rules {
    (
        mechanisms { $($mechanism:ident::$Mechanism:ident,)* }
        processes { $($process:ident::$Process:ident,)* }
    ) => {
        /// All mechanisms, in the order M01 to M34.
        pub const MECHANISMS: &[Mechanism] = &[$(mechanism::$mechanism::$Mechanism::ABOUT,)*];

        /// All processes.
        pub const PROCESSES: &[Mechanism] = &[$(process::$process::$Process::ABOUT,)*];

        rules!(@all $($mechanism: mechanism::$mechanism::$Mechanism,)* $($process: process::$process::$Process,)*);
    };
    (@all $($field:ident: $module:ident::$file:ident::$Type:ident,)*) => {
        /// Every parameter of the transition, ready to use over `dt` weeks.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Rules {
            $(#[doc = concat!("See [`", stringify!($module), "::", stringify!($file), "::", stringify!($Type), "`].")] pub $field: $module::$file::$Type,)*
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

        impl Rules {
            /// The rules of a scenario for a transition over `dt` weeks (1 for what happens, an actor's patience for
            /// what it expects).
            pub fn compile(settings: &Settings, dt: f64) -> Self {
                Self::with_toll(settings, dt, mean_toll(&severities(settings)))
            }

            /// [`Rules::compile`] where the mean deaths of attacks are known, which take the longest to work out.
            pub fn with_toll(settings: &Settings, dt: f64, mean_toll: [Toll; 2]) -> Self {
                Self {
                    $($field: $module::$file::$Type::compile(settings, dt),)*
                    dt,
                    trade_share: shares(settings, "trade_share"),
                    clash_share: shares(settings, "clash_share"),
                    mean_toll,
                    ttp_present: settings.takes_part(Actor::Ttp),
                    india_present: settings.takes_part(Actor::India),
                    us_present: settings.takes_part(Actor::UnitedStates),
                    can_shut: settings.held.map(|hold| if hold == Hold::Open { 0.0 } else { 1.0 }),
                    can_open: settings.held.map(|hold| if hold == Hold::Shut { 0.0 } else { 1.0 }),
                    ordered_pakistan: settings.held.map(|hold| f64::from(hold == Hold::ShutBy(Actor::Pakistan))),
                    ordered_kabul: settings.held.map(|hold| f64::from(hold == Hold::ShutBy(Actor::AfghanTaliban))),
                    main: CROSSINGS.map(|crossing| f64::from(crossing.main)),
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

/// The crossings' shares of that name, scaled to sum to 1 (equal if all are 0).
fn shares(settings: &Settings, name: &str) -> PerCrossing {
    let given = CROSSINGS.map(|crossing| settings.get(&format!("crossings.{}.{name}", crossing.name)));
    let sum: f64 = given.iter().sum();
    if sum > 0.0 { given.map(|share| share / sum) } else { [1.0 / CROSSINGS_COUNT as f64; CROSSINGS_COUNT] }
}

/// The mean deaths of attacks of these distributions.
pub fn mean_toll(severities: &[Severity; 2]) -> [Toll; 2] {
    [severities[0].mean, severities[1].mean]
}

/// The distributions of deaths per attack: in a TTP week of raids, and in one of mass attacks.
pub fn severities(settings: &Settings) -> [Severity; 2] {
    let campaign = Campaign::compile(settings, 1.0);
    [0.0, 1.0].map(|mass| {
        let (lethal, tail, scale) = campaign.severity(mass);
        Severity::new(lethal, tail, scale)
    })
}
