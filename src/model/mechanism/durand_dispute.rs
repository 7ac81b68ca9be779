//! M22 durand dispute.

use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{Actor, KabulAction, PakistanAction};
use crate::record::EventKind;

define! {
    /// A line one side never recognised, a fence it threatens to pull down.
    DurandDispute in "mechanisms" {
        id: "M22",
        name: "durand_dispute",
        says: "Kabul does not recognise the Durand Line; Pakistan holds it to be an international border and fences it. Posts, fence works and their removal make clashes; contesting the Line is also how Kabul answers a humiliation.",
        source: "Article, third part: border disputes have further inflamed tensions",
        off: off_in("second-emirate-2021", &[("border_clashes", Direction::Down)]),
        actions: &["pakistan.fence", "afghan_taliban.contest_border"],
        equations: "f = [pakistan.fence]; c = [afghan_taliban.contest_border]; fence = toward(fence, 1, building f); fence = fall(fence, pulled c); identity = rise(identity, cause c); humiliation = fall(humiliation, answer c); retaliation_pressure = rise(retaliation_pressure, affront c); clash_rate += quarrel + works f + contest c",
        parameters: {
            quarrel: Level 0.025, 0.0 to 5.0 "clashes per week", "Clashes over posts and fence in a week in which nobody does anything new.", "Observed record: some 17 clashes in 176 weeks at the least";
            works: Level 0.06, 0.0 to 5.0 "clashes per week", "Clashes that a week of fence works adds.", "Observed record: fence incidents of December 2021, clash of 15 December 2022";
            contest: Level 0.3, 0.0 to 10.0 "clashes per week", "Clashes that a week of contesting the Line adds.", "Estimate";
            building: Rate 0.05, 0.0 to 1.0 "share", "Share of the missing fence that a week of works completes.", "Estimate";
            pulled: Flow 0.01, 0.0 to 1.0 "amount per week", "Fence lost in a week of contesting.", "Estimate";
            cause: Level 0.05, 0.0 to 2.0 "amount", "How much contesting the Line raises the question of it.", "Estimate";
            answer: Level 0.55, 0.0 to 20.0 "amount", "How far contesting the Line answers Kabul's humiliation.", "Observed record: border fire followed strikes within about four days";
            affront: Level 0.05, 0.0 to 2.0 "amount", "Pressure to answer that contesting the Line creates in Islamabad.", "Estimate";
        }
    }
}

impl DurandDispute {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let works = step.acts.pakistan(PakistanAction::Fence);
        let contest = step.acts.kabul(KabulAction::ContestBorder);
        let now = &mut step.now;
        now.fence = toward(now.fence, 1.0, self.building * works);
        now.fence = fall(now.fence, self.pulled * contest);
        now.identity = rise(now.identity, self.cause * contest);
        now.humiliation = fall(now.humiliation, self.answer * contest);
        now.retaliation_pressure = rise(now.retaliation_pressure, self.affront * contest);
        // clash rate += quarrel + works f + contest c
        let quarrels = self.quarrel + self.works * works + self.contest * contest;
        step.push.add_clashes(quarrels, "durand_dispute");
        if contest > 0.0 {
            step.tell(EventKind::FenceIncident, Some(Actor::AfghanTaliban), "Durand Line", "durand_dispute", (1, 4));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn line() -> Alone {
        Alone::new("durand_dispute")
            .with(&[("quarrel", 0.1), ("works", 0.2), ("contest", 0.3), ("building", 0.25), ("pulled", 0.1)])
            .with(&[("cause", 0.2), ("answer", 0.4), ("affront", 0.1)])
    }

    #[test]
    fn a_disputed_line_makes_clashes_by_itself() {
        near(line().after().push.clash_rate, 0.1);
    }

    #[test]
    fn fencing_builds_and_provokes() {
        let one = line().does("pakistan.fence").after();
        near(one.now.fence, 0.6);
        near(one.push.clash_rate, 0.3);
    }

    #[test]
    fn contesting_answers_humiliation_and_affronts() {
        let one = line().does("afghan_taliban.contest_border").after();
        near(one.now.fence, 0.45);
        near(one.now.identity, 0.6);
        near(one.now.humiliation, 0.3);
        near(one.now.retaliation_pressure, 0.55);
        near(one.push.clash_rate, 0.4);
    }
}
