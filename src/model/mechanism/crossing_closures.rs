//! M25 crossing closures.

use durand_ensemble::draws::Page;
use crate::bounded::{fall, greater, lesser, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{Actor, KabulAction, PakistanAction};
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::purpose::{CLASH_CLOSURE, DAYS};
use crate::record::{Event, EventKind};

define! {
    /// Control of the crossings is a lever for both.
    CrossingClosures in "mechanisms" {
        id: "M25",
        name: "crossing_closures",
        says: "Each side shuts crossings to press or to answer the other, and clashes shut the crossing of their sector. Closures relieve the pressure to answer, cost trade and trust, and in a severe crisis all crossings go.",
        source: "Article, third part: closure of Torkham and Spin Boldak; fourth part: lever of mutual pressure",
        off: off_in("second-emirate-2021", &[("closure_episodes", Direction::Down)]),
        actions: &["pakistan.close_crossings", "pakistan.reopen_crossings", "afghan_taliban.close_crossings", "afghan_taliban.reopen_crossings"],
        equations: "p = [pakistan.close_crossings]; q = [afghan_taliban.close_crossings]; v = [pakistan.reopen_crossings]; w = [afghan_taliban.reopen_crossings]; for each k: p_k = p either(tension > general, 1, first_largest((1 - closed_k) (trade_share_k + sector_clashes_k))); c = sum(p_k trade_share_k (1 - closed_k)); for each k: by_pakistan_k = (1 - v) max(by_pakistan_k, p_k); for each k: q_k = q either(tension > general, 1, first_largest((1 - closed_k) (trade_share_k + sector_clashes_k))); for each k: by_kabul_k = (1 - w) max(by_kabul_k, q_k); for each k: by_incident_k = max(by_incident_k, happens(min(1, shut_by_clash sector_clashes_k))); coercion = rise(coercion, lever c); coercion = fall(coercion, release v); retaliation_pressure = fall(retaliation_pressure, signal p); humiliation = fall(humiliation, answer q); humiliation = rise(humiliation, insult c); standing = fall(standing, censure p); breach += hurt (p + q); mending *= 1 + opening (v + w)",
        parameters: {
            shut_by_clash: Level 0.2, 0.0 to 1.0 "probability per clash", "Probability that a clash shuts the crossing of its sector.", "Observed record: about half of the closures began within a day of a clash";
            general: Level 0.75, 0.0 to 1.0 "tension, share", "Tension above which whoever shuts a crossing shuts all.", "Observed record: all crossings shut in October 2025";
            lever: Level 0.4, 0.0 to 5.0 "amount", "Pressure that Kabul feels when all trade is shut out.", "Estimate";
            signal: Level 0.1, 0.0 to 5.0 "amount", "How far shutting a crossing answers attacks.", "Estimate";
            answer: Level 0.3, 0.0 to 5.0 "amount", "How far shutting a crossing answers Kabul's humiliation.", "Estimate";
            insult: Level 0.2, 0.0 to 5.0 "amount", "Humiliation that a full closure causes Kabul.", "Estimate";
            hurt: Level 0.06, 0.0 to 2.0 "amount", "How much shutting a crossing breaks trust.", "Estimate";
            censure: Level 0.01, 0.0 to 2.0 "amount", "Standing abroad that shutting a crossing costs Pakistan.", "Estimate";
            release: Level 0.35, 0.0 to 5.0 "amount", "How far pressure on Kabul eases when Pakistan reopens.", "Estimate";
            opening: Level 1.0, 0.0 to 5.0 "factor", "How much faster trust mends when crossings are reopened.", "Estimate";
        }
    }
}

impl CrossingClosures {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let shuts = [step.acts.pakistan(PakistanAction::CloseCrossings), step.acts.kabul(KabulAction::CloseCrossings)];
        let opens = [step.acts.pakistan(PakistanAction::ReopenCrossings), step.acts.kabul(KabulAction::ReopenCrossings)];
        let shut_by_pakistan = self.pull(step, Actor::Pakistan, shuts[0], opens[0]);
        self.pull(step, Actor::AfghanTaliban, shuts[1], opens[1]);
        self.clashes_shut(step);
        let now = &mut step.now;
        now.coercion = rise(now.coercion, self.lever * shut_by_pakistan);
        now.coercion = fall(now.coercion, self.release * opens[0]);
        now.retaliation_pressure = fall(now.retaliation_pressure, self.signal * shuts[0]);
        now.humiliation = fall(now.humiliation, self.answer * shuts[1]);
        now.humiliation = rise(now.humiliation, self.insult * shut_by_pakistan);
        now.standing = fall(now.standing, self.censure * shuts[0]);
        step.push.breach += self.hurt * (shuts[0] + shuts[1]);
        step.push.mending *= 1.0 + self.opening * (opens[0] + opens[1]);
    }
}

impl CrossingClosures {
    /// Shuts the target, or all, where `shuts` is 1; opens all that the actor shut where `opens` is 1.
    /// Returns the share of trade that it shut out.
    #[inline]
    fn pull<C: Chance>(&self, step: &mut Step<C>, actor: Actor, shuts: f64, opens: f64) -> f64 {
        let mut shut_out = 0.0;
        if shuts > 0.0 {
            let all = step.now.tension > self.general;
            let target = step.border.target(&step.rules.can_shut, &step.rules.trade_share, &step.sector_clashes);
            for k in 0..CROSSINGS_COUNT {
                if (all || k == target) && step.rules.can_shut[k] > 0.0 {
                    let open = 1.0 - step.border.closed(k);
                    shut_out += step.rules.trade_share[k] * open;
                    step.border.by(actor)[k] = 1.0;
                    if open > 0.0 {
                        note(step, k, EventKind::Closure, actor, any_day);
                    }
                }
            }
        }
        if opens > 0.0 {
            for k in 0..CROSSINGS_COUNT {
                let was = step.border.closed(k);
                step.border.by(actor)[k] = 0.0;
                if step.border.closed(k) < was {
                    note(step, k, EventKind::Reopening, actor, any_day);
                }
            }
        }
        shut_out
    }

    /// Clashes shut the crossings of their sectors.
    #[inline]
    fn clashes_shut<C: Chance>(&self, step: &mut Step<C>) {
        for k in 0..CROSSINGS_COUNT {
            let probability = lesser(self.shut_by_clash * step.sector_clashes[k], 1.0) * step.rules.can_shut[k];
            let shut = step.chance.happens(CLASH_CLOSURE.word(k), probability);
            let open = 1.0 - step.border.closed(k);
            step.border.by_incident[k] = greater(shut, step.border.by_incident[k]);
            if shut > 0.0 && open > 0.0 {
                note(step, k, EventKind::Closure, Actor::Pakistan, soon_after_clash);
            }
        }
    }
}

/// Takes down that a crossing was shut or opened.
#[inline]
fn note<C: Chance>(step: &mut Step<C>, k: usize, kind: EventKind, actor: Actor, day: fn(&Page, usize) -> u32) {
    step.chance.note(|page| Event {
        kind,
        actor: Some(actor),
        place: CROSSINGS[k].title,
        count: 1,
        deaths: 0,
        cause: "crossing_closures",
        day: day(page, k) as u8,
    });
}

/// The day on which crossing `k` is shut or opened by decision.
fn any_day(page: &Page, k: usize) -> u32 {
    page[DAYS.word(4 + k)] % 7
}

/// The day on which a clash shuts crossing `k`: that of the clash or the next.
fn soon_after_clash(page: &Page, k: usize) -> u32 {
    (page[DAYS.word(11 + k)] % 7 + page[DAYS.word(4 + k)] % 2).min(6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Alone, near};

    fn crossings() -> Alone {
        Alone::new("crossing_closures")
            .with(&[("shut_by_clash", 0.5), ("general", 0.6), ("lever", 0.2), ("signal", 0.1), ("answer", 0.3)])
            .with(&[("insult", 0.4), ("hurt", 0.05), ("censure", 0.2), ("release", 0.5), ("opening", 1.0)])
    }

    #[test]
    fn pakistan_shuts_the_crossing_that_carries_most() {
        let largest = (0..CROSSINGS_COUNT).max_by(|&a, &b| CROSSINGS[a].trade_share.total_cmp(&CROSSINGS[b].trade_share));
        let one = crossings().does("pakistan.close_crossings").after();
        for (k, crossing) in CROSSINGS.iter().enumerate() {
            assert_eq!(one.border.by_pakistan[k] > 0.0, Some(k) == largest, "{}", crossing.name);
        }
        near(one.now.retaliation_pressure, 0.45);
        near(one.now.standing, 0.4);
        near(one.push.breach, 0.05);
        assert!(one.now.coercion > 0.5 && one.now.humiliation > 0.5);
    }

    #[test]
    fn in_a_severe_crisis_all_go() {
        let one = crossings().find(|week| week.now.tension = 0.7).does("pakistan.close_crossings").after();
        assert_eq!(one.border.by_pakistan, [1.0; CROSSINGS_COUNT]);
        near(one.now.coercion, 0.6);
        near(one.now.humiliation, 0.7);
    }

    #[test]
    fn kabul_answers_by_shutting_and_each_opens_only_its_own() {
        let shut = crossings().find(|week| week.now.tension = 0.7).does("afghan_taliban.close_crossings").after();
        near(shut.now.humiliation, 0.35);
        near(shut.now.coercion, 0.5);
        let open = |who: &str| crossings().find(|week| week.border = shut.border).does(who).after();
        assert_eq!(open("pakistan.reopen_crossings").border.by_kabul, [1.0; CROSSINGS_COUNT]);
        let opened = open("afghan_taliban.reopen_crossings");
        assert_eq!(opened.border.by_kabul, [0.0; CROSSINGS_COUNT]);
        near(opened.push.mending, 2.0);
        near(open("pakistan.reopen_crossings").now.coercion, 0.25);
    }

    #[test]
    fn a_clash_may_shut_the_crossing_of_its_sector() {
        let one = crossings().find(|week| week.sector_clashes[2] = 1.0).after();
        assert_eq!(one.border.by_incident, [0.0, 0.0, 0.5, 0.0, 0.0]);
    }
}
