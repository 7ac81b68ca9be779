//! M22 durand dispute.

use durand_law::{law, mechanism};

use crate::actor::Actor;
use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::event::EventKind;
use crate::number::Number;
use crate::purpose::DAY_OF_FENCE_INCIDENT;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in, pakistan};

/// A line one side never recognised, a fence it threatens to pull down.
///
/// Kabul does not recognise the Durand Line; Pakistan holds it to be an international border and fences it. Posts,
/// fence works and their removal make clashes; contesting the Line is also how Kabul answers a humiliation.
#[mechanism(
    id = "M22",
    source = "Article, third part: border disputes have further inflamed tensions",
    off = off_in(
        "second-emirate-2021",
        &[("border_clashes", Direction::Down)],
        &[("afghan_taliban.line.contest", Direction::Down)]
    )
)]
pub struct DurandDispute {
    /// Clashes over posts and fence in a week in which nobody does anything new.
    #[level(0.01, 0.0..=5.0, "clashes per week", "Observed record: some 17 clashes in 176 weeks at the least")]
    pub quarrel: f64,
    /// Clashes that a week of fence works adds.
    #[level(
        0.01,
        0.0..=5.0,
        "clashes per week",
        "Observed record: fence incidents of December 2021, clash of 15 December 2022"
    )]
    pub works: f64,
    /// How much more of them there are where Kabul contests the Line.
    #[level(22.0, 0.0..=50.0, "factor", "Observed record: fence incidents of December 2021")]
    pub friction: f64,
    /// Clashes that a week of contesting the Line adds.
    #[level(0.05, 0.0..=10.0, "clashes per week", "Estimate")]
    pub contest: f64,
    /// Share of the missing fence that a week of works completes.
    #[rate(0.05, 0.0..=1.0, "share", "Estimate")]
    pub building: f64,
    /// Fence lost in a week of contesting.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Estimate")]
    pub pulled: f64,
    /// How much contesting the Line raises the question of it.
    #[flow(0.01, 0.0..=2.0, "amount per week", "Estimate")]
    pub cause: f64,
    /// Clashes that an attack on posts brings.
    #[level(0.4, 0.0..=10.0, "clashes", "Observed record: several posts at once after the strikes of 2024 and 2025")]
    pub attack: f64,
    /// How far an attack on posts answers Kabul's humiliation.
    #[level(0.6, 0.0..=20.0, "amount", "Observed record: border fire followed strikes within about four days")]
    pub answer: f64,
    /// How far a week of contesting the Line answers it.
    #[flow(0.04, 0.0..=2.0, "amount per week", "Estimate")]
    pub defiance: f64,
    /// Pressure to answer that a week of contesting the Line creates in Islamabad.
    #[flow(0.01, 0.0..=2.0, "amount per week", "Estimate")]
    pub affront: f64,
    /// Pressure to answer that an attack on posts creates in Islamabad.
    #[level(0.15, 0.0..=2.0, "amount", "Estimate")]
    pub affront_of_attack: f64,
}

#[law]
impl DurandDispute {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let works = step.conduct.pakistan(pakistan::Fence::Build);
        let contest = step.conduct.afghan_taliban(afghan_taliban::Line::Contest);
        let attack = step.conduct.afghan_taliban(afghan_taliban::Act::AttackPosts);
        let now = &mut step.now;
        now.fence = toward(now.fence, 1.0, self.building * works);
        now.fence = fall(now.fence, self.pulled * contest);
        now.identity = rise(now.identity, self.cause * contest);
        now.humiliation = fall(now.humiliation, self.defiance * contest + self.answer * attack);
        now.retaliation_pressure =
            rise(now.retaliation_pressure, self.affront * contest + self.affront_of_attack * attack);
        let quarrels = self.quarrel
            + self.works * works * (1.0 + self.friction * contest)
            + self.contest * contest
            + self.attack * attack / step.given.dt;
        step.push.add_clashes(quarrels, "durand_dispute");
        #[aside]
        if attack.some() {
            step.tell(
                EventKind::FenceIncident,
                Some(Actor::AfghanTaliban),
                "Durand Line",
                "durand_dispute",
                DAY_OF_FENCE_INCIDENT.word(0),
                4,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn line() -> Alone {
        Alone::new("durand_dispute")
            .with(&[("quarrel", 0.1), ("works", 0.2), ("contest", 0.3), ("building", 0.25), ("pulled", 0.1)])
            .with(&[("cause", 0.2), ("attack", 1.5), ("answer", 0.6), ("defiance", 0.4), ("affront", 0.1)])
            .with(&[("affront_of_attack", 0.2), ("friction", 1.0)])
    }

    #[test]
    fn a_disputed_line_makes_clashes_by_itself() {
        near(line().after().push.clash_rate, 0.1);
    }

    #[test]
    fn fencing_builds_and_provokes() {
        let one = line().does("pakistan.fence.build").after();
        near(one.now.fence, 0.6);
        near(one.push.clash_rate, 0.3);
        near(line().does("pakistan.fence.build").does("afghan_taliban.line.contest").after().push.clash_rate, 0.8);
    }

    #[test]
    fn contesting_answers_humiliation_and_affronts() {
        let one = line().does("afghan_taliban.line.contest").after();
        near(one.now.fence, 0.45);
        near(one.now.identity, 0.6);
        near(one.now.humiliation, 0.3);
        near(one.now.retaliation_pressure, 0.55);
        near(one.push.clash_rate, 0.4);
    }

    #[test]
    fn an_attack_on_posts_answers_more_and_makes_clashes() {
        let one = line().does("afghan_taliban.attack_posts").after();
        near(one.now.humiliation, 0.2);
        near(one.now.retaliation_pressure, 0.6);
        near(one.push.clash_rate, 1.6);
        near(one.now.fence, 0.5);
    }
}
