//! M19 sanctuary.

use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{KabulAction};

define! {
    /// The TTP strikes from Afghan soil, tolerated and denied.
    Sanctuary in "mechanisms" {
        id: "M19",
        name: "sanctuary",
        says: "On Afghan soil the TTP lives, trains and sets out; Kabul can widen or narrow that room, and left alone it widens towards what kin allow. Room means more attacks and more recruits. Kabul denies that it shelters the TTP.",
        source: "Article, third part: Afghan soil as a launchpad; providing sanctuary in border regions",
        off: off_in("second-emirate-2021", &[("ttp_attacks", Direction::Down)]),
        actions: &["afghan_taliban.restrain_ttp", "afghan_taliban.shelter_ttp"],
        equations: "sanctuary = toward(sanctuary, rest taliban_rule + ungoverned (1 - taliban_rule), drift); sanctuary = rise(sanctuary, welcome [afghan_taliban.shelter_ttp]); sanctuary = fall(sanctuary, curb [afghan_taliban.restrain_ttp] + duress coercion (1 - truce)); attack_drive *= 1 + reach sanctuary; recruits += refuge sanctuary",
        parameters: {
            rest: Level 0.78, 0.0 to 1.0 "share", "Sanctuary that kin allow where they rule, when Kabul does nothing.", "Estimate";
            ungoverned: Level 0.25, 0.0 to 1.0 "share", "Sanctuary in parts of Afghanistan that the Taliban do not rule.", "Estimate";
            drift: Rate 0.005, 0.0 to 0.5 "per week", "How fast sanctuary returns there.", "Estimate";
            welcome: Flow 0.015, 0.0 to 2.0 "amount per week", "How much a week of shelter widens it.", "Estimate";
            curb: Flow 0.025, 0.0 to 2.0 "amount per week", "How much a week of restraint narrows it.", "Estimate";
            duress: Flow 0.015, 0.0 to 0.5 "amount per week", "How much pressure on Kabul narrows it.", "Estimate";
            reach: Level 1.9, 0.0 to 10.0 "factor", "How much full sanctuary adds to attacks.", "Fitted to the observed record";
            refuge: Flow 0.014, 0.0 to 0.2 "thousand fighters per week", "Recruits and returners that full sanctuary brings.", "Fitted to the observed record: UN Monitoring Team strengths of 2021 and 2024 against losses";
        }
    }
}

impl Sanctuary {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let shelter = step.acts.kabul(KabulAction::ShelterTtp);
        let restrain = step.acts.kabul(KabulAction::RestrainTtp);
        let now = &mut step.now;
        // sanctuary -> rest where the Taliban rule, ungoverned elsewhere; widened by shelter, narrowed by restraint and by pressure on Kabul
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
