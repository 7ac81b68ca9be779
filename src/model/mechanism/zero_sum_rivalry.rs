//! M05 zero sum rivalry.

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{IndiaAction};

define! {
    /// India's gain in Kabul is Pakistan's loss.
    ZeroSumRivalry in "mechanisms" {
        id: "M05",
        name: "zero_sum_rivalry",
        says: "India and Pakistan compete for one and the same place in Kabul: Indian influence wears Pakistan's depth away, and Indian pressure on Pakistan ties down what Pakistan could use there.",
        source: "Article, first part: a zero-sum game for influence in Afghanistan",
        off: off_in("second-emirate-2021", &[("mean_depth", Direction::Up)]),
        actions: &["india.pressure_pakistan"],
        equations: "q = [india.pressure_pakistan]; depth = fall(depth, displacement india_influence + diversion q); india_pakistan_tension = rise(india_pakistan_tension, rivalry depth india_influence)",
        parameters: {
            displacement: Flow 0.03, 0.0 to 0.5 "amount per week", "How fast full Indian influence wears Pakistan's depth away.", "Estimate";
            diversion: Flow 0.02, 0.0 to 1.0 "amount per week", "Depth that Pakistan loses in a week of Indian pressure.", "Estimate";
            rivalry: Flow 0.02, 0.0 to 0.5 "amount per week", "How much competing for Kabul heats India's quarrel with Pakistan.", "Estimate";
        }
    }
}

impl ZeroSumRivalry {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let pressure = step.acts.india(IndiaAction::PressurePakistan);
        let now = &mut step.now;
        // depth falls by displacement india_influence
        now.depth = fall(now.depth, self.displacement * now.india_influence + self.diversion * pressure);
        now.india_pakistan_tension = rise(now.india_pakistan_tension, self.rivalry * now.depth * now.india_influence);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn indias_footing_and_pressure_wear_depth_away() {
        let one = Alone::new("zero_sum_rivalry")
            .with(&[("displacement", 0.2), ("diversion", 0.1), ("rivalry", 0.5)])
            .does("india.pressure_pakistan")
            .after();
        near(one.now.depth, 0.4);
        near(one.now.india_pakistan_tension, 0.55);
    }

    #[test]
    fn an_india_without_footing_takes_nothing() {
        let one = Alone::new("zero_sum_rivalry").find(|week| week.now.india_influence = 0.0);
        assert_eq!(one.after(), one.before);
    }
}
