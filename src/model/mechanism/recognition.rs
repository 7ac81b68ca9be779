//! M09 recognition.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// A patron's recognition opens aid and standing.
///
/// Pakistan's recognition of the Taliban's government gives it standing that others then grant too, opens the way for
/// aid, and is repaid with a say.
#[mechanism(
    id = "M09",
    source = "Article, first part: the act of recognition paved the way for aid",
    off = off_in("first-emirate-1996", &[("mean_recognition", Direction::Down), ("mean_depth", Direction::Down)], &[])
)]
pub struct Recognition {
    /// Endorsement that the act of recognition gives.
    #[level(3.0, 0.0..=20.0, "amount", "Article, first part: formal relations and recognition")]
    pub act: f64,
    /// Standing abroad that it costs Pakistan while nobody else recognises that government.
    #[level(0.6, 0.0..=2.0, "amount", "Article, first part: international pressures. Estimate")]
    pub stigma: f64,
    /// Standing that full endorsement brings Kabul.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Estimate")]
    pub vouching: f64,
    /// Revenue that full endorsement brings Kabul.
    #[flow(0.004, 0.0..=1.0, "amount per week", "Article, first part: financial, military and logistical aid")]
    pub aid: f64,
    /// How much faster trust mends under full endorsement.
    #[level(1.5, 0.0..=10.0, "factor", "Article, first part: a pivotal moment in deepening the partnership")]
    pub warmth: f64,
    /// Say in Kabul that full endorsement wins.
    #[flow(0.00914, 0.0..=1.0, "amount per week", "Article, first part: a deeper strategic partnership")]
    pub gratitude: f64,
}

#[law]
impl Recognition {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let recognises = step.conduct.pakistan(pakistan::Act::Recognise);
        let now = &mut step.now;
        now.endorsement = rise(now.endorsement, self.act * recognises);
        now.standing = fall(now.standing, self.stigma * recognises * (1.0 - now.recognition / 2.0));
        now.recognition = rise(now.recognition, self.vouching * now.endorsement);
        now.revenue = rise(now.revenue, self.aid * now.endorsement);
        now.depth = rise(now.depth, self.gratitude * now.endorsement);
        step.push.mending *= 1.0 + self.warmth * now.endorsement;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn recognition_brings_standing_aid_and_a_say() {
        let one = Alone::new("recognition")
            .with(&[
                ("act", 0.6),
                ("vouching", 0.25),
                ("aid", 0.5),
                ("warmth", 1.0),
                ("gratitude", 0.125),
                ("stigma", 0.4),
            ])
            .does("pakistan.recognise")
            .after();
        near(one.now.endorsement, 0.8);
        near(one.now.standing, 0.35);
        near(one.now.recognition, 0.6);
        near(one.now.revenue, 0.7);
        near(one.now.depth, 0.55);
        near(one.push.mending, 1.8);
    }

    #[test]
    fn without_it_nothing_comes() {
        let one = Alone::new("recognition").find(|week| week.now.endorsement = 0.0);
        assert_eq!(one.after(), one.before);
    }
}
