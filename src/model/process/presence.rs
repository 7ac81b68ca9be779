//! P5 presence.

use durand_law::{law, process};

use crate::actor::{Actor, IndiaAction, KabulAction};
use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::purpose::DAY_OF_INDIAN_STEP;
use crate::record::EventKind;
use crate::step::Step;

/// India's presence in Kabul, and its quarrel with Pakistan.
///
/// India builds its footing in Kabul by projects and by diplomacy, as far as Kabul lets it; what is not kept up
/// withers. It can press Pakistan or ease its quarrel with it.
#[process(
    id = "P5",
    source = "Article, first part: massive investments; fourth part: embassy; observed record: mission shut in 2021, \
     technical mission in 2022"
)]
pub struct Presence<N = f64> {
    /// How much India achieves where Kabul does not seek it.
    #[level(0.35, 0.0..=2.0, "factor", "Estimate")]
    pub reach: N,
    /// How much more India's steps achieve in a Kabul that the Taliban do not rule.
    #[level(
        1.5,
        0.0..=20.0,
        "factor",
        "Article, first part: massive investments in the time of the previous government"
    )]
    pub republic: N,
    /// Footing that a week of investment wins in an open Kabul.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Estimate")]
    pub projects: N,
    /// Footing that a week of diplomacy wins in an open Kabul.
    #[flow(0.013, 0.0..=1.0, "amount per week", "Estimate")]
    pub diplomacy: N,
    /// Footing lost in a week of withdrawal.
    #[flow(0.025, 0.0..=2.0, "amount per week", "Observed record: mission shut in August 2021")]
    pub withdrawal: N,
    /// How fast footing withers.
    #[rate(0.012, 0.0..=0.5, "amount per week", "Estimate")]
    pub withering: N,
    /// Standing that Indian diplomacy brings Kabul.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Estimate")]
    pub mission: N,
    /// Revenue that Indian projects bring Kabul.
    #[flow(0.004, 0.0..=1.0, "amount per week", "Estimate")]
    pub aid: N,
    /// Tension between India and Pakistan that a week of Indian pressure adds.
    #[flow(0.015, 0.0..=2.0, "amount per week", "Estimate")]
    pub escalation: N,
    /// Tension that a week of easing takes away.
    #[flow(0.012, 0.0..=2.0, "amount per week", "Estimate")]
    pub easing: N,
    /// Tension between India and Pakistan that lasts.
    #[level(0.4, 0.0..=1.0, "share", "Estimate")]
    pub enmity: N,
    /// How fast it returns there.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate")]
    pub habit: N,
    /// Standing abroad that Indian pressure costs Pakistan.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Estimate")]
    pub isolation: N,
}

#[law]
impl<N: Number> Presence<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let acts = step.acts;
        let (invest, engage) = (acts.india(IndiaAction::Invest), acts.india(IndiaAction::Engage));
        let pressure = acts.india(IndiaAction::PressurePakistan);
        let now = &mut step.now;
        let welcome = step.push.openness_to_india * (1.0 + self.republic * (1.0 - now.taliban_rule));
        let won = welcome * self.reach * (self.projects * invest + self.diplomacy * engage);
        now.india_influence = rise(now.india_influence, won);
        now.india_influence =
            fall(now.india_influence, self.withdrawal * acts.india(IndiaAction::Disengage) + self.withering);
        now.recognition = rise(now.recognition, self.mission * engage);
        now.revenue = rise(now.revenue, self.aid * invest);
        now.india_pakistan_tension = rise(now.india_pakistan_tension, self.escalation * pressure);
        now.india_pakistan_tension =
            fall(now.india_pakistan_tension, self.easing * acts.india(IndiaAction::DeEscalate));
        now.india_pakistan_tension = toward(now.india_pakistan_tension, self.enmity, self.habit);
        now.standing = fall(now.standing, self.isolation * pressure);
        #[aside]
        if step.acts.does(IndiaAction::Engage) && step.acts.does(KabulAction::CourtIndia) {
            let cause = if step.rules.hedging_with_delhi.on { "hedging_with_delhi" } else { "presence" };
            step.tell(EventKind::IndianStep, Some(Actor::India), "Kabul", cause, DAY_OF_INDIAN_STEP.word(0), 7);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn india() -> Alone {
        Alone::new("presence")
            .with(&[("reach", 0.5), ("projects", 0.2), ("diplomacy", 0.1), ("withdrawal", 0.2), ("withering", 0.0)])
            .with(&[("mission", 0.1), ("aid", 0.2), ("escalation", 0.2), ("easing", 0.1), ("enmity", 0.5)])
            .with(&[("habit", 0.25), ("isolation", 0.1), ("republic", 3.0)])
            .find(|week| week.now.taliban_rule = 1.0)
    }

    #[test]
    fn a_kabul_that_the_taliban_do_not_rule_is_open() {
        let republic = india().find(|week| week.now.taliban_rule = 0.0);
        near(republic.does("india.invest").after().now.india_influence, 0.7);
    }

    #[test]
    fn footing_is_won_as_far_as_kabul_is_open() {
        let invested = india().does("india.invest");
        near(invested.after().now.india_influence, 0.55);
        near(invested.after().now.revenue, 0.6);
        near(invested.find(|week| week.push.openness_to_india = 4.0).after().now.india_influence, 0.7);
        let engaged = india().does("india.engage").after();
        near(engaged.now.india_influence, 0.525);
        near(engaged.now.recognition, 0.55);
    }

    #[test]
    fn footing_withers_and_is_given_up() {
        near(india().with(&[("withering", 0.25)]).after().now.india_influence, 0.5 * 0.8);
        near(india().does("india.disengage").after().now.india_influence, 0.4);
    }

    #[test]
    fn india_presses_or_eases() {
        let pressed = india().does("india.pressure_pakistan").after();
        near(pressed.now.india_pakistan_tension, 0.6 - 0.2 * 0.1);
        near(pressed.now.standing, 0.45);
        near(india().does("india.de_escalate").after().now.india_pakistan_tension, 0.45 + 0.2 * 0.05);
    }
}
