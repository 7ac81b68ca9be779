//! P4 kabul.

use durand_law::{law, process};

use crate::bounded::{fall, rise, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{afghan_taliban, pakistan};

/// What holds the emirate together, and how far it leans on Pakistan.
///
/// Kabul's unity, standing, order and dependence drift to what its means and neighbours sustain; concessions to
/// Pakistan buy calm at the price of independence.
#[process(id = "P4", source = "Article, first part (interdependence) and fourth part (avoiding total reliance)")]
pub struct Kabul {
    /// Dependence on Pakistan that remains without trade.
    #[level(0.187, 0.0..=1.0, "share", "Estimate")]
    pub lean: f64,
    /// Trade at which Kabul would depend on Pakistan wholly.
    #[level(60.0, 1.0..=200.0, "million USD per week", "Estimate")]
    pub lifeline: f64,
    /// How fast dependence follows trade.
    #[rate(0.006, 0.0..=0.5, "per week", "Estimate")]
    pub drift: f64,
    /// Dependence that a concession brings.
    #[level(0.02, 0.0..=1.0, "amount", "Estimate")]
    pub yielding: f64,
    /// Depth that a concession gives Pakistan.
    #[level(0.0496, 0.0..=1.0, "amount", "Estimate")]
    pub say: f64,
    /// Share of dependence that gives Pakistan a say even without trust.
    #[level(0.35, 0.0..=1.0, "share", "Estimate")]
    pub reserve: f64,
    /// How fast depth follows dependence and trust.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate")]
    pub anchoring: f64,
    /// Cohesion that a concession costs.
    #[level(0.06, 0.0..=1.0, "amount", "Estimate")]
    pub discord: f64,
    /// How fast disorder divides the Afghan Taliban.
    #[flow(0.012, 0.0..=0.5, "amount per week", "Estimate")]
    pub faction: f64,
    /// Standing abroad that time alone brings Kabul.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub tolerated: f64,
    /// How fast it comes.
    #[rate(0.006, 0.0..=0.5, "per week", "Estimate")]
    pub acceptance: f64,
    /// Share of disorder that comes of missing revenue; the rest comes of disunity.
    #[level(0.6, 0.0..=1.0, "share", "Estimate")]
    pub unrest: f64,
    /// How fast disorder follows them.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate")]
    pub disorder: f64,
    /// Pressure that Kabul feels from a week in which Islamabad presses it.
    #[flow(0.09, 0.0..=5.0, "amount per week", "Estimate")]
    pub demarche: f64,
    /// Depth that such a week costs.
    #[flow(0.0056, 0.0..=2.0, "amount per week", "Estimate")]
    pub estrangement: f64,
    /// How fast pressure on Kabul wears off.
    #[rate(0.1, 0.0..=2.0, "amount per week", "Estimate")]
    pub relief: f64,
    /// How much pressure cuts Kabul's revenue.
    #[flow(0.06, 0.0..=2.0, "amount per week", "Estimate")]
    pub squeeze: f64,
    /// How fast humiliation fades.
    #[rate(0.06, 0.0..=2.0, "amount per week", "Estimate: a season")]
    pub forgetting: f64,
    /// Tension that full pressure on Kabul sustains.
    #[level(0.08, 0.0..=1.0, "share", "Estimate")]
    pub felt: f64,
}

#[law]
impl Kabul {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let press = step.conduct.pakistan(pakistan::Kabul::Press);
        let concede = step.conduct.afghan_taliban(afghan_taliban::Act::Concede);
        let now = &mut step.now;
        let need = self.lean + (1.0 - self.lean) * share(now.trade / self.lifeline);
        now.dependence = toward(now.dependence, need, self.drift);
        now.dependence = rise(now.dependence, self.yielding * concede);
        now.depth = rise(now.depth, self.say * concede);
        let heard = now.dependence * (self.reserve + (1.0 - self.reserve) * now.trust);
        now.depth = toward(now.depth, heard, self.anchoring);
        now.cohesion = fall(now.cohesion, self.discord * concede + self.faction * now.instability);
        now.recognition = toward(now.recognition, self.tolerated, self.acceptance);
        let unruly = self.unrest * (1.0 - now.revenue) + (1.0 - self.unrest) * (1.0 - now.cohesion);
        now.instability = toward(now.instability, unruly, self.disorder);
        now.coercion = fall(now.coercion, self.relief);
        now.coercion = rise(now.coercion, self.demarche * press);
        now.depth = fall(now.depth, self.estrangement * press);
        now.revenue = fall(now.revenue, self.squeeze * now.coercion);
        now.humiliation = fall(now.humiliation, self.forgetting);
        step.push.tension_push += self.felt * now.coercion;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    const VALUES: [(&str, f64); 19] = [
        ("demarche", 0.2),
        ("estrangement", 0.1),
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
        near(one.push.tension_push, 0.2);
    }

    #[test]
    fn pressing_kabul_coerces_and_estranges_it() {
        let (without, with) = (
            Alone::new("kabul").with(&VALUES).after(),
            Alone::new("kabul").with(&VALUES).does("pakistan.kabul.press").after(),
        );
        assert!(with.now.coercion > without.now.coercion && with.now.depth < without.now.depth);
        assert!(with.now.revenue < without.now.revenue);
    }

    #[test]
    fn concessions_buy_depth_at_the_price_of_independence_and_unity() {
        let (without, with) = (
            Alone::new("kabul").with(&VALUES).after(),
            Alone::new("kabul").with(&VALUES).does("afghan_taliban.concede").after(),
        );
        near(with.now.dependence - without.now.dependence, 0.1 * (1.0 - without.now.dependence));
        near(with.now.cohesion, 0.4);
        assert!(with.now.depth > without.now.depth);
    }
}
