//! P9 washington.

use durand_law::{law, process};

use crate::bounded::{fall, lesser, rise, saturation, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{pakistan, united_states};

/// What Washington fears, sends, pays and believes.
///
/// Washington fears terror from a country that the Taliban rule or fight for, and from havens across the Line; forces follow
/// its decisions within months. It pays Islamabad for its help and trusts it as far as that help goes. Aid
/// ends when nobody pays it.
#[process(id = "P9", source = "Article, second part: invasion, aid, trust, withdrawal")]
pub struct Washington {
    /// Fear of terror from an Afghanistan that the Taliban rule without an agreement.
    #[level(0.9, 0.0..=1.0, "share", "Estimate")]
    pub menace: f64,
    /// Taliban fighters at which a war brings half of that fear.
    #[level(30.0, 1.0..=200.0, "thousand fighters", "Estimate")]
    pub dangerous: f64,
    /// Share of that fear that forces in the country keep down.
    #[level(0.95, 0.0..=1.0, "share", "Estimate")]
    pub guard: f64,
    /// Presence for each thousand Taliban fighters at which they keep down half of what they could.
    #[level(0.0107, 0.001..=1.0, "share per thousand fighters", "Estimate")]
    pub posts: f64,
    /// Fear of terror from full havens in Pakistan.
    #[level(0.2, 0.0..=1.0, "share", "Estimate")]
    pub plots: f64,
    /// How fast fear follows what there is to fear.
    #[rate(0.04, 0.0..=1.0, "per week", "Estimate: a year")]
    pub alert: f64,
    /// Fear that a strike allays.
    #[level(0.01, 0.0..=1.0, "amount", "Estimate")]
    pub disruption: f64,
    /// Fear that a week of Pakistan's help in earnest allays.
    #[flow(0.0196, 0.0..=1.0, "amount per week", "Article, second part: bases and logistical lines")]
    pub cooperation: f64,
    /// Fear that a week of paid help allays at full trust.
    #[flow(0.090, 0.0..=1.0, "amount per week", "Article, second part: cooperation on counterterrorism for aid")]
    pub bought: f64,
    /// Forces of a light presence, against the greatest that there were.
    #[level(0.10, 0.0..=1.0, "share", "Observed record: some 10,000 in 2002 and from 2015 on")]
    pub light: f64,
    /// Forces of a combat presence.
    #[level(0.30, 0.0..=1.0, "share", "Observed record: some 20,000 to 35,000 from 2004 to 2008")]
    pub combat: f64,
    /// How fast forces build up to what is decided.
    #[rate(0.0312, 0.0..=1.0, "per week", "Observed record: from 33,000 to 100,000 between 2008 and 2010")]
    pub deployment: f64,
    /// How fast they draw down.
    #[rate(0.035, 0.0..=1.0, "per week", "Observed record: from 100,000 in 2011 to 10,000 in 2015; 8,600 to none in 2020 and 2021")]
    pub drawdown: f64,
    /// How fast weariness fades.
    #[rate(0.000228, 0.0..=0.5, "per week", "Estimate: decades")]
    pub recovery: f64,
    /// Trust that a week of Pakistan's help in earnest wins.
    #[flow(0.00825, 0.0..=1.0, "amount per week", "Estimate")]
    pub credit: f64,
    /// Trust to which Washington returns.
    #[level(0.462, 0.0..=1.0, "share", "Estimate")]
    pub reserve: f64,
    /// How fast it returns there.
    #[rate(0.0603, 0.0..=0.5, "per week", "Estimate: years")]
    pub forgetting: f64,
    /// Aid that Washington pays for help as such.
    #[level(
        21.0,
        0.0..=200.0,
        "million USD per week",
        "Estimate: American aid and reimbursements of 34.2 billion USD from 2002 to 2018 (Congressional Research \
         Service)"
    )]
    pub purse: f64,
    /// How fast payments follow decisions.
    #[rate(0.023, 0.0..=1.0, "per week", "Estimate: budgets of a year")]
    pub habit: f64,
}

#[law]
impl Washington {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let backs = step.conduct.pakistan(pakistan::Washington::Back);
        let hedges = step.conduct.pakistan(pakistan::Washington::Hedge);
        let pays = step.conduct.united_states(united_states::Pakistan::Pay);
        let strikes = step.conduct.united_states(united_states::Act::DroneStrike);
        let small = step.conduct.united_states(united_states::Presence::Light);
        let fighting = step.conduct.united_states(united_states::Presence::Combat);
        let surge = step.conduct.united_states(united_states::Presence::Surge);
        let now = &mut step.now;
        if step.given.us_present {
            // Forces follow what is decided
            let wanted = self.light * small + self.combat * fighting + surge;
            let pace = if wanted > now.us_presence { self.deployment } else { self.drawdown };
            now.us_presence = toward(now.us_presence, wanted, pace);
            now.us_weariness = fall(now.us_weariness, self.recovery);
            // What there is to fear, and what allays it
            let war = (1.0 - now.taliban_rule) * saturation(now.taliban_strength, self.dangerous);
            // The 1e-12 keeps it a number where there is neither
            let held = saturation(now.us_presence, self.posts * now.taliban_strength + 1e-12);
            let unguarded = 1.0 - self.guard * held;
            let abroad = (1.0 - now.accord) * unguarded * self.menace * (now.taliban_rule + war);
            now.terror_threat = toward(now.terror_threat, share(abroad + self.plots * now.havens), self.alert);
            let allayed =
                self.disruption * strikes + self.cooperation * backs + self.bought * pays * now.us_trust * now.us_trust;
            now.terror_threat = fall(now.terror_threat, allayed);
            // Trust follows help
            now.us_trust = rise(now.us_trust, self.credit * (backs + hedges / 4.0));
            now.us_trust = toward(now.us_trust, self.reserve, self.forgetting);
        }
        now.us_aid = lesser(toward(now.us_aid, self.purse * pays + step.push.aid_offer, self.habit), AID_MOST);
    }
}

/// Most aid a week, in million USD.
pub const AID_MOST: f64 = 200.0;

#[cfg(test)]
mod tests {
    use crate::actor::Actor;
    use crate::testing::{Alone, near};

    fn washington() -> Alone {
        Alone::new("washington")
            .with(&[("menace", 0.0), ("guard", 0.0), ("plots", 0.0), ("alert", 0.0), ("disruption", 0.1)])
            .with(&[("cooperation", 0.2), ("bought", 0.2), ("light", 0.1), ("combat", 0.4), ("deployment", 1.0)])
            .with(&[("drawdown", 0.25), ("recovery", 1.0), ("credit", 0.2), ("forgetting", 0.0)])
            .with(&[("purse", 40.0), ("habit", 1.0)])
            .present(Actor::UnitedStates)
    }

    #[test]
    fn forces_follow_what_is_decided() {
        let forces = |decided: &str| washington().does(decided).after().now.us_presence;
        near(forces("united_states.presence.none"), 0.4);
        near(forces("united_states.presence.light"), 0.42);
        near(forces("united_states.presence.combat"), 0.48);
        near(forces("united_states.presence.surge"), 0.75);
    }

    #[test]
    fn strikes_and_help_allay_fear() {
        near(washington().after().now.us_weariness, 0.25);
        near(washington().does("united_states.drone_strike").after().now.terror_threat, 0.45);
        let helped = washington().does("pakistan.washington.back").after();
        near(helped.now.terror_threat, 0.4);
        near(helped.now.us_trust, 0.6);
        near(washington().does("pakistan.washington.hedge").after().now.us_trust, 0.525);
        // At a trust of one half a quarter of what full trust would bring
        near(washington().does("united_states.pakistan.pay").after().now.terror_threat, 0.475);
    }

    #[test]
    fn fear_follows_rule_war_and_havens_unless_agreed_or_guarded() {
        let one = washington().with(&[("menace", 0.8), ("plots", 0.4), ("alert", 1.0), ("dangerous", 75.0)]);
        // 0.5 -> halfway to 0.5 * 0.8 * (0.5 + 0.5 / 2) + 0.2
        near(one.after().now.terror_threat, 0.5);
        near(one.clone().with(&[("guard", 1.0), ("posts", 0.4 / 75.0)]).after().now.terror_threat, 0.425);
        near(one.find(|week| week.now.accord = 1.0).after().now.terror_threat, 0.35);
    }

    #[test]
    fn aid_follows_payment_and_ends_without_it() {
        let paid = washington().find(|week| (week.now.us_aid, week.push.aid_offer) = (0.0, 20.0));
        near(paid.does("united_states.pakistan.pay").after().now.us_aid, 30.0);
        let alone = Alone::new("washington").with(&[("habit", 1.0)]).find(|week| week.now.us_aid = 100.0);
        near(alone.after().now.us_aid, 50.0);
    }
}
