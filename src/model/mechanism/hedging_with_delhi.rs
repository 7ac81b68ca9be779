//! M27 hedging with delhi.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, india, off_in};

/// Kabul opens to India to stay independent; Islamabad sees a threat.
///
/// To avoid depending on one patron Kabul opens to Delhi, which wins it room and standing. Islamabad takes every step
/// as a threat: tension rises with India's footing, and strikes, as some analysts hold, are in part an answer to it.
#[mechanism(
    id = "M27",
    source = "Article, fourth part: reopening of the embassy, visit to New Delhi; operations partly a reaction",
    off = off_in(
        "second-emirate-2021",
        &[("mean_tension", Direction::Down)],
        &[("afghan_taliban.delhi.court", Direction::Down), ("pakistan.kabul.press", Direction::Down)]
    )
)]
pub struct HedgingWithDelhi {
    /// How much more India's steps achieve when Kabul seeks them.
    #[level(0.801, 0.0..=20.0, "factor", "Estimate")]
    pub welcome: f64,
    /// Dependence that Kabul sheds in a week of courting India.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Estimate")]
    pub balance: f64,
    /// How much of that it seeks while Islamabad does not press it.
    #[level(0.176, 0.0..=10.0, "factor", "Article, fourth part: balancing among regional powers. Estimate")]
    pub habit: f64,
    /// How much more of it Kabul sheds under full pressure from Islamabad.
    #[level(3.0, 0.0..=10.0, "factor", "Article, fourth part: cautiously avoiding total reliance. Estimate")]
    pub spur: f64,
    /// How fast India's full footing would wear dependence on Pakistan away.
    #[flow(0.00772, 0.0..=0.5, "amount per week", "Estimate")]
    pub alternative: f64,
    /// Standing that a visit to Delhi wins Kabul.
    #[level(0.01, 0.0..=1.0, "amount", "Article, fourth part: visit to New Delhi")]
    pub honours: f64,
    /// Pressure to answer that a visit creates in Islamabad.
    #[level(0.05, 0.0..=2.0, "amount", "Article, fourth part: perceived as a direct threat")]
    pub alarm_at_visit: f64,
    /// Standing that Kabul wins by it.
    #[flow(0.005, 0.0..=1.0, "amount per week", "Estimate")]
    pub visits: f64,
    /// Pressure to answer that it creates in Islamabad.
    #[flow(
        0.012,
        0.0..=2.0,
        "amount per week",
        "Article, fourth part: operations against TTP leaders partly a reaction to Kabul's engagement with India"
    )]
    pub affront: f64,
    /// Tension that India's full footing in Kabul sustains.
    #[level(0.11, 0.0..=1.0, "share", "Estimate")]
    pub alarm: f64,
}

#[law]
impl HedgingWithDelhi {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let engages = step.conduct.afghan_taliban(afghan_taliban::Delhi::Engage);
        let court = step.conduct.afghan_taliban(afghan_taliban::Delhi::Court) + engages / 2.0;
        let visit = step.conduct.india(india::Act::Visit);
        let now = &mut step.now;
        step.push.openness_to_india *= 1.0 + self.welcome * court;
        now.dependence = fall(
            now.dependence,
            self.balance * court * (self.habit + self.spur * now.coercion) + self.alternative * now.india_influence,
        );
        now.recognition = rise(now.recognition, self.visits * court + self.honours * visit);
        now.retaliation_pressure = rise(now.retaliation_pressure, self.affront * court + self.alarm_at_visit * visit);
        step.push.tension_push += self.alarm * now.india_influence;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn hedge() -> Alone {
        Alone::new("hedging_with_delhi")
            .with(&[("welcome", 2.0), ("balance", 0.1), ("alternative", 0.2), ("honours", 0.2)])
            .with(&[("alarm_at_visit", 0.1), ("visits", 0.1), ("affront", 0.2), ("alarm", 0.4)])
            .with(&[("habit", 0.5), ("spur", 1.0)])
    }

    #[test]
    fn courting_delhi_wins_room_and_affronts_islamabad() {
        let one = hedge().does("afghan_taliban.delhi.court").after();
        near(one.push.openness_to_india, 3.0);
        near(one.now.dependence, 0.4);
        near(one.now.recognition, 0.55);
        near(one.now.retaliation_pressure, 0.6);
        near(one.push.tension_push, 0.2);
        let free = hedge().find(|week| week.now.coercion = 0.0);
        near(free.does("afghan_taliban.delhi.court").after().now.dependence, 0.425);
        let half = hedge().does("afghan_taliban.delhi.engage").after();
        near(half.push.openness_to_india, 2.0);
        near(half.now.retaliation_pressure, 0.55);
    }

    #[test]
    fn a_visit_honours_kabul_and_alarms_islamabad() {
        let one = hedge().does("india.visit").after();
        near(one.now.recognition, 0.6);
        near(one.now.retaliation_pressure, 0.55);
    }

    #[test]
    fn indias_footing_alone_already_alarms() {
        let one = hedge().after();
        near(one.push.tension_push, 0.2);
        near(one.now.dependence, 0.45);
        near(one.now.retaliation_pressure, 0.5);
    }
}
