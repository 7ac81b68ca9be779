//! P3 commerce.

use durand_law::{law, process};

use crate::bounded::{each, greater, lesser, sum};
use crate::chance::Chance;
use crate::crossing::{CROSSINGS, CROSSINGS_COUNT};
use crate::event::EventKind;
use crate::number::Number;
use crate::purpose::{DAY_OF_TURN, SETTLEMENT, TECHNICAL};
use crate::step::Step;

/// Crossings that are settled or shut over technical matters, and the trade that passes.
///
/// Crossings that a clash or a technical matter shut open again when local settlements are found, sooner under traders'
/// pressure and later in high tension; what a capital has shut stays shut. Technical matters shut them now and then. Trade is what capacity, obstacles and open crossings allow.
#[process(
    id = "P3",
    source = "Observed record: closures of 3 to 28 days, median about 10; about half over visas, posts and technical \
     matters; trade of USD 1.3 to 1.9 billion a year"
)]
pub struct Commerce {
    /// Odds a week that a shut crossing is settled without traders' pressure.
    #[level(
        1.6,
        0.0..=20.0,
        "odds per week",
        "Set by hand against the observed record: closures of 3 to 28 days, median about 10"
    )]
    pub settlement: f64,
    /// How much full pressure of traders adds to those odds.
    #[level(1.5, 0.0..=20.0, "odds per week", "Estimate")]
    pub traders: f64,
    /// How much full tension takes from them.
    #[level(0.85, 0.0..=1.0, "share", "Observed record: all crossings shut for weeks after October 2025")]
    pub stiffness: f64,
    /// Rate at which visas, posts and technical matters shut a crossing.
    #[rate(
        0.004,
        0.0..=1.0,
        "per week",
        "Observed record: about half of some twelve closures in 176 weeks on five crossings"
    )]
    pub technical: f64,
    /// Trade both ways with nothing in the way.
    #[level(
        52.0,
        1.0..=100.0,
        "million USD per week",
        "Observed record: USD 1.3 to 1.9 billion a year with limits and disorder"
    )]
    pub capacity: f64,
    /// Trade that full disorder in Afghanistan prevents.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub disorder: f64,
}

#[law]
impl Commerce {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let patience = self.settlement + self.traders * step.now.commercial_strain;
        let odds = step.push.reopening * patience * (1.0 - self.stiffness * step.now.tension) * step.given.dt;
        let settles = odds / (1.0 + odds);
        for k in 0..CROSSINGS_COUNT {
            // Nothing is settled that was open when the week began or is open now
            let shut = lesser(step.was_closed[k], step.border.by_incident[k]);
            let agreed = step.chance.happens(SETTLEMENT.word(k), settles * step.given.can_open[k]);
            let settled = agreed * shut;
            step.border.by_incident[k] *= 1.0 - settled;
            let fault = step.chance.happens(TECHNICAL.word(k), self.technical * step.given.can_shut[k]);
            let faulty = fault * (1.0 - step.border.closed(k));
            step.border.by_incident[k] = greater(faulty, step.border.by_incident[k]);
            #[aside]
            {
                note(step, k, settled * (N::of(1.0) - step.border.closed(k)), EventKind::Reopening);
                note(step, k, faulty, EventKind::Closure);
            }
        }
        let closed = each(|k| step.border.closed(k));
        step.now.set_closed(closed);
        // The shares sum to 1, but for rounding
        step.open = lesser(sum(|k| step.given.trade_share[k] * (1.0 - closed[k])), 1.0);
        let full = self.capacity
            * (1.0 - step.push.trade_drag * step.push.trade_ease)
            * (1.0 - self.disorder * step.now.instability);
        step.now.trade = full * step.open;
        step.now.trade_lost = full * (1.0 - step.open);
    }
}

/// Takes down that a crossing was settled or shut over a technical matter, if it was.
#[inline]
fn note<N: Number, C: Chance<N>>(step: &mut Step<N, C>, k: usize, how_far: N, kind: EventKind) {
    if how_far.some() {
        step.tell(kind, None, CROSSINGS[k].title, "commerce", DAY_OF_TURN.word(k), 7);
    }
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
        near(trade().find(|week| week.push.trade_ease = 0.0).after().now.trade, 50.0 * 0.8);
    }

    #[test]
    fn what_an_incident_shut_is_settled_by_traders_and_patience() {
        // Odds (1 + 2 * 0.5) (1 - 0.5) = 1: half of what is shut is settled
        let shut = trade().find(|week| week.border.by_incident = [1.0; CROSSINGS_COUNT]);
        let one = shut.after();
        near(one.open, 0.5);
        near(one.now.closed_torkham, 0.5);
        near(one.now.trade_lost, 15.0);
        near(shut.find(|week| week.now.tension = 1.0).after().open, 0.0);
    }

    #[test]
    fn what_a_capital_shut_stays_shut() {
        let one = trade().find(|week| week.border.by_pakistan = [1.0; CROSSINGS_COUNT]).after();
        near(one.open, 0.0);
        near(one.now.trade, 0.0);
    }

    #[test]
    fn technical_matters_shut_open_crossings() {
        let one = trade().with(&[("technical", 1.0)]).after();
        near(one.now.closed_angoor_adda, 0.5);
        near(one.border.by_incident[0], 0.5);
    }
}
