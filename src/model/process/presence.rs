//! P5 presence.

use durand_law::{law, process};

use crate::bounded::{fall, lesser, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::india;

/// India's presence in Kabul, and its quarrel with Pakistan.
///
/// India's footing in Kabul follows what it has there, a mission or an embassy with projects, as far as Kabul lets it tell. It can press Pakistan or ease its quarrel with it.
#[process(
    id = "P5",
    source = "Article, first part: massive investments; fourth part: embassy; observed record: mission shut in 2021, \
     technical mission in 2022"
)]
pub struct Presence {
    /// How much of its presence tells where Kabul does not seek it.
    #[level(0.3, 0.0..=2.0, "factor", "Estimate")]
    pub reach: f64,
    /// How much more India's steps achieve in a Kabul that the Taliban do not rule.
    #[level(
        2.11,
        0.0..=20.0,
        "factor",
        "Article, first part: massive investments in the time of the previous government"
    )]
    pub republic: f64,
    /// Footing to which an embassy and projects lead in a Kabul that is open to India.
    #[level(0.911, 0.0..=1.0, "share", "Article, first part: massive investments")]
    pub embassy: f64,
    /// Footing to which a technical mission leads.
    #[level(0.242, 0.0..=1.0, "share", "Observed record: technical mission of June 2022")]
    pub mission: f64,
    /// Footing that a visit wins at full tension between Islamabad and Kabul.
    #[level(0.0202, 0.0..=1.0, "amount", "Article, fourth part: visit to New Delhi")]
    pub visit: f64,
    /// How fast footing follows presence.
    #[rate(0.02, 0.0..=0.5, "per week", "Estimate: a year")]
    pub growth: f64,
    /// Standing that Indian diplomacy brings Kabul.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Estimate")]
    pub credit: f64,
    /// Revenue that Indian projects bring Kabul.
    #[flow(0.00948, 0.0..=1.0, "amount per week", "Estimate")]
    pub aid: f64,
    /// Tension between India and Pakistan that a week of Indian pressure adds.
    #[flow(0.008, 0.0..=2.0, "amount per week", "Estimate")]
    pub escalation: f64,
    /// Tension that a week of easing takes away.
    #[flow(0.0132, 0.0..=2.0, "amount per week", "Estimate")]
    pub easing: f64,
    /// Tension between India and Pakistan that lasts.
    #[level(0.4, 0.0..=1.0, "share", "Estimate")]
    pub enmity: f64,
    /// How fast it returns there.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate")]
    pub habit: f64,
    /// Depth that a week of Indian pressure costs Pakistan, whose attention it ties down.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Article, first part: zero-sum game. Estimate")]
    pub diversion: f64,
    /// Standing abroad that Indian pressure costs Pakistan.
    #[flow(0.0139, 0.0..=1.0, "amount per week", "Estimate")]
    pub isolation: f64,
}

#[law]
impl Presence {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let embassy = step.conduct.india(india::Kabul::Embassy);
        let office = step.conduct.india(india::Kabul::Mission);
        let visits = step.conduct.india(india::Act::Visit);
        let coerces = step.conduct.india(india::Pakistan::Coerce);
        let eases = step.conduct.india(india::Pakistan::Ease);
        let now = &mut step.now;
        let welcome = step.push.openness_to_india * (1.0 + self.republic * (1.0 - now.taliban_rule));
        let heard = lesser(self.reach * welcome, 1.0);
        let footing = heard * (self.embassy * embassy + self.mission * office);
        now.india_influence = toward(now.india_influence, footing, self.growth);
        now.india_influence = rise(now.india_influence, self.visit * heard * now.tension * visits);
        now.recognition = rise(now.recognition, self.credit * embassy);
        now.revenue = rise(now.revenue, self.aid * embassy * heard);
        now.india_pakistan_tension = toward(now.india_pakistan_tension, self.enmity, self.habit);
        now.india_pakistan_tension = rise(now.india_pakistan_tension, self.escalation * coerces);
        now.india_pakistan_tension = fall(now.india_pakistan_tension, self.easing * eases);
        now.standing = fall(now.standing, self.isolation * coerces);
        now.depth = fall(now.depth, self.diversion * coerces);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn india() -> Alone {
        Alone::new("presence")
            .with(&[("reach", 0.5), ("republic", 3.0), ("embassy", 0.8), ("mission", 0.4), ("visit", 0.2)])
            .with(&[("growth", 1.0), ("credit", 0.1), ("aid", 0.2), ("escalation", 0.2), ("easing", 0.1)])
            .with(&[("enmity", 0.5), ("habit", 0.25), ("diversion", 0.2), ("isolation", 0.1)])
            .find(|week| week.now.taliban_rule = 1.0)
    }

    #[test]
    fn footing_follows_presence_as_far_as_kabul_is_open() {
        near(india().does("india.kabul.mission").after().now.india_influence, 0.35);
        near(india().does("india.kabul.absent").after().now.india_influence, 0.25);
        let embassy = india().does("india.kabul.embassy");
        near(embassy.after().now.india_influence, 0.45);
        near(embassy.after().now.recognition, 0.55);
        near(embassy.after().now.revenue, 0.55);
        near(embassy.clone().find(|week| week.push.openness_to_india = 4.0).after().now.india_influence, 0.65);
        let republic = embassy.find(|week| week.now.taliban_rule = 0.0);
        near(republic.after().now.india_influence, 0.65);
    }

    /// Protects what a visit is for: Kabul receives India for its quarrel with Islamabad.
    #[test]
    fn a_visit_wins_the_more_the_tenser_kabul_and_islamabad_are() {
        let visited = |tension: f64| {
            let visit = india().does("india.kabul.mission").does("india.visit");
            visit.find(|week| week.now.tension = tension).after().now.india_influence
        };
        near(visited(1.0), 0.415);
        near(visited(0.5), 0.3825);
        near(visited(0.0), 0.35);
    }

    #[test]
    fn india_coerces_or_eases() {
        let coerced = india().does("india.pakistan.coerce").after();
        near(coerced.now.india_pakistan_tension, 0.6);
        near(coerced.now.standing, 0.45);
        near(coerced.now.depth, 0.4);
        near(india().does("india.pakistan.ease").after().now.india_pakistan_tension, 0.45);
    }
}
