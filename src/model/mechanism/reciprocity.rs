//! M17 reciprocity.

use durand_law::{law, mechanism};

use crate::actor::KabulAction;
use crate::bounded::{fall, greater, rise, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::registry::{Direction, off_in};
use crate::step::Step;

/// The welcome of 2021 rested on hope that Kabul would repay.
///
/// Islamabad expected its long support to be repaid with a quiet border and moves against the TTP. What falls short of
/// the hope sours into grievance and breaks trust; what is repaid mends it. Hope itself learns.
#[mechanism(
    id = "M17",
    source = "Article, third part: preliminary welcome; re-rise of the TTP",
    off = off_in("second-emirate-2021", &[("mean_trust", Direction::Up)])
)]
pub struct Reciprocity<N = f64> {
    /// What restraint of the TTP counts beyond what it does.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub shown: N,
    /// What other concessions count.
    #[level(0.1, 0.0..=1.0, "share", "Estimate")]
    pub courtesy: N,
    /// How fast unmet hope turns to grievance.
    #[flow(0.06, 0.0..=1.0, "amount per week", "Estimate: the welcome of August 2021 had gone by spring 2022")]
    pub souring: N,
    /// How fast repayment eases grievance.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Estimate")]
    pub forgiving: N,
    /// How much unmet hope breaks trust.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Estimate")]
    pub betrayal: N,
    /// How fast Islamabad's hope follows what Kabul does.
    #[rate(0.012, 0.0..=0.5, "per week", "Estimate: about a year and a half")]
    pub learning: N,
    /// How far pressure on Kabul eases in a week in which it restrains the TTP or concedes.
    #[flow(0.15, 0.0..=5.0, "amount per week", "Estimate")]
    pub relent: N,
    /// Standing abroad that Kabul wins by restraining the TTP.
    #[flow(0.012, 0.0..=1.0, "amount per week", "Estimate: neighbours and the UN ask for it")]
    pub credit: N,
    /// How much faster trust mends in such a week.
    #[level(1.5, 0.0..=5.0, "factor", "Estimate")]
    pub gratitude: N,
    /// Tension that full grievance sustains.
    #[level(0.15, 0.0..=1.0, "share", "Estimate")]
    pub weight: N,
}

#[law]
impl<N: Number> Reciprocity<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let restrain = step.acts.afghan_taliban(KabulAction::RestrainTtp);
        let concede = step.acts.afghan_taliban(KabulAction::Concede);
        let now = &mut step.now;
        let repaid = share(1.0 - now.sanctuary + self.shown * restrain + self.courtesy * concede);
        let shortfall = greater(now.expectation - repaid, 0.0);
        now.grievance = rise(now.grievance, self.souring * shortfall);
        now.grievance = fall(now.grievance, self.forgiving * repaid);
        now.expectation = toward(now.expectation, repaid, self.learning);
        now.coercion = fall(now.coercion, self.relent * (restrain + concede));
        now.recognition = rise(now.recognition, self.credit * restrain);
        step.push.breach += self.betrayal * shortfall;
        step.push.mending *= 1.0 + self.gratitude * (restrain + concede);
        step.push.tension_push += self.weight * now.grievance;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn hopeful() -> Alone {
        Alone::new("reciprocity")
            .with(&[("shown", 0.3), ("courtesy", 0.1), ("souring", 0.5), ("forgiving", 0.1), ("betrayal", 0.2)])
            .with(&[("learning", 0.25), ("relent", 0.2), ("credit", 0.1), ("gratitude", 1.0), ("weight", 0.4)])
            .find(|week| week.now.expectation = 0.9)
    }

    #[test]
    fn unmet_hope_sours_and_learns() {
        let one = hopeful().after();
        near(one.now.grievance, 0.6 * 0.95);
        near(one.now.expectation, 0.82);
        near(one.push.breach, 0.08);
        near(one.push.tension_push, 0.4 * 0.57);
    }

    #[test]
    fn restraint_and_concessions_count_as_repayment() {
        let restrained = hopeful().does("afghan_taliban.restrain_ttp").after();
        near(restrained.now.grievance, 0.525 * 0.92);
        near(restrained.now.coercion, 0.4);
        near(restrained.now.recognition, 0.55);
        near(restrained.push.mending, 2.0);
        let conceded = hopeful().does("afghan_taliban.concede").after();
        near(conceded.push.breach, 0.06);
        near(conceded.now.coercion, 0.4);
        near(conceded.now.recognition, 0.5);
    }
}
