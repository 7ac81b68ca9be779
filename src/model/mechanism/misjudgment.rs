//! M31 misjudgment.

use durand_law::{law, mechanism};

use crate::bounded::{greater, lesser, saturation, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in, pakistan, ttp};

/// Actors hold beliefs on how others answer them, and learn them wrong and right.
///
/// Islamabad expected a grateful Kabul and was caught off guard: the belief that favours are repaid, and that pressure works,
/// follows what Kabul does while it is courted or pressed. Kabul and the TTP learn likewise what restraint, defiance and
/// offensives bring. A belief moves only while what it is about goes on. What actors expect of an option includes the
/// answers that they believe in.
#[mechanism(
    id = "M31",
    source = "Article, fourth part: caught off guard; traditional calculations misaligned with the new realities",
    off = off_in(
        "second-emirate-2021",
        &[("courting_weeks", Direction::Up)],
        &[("pakistan.kabul.court", Direction::Up)]
    )
)]
pub struct Misjudgment {
    /// How fast belief in favours follows what Kabul does while it is courted.
    #[rate(0.45, 0.0..=1.0, "per week", "Estimate: the welcome of August 2021 had gone by spring 2022")]
    pub gratitude: f64,
    /// Attacks a week at which half of that is learned.
    #[level(2.2, 0.1..=60.0, "attacks per week", "Estimate")]
    pub evidence: f64,
    /// How fast belief in pressure follows what Kabul does while pressure is at its most.
    #[rate(0.03, 0.0..=1.0, "per week", "Estimate")]
    pub leverage: f64,
    /// How far belief follows each strike that is answered, or is not.
    #[rate(0.3, 0.0..=5.0, "per strike", "Estimate")]
    pub echo: f64,
    /// How fast Kabul's belief in relief follows what Islamabad does while Kabul restrains the TTP.
    #[rate(0.06, 0.0..=1.0, "per week", "Estimate")]
    pub reward: f64,
    /// How far a strike raises the belief that Islamabad punishes.
    #[level(0.3, 0.0..=1.0, "amount", "Estimate")]
    pub lesson: f64,
    /// How fast that belief fades while attacks go unanswered.
    #[rate(0.02, 0.0..=1.0, "per week", "Estimate: most mass attacks drew no strike")]
    pub impunity: f64,
    /// How fast the TTP's belief follows what the army does.
    #[rate(0.089, 0.0..=1.0, "per week", "Estimate")]
    pub experience: f64,
}

#[law]
impl Misjudgment {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let court = step.conduct.pakistan(pakistan::Kabul::Court);
        let press = step.conduct.pakistan(pakistan::Kabul::Press);
        let deports = step.conduct.pakistan(pakistan::Refugees::Deport);
        let shut = step.conduct.pakistan(pakistan::Border::Shut);
        let operations = step.conduct.pakistan(pakistan::Districts::Operations);
        let campaign = step.conduct.pakistan(pakistan::Districts::Campaign);
        let tolerate = step.conduct.afghan_taliban(afghan_taliban::Ttp::Tolerate);
        let moves = step.conduct.afghan_taliban(afghan_taliban::Ttp::Move);
        let restrain = step.conduct.afghan_taliban(afghan_taliban::Ttp::Restrain);
        let hand_over = step.conduct.afghan_taliban(afghan_taliban::Act::HandOver);
        let attack = step.conduct.afghan_taliban(afghan_taliban::Act::AttackPosts);
        let contest = step.conduct.afghan_taliban(afghan_taliban::Line::Contest);
        let low = step.conduct.ttp(ttp::Tempo::Low);
        let now = &mut step.now;
        // What Kabul does for Islamabad, what Islamabad does for Kabul
        let service = share(0.2 * tolerate + 0.7 * moves + restrain + hand_over);
        now.kabul_reciprocates = toward(
            now.kabul_reciprocates,
            service,
            self.gratitude * court * saturation(now.attack_momentum, self.evidence),
        );
        let pressure = greater(press, greater(deports, shut));
        now.kabul_yields =
            toward(now.kabul_yields, share(1.4 * moves + 1.6 * restrain + 0.3 * tolerate), self.leverage * pressure);
        let answer = greater(attack, 0.5 * contest);
        now.kabul_strikes_back = toward(now.kabul_strikes_back, answer, self.echo * now.strike_habit);
        let eases = 1.0 - lesser(0.6 * press + 0.5 * deports + 0.8 * shut + now.airstrikes, 1.0);
        now.islamabad_relents = toward(now.islamabad_relents, eases, self.reward * (moves + restrain));
        now.islamabad_punishes = toward(now.islamabad_punishes, 0.0, self.impunity);
        now.islamabad_punishes = toward(now.islamabad_punishes, 1.0, self.lesson * now.airstrikes);
        now.army_comes = toward(now.army_comes, 0.5 * operations + campaign, self.experience * (1.0 - low));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn learning() -> Alone {
        Alone::new("misjudgment")
            .with(&[("gratitude", 1.0), ("leverage", 1.0), ("echo", 1.0), ("reward", 1.0), ("lesson", 0.4)])
            .with(&[("impunity", 0.0), ("experience", 1.0), ("evidence", 10.0)])
            .find(|week| week.now.attack_momentum = 10.0)
    }

    #[test]
    fn islamabad_learns_what_favours_are_worth_while_it_courts() {
        near(learning().after().now.kabul_reciprocates, 0.5);
        let courted = learning().does("pakistan.kabul.court");
        near(courted.after().now.kabul_reciprocates, 0.425);
        near(courted.clone().does("afghan_taliban.ttp.shelter").after().now.kabul_reciprocates, 0.375);
        near(courted.does("afghan_taliban.ttp.restrain").after().now.kabul_reciprocates, 0.625);
    }

    /// Protects the hope of quiet years: what favours are worth shows only in the attacks that come or do not.
    #[test]
    fn attacks_are_the_evidence_of_what_favours_are_worth() {
        let courted = |attacks: f64| {
            let one = learning().does("pakistan.kabul.court").does("afghan_taliban.ttp.shelter");
            one.find(|week| week.now.attack_momentum = attacks).after().now.kabul_reciprocates
        };
        near(courted(0.0), 0.5);
        near(courted(10.0), 0.375);
        near(courted(30.0), 0.3125);
    }

    #[test]
    fn islamabad_learns_what_pressure_is_worth_while_it_presses() {
        near(learning().after().now.kabul_yields, 0.5);
        for pressure in ["pakistan.kabul.press", "pakistan.refugees.deport", "pakistan.border.shut"] {
            let pressed = learning().does(pressure);
            near(pressed.after().now.kabul_yields, 0.4);
            near(pressed.clone().does("afghan_taliban.ttp.shelter").after().now.kabul_yields, 0.25);
            near(pressed.does("afghan_taliban.ttp.restrain").after().now.kabul_yields, 0.75);
        }
    }

    #[test]
    fn kabul_learns_what_restraint_brings_while_it_restrains() {
        near(learning().does("pakistan.border.shut").after().now.islamabad_relents, 0.5);
        let restrained = learning().does("afghan_taliban.ttp.restrain");
        near(restrained.after().now.islamabad_relents, 0.75);
        near(restrained.does("pakistan.border.shut").after().now.islamabad_relents, 0.35);
    }

    #[test]
    fn strikes_and_their_answers_are_lessons() {
        let struck = learning().find(|week| week.now.airstrikes = 1.0);
        near(struck.after().now.islamabad_punishes, 0.7);
        near(struck.after().now.kabul_strikes_back, 0.375);
        near(struck.does("afghan_taliban.attack_posts").after().now.kabul_strikes_back, 0.625);
        let peace = learning().with(&[("impunity", 1.0)]).find(|week| week.now.strike_habit = 0.0).after();
        near(peace.now.islamabad_punishes, 0.25);
        near(peace.now.kabul_strikes_back, 0.5);
    }

    #[test]
    fn the_ttp_learns_whether_the_army_comes_while_it_attacks() {
        near(learning().after().now.army_comes, 0.25);
        near(learning().does("pakistan.districts.campaign").after().now.army_comes, 0.75);
        let low = learning().does("ttp.tempo.low");
        near(low.does("pakistan.districts.campaign").after().now.army_comes, 0.5);
    }
}
