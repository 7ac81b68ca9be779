//! M17 reciprocity.

use crate::bounded::{fall, greater, rise, share, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{KabulAction};

define! {
    /// The welcome of 2021 rested on hope that Kabul would repay.
    Reciprocity in "mechanisms" {
        id: "M17",
        name: "reciprocity",
        says: "Islamabad expected its long support to be repaid with a quiet border and moves against the TTP. What falls short of the hope sours into grievance and breaks trust; what is repaid mends it. Hope itself learns.",
        source: "Article, third part: preliminary welcome; re-rise of the TTP",
        off: off_in("second-emirate-2021", &[("mean_trust", Direction::Up)]),
        actions: &["afghan_taliban.restrain_ttp", "afghan_taliban.concede"],
        equations: "r = [afghan_taliban.restrain_ttp]; c = [afghan_taliban.concede]; repaid = clamp(1 - sanctuary + shown r + courtesy c); shortfall = max(0, expectation - repaid); grievance = rise(grievance, souring shortfall); grievance = fall(grievance, forgiving repaid); expectation = toward(expectation, repaid, learning); coercion = fall(coercion, relent (r + c)); recognition = rise(recognition, credit r); breach += betrayal shortfall; mending *= 1 + gratitude (r + c); tension_push += weight grievance",
        parameters: {
            shown: Level 0.3, 0.0 to 1.0 "share", "What restraint of the TTP counts beyond what it does.", "Estimate";
            courtesy: Level 0.1, 0.0 to 1.0 "share", "What other concessions count.", "Estimate";
            souring: Flow 0.06, 0.0 to 1.0 "amount per week", "How fast unmet hope turns to grievance.", "Estimate: the welcome of August 2021 had gone by spring 2022";
            forgiving: Flow 0.02, 0.0 to 1.0 "amount per week", "How fast repayment eases grievance.", "Estimate";
            betrayal: Flow 0.03, 0.0 to 1.0 "amount per week", "How much unmet hope breaks trust.", "Estimate";
            learning: Rate 0.012, 0.0 to 0.5 "per week", "How fast Islamabad's hope follows what Kabul does.", "Estimate: about a year and a half";
            relent: Flow 0.15, 0.0 to 5.0 "amount per week", "How far pressure on Kabul eases in a week in which it restrains the TTP or concedes.", "Estimate";
            credit: Flow 0.012, 0.0 to 1.0 "amount per week", "Standing abroad that Kabul wins by restraining the TTP.", "Estimate: neighbours and the UN ask for it";
            gratitude: Level 1.5, 0.0 to 5.0 "factor", "How much faster trust mends in such a week.", "Estimate";
            weight: Level 0.15, 0.0 to 1.0 "share", "Tension that full grievance sustains.", "Estimate";
        }
    }
}

impl Reciprocity {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let restrain = step.acts.kabul(KabulAction::RestrainTtp);
        let concede = step.acts.kabul(KabulAction::Concede);
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
        step.push.tension += self.weight * now.grievance;
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
        near(one.push.tension, 0.4 * 0.57);
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
