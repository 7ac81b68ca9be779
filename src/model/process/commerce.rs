//! P3 commerce.

use crate::bounded::{lesser, greater};
use crate::chance::Chance;
use crate::state::PerCrossing;
use crate::step::Step;
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::purpose::{SETTLEMENT, TECHNICAL};
use crate::record::EventKind;

define! {
    /// Crossings that are settled or shut over technical matters, and the trade that passes.
    Commerce in "processes" {
        id: "P3",
        name: "commerce",
        says: "Shut crossings open again when local settlements are found, sooner under traders' pressure and later in high tension; technical matters shut them now and then. Trade is what capacity, obstacles and open crossings allow.",
        source: "Observed record: closures of 3 to 28 days, median about 10; about half over visas, posts and technical matters; trade of USD 1.3 to 1.9 billion a year",
        off: None,
        actions: &[],
        equations: "x = reopening (settlement + traders commercial_strain) (1 - stiffness tension) dt; for each k: s_k = happens(x / (1 + x)) min(was_closed_k, closed_k); for each k: by_pakistan_k *= 1 - s_k; for each k: by_kabul_k *= 1 - s_k; for each k: by_incident_k *= 1 - s_k; for each k: by_incident_k = max(by_incident_k, happens(technical) (1 - closed_k)); for each k: shown_closed_k = closed_k; open = sum(trade_share_k (1 - closed_k)); full = capacity (1 - trade_drag) (1 - disorder instability); trade = full open; trade_lost = full (1 - open)",
        parameters: {
            settlement: Level 1.6, 0.0 to 20.0 "odds per week", "Odds a week that a shut crossing is settled without traders' pressure.", "Fitted to the observed record: closures of 3 to 28 days, median about 10";
            traders: Level 1.5, 0.0 to 20.0 "odds per week", "How much full pressure of traders adds to those odds.", "Estimate";
            stiffness: Level 0.85, 0.0 to 1.0 "share", "How much full tension takes from them.", "Observed record: all crossings shut for weeks after October 2025";
            technical: Rate 0.004, 0.0 to 1.0 "per week", "Rate at which visas, posts and technical matters shut a crossing.", "Observed record: about half of some twelve closures in 176 weeks on five crossings";
            capacity: Level 52.0, 1.0 to 100.0 "million USD per week", "Trade both ways with nothing in the way.", "Observed record: USD 1.3 to 1.9 billion a year with limits and disorder";
            disorder: Level 0.3, 0.0 to 1.0 "share", "Trade that full disorder in Afghanistan prevents.", "Estimate";
        }
    }
}

impl Commerce {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let now = &step.now;
        let patience = self.settlement + self.traders * now.commercial_strain;
        let odds = step.push.settling * patience * (1.0 - self.stiffness * now.tension) * step.rules.dt;
        let settles = odds / (1.0 + odds);
        let closed = self.cross(step, settles);
        let open: f64 = step.rules.trade_share.iter().zip(&closed).map(|(share, closed)| share * (1.0 - closed)).sum();
        // The shares sum to 1, but for rounding
        let open = lesser(open, 1.0);
        step.open = open;
        step.now.set_closed(closed);
        let now = &mut step.now;
        let full = self.capacity * (1.0 - step.push.trade_drag) * (1.0 - self.disorder * now.instability);
        now.trade = full * open;
        now.trade_lost = full * (1.0 - open);
    }
}

impl Commerce {
    /// What happens to each crossing: settled if it was shut before the week and nobody has opened it since, or shut over a
    /// technical matter. Returns how far each is shut.
    #[inline]
    fn cross<C: Chance>(&self, step: &mut Step<C>, settles: f64) -> PerCrossing {
        let (mut settled, mut technical, mut closed) = ([0.0; CROSSINGS_COUNT], [0.0; CROSSINGS_COUNT], [0.0; CROSSINGS_COUNT]);
        for k in 0..CROSSINGS_COUNT {
            let shut = lesser(step.was_closed[k], step.border.closed(k));
            settled[k] = step.chance.happens(SETTLEMENT.word(k), settles * step.rules.can_open[k]) * shut;
            step.border.by_pakistan[k] *= 1.0 - settled[k];
            step.border.by_kabul[k] *= 1.0 - settled[k];
            step.border.by_incident[k] *= 1.0 - settled[k];
            let shuts = step.chance.happens(TECHNICAL.word(k), self.technical * step.rules.can_shut[k]);
            technical[k] = shuts * (1.0 - step.border.closed(k));
            step.border.by_incident[k] = greater(technical[k], step.border.by_incident[k]);
            closed[k] = step.border.closed(k);
        }
        for k in 0..CROSSINGS_COUNT {
            if settled[k] > 0.0 {
                note(step, k, EventKind::Reopening);
            }
            if technical[k] > 0.0 {
                note(step, k, EventKind::Closure);
            }
        }
        closed
    }
}

/// Takes down that a crossing was settled or shut over a technical matter.
#[inline]
fn note<C: Chance>(step: &mut Step<C>, k: usize, kind: EventKind) {
    step.tell(kind, None, CROSSINGS[k].title, "commerce", (16 + k, 7));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Alone, near};

    fn trade() -> Alone {
        Alone::new("commerce")
            .with(&[("settlement", 1.0), ("traders", 2.0), ("stiffness", 1.0), ("technical", 0.0)])
            .with(&[("capacity", 50.0), ("disorder", 0.4)])
            .find(|week| week.push.trade_drag = 0.25)
    }

    #[test]
    fn open_crossings_carry_what_obstacles_leave() {
        let one = trade().after();
        near(one.open, 1.0);
        near(one.now.trade, 50.0 * 0.75 * 0.8);
        near(one.now.trade_lost, 0.0);
    }

    #[test]
    fn shut_crossings_are_settled_by_traders_and_patience() {
        // Odds (1 + 2 * 0.5) (1 - 0.5) = 1: half of what is shut is settled
        let one = trade().find(|week| week.border.by_pakistan = [1.0; CROSSINGS_COUNT]).after();
        near(one.open, 0.5);
        near(one.now.closed_torkham, 0.5);
        near(one.now.trade_lost, 15.0);
        let war = trade()
            .find(|week| (week.border.by_pakistan, week.now.tension) = ([1.0; CROSSINGS_COUNT], 1.0))
            .after();
        near(war.open, 0.0);
    }

    #[test]
    fn technical_matters_shut_open_crossings() {
        let one = trade().with(&[("technical", 1.0)]).after();
        near(one.now.closed_angoor_adda, 0.5);
        near(one.border.by_incident[0], 0.5);
    }
}
