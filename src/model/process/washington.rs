//! P9 washington.

use crate::bounded::{fall, lesser, rise, saturation, share, toward};
use crate::chance::Chance;
use crate::step::Step;
use crate::actor::{PakistanAction, UsAction};

define! {
    /// What Washington fears, sends, pays and believes.
    Washington in "processes" {
        id: "P9",
        name: "washington",
        says: "Washington fears terror from a country that the Taliban rule or fight for, and from havens across the Line; fear sends forces, fatigue takes them home. It pays Islamabad for its help and trusts it as far as that help goes. Aid ends when nobody pays it.",
        source: "Article, second part: invasion, aid, trust, withdrawal",
        off: None,
        actions: &["pakistan.back_us", "united_states.pay_pakistan", "united_states.strike", "united_states.withdraw"],
        equations: "g = [pakistan.back_us]; y = [united_states.pay_pakistan]; s = [united_states.strike]; v = [united_states.withdraw]; danger = clamp((1 - accord) (1 - guard us_presence / (us_presence + posts)) menace (taliban_rule + (1 - taliban_rule) taliban_strength / (taliban_strength + dangerous)) + plots havens); if us: terror_threat = toward(terror_threat, danger, alert); if us: terror_threat = fall(terror_threat, disruption s + cooperation g + bought y us_trust); if us: us_presence = rise(us_presence, deployment terror_threat (1 - v)); if us: us_presence = fall(us_presence, drawdown v + fatigue); if us: us_trust = rise(us_trust, credit g); if us: us_trust = toward(us_trust, reserve, forgetting); us_aid = min(200, toward(us_aid, purse y + aid_offer, habit))",
        parameters: {
            menace: Level 0.9, 0.0 to 1.0 "share", "Fear of terror from an Afghanistan that the Taliban rule without an agreement.", "Estimate";
            dangerous: Level 80.0, 1.0 to 200.0 "thousand fighters", "Taliban fighters at which a war brings half of that fear.", "Estimate";
            guard: Level 0.8, 0.0 to 1.0 "share", "Share of that fear that forces in the country keep down.", "Estimate";
            posts: Level 0.1, 0.001 to 1.0 "share", "Presence at which they keep down half of what they could.", "Estimate";
            plots: Level 0.2, 0.0 to 1.0 "share", "Fear of terror from full havens in Pakistan.", "Estimate";
            alert: Rate 0.04, 0.0 to 1.0 "per week", "How fast fear follows what there is to fear.", "Estimate: a year";
            disruption: Flow 0.006, 0.0 to 1.0 "amount per week", "Fear that a week of strikes allays.", "Estimate";
            cooperation: Flow 0.008, 0.0 to 1.0 "amount per week", "Fear that a week of Pakistan's help in earnest allays.", "Article, second part: bases and logistical lines";
            bought: Flow 0.022, 0.0 to 1.0 "amount per week", "Fear that a week of paid help allays at full trust.", "Article, second part: cooperation on counterterrorism for aid";
            deployment: Flow 0.01, 0.0 to 1.0 "amount per week", "Forces that full fear sends in a week.", "Estimate: a hundred thousand in nine years";
            drawdown: Flow 0.02, 0.0 to 1.0 "amount per week", "Share of forces that leave in a week of withdrawal.", "Estimate: from a hundred thousand to ten thousand in three years";
            fatigue: Rate 0.003, 0.0 to 0.5 "per week", "Share of forces that rotation and fatigue take home in a week.", "Estimate";
            credit: Flow 0.02, 0.0 to 1.0 "amount per week", "Trust that a week of Pakistan's help in earnest wins.", "Estimate";
            reserve: Level 0.4, 0.0 to 1.0 "share", "Trust to which Washington returns.", "Estimate";
            forgetting: Rate 0.005, 0.0 to 0.5 "per week", "How fast it returns there.", "Estimate: years";
            purse: Level 22.0, 0.0 to 200.0 "million USD per week", "Aid that Washington pays for help as such.", "Estimate: American aid and reimbursements of some 33 billion USD from 2002 to 2018 (Congressional Research Service)";
            habit: Rate 0.05, 0.0 to 1.0 "per week", "How fast payments follow decisions.", "Estimate: budgets of a year";
        }
    }
}

impl Washington {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        if step.rules.us_present {
            self.fear(step);
            self.send(step);
        }
        let pays = step.acts.united_states(UsAction::PayPakistan);
        let now = &mut step.now;
        // us_aid -> purse y + aid_offer
        let aid = toward(now.us_aid, self.purse * pays + step.push.aid_offer, self.habit);
        now.us_aid = lesser(aid, AID_MOST);
    }

    /// What there is to fear, and what allays it.
    #[inline]
    fn fear<C: Chance>(&self, step: &mut Step<C>) {
        let backs = step.acts.pakistan(PakistanAction::BackUs);
        let strikes = step.acts.united_states(UsAction::Strike);
        let pays = step.acts.united_states(UsAction::PayPakistan);
        let now = &mut step.now;
        // terror_threat -> (1 - accord) unguarded menace (rule + (1 - rule) strength / (strength + dangerous)) + plots havens
        let war = (1.0 - now.taliban_rule) * saturation(now.taliban_strength, self.dangerous);
        let unguarded = 1.0 - self.guard * saturation(now.us_presence, self.posts);
        let danger = (1.0 - now.accord) * unguarded * self.menace * (now.taliban_rule + war) + self.plots * now.havens;
        now.terror_threat = toward(now.terror_threat, share(danger), self.alert);
        let allayed = self.disruption * strikes + self.cooperation * backs + self.bought * pays * now.us_trust;
        now.terror_threat = fall(now.terror_threat, allayed);
    }

    /// Forces come with fear and go by decision; trust follows help.
    #[inline]
    fn send<C: Chance>(&self, step: &mut Step<C>) {
        let backs = step.acts.pakistan(PakistanAction::BackUs);
        let withdraws = step.acts.united_states(UsAction::Withdraw);
        let now = &mut step.now;
        now.us_presence = rise(now.us_presence, self.deployment * now.terror_threat * (1.0 - withdraws));
        now.us_presence = fall(now.us_presence, self.drawdown * withdraws + self.fatigue);
        now.us_trust = rise(now.us_trust, self.credit * backs);
        now.us_trust = toward(now.us_trust, self.reserve, self.forgetting);
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
            .with(&[("menace", 0.0), ("guard", 0.0), ("plots", 0.0), ("alert", 0.0), ("disruption", 0.1), ("cooperation", 0.2), ("bought", 0.2)])
            .with(&[("deployment", 0.4), ("drawdown", 0.2), ("fatigue", 0.0), ("credit", 0.2), ("forgetting", 0.0)])
            .with(&[("purse", 40.0), ("habit", 1.0)])
            .present(Actor::UnitedStates)
    }

    #[test]
    fn fear_sends_forces_and_withdrawal_takes_them_home() {
        near(washington().after().now.us_presence, 0.6);
        near(washington().does("united_states.withdraw").after().now.us_presence, 0.4);
    }

    #[test]
    fn strikes_and_help_allay_fear() {
        near(washington().does("united_states.strike").after().now.terror_threat, 0.45);
        let helped = washington().does("pakistan.back_us").after();
        near(helped.now.terror_threat, 0.4);
        near(helped.now.us_trust, 0.6);
        near(washington().does("united_states.pay_pakistan").after().now.terror_threat, 0.45);
    }

    #[test]
    fn fear_follows_rule_war_and_havens_unless_agreed() {
        let one = washington().with(&[("menace", 0.8), ("plots", 0.4), ("alert", 1.0), ("dangerous", 75.0)]);
        // 0.5 -> halfway to 0.5 * 0.8 * (0.5 + 0.5 / 2) + 0.2
        near(one.after().now.terror_threat, 0.5);
        near(one.find(|week| week.now.accord = 1.0).after().now.terror_threat, 0.35);
    }

    #[test]
    fn aid_follows_payment_and_ends_without_it() {
        let paid = washington().find(|week| (week.now.us_aid, week.push.aid_offer) = (0.0, 20.0));
        near(paid.does("united_states.pay_pakistan").after().now.us_aid, 30.0);
        near(Alone::new("washington").with(&[("habit", 1.0)]).find(|week| week.now.us_aid = 100.0).after().now.us_aid, 50.0);
    }
}
