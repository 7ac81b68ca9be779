//! M13 blowback.

use crate::actor::{PakistanAction, UsAction};
use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// What was sheltered turns inward: terror inside Pakistan.
    Blowback in "mechanisms" {
        id: "M13",
        name: "blowback",
        says: "Militants who had shelter in Pakistan for a war abroad, and those who learn from them, turn against the state: while they are nursed, and more when the state or Washington moves against them. They fight on their own and fill the ranks of the TTP.",
        source: "Article, second part: the hedging backfired and fuelled a surge in terrorist threats at home",
        off: off_in("occupation-2001", &[("final_ttp_strength", Direction::Down), ("militant_attacks", Direction::Down)]),
        actions: &["pakistan.back_us", "united_states.strike"],
        equations: "blowback = rise(blowback, nursing (havens + patronage) + betrayal [pakistan.back_us] + anger_at_strikes [united_states.strike]); blowback = fall(blowback, healing); recruits += vengeance blowback; other_attacks += terror blowback",
        parameters: {
            nursing: Flow 0.004, 0.0 to 0.5 "amount per week", "Blowback that full havens, or full patronage, breed.", "Estimate";
            betrayal: Flow 0.012, 0.0 to 1.0 "amount per week", "Blowback that a week of help to Washington in earnest brings.", "Estimate";
            anger_at_strikes: Flow 0.008, 0.0 to 1.0 "amount per week", "Blowback that a week of American strikes brings.", "Estimate";
            healing: Rate 0.006, 0.0 to 0.5 "per week", "How fast it fades.", "Estimate: years";
            vengeance: Flow 0.10, 0.0 to 1.0 "thousand fighters per week", "Recruits that full blowback brings the TTP.", "Estimate";
            terror: Level 6.0, 0.0 to 40.0 "attacks per week", "Attacks by other militants that full blowback adds.", "Estimate";
        }
    }
}

impl Blowback {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let (backs, strikes) = (step.acts.pakistan(PakistanAction::BackUs), step.acts.united_states(UsAction::Strike));
        let now = &mut step.now;
        // rises by nursing (havens + patronage) + betrayal + anger at strikes
        let turned = self.nursing * (now.havens + now.patronage) + self.betrayal * backs + self.anger_at_strikes * strikes;
        now.blowback = rise(now.blowback, turned);
        now.blowback = fall(now.blowback, self.healing);
        step.push.recruits += self.vengeance * now.blowback;
        step.push.other_attacks += self.terror * now.blowback;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn sheltered() -> Alone {
        Alone::new("blowback")
            .with(&[("nursing", 0.2), ("betrayal", 0.4), ("anger_at_strikes", 0.2), ("healing", 0.0)])
            .with(&[("vengeance", 0.5), ("terror", 10.0)])
    }

    #[test]
    fn what_is_nursed_turns_inward() {
        let one = sheltered().after();
        near(one.now.blowback, 0.6);
        near(one.push.recruits, 0.3);
        near(one.push.other_attacks, 6.0);
    }

    #[test]
    fn moving_against_it_makes_it_worse_at_first() {
        near(sheltered().does("pakistan.back_us").after().now.blowback, 0.8);
        near(sheltered().does("united_states.strike").after().now.blowback, 0.7);
    }
}
