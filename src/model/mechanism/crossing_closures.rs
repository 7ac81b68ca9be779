//! M25 crossing closures.

use durand_ensemble::draws::Page;
use durand_law::{law, mechanism};

use crate::actor::{Actor, KabulAction, PakistanAction};
use crate::bounded::{each, fall, first_largest, greater, lesser, rise};
use crate::chance::Chance;
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::number::Number;
use crate::purpose::{CLASH_CLOSURE, DAY_OF_CLASH, DAY_OF_CLOSURE};
use crate::record::{Event, EventKind};
use crate::registry::{Direction, off_in};
use crate::step::Step;

/// Control of the crossings is a lever for both.
///
/// Each side shuts crossings to press or to answer the other, and clashes shut the crossing of their sector. Closures
/// relieve the pressure to answer, cost trade and trust, and in a severe crisis all crossings go.
#[mechanism(
    id = "M25",
    source = "Article, third part: closure of Torkham and Spin Boldak; fourth part: lever of mutual pressure",
    off = off_in("second-emirate-2021", &[("closure_episodes", Direction::Down)])
)]
pub struct CrossingClosures<N = f64> {
    /// Probability that a clash shuts the crossing of its sector.
    #[level(
        0.2,
        0.0..=1.0,
        "probability per clash",
        "Observed record: about half of the closures began within a day of a clash"
    )]
    pub shut_by_clash: N,
    /// Tension above which whoever shuts a crossing shuts all.
    #[level(0.75, 0.0..=1.0, "tension, share", "Observed record: all crossings shut in October 2025")]
    pub general: N,
    /// Pressure that Kabul feels when all trade is shut out.
    #[level(0.4, 0.0..=5.0, "amount", "Estimate")]
    pub lever: N,
    /// How far shutting a crossing answers attacks.
    #[level(0.1, 0.0..=5.0, "amount", "Estimate")]
    pub signal: N,
    /// How far shutting a crossing answers Kabul's humiliation.
    #[level(0.3, 0.0..=5.0, "amount", "Estimate")]
    pub answer: N,
    /// Humiliation that a full closure causes Kabul.
    #[level(0.2, 0.0..=5.0, "amount", "Estimate")]
    pub insult: N,
    /// How much shutting a crossing breaks trust.
    #[level(0.06, 0.0..=2.0, "amount", "Estimate")]
    pub hurt: N,
    /// Standing abroad that shutting a crossing costs Pakistan.
    #[level(0.01, 0.0..=2.0, "amount", "Estimate")]
    pub censure: N,
    /// How far pressure on Kabul eases when Pakistan reopens.
    #[level(0.35, 0.0..=5.0, "amount", "Estimate")]
    pub release: N,
    /// How much faster trust mends when crossings are reopened.
    #[level(1.0, 0.0..=5.0, "factor", "Estimate")]
    pub opening: N,
}

#[law]
impl<N: Number> CrossingClosures<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let shuts = step.acts.pakistan(PakistanAction::CloseCrossings);
        let opens = step.acts.pakistan(PakistanAction::ReopenCrossings);
        let answers = step.acts.afghan_taliban(KabulAction::CloseCrossings);
        let relents = step.acts.afghan_taliban(KabulAction::ReopenCrossings);
        let shut_out = self.pull(step, Actor::Pakistan, shuts, opens);
        self.pull(step, Actor::AfghanTaliban, answers, relents);
        for k in 0..CROSSINGS_COUNT {
            let probability = lesser(self.shut_by_clash * step.sector_clashes[k], 1.0) * step.rules.can_shut[k];
            let shut = step.chance.happens(CLASH_CLOSURE.word(k), probability);
            #[aside]
            let was = step.border.closed(k);
            step.border.by_incident[k] = greater(shut, step.border.by_incident[k]);
            #[aside]
            if shut.some() {
                tell_turn(step, k, was, Actor::Pakistan, soon_after_clash);
            }
        }
        let now = &mut step.now;
        now.coercion = rise(now.coercion, self.lever * shut_out);
        now.coercion = fall(now.coercion, self.release * opens);
        now.retaliation_pressure = fall(now.retaliation_pressure, self.signal * shuts);
        now.humiliation = fall(now.humiliation, self.answer * answers);
        now.humiliation = rise(now.humiliation, self.insult * shut_out);
        now.standing = fall(now.standing, self.censure * shuts);
        step.push.breach += self.hurt * (shuts + answers);
        step.push.mending *= 1.0 + self.opening * (opens + relents);
    }

    /// Shuts the crossing that carries most, or all, where `shuts` is 1; opens all that the actor shut where `opens` is
    /// 1. Returns the share of trade that it shut out.
    fn pull<C: Chance<N>>(&self, step: &mut Step<N, C>, actor: Actor, shuts: N, opens: N) -> N {
        let mut out = 0.0;
        if shuts.some() {
            let weight = each(|k| {
                step.rules.can_shut[k]
                    * (1.0 - step.border.closed(k))
                    * (step.rules.trade_share[k] + step.sector_clashes[k])
            });
            let first = first_largest(weight);
            for k in 0..CROSSINGS_COUNT {
                let which = if step.now.tension > self.general { 1.0 } else { first[k] };
                let shut = shuts * which * step.rules.can_shut[k];
                #[aside]
                let was = step.border.closed(k);
                out += shut * step.rules.trade_share[k] * (1.0 - step.border.closed(k));
                step.border.by(actor)[k] = greater(shut, step.border.by(actor)[k]);
                #[aside]
                tell_turn(step, k, was, actor, any_day);
            }
        }
        if opens.some() {
            for k in 0..CROSSINGS_COUNT {
                #[aside]
                let was = step.border.closed(k);
                step.border.by(actor)[k] *= 1.0 - opens;
                #[aside]
                tell_turn(step, k, was, actor, any_day);
            }
        }
        out
    }
}

/// Takes down that a crossing, which was shut so far before, was shut or opened, if it was.
#[inline]
fn tell_turn<N: Number, C: Chance<N>>(
    step: &mut Step<N, C>,
    k: usize,
    was: N,
    actor: Actor,
    day: fn(&Page, usize) -> u32,
) {
    let (was, is) = (was.told(), step.border.closed(k).told());
    if was != is {
        step.chance.note(|page| Event {
            kind: if is > was { EventKind::Closure } else { EventKind::Reopening },
            actor: Some(actor),
            place: CROSSINGS[k].title,
            count: 1,
            deaths: 0,
            cause: "crossing_closures",
            day: day(page, k) as u8,
        });
    }
}

/// The day on which crossing `k` is shut or opened by decision.
fn any_day(page: &Page, k: usize) -> u32 {
    page[DAY_OF_CLOSURE.word(k)] % 7
}

/// The day on which a clash shuts crossing `k`: that of the clash or the next.
fn soon_after_clash(page: &Page, k: usize) -> u32 {
    (page[DAY_OF_CLASH.word(k)] % 7 + page[DAY_OF_CLOSURE.word(k)] % 2).min(6)
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
        let largest =
            (0..CROSSINGS_COUNT).max_by(|&a, &b| CROSSINGS[a].trade_share.total_cmp(&CROSSINGS[b].trade_share));
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
        assert_eq!(open("pakistan.reopen_crossings").border.by_afghan_taliban, [1.0; CROSSINGS_COUNT]);
        let opened = open("afghan_taliban.reopen_crossings");
        assert_eq!(opened.border.by_afghan_taliban, [0.0; CROSSINGS_COUNT]);
        near(opened.push.mending, 2.0);
        near(open("pakistan.reopen_crossings").now.coercion, 0.25);
    }

    #[test]
    fn a_clash_may_shut_the_crossing_of_its_sector() {
        let one = crossings().find(|week| week.sector_clashes[2] = 1.0).after();
        assert_eq!(one.border.by_incident, [0.0, 0.0, 0.5, 0.0, 0.0]);
    }
}
