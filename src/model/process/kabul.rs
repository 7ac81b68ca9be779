//! P4 kabul.

use crate::bounded::{fall, rise, share, toward};
use crate::chance::Chance;
use crate::step::Step;
use crate::actor::{KabulAction};

define! {
    /// What holds the emirate together, and how far it leans on Pakistan.
    Kabul in "processes" {
        id: "P4",
        name: "kabul",
        says: "Kabul's unity, standing, order and dependence drift to what its means and neighbours sustain; concessions to Pakistan buy calm at the price of independence.",
        source: "Article, first part (interdependence) and fourth part (avoiding total reliance)",
        off: None,
        actions: &["afghan_taliban.concede"],
        equations: "c = [afghan_taliban.concede]; dependence = toward(dependence, lean + (1 - lean) clamp(trade / lifeline), drift); dependence = rise(dependence, yielding c); depth = rise(depth, say c); depth = toward(depth, dependence (reserve + (1 - reserve) trust), anchoring); cohesion = fall(cohesion, discord c + faction instability); recognition = toward(recognition, tolerated, acceptance); instability = toward(instability, unrest (1 - revenue) + (1 - unrest) (1 - cohesion), disorder); coercion = fall(coercion, relief); revenue = fall(revenue, squeeze coercion); humiliation = fall(humiliation, forgetting); tension_push += felt coercion",
        parameters: {
            lean: Level 0.2, 0.0 to 1.0 "share", "Dependence on Pakistan that remains without trade.", "Estimate";
            lifeline: Level 60.0, 1.0 to 200.0 "million USD per week", "Trade at which Kabul would depend on Pakistan wholly.", "Estimate";
            drift: Rate 0.012, 0.0 to 0.5 "per week", "How fast dependence follows trade.", "Estimate";
            yielding: Flow 0.006, 0.0 to 1.0 "amount per week", "Dependence that a week of concessions brings.", "Estimate";
            say: Flow 0.02, 0.0 to 1.0 "amount per week", "Depth that a week of concessions gives Pakistan.", "Estimate";
            reserve: Level 0.35, 0.0 to 1.0 "share", "Share of dependence that gives Pakistan a say even without trust.", "Estimate";
            anchoring: Rate 0.03, 0.0 to 0.5 "per week", "How fast depth follows dependence and trust.", "Estimate";
            discord: Flow 0.004, 0.0 to 1.0 "amount per week", "Cohesion that a week of concessions costs.", "Estimate";
            faction: Flow 0.012, 0.0 to 0.5 "amount per week", "How fast disorder divides the Afghan Taliban.", "Estimate";
            tolerated: Level 0.3, 0.0 to 1.0 "share", "Standing abroad that time alone brings Kabul.", "Estimate";
            acceptance: Rate 0.006, 0.0 to 0.5 "per week", "How fast it comes.", "Estimate";
            unrest: Level 0.6, 0.0 to 1.0 "share", "Share of disorder that comes of missing revenue; the rest comes of disunity.", "Estimate";
            disorder: Rate 0.03, 0.0 to 0.5 "per week", "How fast disorder follows them.", "Estimate";
            relief: Rate 0.1, 0.0 to 2.0 "amount per week", "How fast pressure on Kabul wears off.", "Estimate";
            squeeze: Flow 0.08, 0.0 to 2.0 "amount per week", "How much pressure cuts Kabul's revenue.", "Estimate";
            forgetting: Rate 0.12, 0.0 to 2.0 "amount per week", "How fast humiliation fades.", "Estimate";
            felt: Level 0.12, 0.0 to 1.0 "share", "Tension that full pressure on Kabul sustains.", "Estimate";
        }
    }
}

impl Kabul {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let concede = step.acts.kabul(KabulAction::Concede);
        let now = &mut step.now;
        // dependence -> lean + (1 - lean) trade / lifeline
        let need = self.lean + (1.0 - self.lean) * share(now.trade / self.lifeline);
        now.dependence = toward(now.dependence, need, self.drift);
        now.dependence = rise(now.dependence, self.yielding * concede);
        // depth -> dependence (reserve + (1 - reserve) trust)
        now.depth = rise(now.depth, self.say * concede);
        let say = now.dependence * (self.reserve + (1.0 - self.reserve) * now.trust);
        now.depth = toward(now.depth, say, self.anchoring);
        now.cohesion = fall(now.cohesion, self.discord * concede + self.faction * now.instability);
        now.recognition = toward(now.recognition, self.tolerated, self.acceptance);
        // instability -> unrest (1 - revenue) + (1 - unrest) (1 - cohesion)
        let disorder = self.unrest * (1.0 - now.revenue) + (1.0 - self.unrest) * (1.0 - now.cohesion);
        now.instability = toward(now.instability, disorder, self.disorder);
        now.coercion = fall(now.coercion, self.relief);
        now.revenue = fall(now.revenue, self.squeeze * now.coercion);
        now.humiliation = fall(now.humiliation, self.forgetting);
        step.push.tension += self.felt * now.coercion;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    const VALUES: [(&str, f64); 17] = [
        ("lean", 0.2),
        ("lifeline", 40.0),
        ("drift", 0.25),
        ("yielding", 0.1),
        ("say", 0.2),
        ("reserve", 0.5),
        ("anchoring", 0.25),
        ("discord", 0.1),
        ("faction", 0.2),
        ("tolerated", 1.0),
        ("acceptance", 0.25),
        ("unrest", 0.5),
        ("disorder", 0.25),
        ("relief", 0.25),
        ("squeeze", 0.5),
        ("forgetting", 1.0),
        ("felt", 0.5),
    ];

    #[test]
    fn dependence_follows_trade_and_depth_follows_dependence() {
        let one = Alone::new("kabul").with(&VALUES).find(|week| week.now.trade = 40.0).after();
        near(one.now.dependence, 0.6);
        near(one.now.depth, 0.5 + 0.2 * (0.6 * 0.75 - 0.5));
        near(one.now.cohesion, 0.45);
        near(one.now.recognition, 0.6);
        near(one.now.instability, 0.5 + 0.2 * (0.525 - 0.5));
        near(one.now.coercion, 0.4);
        near(one.now.revenue, 0.4);
        near(one.now.humiliation, 0.25);
        near(one.push.tension, 0.2);
    }

    #[test]
    fn concessions_buy_depth_at_the_price_of_independence_and_unity() {
        let (without, with) =
            (Alone::new("kabul").with(&VALUES).after(), Alone::new("kabul").with(&VALUES).does("afghan_taliban.concede").after());
        near(with.now.dependence - without.now.dependence, 0.1 * (1.0 - without.now.dependence));
        near(with.now.cohesion, 0.4);
        assert!(with.now.depth > without.now.depth);
    }
}
