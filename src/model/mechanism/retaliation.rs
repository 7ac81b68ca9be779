//! M21 retaliation.

use durand_law::{law, mechanism};

use crate::bounded::{fall, lesser, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// Unanswered attacks push Pakistan from support to pressure and airstrikes.
///
/// Deaths in attacks, those of mass attacks above all, press Islamabad to answer, and the pressure stays until it is
/// answered or forgotten. A strike on Afghan soil answers most, a campaign in the districts and a hard line to Kabul answer
/// some of it. What a strike does is in process P10.
#[mechanism(
    id = "M21",
    source = "Article, third part: from open support to diplomatic and military pressure",
    off = off_in(
        "second-emirate-2021",
        &[("airstrikes", Direction::Down)],
        &[("pakistan.strike", Direction::Down), ("pakistan.districts.garrison", Direction::Up)]
    )
)]
pub struct Retaliation {
    /// Pressure to answer from each death in a mass attack.
    #[flow(0.0089, 0.0..=0.2, "amount per death", "Estimate")]
    pub per_mass_death: f64,
    /// Pressure to answer from each other death.
    #[flow(0.0006, 0.0..=0.2, "amount per death", "Estimate")]
    pub per_death: f64,
    /// How fast pressure to answer is forgotten.
    #[rate(0.0845, 0.0..=2.0, "amount per week", "Estimate: a season")]
    pub forgetting: f64,
    /// How much a strike out of the blue answers; further ones answer less.
    #[level(0.78, 0.0..=20.0, "amount", "Observed record: strikes of 2025 came in bunches")]
    pub relief: f64,
    /// How much a week of operations answers.
    #[flow(0.002, 0.0..=5.0, "amount per week", "Estimate")]
    pub action: f64,
    /// How much a week of a campaign answers.
    #[flow(0.0217, 0.0..=5.0, "amount per week", "Estimate")]
    pub force: f64,
    /// How much a week of pressing Kabul answers.
    #[flow(0.06, 0.0..=5.0, "amount per week", "Estimate")]
    pub voice: f64,
    /// How much a week of a border shut to Kabul answers; less the longer it
    /// lasts, and nothing before the Taliban rule in Kabul.
    #[flow(0.1, 0.0..=5.0, "amount per week", "Article, fourth part: a lever of mutual pressure")]
    pub signal: f64,
    /// How much more attacks press for an answer while Islamabad courts Kabul, or keeps a truce with those who attack.
    #[level(1.65, 0.0..=5.0, "factor", "Article, third part: unfolded contrary to Pakistan's expectations")]
    pub shame: f64,
    /// Tension that full pressure to answer sustains where the Taliban rule in Kabul.
    #[level(0.15, 0.0..=1.0, "share", "Estimate")]
    pub weight: f64,
}

#[law]
impl Retaliation {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let court = step.conduct.pakistan(pakistan::Kabul::Court);
        let shut = step.conduct.pakistan(pakistan::Border::Shut);
        let press = step.conduct.pakistan(pakistan::Kabul::Press);
        let operations = step.conduct.pakistan(pakistan::Districts::Operations);
        let campaign = step.conduct.pakistan(pakistan::Districts::Campaign);
        let now = &mut step.now;
        // A trade agreement opens what is shut; a closure that has lasted answers nothing new
        let closed = shut * (1.0 - now.trade_pact) * (1.0 - now.commercial_strain);
        let answered = self.voice * press
            + self.signal * closed * now.taliban_rule
            + self.action * operations
            + self.force * campaign;
        now.retaliation_pressure = fall(now.retaliation_pressure, self.forgetting + answered);
        let other_deaths = step.toll.deaths - step.toll.mass_deaths;
        let suffered = self.per_mass_death * step.toll.mass_deaths + self.per_death * other_deaths;
        now.retaliation_pressure =
            rise(now.retaliation_pressure, suffered * (1.0 + self.shame * lesser(court + now.truce, 1.0)));
        // What was suffered until then is answered
        now.retaliation_pressure =
            fall(now.retaliation_pressure, self.relief * now.airstrikes * (1.0 - now.strike_habit));
        step.push.tension_push += self.weight * now.retaliation_pressure * now.taliban_rule;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn attacked() -> Alone {
        Alone::new("retaliation")
            .with(&[("per_mass_death", 0.02), ("per_death", 0.001), ("forgetting", 1.0), ("relief", 0.4)])
            .with(&[("action", 0.1), ("force", 0.2), ("voice", 0.2), ("signal", 0.2), ("shame", 0.5), ("weight", 0.5)])
            .find(|week| (week.toll.deaths, week.toll.mass_deaths) = (30.0, 20.0))
            .find(|week| (week.now.truce, week.now.trade_pact, week.now.commercial_strain) = (0.0, 0.0, 0.0))
    }

    #[test]
    fn deaths_press_islamabad_to_answer() {
        let one = attacked().after();
        // 0.5 forgets half, then rises by 0.02 * 20 + 0.001 * 10
        near(one.now.retaliation_pressure, 0.25 + 0.75 * 0.41);
        near(one.push.tension_push, 0.5 * 0.5575 / 2.0);
    }

    #[test]
    fn strikes_campaigns_closures_and_words_answer() {
        let struck = attacked().find(|week| week.now.airstrikes = 1.0).after();
        near(struck.now.retaliation_pressure, 0.5575 * 0.8);
        let pressure = |deed: &str| attacked().does(deed).after().now.retaliation_pressure;
        near(pressure("pakistan.kabul.press"), 0.15 + 0.85 * 0.41);
        near(pressure("pakistan.districts.campaign"), 0.15 + 0.85 * 0.41);
        near(pressure("pakistan.districts.operations"), 0.2 + 0.8 * 0.41);
        // The Taliban rule half of Afghanistan
        near(pressure("pakistan.border.shut"), 0.2 + 0.8 * 0.41);
        let lasting = attacked().does("pakistan.border.shut").find(|week| week.now.commercial_strain = 0.5).after();
        near(lasting.now.retaliation_pressure, 0.225 + 0.775 * 0.41);
        let agreed = attacked().does("pakistan.border.shut").find(|week| week.now.trade_pact = 1.0).after();
        near(agreed.now.retaliation_pressure, attacked().after().now.retaliation_pressure);
    }

    #[test]
    fn attacks_weigh_more_while_kabul_is_courted_or_a_truce_kept() {
        let one = attacked().does("pakistan.kabul.court").after();
        near(one.now.retaliation_pressure, 0.25 + 0.75 * 0.615);
        let truce = attacked().find(|week| week.now.truce = 1.0).after();
        near(truce.now.retaliation_pressure, 0.25 + 0.75 * 0.615);
    }
}
