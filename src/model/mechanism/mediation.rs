//! M29 mediation.

use durand_law::{law, mechanism};

use crate::actor::{KabulAction, PakistanAction};
use crate::bounded::{fall, greater, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::purpose::{CEASEFIRE, DAY_OF_CEASEFIRE, DAY_OF_TALKS};
use crate::record::EventKind;
use crate::registry::{Direction, off_in};
use crate::step::Step;

/// Talks, ceasefires and mediators cool a crisis.
///
/// Talks cool a crisis, most when both sides want them; the sharper the crisis, the likelier outside mediators bring a
/// ceasefire. The calm decays, the faster the more room the TTP has.
#[mechanism(
    id = "M29",
    source = "Article, introduction: several rounds of talks failed to strike a permanent deal",
    off = off_in("second-emirate-2021", &[("mean_crisis_weeks", Direction::Up)])
)]
pub struct Mediation<N = f64> {
    /// How fast calm decays where the TTP has no sanctuary.
    #[rate(0.06, 0.0..=2.0, "amount per week", "Estimate")]
    pub fading: N,
    /// How much faster it decays where the TTP has full sanctuary.
    #[level(2.0, 0.0..=10.0, "factor", "Article, introduction: despite several rounds of talks no permanent deal")]
    pub spoiling: N,
    /// Calm that one side's talking brings.
    #[flow(0.04, 0.0..=2.0, "amount per week", "Estimate")]
    pub offer: N,
    /// Calm that both sides' talking adds.
    #[level(0.3, 0.0..=5.0, "amount", "Estimate")]
    pub meeting: N,
    /// How far a Kabul that the Taliban do not rule talks with Islamabad.
    #[level(0.5, 0.0..=1.0, "share", "Estimate: several rounds and councils before 2021")]
    pub answer: N,
    /// Odds a week of a mediated ceasefire in open war.
    #[level(
        0.1,
        0.0..=5.0,
        "odds per week",
        "Observed record: Doha ceasefire a week after the clashes of October 2025"
    )]
    pub mediators: N,
    /// Calm that a mediated ceasefire brings.
    #[level(0.55, 0.0..=10.0, "amount", "Estimate")]
    pub ceasefire: N,
    /// How far a ceasefire cools the border.
    #[level(0.67, 0.0..=10.0, "amount", "Estimate")]
    pub disengagement: N,
    /// How far a ceasefire or a meeting lets Kabul save face.
    #[level(0.25, 0.0..=5.0, "amount", "Estimate")]
    pub face: N,
    /// Clashes that full calm prevents.
    #[level(0.7, 0.0..=1.0, "share", "Estimate")]
    pub quiet: N,
    /// Standing that Pakistan wins by talking.
    #[flow(0.012, 0.0..=1.0, "amount per week", "Article, second part: image as a peace mediator")]
    pub image: N,
    /// Standing that Kabul wins by talking.
    #[flow(0.012, 0.0..=1.0, "amount per week", "Estimate")]
    pub table: N,
    /// How much faster trust mends in full calm.
    #[level(2.0, 0.0..=10.0, "factor", "Estimate")]
    pub confidence: N,
    /// How much faster crossings are settled in full calm.
    #[level(1.0, 0.0..=10.0, "factor", "Observed record: reopenings after talks")]
    pub goodwill: N,
    /// Tension that full calm takes away.
    #[level(0.4, 0.0..=1.0, "share", "Estimate")]
    pub relief: N,
}

#[law]
impl<N: Number> Mediation<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let talks = step.acts.pakistan(PakistanAction::Talk);
        let answers = step.acts.afghan_taliban(KabulAction::Talk) + self.answer * (1.0 - step.now.taliban_rule);
        let both = talks * answers;
        let odds = self.mediators * step.now.tension * step.now.tension * step.now.tension * step.rules.dt;
        let mut mediated = step.chance.happens(CEASEFIRE.word(0), odds / (1.0 + odds));
        #[aside]
        {
            tell(step, mediated, both);
            if let Some(injected) = step.chance.injected() {
                mediated = greater(mediated, N::of(injected.ceasefire));
            }
        }
        let now = &mut step.now;
        now.calm = fall(now.calm, self.fading * (1.0 + self.spoiling * now.sanctuary));
        now.calm = rise(now.calm, self.offer * (talks + answers) + self.meeting * both + self.ceasefire * mediated);
        now.border_heat = fall(now.border_heat, self.disengagement * mediated);
        now.humiliation = fall(now.humiliation, self.face * (mediated + both));
        now.standing = rise(now.standing, self.image * talks);
        now.recognition = rise(now.recognition, self.table * answers);
        step.push.clash_drive *= 1.0 - self.quiet * now.calm;
        step.push.mending *= 1.0 + self.confidence * now.calm;
        step.push.reopening *= 1.0 + self.goodwill * now.calm;
        step.push.tension_push -= self.relief * now.calm;
    }
}

/// Takes down talks and ceasefires.
#[inline]
fn tell<N: Number, C: Chance<N>>(step: &mut Step<N, C>, ceasefire: N, meeting: N) {
    if ceasefire.some() {
        step.tell(EventKind::Ceasefire, None, "Doha", "mediation", DAY_OF_CEASEFIRE.word(0), 7);
    } else if meeting.some() {
        step.tell(EventKind::Talks, None, "Kabul", "mediation", DAY_OF_TALKS.word(0), 7);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn crisis() -> Alone {
        Alone::new("mediation")
            .with(&[("fading", 0.25), ("spoiling", 1.0), ("offer", 0.1), ("meeting", 0.1), ("mediators", 4.0)])
            .with(&[("ceasefire", 0.6), ("disengagement", 0.3), ("face", 0.3), ("quiet", 0.4), ("image", 0.1)])
            .with(&[("table", 0.2), ("answer", 0.0), ("confidence", 2.0), ("goodwill", 1.0), ("relief", 0.2)])
            .find(|week| week.now.border_heat = 9.0)
    }

    #[test]
    fn talks_of_both_and_mediators_cool_a_crisis() {
        // Odds of a ceasefire 4 * 0.5^3, so probability 1/3; calm falls by 0.3 of itself, rises by 0.2 + 0.1 + 0.2 of
        // the rest
        let one = crisis().does("pakistan.talk").does("afghan_taliban.talk").after();
        near(one.now.calm, 0.675);
        near(one.now.border_heat, 8.1);
        near(one.now.humiliation, 0.3);
        near(one.now.standing, 0.55);
        near(one.now.recognition, 0.6);
        near(one.push.clash_drive, 0.73);
        near(one.push.mending, 2.35);
        near(one.push.reopening, 1.675);
        near(one.push.tension_push, -0.135);
    }

    #[test]
    fn calm_decays_the_faster_the_more_room_the_ttp_has() {
        let calm = |room| crisis().find(|week| (week.now.sanctuary, week.now.tension) = (room, 0.0)).after().now.calm;
        near(calm(0.0), 0.4);
        near(calm(1.0), 0.3);
    }
}
