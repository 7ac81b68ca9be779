//! M17 reciprocity.

use durand_law::{law, mechanism};

use crate::bounded::{fall, greater, lesser, rise, share};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in};

/// The welcome of 2021 rested on hope that Kabul would repay.
///
/// Islamabad expected its long support to be repaid with a quiet border and moves against the TTP. What falls short of
/// the hope sours into grievance and breaks trust; what is repaid mends it. The hope is the belief that
/// Kabul reciprocates, which learns (M31).
#[mechanism(
    id = "M17",
    source = "Article, third part: preliminary welcome; re-rise of the TTP",
    off = off_in(
        "second-emirate-2021",
        &[("mean_trust", Direction::Up)],
        &[]
    )
)]
pub struct Reciprocity {
    /// What Islamabad holds to be due to it, whatever it hopes.
    #[level(0.213, 0.0..=1.0, "share", "Article, third part: years of support. Estimate")]
    pub due: f64,
    /// What restraint of the TTP counts beyond what it does.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub shown: f64,
    /// What a hand-over of leaders or another concession counts.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub courtesy: f64,
    /// How fast unmet hope turns to grievance.
    #[flow(0.3, 0.0..=1.0, "amount per week", "Estimate: the welcome of August 2021 had gone by spring 2022")]
    pub souring: f64,
    /// How fast repayment eases grievance.
    #[flow(0.06, 0.0..=1.0, "amount per week", "Estimate")]
    pub forgiving: f64,
    /// How much unmet hope breaks trust.
    #[flow(0.06, 0.0..=1.0, "amount per week", "Estimate")]
    pub betrayal: f64,
    /// Grievance that a hand-over of leaders or another concession takes away, and trust that it wins.
    #[level(0.09, 0.0..=5.0, "amount", "Estimate")]
    pub thanks: f64,
    /// How far pressure on Kabul eases in a week in which it restrains the TTP.
    #[flow(0.187, 0.0..=5.0, "amount per week", "Estimate")]
    pub relent: f64,
    /// How far it eases by a hand-over of leaders or another concession.
    #[level(0.10, 0.0..=5.0, "amount", "Estimate")]
    pub favour: f64,
    /// Standing abroad that Kabul wins by restraining the TTP.
    #[flow(0.012, 0.0..=1.0, "amount per week", "Estimate: neighbours and the UN ask for it")]
    pub credit: f64,
    /// How much faster trust mends in such a week.
    #[level(1.5, 0.0..=5.0, "factor", "Estimate")]
    pub gratitude: f64,
    /// Tension that full grievance sustains.
    #[level(0.025, 0.0..=1.0, "share", "Estimate")]
    pub weight: f64,
}

#[law]
impl Reciprocity {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let moves = step.conduct.afghan_taliban(afghan_taliban::Ttp::Move);
        let restrain = step.conduct.afghan_taliban(afghan_taliban::Ttp::Restrain);
        let hand_over = step.conduct.afghan_taliban(afghan_taliban::Act::HandOver);
        let concede = step.conduct.afghan_taliban(afghan_taliban::Act::Concede);
        let now = &mut step.now;
        let effort = restrain + moves / 2.0;
        let favours = lesser(hand_over + concede, 1.0);
        let repaid = share(1.0 - now.sanctuary + self.shown * effort + self.courtesy * favours);
        let shortfall = greater(greater(now.kabul_reciprocates, self.due) - repaid, 0.0);
        now.grievance =
            rise(now.grievance, self.souring * shortfall * now.attack_momentum / (now.attack_momentum + 6.0));
        now.grievance = fall(now.grievance, self.forgiving * repaid + self.thanks * favours);
        now.trust = rise(now.trust, self.thanks * favours);
        now.coercion = fall(now.coercion, self.relent * effort + self.favour * favours);
        now.recognition = rise(now.recognition, self.credit * effort);
        step.push.breach += self.betrayal * shortfall;
        step.push.mending *= 1.0 + self.gratitude * (effort + favours);
        step.push.tension_push += self.weight * now.grievance;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn hopeful() -> Alone {
        Alone::new("reciprocity")
            .with(&[("shown", 0.3), ("courtesy", 0.1), ("souring", 0.5), ("forgiving", 0.1), ("betrayal", 0.2)])
            .with(&[
                ("relent", 0.2),
                ("favour", 0.4),
                ("credit", 0.1),
                ("gratitude", 1.0),
                ("weight", 0.4),
                ("due", 0.5),
            ])
            .find(|week| (week.now.kabul_reciprocates, week.now.attack_momentum) = (0.9, 6.0))
    }

    #[test]
    fn unmet_hope_sours_as_far_as_there_are_attacks() {
        let one = hopeful().after();
        near(one.now.grievance, 0.55 * 0.95);
        near(one.push.breach, 0.08);
        near(one.push.tension_push, 0.4 * 0.5225);
        near(hopeful().find(|week| week.now.attack_momentum = 0.0).after().now.grievance, 0.475);
        let due = hopeful().with(&[("due", 0.9)]).find(|week| week.now.kabul_reciprocates = 0.0);
        near(due.after().push.breach, 0.08);
    }

    #[test]
    fn restraint_counts_as_repayment() {
        let restrained = hopeful().does("afghan_taliban.ttp.restrain").after();
        near(restrained.now.grievance, 0.5125 * 0.92);
        near(restrained.now.coercion, 0.4);
        near(restrained.now.recognition, 0.55);
        near(restrained.push.mending, 2.0);
        let moved = hopeful().does("afghan_taliban.ttp.move").after();
        near(moved.now.coercion, 0.45);
        near(moved.push.mending, 1.5);
    }

    #[test]
    fn so_do_concessions_and_hand_overs_but_only_once() {
        let conceded = hopeful().does("afghan_taliban.concede");
        near(conceded.after().push.breach, 0.06);
        near(conceded.after().now.coercion, 0.3);
        near(conceded.after().now.recognition, 0.5);
        assert_eq!(conceded.after(), conceded.does("afghan_taliban.hand_over").after());
    }
}
