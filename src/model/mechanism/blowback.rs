//! M13 blowback.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan, united_states};

/// What was sheltered turns inward: terror inside Pakistan.
///
/// Militants who had shelter in Pakistan for a war abroad, and those who learn from them, turn against the state: while
/// they are nursed, and more when the state or Washington moves against them. They fight on their own and fill the
/// ranks of the TTP.
#[mechanism(
    id = "M13",
    source = "Article, second part: the hedging backfired and fuelled a surge in terrorist threats at home",
    off = off_in(
        "occupation-2001",
        &[("final_ttp_strength", Direction::Down), ("militant_attacks", Direction::Down)],
        &[("pakistan.districts.campaign", Direction::Down)]
    )
)]
pub struct Blowback {
    /// Blowback that full havens, or full patronage, breed.
    #[flow(0.000739, 0.0..=0.5, "amount per week", "Estimate")]
    pub nursing: f64,
    /// Blowback that a week of help to Washington in earnest brings.
    #[flow(0.0003, 0.0..=1.0, "amount per week", "Estimate")]
    pub betrayal: f64,
    /// Blowback that an American strike brings.
    #[level(0.004, 0.0..=1.0, "amount", "Estimate")]
    pub anger_at_strikes: f64,
    /// Blowback that a war next door with foreign forces at their greatest brings.
    #[flow(0.055, 0.0..=1.0, "amount per week", "Observed record: attacks peaked in 2009, with the surge. Estimate")]
    pub holy_war: f64,
    /// How much of it a week of a campaign in the districts quells.
    #[flow(0.0158, 0.0..=1.0, "amount per week", "Observed record: attacks fell after June 2014. Estimate")]
    pub quelling: f64,
    /// How fast it fades.
    #[rate(0.0248, 0.0..=0.5, "per week", "Estimate: years")]
    pub healing: f64,
    /// Recruits that full blowback brings the TTP.
    #[flow(0.2, 0.0..=1.0, "thousand fighters per week", "Estimate")]
    pub vengeance: f64,
    /// How much full blowback adds to the TTP's attacks.
    #[level(20.0, 0.0..=40.0, "factor", "Observed record: attacks peaked in 2009, with the surge. Estimate")]
    pub fury: f64,
    /// Attacks by other militants that full blowback adds.
    #[level(255.0, 0.0..=400.0, "attacks per week", "Observed record: over a thousand attacks in 2007, before the TTP was founded")]
    pub terror: f64,
}

#[law]
impl Blowback {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let backs = step.conduct.pakistan(pakistan::Washington::Back);
        let campaign = step.conduct.pakistan(pakistan::Districts::Campaign);
        let strikes = step.conduct.united_states(united_states::Act::DroneStrike);
        let now = &mut step.now;
        let turned = self.nursing * (now.havens + now.patronage)
            + self.betrayal * backs
            + self.anger_at_strikes * strikes
            + self.holy_war * now.us_presence;
        now.blowback = rise(now.blowback, turned);
        now.blowback = fall(now.blowback, self.healing + self.quelling * campaign);
        step.push.recruits += self.vengeance * now.blowback;
        // Alone they are few; together they are many
        step.push.attack_drive *= 1.0 + self.fury * now.blowback * now.blowback;
        step.push.other_attacks += self.terror * now.blowback * now.blowback * now.blowback;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn sheltered() -> Alone {
        Alone::new("blowback")
            .with(&[("nursing", 0.2), ("betrayal", 0.4), ("anger_at_strikes", 0.2), ("healing", 0.0)])
            .with(&[("holy_war", 0.0), ("quelling", 0.0), ("vengeance", 0.5), ("terror", 10.0), ("fury", 5.0)])
    }

    #[test]
    fn what_is_nursed_turns_inward() {
        let one = sheltered().after();
        near(one.now.blowback, 0.6);
        near(one.push.recruits, 0.3);
        near(one.push.other_attacks, 2.16);
        near(one.push.attack_drive, 2.8);
    }

    #[test]
    fn moving_against_it_makes_it_worse_at_first() {
        near(sheltered().does("pakistan.washington.back").after().now.blowback, 0.8);
        near(sheltered().does("united_states.drone_strike").after().now.blowback, 0.7);
    }

    #[test]
    fn a_war_next_door_breeds_it_and_a_campaign_quells_it() {
        near(sheltered().with(&[("holy_war", 0.4)]).after().now.blowback, 0.7);
        near(sheltered().with(&[("quelling", 0.5)]).does("pakistan.districts.campaign").after().now.blowback, 0.3);
    }
}
