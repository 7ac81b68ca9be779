//! M27 hedging with delhi.

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{KabulAction};

define! {
    /// Kabul opens to India to stay independent; Islamabad sees a threat.
    HedgingWithDelhi in "mechanisms" {
        id: "M27",
        name: "hedging_with_delhi",
        says: "To avoid depending on one patron Kabul opens to Delhi, which wins it room and standing. Islamabad takes every step as a threat: tension rises with India's footing, and strikes, as some analysts hold, are in part an answer to it.",
        source: "Article, fourth part: reopening of the embassy, visit to New Delhi; operations partly a reaction",
        off: off_in("second-emirate-2021", &[("mean_tension", Direction::Down)]),
        actions: &["afghan_taliban.court_india"],
        equations: "i = [afghan_taliban.court_india]; openness_to_india *= 1 + welcome i; dependence = fall(dependence, balance i + alternative india_influence); recognition = rise(recognition, visits i); retaliation_pressure = rise(retaliation_pressure, affront i); tension_push += alarm india_influence",
        parameters: {
            welcome: Level 3.0, 0.0 to 20.0 "factor", "How much more India's steps achieve when Kabul seeks them.", "Estimate";
            balance: Flow 0.01, 0.0 to 1.0 "amount per week", "Dependence that Kabul sheds in a week of courting India.", "Estimate";
            alternative: Flow 0.02, 0.0 to 0.5 "amount per week", "How fast India's full footing would wear dependence on Pakistan away.", "Estimate";
            visits: Flow 0.008, 0.0 to 1.0 "amount per week", "Standing that Kabul wins by it.", "Estimate";
            affront: Flow 0.04, 0.0 to 2.0 "amount per week", "Pressure to answer that it creates in Islamabad.", "Article, fourth part: operations against TTP leaders partly a reaction to Kabul's engagement with India";
            alarm: Level 0.25, 0.0 to 1.0 "share", "Tension that India's full footing in Kabul sustains.", "Estimate";
        }
    }
}

impl HedgingWithDelhi {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let court = step.acts.kabul(KabulAction::CourtIndia);
        let now = &mut step.now;
        step.push.openness_to_india *= 1.0 + self.welcome * court;
        now.dependence = fall(now.dependence, self.balance * court + self.alternative * now.india_influence);
        now.recognition = rise(now.recognition, self.visits * court);
        now.retaliation_pressure = rise(now.retaliation_pressure, self.affront * court);
        step.push.tension += self.alarm * now.india_influence;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn hedge() -> Alone {
        Alone::new("hedging_with_delhi")
            .with(&[("welcome", 2.0), ("balance", 0.1), ("alternative", 0.2), ("visits", 0.1), ("affront", 0.2)])
            .with(&[("alarm", 0.4)])
    }

    #[test]
    fn courting_delhi_wins_room_and_affronts_islamabad() {
        let one = hedge().does("afghan_taliban.court_india").after();
        near(one.push.openness_to_india, 3.0);
        near(one.now.dependence, 0.4);
        near(one.now.recognition, 0.55);
        near(one.now.retaliation_pressure, 0.6);
        near(one.push.tension, 0.2);
    }

    #[test]
    fn indias_footing_alone_already_alarms() {
        let one = hedge().after();
        near(one.push.tension, 0.2);
        near(one.now.dependence, 0.45);
        near(one.now.retaliation_pressure, 0.5);
    }
}
