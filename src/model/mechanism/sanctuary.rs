//! M19 sanctuary.

use durand_law::{law, mechanism};

use crate::bounded::{fall, saturation, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in};

/// The TTP strikes from Afghan soil, tolerated and denied.
///
/// On Afghan soil the TTP lives, trains and sets out. How much room it has follows from what Kabul does about it: shelter,
/// toleration, moving it from the border, or restraint, which also disarms it. Room means more attacks and more recruits.
/// Kabul denies that it shelters the TTP.
#[mechanism(
    id = "M19",
    source = "Article, third part: Afghan soil as a launchpad; providing sanctuary in border regions",
    off = off_in(
        "second-emirate-2021",
        &[("ttp_attacks", Direction::Down)],
        &[("pakistan.strike", Direction::Down), ("pakistan.kabul.court", Direction::Up)]
    )
)]
pub struct Sanctuary {
    /// Sanctuary to which shelter leads.
    #[level(0.75, 0.0..=1.0, "share", "Estimate")]
    pub sheltered: f64,
    /// Sanctuary to which toleration leads.
    #[level(0.68, 0.0..=1.0, "share", "Estimate")]
    pub tolerated: f64,
    /// Sanctuary to which moving the TTP from the border leads.
    #[level(0.45, 0.0..=1.0, "share", "Estimate")]
    pub moved: f64,
    /// Sanctuary to which restraint leads.
    #[level(0.2, 0.0..=1.0, "share", "Estimate: commanders in the provinces heed only so much")]
    pub restrained: f64,
    /// Sanctuary in parts of Afghanistan that the Taliban do not rule.
    #[level(0.25, 0.0..=1.0, "share", "Estimate")]
    pub ungoverned: f64,
    /// How fast sanctuary follows what Kabul does.
    #[rate(0.08, 0.0..=1.0, "per week", "Estimate: a quarter")]
    pub pace: f64,
    /// Fighters whom restraint takes off the field: arrests, weapons taken.
    #[flow(0.00312, 0.0..=0.1, "share per week", "Estimate")]
    pub disarming: f64,
    /// Fighters whom a hand-over of leaders takes off the field.
    #[level(0.0541, 0.0..=1.0, "amount", "Estimate")]
    pub beheading: f64,
    /// How much attacks from Afghan soil break trust, at most.
    #[flow(0.074, 0.0..=1.0, "amount per week", "Article, third part: this inaction has become a major source of tension")]
    pub outrage: f64,
    /// Attacks a week at which half of that is felt.
    #[level(8.0, 0.1..=60.0, "attacks per week", "Estimate")]
    pub outrage_half: f64,
    /// How much full sanctuary adds to attacks.
    #[level(1.9, 0.0..=10.0, "factor", "Set by hand against the observed record")]
    pub reach: f64,
    /// Recruits and returners that full sanctuary brings.
    #[flow(
        0.014,
        0.0..=0.2,
        "thousand fighters per week",
        "Set by hand against the observed record: UN Monitoring Team strengths of 2021 and 2024 against losses"
    )]
    pub refuge: f64,
}

#[law]
impl Sanctuary {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let shelter = step.conduct.afghan_taliban(afghan_taliban::Ttp::Shelter);
        let tolerate = step.conduct.afghan_taliban(afghan_taliban::Ttp::Tolerate);
        let moves = step.conduct.afghan_taliban(afghan_taliban::Ttp::Move);
        let restrain = step.conduct.afghan_taliban(afghan_taliban::Ttp::Restrain);
        let hand_over = step.conduct.afghan_taliban(afghan_taliban::Act::HandOver);
        let now = &mut step.now;
        let granted =
            self.sheltered * shelter + self.tolerated * tolerate + self.moved * moves + self.restrained * restrain;
        let room = granted * now.taliban_rule + self.ungoverned * (1.0 - now.taliban_rule);
        // Whom nobody needs to shelter has no sanctuary
        if step.given.ttp_present {
            now.sanctuary = toward(now.sanctuary, room, self.pace);
        }
        now.ttp_strength = fall(now.ttp_strength, self.disarming * restrain + self.beheading * hand_over);
        step.push.attack_drive *= 1.0 + self.reach * now.sanctuary;
        step.push.recruits += self.refuge * now.sanctuary;
        step.push.breach += self.outrage * now.sanctuary * saturation(now.attack_momentum, self.outrage_half);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn room() -> Alone {
        Alone::new("sanctuary")
            .with(&[("sheltered", 0.9), ("tolerated", 0.7), ("moved", 0.4), ("restrained", 0.1), ("ungoverned", 0.2)])
            .with(&[("pace", 0.25), ("disarming", 0.1), ("beheading", 0.05), ("reach", 2.0), ("refuge", 0.1)])
            .with(&[("outrage", 0.2), ("outrage_half", 32.0)])
            .find(|week| week.now.taliban_rule = 1.0)
    }

    #[test]
    fn room_follows_what_kabul_does_and_feeds_attacks() {
        let one = room().after();
        near(one.now.sanctuary, 0.54);
        near(one.push.attack_drive, 2.08);
        near(one.push.recruits, 0.054);
        near(one.push.breach, 0.054);
        near(one.now.ttp_strength, 10.0);
        near(room().does("afghan_taliban.ttp.shelter").after().now.sanctuary, 0.58);
        near(room().does("afghan_taliban.ttp.move").after().now.sanctuary, 0.48);
    }

    #[test]
    fn restraint_and_hand_overs_take_fighters_off_the_field() {
        let restrained = room().does("afghan_taliban.ttp.restrain").after();
        near(restrained.now.sanctuary, 0.42);
        near(restrained.now.ttp_strength, 9.0);
        near(room().does("afghan_taliban.hand_over").after().now.ttp_strength, 9.5);
    }

    #[test]
    fn where_the_taliban_do_not_rule_there_is_only_what_is_ungoverned() {
        near(room().find(|week| week.now.taliban_rule = 0.0).after().now.sanctuary, 0.44);
    }
}
