//! M05 zero sum rivalry.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, india, off_in};

/// India's gain in Kabul is Pakistan's loss.
///
/// India and Pakistan compete for one and the same place in Kabul: Indian influence wears Pakistan's depth away, and
/// Indian pressure on Pakistan ties down what Pakistan could use there.
#[mechanism(
    id = "M05",
    source = "Article, first part: a zero-sum game for influence in Afghanistan",
    off = off_in(
        "second-emirate-2021",
        &[("mean_depth", Direction::Up)],
        &[("india.pakistan.coerce", Direction::Down)]
    )
)]
pub struct ZeroSumRivalry {
    /// How fast full Indian influence wears Pakistan's depth away.
    #[flow(0.033, 0.0..=0.5, "amount per week", "Estimate")]
    pub displacement: f64,
    /// Depth that Pakistan loses in a week of Indian pressure.
    #[flow(0.0186, 0.0..=1.0, "amount per week", "Estimate")]
    pub diversion: f64,
    /// How much more Islamabad's goals in Kabul weigh at the height of its quarrel with India (`decision`).
    #[level(1.1, 0.0..=5.0, "factor", "Article, first part: a buffer against Indian influence, the eastern flank")]
    pub stake: f64,
    /// How much competing for Kabul heats India's quarrel with Pakistan.
    #[flow(0.0267, 0.0..=0.5, "amount per week", "Estimate")]
    pub rivalry: f64,
}

#[law]
impl ZeroSumRivalry {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let pressure = step.conduct.india(india::Pakistan::Coerce);
        let now = &mut step.now;
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
            .does("india.pakistan.coerce")
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
