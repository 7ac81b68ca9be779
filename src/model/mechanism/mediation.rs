//! M29 mediation.

use durand_law::{law, mechanism};

use crate::bounded::{fall, greater, rise};
use crate::chance::Chance;
use crate::event::EventKind;
use crate::number::Number;
use crate::purpose::{CEASEFIRE, DAY_OF_TALKS};
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in, pakistan};

/// Talks, ceasefires and mediators cool a crisis.
///
/// Readiness to agree brings a little calm, agreements in force bring more, and standing to both. In a crisis mediators
/// come, who make it easier for both to agree without losing face. The calm decays, the faster the more room the TTP has.
#[mechanism(
    id = "M29",
    source = "Article, introduction: several rounds of talks failed to strike a permanent deal",
    off = off_in(
        "second-emirate-2021",
        &[("mean_crisis_weeks", Direction::Up)],
        &[("pakistan.trade.accept", Direction::Down)]
    )
)]
pub struct Mediation {
    /// How fast calm decays where the TTP has no sanctuary.
    #[rate(0.05, 0.0..=2.0, "amount per week", "Estimate")]
    pub fading: f64,
    /// How much faster it decays where the TTP has full sanctuary.
    #[level(2.0, 0.0..=10.0, "factor", "Article, introduction: despite several rounds of talks no permanent deal")]
    pub spoiling: f64,
    /// Calm that each side's readiness to agree brings.
    #[flow(0.004, 0.0..=2.0, "amount per week", "Estimate")]
    pub offer: f64,
    /// Calm that agreements in force bring, of each kind.
    #[flow(0.05, 0.0..=5.0, "amount per week", "Estimate")]
    pub meeting: f64,
    /// Odds a week that mediators come in open war.
    #[level(
        0.8,
        0.0..=5.0,
        "odds per week",
        "Observed record: Doha ceasefire a week after the clashes of October 2025"
    )]
    pub mediators: f64,
    /// Calm that mediators bring.
    #[level(0.22, 0.0..=10.0, "amount", "Estimate")]
    pub shuttle: f64,
    /// How far mediators, or an agreement, let Kabul save face.
    #[level(0.2, 0.0..=5.0, "amount", "Estimate")]
    pub face: f64,
    /// Clashes that full calm prevents.
    #[level(0.6, 0.0..=1.0, "share", "Estimate")]
    pub quiet: f64,
    /// Standing that each agreement in force wins each side.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Article, second part: image as a peace mediator")]
    pub image: f64,
    /// How much faster trust mends in full calm.
    #[level(2.0, 0.0..=10.0, "factor", "Estimate")]
    pub confidence: f64,
    /// How much faster crossings are settled in full calm.
    #[level(1.48, 0.0..=10.0, "factor", "Observed record: reopenings after talks")]
    pub goodwill: f64,
    /// Tension that full calm takes away.
    #[level(0.385, 0.0..=1.0, "share", "Estimate")]
    pub relief: f64,
}

#[law]
impl Mediation {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let offers = step.conduct.pakistan(pakistan::Ceasefire::Accept)
            + step.conduct.pakistan(pakistan::Trade::Accept)
            + step.conduct.pakistan(pakistan::Security::Accept);
        let answers = step.conduct.afghan_taliban(afghan_taliban::Ceasefire::Accept)
            + step.conduct.afghan_taliban(afghan_taliban::Trade::Accept)
            + step.conduct.afghan_taliban(afghan_taliban::Security::Accept);
        let odds = self.mediators * step.now.tension * step.now.tension * step.now.tension * step.given.dt;
        let mut mediated = step.chance.happens(CEASEFIRE.word(0), odds / (1.0 + odds));
        #[aside]
        {
            if mediated.some() {
                step.tell(EventKind::Talks, None, "Doha", "mediation", DAY_OF_TALKS.word(0), 7);
            }
            if let Some(injected) = step.chance.injected() {
                mediated = greater(mediated, N::of(injected.ceasefire));
            }
        }
        let now = &mut step.now;
        let kept = now.ceasefire + now.security_pact + now.trade_pact / 3.0;
        now.calm = fall(now.calm, self.fading * (1.0 + self.spoiling * now.sanctuary));
        now.calm = rise(now.calm, self.offer * (offers + answers) + self.meeting * kept + self.shuttle * mediated);
        now.humiliation = fall(now.humiliation, self.face * mediated);
        now.standing = rise(now.standing, self.image * kept);
        now.recognition = rise(now.recognition, self.image * kept);
        step.push.clash_drive *= 1.0 - self.quiet * now.calm;
        step.push.mending *= 1.0 + self.confidence * now.calm;
        step.push.reopening *= 1.0 + self.goodwill * now.calm;
        step.push.tension_push -= self.relief * now.calm;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn crisis() -> Alone {
        Alone::new("mediation")
            .with(&[("fading", 0.25), ("spoiling", 1.0), ("offer", 0.1), ("meeting", 0.2), ("mediators", 4.0)])
            .with(&[("shuttle", 0.3), ("face", 0.3), ("quiet", 0.4), ("image", 0.1), ("confidence", 2.0)])
            .with(&[("goodwill", 1.0), ("relief", 0.2)])
            .find(|week| (week.now.ceasefire, week.now.trade_pact, week.now.security_pact) = (0.0, 0.0, 0.0))
    }

    #[test]
    fn readiness_of_both_and_mediators_cool_a_crisis() {
        // Odds of mediators 4 * 0.5^3, so probability 1/3; calm falls by 0.3 of itself, rises by 0.1 + 0.1 + 0.1 of the
        // rest
        let one = crisis().does("pakistan.ceasefire.accept").does("afghan_taliban.ceasefire.accept").after();
        near(one.now.calm, 0.545);
        near(one.now.humiliation, 0.45);
        near(one.push.clash_drive, 1.0 - 0.4 * 0.545);
        near(one.push.mending, 2.09);
        near(one.push.reopening, 1.545);
        near(one.push.tension_push, -0.109);
    }

    #[test]
    fn what_is_in_force_keeps_calm() {
        let one = crisis().find(|week| (week.now.ceasefire, week.now.tension) = (1.0, 0.0)).after();
        near(one.now.calm, 0.35 + 0.65 * 0.2);
        near(one.now.standing, 0.55);
        near(one.now.recognition, 0.55);
    }

    #[test]
    fn calm_decays_the_faster_the_more_room_the_ttp_has() {
        let calm = |room| crisis().find(|week| (week.now.sanctuary, week.now.tension) = (room, 0.0)).after().now.calm;
        near(calm(0.0), 0.4);
        near(calm(1.0), 0.3);
    }
}
