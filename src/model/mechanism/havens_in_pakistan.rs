//! M08 havens in pakistan.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// Camps, supply and shelter in Waziristan and Khyber Pakhtunkhwa carry the Taliban.
///
/// On Pakistani soil the Afghan Taliban recruit, train, heal and hide, so that what they lose in Afghanistan they can
/// replace. Pakistan can widen that room or close it; left alone it stays as wide as the borderland lets it be while
/// there is a war. A Kabul that the Taliban fight resents it. After 2001 Pakistan officially denied such havens.
#[mechanism(
    id = "M08",
    source = "Article, first part: havens and training camps in tribal regions; second part: unofficial harbouring of \
     leaders",
    off = off_in(
        "occupation-2001",
        &[("mean_taliban_strength", Direction::Down), ("final_taliban_rule", Direction::Down)],
        &[]
    )
)]
pub struct HavensInPakistan {
    /// Havens that the borderland offers while Pakistan does nothing and the Taliban rule nowhere.
    #[level(0.35, 0.0..=1.0, "share", "Estimate")]
    pub custom: f64,
    /// How fast havens return there.
    #[rate(0.01, 0.0..=0.5, "per week", "Estimate")]
    pub drift: f64,
    /// How much a week of havens granted widens them.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Estimate")]
    pub welcome: f64,
    /// How much a week of help to Washington in earnest narrows them.
    #[flow(0.04, 0.0..=1.0, "amount per week", "Estimate")]
    pub raids: f64,
    /// Fighters whom full havens recruit, train and return.
    #[flow(0.0111, 0.0..=5.0, "thousand fighters per week", "Estimate")]
    pub refuge: f64,
    /// Losses that full havens spare.
    #[level(0.6, 0.0..=1.0, "share", "Estimate")]
    pub shelter: f64,
    /// Say in Afghan affairs that full havens give Pakistan while the war lasts.
    #[flow(
        0.025,
        0.0..=1.0,
        "amount per week",
        "Article, second part: havens preserved Pakistan's influence over Afghan affairs"
    )]
    pub leverage: f64,
    /// How much full havens break the trust of a Kabul that the Taliban fight.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Estimate")]
    pub offence: f64,
    /// Tension that they sustain with such a Kabul.
    #[level(0.107, 0.0..=1.0, "share", "Estimate")]
    pub resentment: f64,
}

#[law]
impl HavensInPakistan {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let haven = step.conduct.pakistan(pakistan::Covert::Haven) + step.conduct.pakistan(pakistan::Covert::Arm);
        let backs = step.conduct.pakistan(pakistan::Washington::Back);
        let now = &mut step.now;
        let war = 1.0 - now.taliban_rule;
        now.havens = toward(now.havens, self.custom * war, self.drift);
        now.havens = rise(now.havens, self.welcome * haven);
        now.havens = fall(now.havens, self.raids * backs);
        now.depth = rise(now.depth, self.leverage * now.havens * war);
        step.push.insurgents += self.refuge * now.havens;
        step.push.taliban_cover *= 1.0 - self.shelter * now.havens;
        step.push.breach += self.offence * now.havens * war;
        step.push.tension_push += self.resentment * now.havens * war;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn borderland() -> Alone {
        Alone::new("havens_in_pakistan")
            .with(&[("custom", 1.0), ("drift", 0.0), ("welcome", 0.2), ("raids", 0.4), ("refuge", 2.0)])
            .with(&[("shelter", 0.5), ("leverage", 0.4), ("offence", 0.4), ("resentment", 0.2)])
    }

    #[test]
    fn havens_carry_the_taliban_and_are_resented() {
        let one = borderland().after();
        near(one.push.insurgents, 1.0);
        near(one.now.depth, 0.55);
        near(one.push.taliban_cover, 0.75);
        near(one.push.breach, 0.1);
        near(one.push.tension_push, 0.05);
    }

    #[test]
    fn pakistan_widens_and_narrows_them() {
        near(borderland().does("pakistan.covert.haven").after().now.havens, 0.6);
        near(borderland().does("pakistan.covert.arm").after().now.havens, 0.6);
        near(borderland().does("pakistan.washington.back").after().now.havens, 0.3);
    }

    #[test]
    fn where_the_taliban_rule_all_there_is_nothing_to_shelter() {
        let one = borderland().with(&[("drift", 0.25)]).find(|week| week.now.taliban_rule = 1.0).after();
        near(one.now.havens, 0.4);
        near(one.push.tension_push, 0.0);
    }
}
