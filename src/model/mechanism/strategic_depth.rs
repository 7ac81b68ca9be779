//! M04 strategic depth.

use durand_law::{law, mechanism};

use crate::bounded::{fall, greater, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// Pakistan wants a decisive say in Kabul as a shield against India.
///
/// Aid, visas and trade concessions buy Pakistan a say in Kabul, the more the more it is trusted and as long as it does not deport or shut
/// the border meanwhile; without that prospect
/// there is little reason to court Kabul.
#[mechanism(
    id = "M04",
    source = "Article, first part: strategic depth doctrine",
    off = off_in(
        "second-emirate-2021",
        &[("courting_weeks", Direction::Down)],
        &[("pakistan.kabul.court", Direction::Down)]
    )
)]
pub struct StrategicDepth {
    /// Say in Kabul that a week of courting buys at full trust.
    #[flow(0.00855, 0.0..=2.0, "amount per week", "Estimate")]
    pub favour: f64,
    /// Dependence that a week of courting creates.
    #[flow(0.00561, 0.0..=1.0, "amount per week", "Estimate")]
    pub aid: f64,
    /// How much courting soothes Kabul's humiliation.
    #[flow(0.05, 0.0..=2.0, "amount per week", "Estimate")]
    pub balm: f64,
    /// How much faster trust mends in a week of courting.
    #[level(1.0, 0.0..=5.0, "factor", "Estimate")]
    pub goodwill: f64,
}

#[law]
impl StrategicDepth {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let court = step.conduct.pakistan(pakistan::Kabul::Court);
        let deports = step.conduct.pakistan(pakistan::Refugees::Deport);
        let shut = step.conduct.pakistan(pakistan::Border::Shut);
        let believed = court * (1.0 - greater(deports, shut));
        let now = &mut step.now;
        now.depth = rise(now.depth, self.favour * now.trust * believed);
        now.dependence = rise(now.dependence, self.aid * believed);
        now.humiliation = fall(now.humiliation, self.balm * believed);
        step.push.mending *= 1.0 + self.goodwill * believed;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn courting_buys_a_say_and_mends() {
        let one = Alone::new("strategic_depth")
            .with(&[("favour", 0.4), ("aid", 0.2), ("balm", 0.2), ("goodwill", 1.5)])
            .does("pakistan.kabul.court")
            .after();
        near(one.now.depth, 0.6);
        near(one.now.dependence, 0.6);
        near(one.now.humiliation, 0.4);
        near(one.push.mending, 2.5);
    }

    #[test]
    fn nothing_comes_of_courting_and_hurting_at_once_or_of_not_courting() {
        for blow in ["pakistan.refugees.deport", "pakistan.border.shut"] {
            let one = Alone::new("strategic_depth").does("pakistan.kabul.court").does(blow);
            assert_eq!(one.after(), one.before);
        }
        let one = Alone::new("strategic_depth");
        assert_eq!(one.after(), one.before);
    }
}
