//! M19 sanctuary.

use durand_law::{law, mechanism};

use crate::actor::KabulAction;
use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::registry::{Direction, off_in};
use crate::step::Step;

/// The TTP strikes from Afghan soil, tolerated and denied.
///
/// On Afghan soil the TTP lives, trains and sets out; Kabul can widen or narrow that room, and left alone it widens
/// towards what kin allow. Room means more attacks and more recruits. Kabul denies that it shelters the TTP.
#[mechanism(
    id = "M19",
    source = "Article, third part: Afghan soil as a launchpad; providing sanctuary in border regions",
    off = off_in("second-emirate-2021", &[("ttp_attacks", Direction::Down)])
)]
pub struct Sanctuary<N = f64> {
    /// Sanctuary that kin allow where they rule, when Kabul does nothing.
    #[level(0.78, 0.0..=1.0, "share", "Estimate")]
    pub rest: N,
    /// Sanctuary in parts of Afghanistan that the Taliban do not rule.
    #[level(0.25, 0.0..=1.0, "share", "Estimate")]
    pub ungoverned: N,
    /// How fast sanctuary returns there.
    #[rate(0.005, 0.0..=0.5, "per week", "Estimate")]
    pub drift: N,
    /// How much a week of shelter widens it.
    #[flow(0.015, 0.0..=2.0, "amount per week", "Estimate")]
    pub welcome: N,
    /// How much a week of restraint narrows it.
    #[flow(0.025, 0.0..=2.0, "amount per week", "Estimate")]
    pub curb: N,
    /// How much pressure on Kabul narrows it.
    #[flow(0.015, 0.0..=0.5, "amount per week", "Estimate")]
    pub duress: N,
    /// How much full sanctuary adds to attacks.
    #[level(1.9, 0.0..=10.0, "factor", "Fitted to the observed record")]
    pub reach: N,
    /// Recruits and returners that full sanctuary brings.
    #[flow(
        0.014,
        0.0..=0.2,
        "thousand fighters per week",
        "Fitted to the observed record: UN Monitoring Team strengths of 2021 and 2024 against losses"
    )]
    pub refuge: N,
}

#[law]
impl<N: Number> Sanctuary<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let shelter = step.acts.afghan_taliban(KabulAction::ShelterTtp);
        let restrain = step.acts.afghan_taliban(KabulAction::RestrainTtp);
        let now = &mut step.now;
        let room = self.rest * now.taliban_rule + self.ungoverned * (1.0 - now.taliban_rule);
        now.sanctuary = toward(now.sanctuary, room, self.drift);
        now.sanctuary = rise(now.sanctuary, self.welcome * shelter);
        now.sanctuary = fall(now.sanctuary, self.curb * restrain + self.duress * now.coercion * (1.0 - now.truce));
        step.push.attack_drive *= 1.0 + self.reach * now.sanctuary;
        step.push.recruits += self.refuge * now.sanctuary;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn room() -> Alone {
        Alone::new("sanctuary")
            .with(&[("rest", 1.0), ("drift", 0.25), ("welcome", 0.25), ("curb", 0.1), ("duress", 0.2)])
            .with(&[("reach", 2.0), ("refuge", 0.1), ("ungoverned", 0.2)])
            .find(|week| week.now.taliban_rule = 1.0)
    }

    #[test]
    fn where_the_taliban_do_not_rule_there_is_only_what_is_ungoverned() {
        near(room().find(|week| week.now.taliban_rule = 0.0).after().now.sanctuary, 0.44 * 0.95);
    }

    #[test]
    fn room_drifts_to_what_kin_allow_and_feeds_attacks() {
        // A truce of one half takes half of the duress away
        let one = room().after();
        near(one.now.sanctuary, 0.6 * 0.95);
        near(one.push.attack_drive, 1.0 + 2.0 * 0.57);
        near(one.push.recruits, 0.057);
    }

    #[test]
    fn kabul_widens_and_narrows_it() {
        near(room().does("afghan_taliban.shelter_ttp").after().now.sanctuary, 0.7 * 0.95);
        near(room().does("afghan_taliban.restrain_ttp").after().now.sanctuary, 0.6 * 0.85);
    }
}
