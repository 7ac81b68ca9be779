//! M25 crossing closures.

use durand_ensemble::draws::Page;
use durand_law::{law, mechanism};

use crate::actor::Actor;
use crate::bounded::{fall, greater, lesser, rise, sum};
use crate::chance::Chance;
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::event::{Event, EventKind};
use crate::number::Number;
use crate::purpose::{CLASH_CLOSURE, DAY_OF_CLASH, DAY_OF_CLOSURE};
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in, pakistan};

/// Control of the crossings is a lever for both.
///
/// A border regime that is shut shuts all crossings until its owner opens them; Kabul can shut its side of the two largest. A
/// clash shuts the crossing of its sector for days, more often under a border regime that is restricted. What is shut by
/// policy presses Kabul and costs trade and trust on both sides.
#[mechanism(
    id = "M25",
    source = "Article, third part: closure of Torkham and Spin Boldak; fourth part: lever of mutual pressure",
    off = off_in("second-emirate-2021", &[("closure_episodes", Direction::Down)], &[])
)]
pub struct CrossingClosures {
    /// Probability that a clash shuts the crossing of its sector.
    #[level(
        0.181,
        0.0..=1.0,
        "probability per clash",
        "Observed record: about half of the closures began within a day of a clash"
    )]
    pub shut_by_clash: f64,
    /// Rate at which a restricted regime shuts each crossing for a cause.
    #[rate(0.015, 0.0..=1.0, "per week", "Observed record: closures over papers, posts, sit-ins")]
    pub cause_found: f64,
    /// Trade that a restricted regime keeps out.
    #[level(0.222, 0.0..=1.0, "share", "Estimate: papers, quotas and guarantees of 2023")]
    pub restriction: f64,
    /// Pressure that Kabul feels in a week with all trade shut out by Pakistan.
    #[flow(0.06, 0.0..=5.0, "amount per week", "Estimate")]
    pub lever: f64,
    /// Humiliation that it causes Kabul.
    #[flow(0.00928, 0.0..=5.0, "amount per week", "Estimate")]
    pub insult: f64,
    /// How far Kabul's own closures answer its humiliation.
    #[flow(0.04, 0.0..=5.0, "amount per week", "Article, fourth part: a lever of mutual pressure")]
    pub answer: f64,
    /// How much a week of closures by policy breaks trust.
    #[flow(0.02, 0.0..=2.0, "amount per week", "Estimate")]
    pub hurt: f64,
    /// Tension that closures by policy sustain.
    #[level(0.0496, 0.0..=1.0, "share", "Estimate")]
    pub weight: f64,
}

#[law]
impl CrossingClosures {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let kept_open = 1.0 - step.now.trade_pact;
        let shut = step.conduct.pakistan(pakistan::Border::Shut) * kept_open;
        let restricted = step.conduct.pakistan(pakistan::Border::Restricted) * kept_open;
        let answers = step.conduct.afghan_taliban(afghan_taliban::Crossings::Shut) * kept_open;
        for k in 0..CROSSINGS_COUNT {
            let caught = lesser(self.shut_by_clash * step.sector_clashes[k] + self.cause_found * restricted, 1.0);
            let turned = step.chance.happens(CLASH_CLOSURE.word(k), caught * step.given.can_shut[k]);
            #[aside]
            let was = step.border.closed(k);
            step.border.by_incident[k] = greater(turned, step.border.by_incident[k]);
            step.border.by_pakistan[k] = greater(shut * step.given.can_shut[k], step.given.ordered_pakistan[k]);
            let theirs = answers * step.given.can_shut[k] * step.given.main[k];
            step.border.by_afghan_taliban[k] = greater(theirs, step.given.ordered_kabul[k]);
            #[aside]
            tell_turn(step, k, was, turned.some());
        }
        let shut_by_pakistan = sum(|k| step.given.trade_share[k] * step.border.by_pakistan[k]);
        let shut_by_kabul = sum(|k| step.given.trade_share[k] * step.border.by_afghan_taliban[k]);
        step.push.trade_drag += (1.0 - step.push.trade_drag) * self.restriction * restricted;
        let now = &mut step.now;
        now.coercion = rise(now.coercion, self.lever * (shut_by_pakistan + self.restriction * restricted));
        now.humiliation = rise(now.humiliation, self.insult * shut_by_pakistan);
        now.humiliation = fall(now.humiliation, self.answer * shut_by_kabul);
        step.push.breach += self.hurt * (shut_by_pakistan + shut_by_kabul);
        step.push.tension_push += self.weight * lesser(shut_by_pakistan + shut_by_kabul, 1.0);
    }
}

/// Takes down that a crossing, which was shut so far before, was shut or opened, if it was.
#[inline]
fn tell_turn<N: Number, C: Chance<N>>(step: &mut Step<N, C>, k: usize, was: N, incident: bool) {
    let (was, is) = (was.told(), step.border.closed(k).told());
    if was != is {
        let by = if step.border.by_pakistan[k].some() || incident { Actor::Pakistan } else { Actor::AfghanTaliban };
        step.chance.note(|page| Event {
            kind: if is > was { EventKind::Closure } else { EventKind::Reopening },
            actor: Some(by),
            place: CROSSINGS[k].title,
            count: 1,
            deaths: 0,
            cause: "crossing_closures",
            day: if incident { soon_after_clash(page, k) } else { page[DAY_OF_CLOSURE.word(0)] % 7 } as u8,
        });
    }
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
            .with(&[("shut_by_clash", 0.5), ("cause_found", 1.0), ("restriction", 0.4), ("lever", 0.2)])
            .with(&[("insult", 0.4), ("answer", 0.3), ("hurt", 0.05), ("weight", 0.2)])
            .find(|week| week.now.trade_pact = 0.0)
    }

    #[test]
    fn a_shut_border_shuts_all_crossings_until_it_is_opened() {
        let one = crossings().does("pakistan.border.shut").after();
        assert_eq!(one.border.by_pakistan, [1.0; CROSSINGS_COUNT]);
        near(one.now.coercion, 0.6);
        near(one.now.humiliation, 0.7);
        near(one.push.breach, 0.05);
        near(one.push.tension_push, 0.2);
        let opened = crossings().find(|week| week.border = one.border).after();
        assert_eq!(opened.border.by_pakistan, [0.0; CROSSINGS_COUNT]);
    }

    #[test]
    fn kabul_answers_by_shutting_its_side_of_the_two_largest() {
        let one = crossings().does("afghan_taliban.crossings.shut").after();
        assert_eq!(one.border.by_afghan_taliban, CROSSINGS.map(|crossing| f64::from(crossing.main)));
        assert_eq!(one.border.by_pakistan, [0.0; CROSSINGS_COUNT]);
        assert!(one.now.humiliation < 0.5 && one.push.breach > 0.0);
        near(one.now.coercion, 0.5);
    }

    #[test]
    fn a_trade_agreement_in_force_keeps_crossings_open() {
        let both = crossings().does("pakistan.border.shut").does("afghan_taliban.crossings.shut");
        let one = both.find(|week| week.now.trade_pact = 1.0).after();
        assert_eq!(one.border, crate::state::Border::default());
    }

    #[test]
    fn a_restricted_border_finds_causes() {
        let one = crossings().does("pakistan.border.restricted").after();
        assert_eq!(one.border.by_incident, [0.5; CROSSINGS_COUNT]);
        near(one.push.trade_drag, 0.4);
        near(one.now.coercion, 0.54);
    }

    #[test]
    fn a_clash_may_shut_the_crossing_of_its_sector() {
        let one = crossings().find(|week| week.sector_clashes[2] = 1.0).after();
        assert_eq!(one.border.by_incident, [0.0, 0.0, 0.5, 0.0, 0.0]);
    }
}
