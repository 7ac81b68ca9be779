//! A scenario's settings as rules for a transition over a given span.

use super::actor::Actor;
use super::crossing::{CROSSINGS, CROSSINGS_COUNT, PerCrossing};
use super::given::Given;
use super::phase::Phases;
use super::process::campaign::Campaign;
use super::registry::places;
use super::rules::Rules;
use super::settings::{Hold, Settings};
use super::severity::{Severity, Toll};

impl Rules {
    /// The rules of a scenario for a transition over `dt` weeks (1 for what happens, an actor's patience for what it
    /// expects).
    pub fn compile(settings: &Settings, dt: f64) -> Self {
        Self::with_toll(settings, dt, mean_toll(&severities(settings)))
    }

    /// [`Rules::compile`] where the mean deaths of attacks are known, which take the longest to work out.
    pub fn with_toll(settings: &Settings, dt: f64, mean_toll: [Toll; 2]) -> Self {
        let given = Given {
            dt,
            trade_share: shares(settings, &places().trade_shares),
            clash_share: shares(settings, &places().clash_shares),
            mean_toll,
            ttp_present: settings.takes_part(Actor::Ttp),
            india_present: settings.takes_part(Actor::India),
            us_present: settings.takes_part(Actor::UnitedStates),
            can_shut: settings.held.map(|hold| if hold == Hold::Open { 0.0 } else { 1.0 }),
            can_open: settings.held.map(|hold| if hold == Hold::Shut { 0.0 } else { 1.0 }),
            ordered_pakistan: settings.held.map(|hold| f64::from(hold == Hold::ShutBy(Actor::Pakistan))),
            ordered_kabul: settings.held.map(|hold| f64::from(hold == Hold::ShutBy(Actor::AfghanTaliban))),
            main: CROSSINGS.map(|crossing| f64::from(crossing.main)),
        };
        Self::of(given, |law| settings.law_at(law))
    }
}

/// The crossings' shares that stand at these places, scaled to sum to 1 (equal if all are 0).
fn shares(settings: &Settings, places: &[usize]) -> PerCrossing {
    let given: PerCrossing = std::array::from_fn(|k| settings.values()[places[k]]);
    let sum: f64 = given.iter().sum();
    if sum > 0.0 { given.map(|share| share / sum) } else { [1.0 / CROSSINGS_COUNT as f64; CROSSINGS_COUNT] }
}

/// The thresholds of phases.
pub fn phases(settings: &Settings) -> Phases {
    Phases::of(std::array::from_fn(|at| settings.values()[places().phases[at]]))
}

/// The mean deaths of attacks of these distributions.
pub fn mean_toll(severities: &[Severity; 2]) -> [Toll; 2] {
    [severities[0].mean, severities[1].mean]
}

/// The distributions of deaths per attack: in a TTP week of raids, and in one of mass attacks.
pub fn severities(settings: &Settings) -> [Severity; 2] {
    let campaign = Campaign::compile(settings.law(&Campaign::ABOUT), 1.0);
    [0.0, 1.0].map(|mass| {
        let (lethal, tail, scale) = campaign.severity(mass);
        Severity::new(lethal, tail, scale)
    })
}
