//! M04 strategic depth.

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{PakistanAction};

define! {
    /// Pakistan wants a decisive say in Kabul as a shield against India.
    StrategicDepth in "mechanisms" {
        id: "M04",
        name: "strategic_depth",
        says: "Aid, visas and trade concessions buy Pakistan a say in Kabul, the more the more it is trusted; without that prospect there is little reason to court Kabul.",
        source: "Article, first part: strategic depth doctrine",
        off: off_in("second-emirate-2021", &[("courting_weeks", Direction::Down)]),
        actions: &["pakistan.court_kabul"],
        equations: "c = [pakistan.court_kabul]; depth = rise(depth, favour trust c); dependence = rise(dependence, aid c); expectation = rise(expectation, hope c); humiliation = fall(humiliation, balm c); mending *= 1 + goodwill c",
        parameters: {
            favour: Flow 0.05, 0.0 to 2.0 "amount per week", "Say in Kabul that a week of courting buys at full trust.", "Estimate";
            aid: Flow 0.008, 0.0 to 1.0 "amount per week", "Dependence that a week of courting creates.", "Estimate";
            hope: Flow 0.008, 0.0 to 1.0 "amount per week", "How much courting raises what Islamabad expects in return.", "Article, third part: Pakistan expected reciprocity for its support";
            balm: Flow 0.05, 0.0 to 2.0 "amount per week", "How much courting soothes Kabul's humiliation.", "Estimate";
            goodwill: Level 1.0, 0.0 to 5.0 "factor", "How much faster trust mends in a week of courting.", "Estimate";
        }
    }
}

impl StrategicDepth {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let court = step.acts.pakistan(PakistanAction::CourtKabul);
        let now = &mut step.now;
        // depth rises by favour trust
        now.depth = rise(now.depth, self.favour * now.trust * court);
        now.dependence = rise(now.dependence, self.aid * court);
        now.expectation = rise(now.expectation, self.hope * court);
        now.humiliation = fall(now.humiliation, self.balm * court);
        step.push.mending *= 1.0 + self.goodwill * court;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn courting_buys_depth_and_raises_hope() {
        let one = Alone::new("strategic_depth")
            .with(&[("favour", 0.4), ("aid", 0.2), ("hope", 0.2), ("balm", 0.2), ("goodwill", 1.5)])
            .does("pakistan.court_kabul")
            .after();
        near(one.now.depth, 0.6);
        near(one.now.dependence, 0.6);
        near(one.now.expectation, 0.6);
        near(one.now.humiliation, 0.4);
        near(one.push.mending, 2.5);
    }

    #[test]
    fn nothing_comes_of_not_courting() {
        let one = Alone::new("strategic_depth");
        assert_eq!(one.after(), one.before);
    }
}
