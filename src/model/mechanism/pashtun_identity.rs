//! M28 pashtun identity.

use durand_law::{law, mechanism};

use crate::bounded::{rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in};

/// A cross-border identity raises Kabul's resolve and Islamabad's anxiety.
///
/// The more a Pashtun identity that crosses the Line and the open question of the Line itself shape politics, the
/// firmer Kabul stands on the border and the more anxious Islamabad grows. Rallying opinion around it unites Kabul.
#[mechanism(
    id = "M28",
    source = "Article, fourth part: ideological and ethnic aspects",
    off = off_in(
        "second-emirate-2021",
        &[("mean_tension", Direction::Down)],
        &[]
    )
)]
pub struct PashtunIdentity {
    /// Level to which the question settles when nobody stirs it.
    #[level(0.3, 0.0..=1.0, "share", "Estimate")]
    pub settled: f64,
    /// How fast it settles.
    #[rate(0.03, 0.0..=1.0, "per week", "Estimate")]
    pub fading: f64,
    /// How much a week of rallying raises it.
    #[flow(0.02, 0.0..=2.0, "amount per week", "Estimate")]
    pub rally: f64,
    /// How much humiliation raises it.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Estimate")]
    pub wounded: f64,
    /// Cohesion that Kabul wins in a week of rallying.
    #[flow(0.004, 0.0..=1.0, "amount per week", "Rally effect: Mueller 1970, American Political Science Review 64")]
    pub flag: f64,
    /// How much full salience adds to clashes.
    #[level(1.0, 0.0..=10.0, "factor", "Estimate")]
    pub resolve: f64,
    /// Tension that full salience sustains.
    #[level(0.08, 0.0..=1.0, "share", "Estimate")]
    pub anxiety: f64,
}

#[law]
impl PashtunIdentity {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let rally = step.conduct.afghan_taliban(afghan_taliban::Nationalism::Rally);
        let now = &mut step.now;
        now.identity = toward(now.identity, self.settled, self.fading);
        now.identity = rise(now.identity, self.rally * rally + self.wounded * now.humiliation);
        now.cohesion = rise(now.cohesion, self.flag * rally);
        step.push.clash_drive *= 1.0 + self.resolve * now.identity;
        step.push.tension_push += self.anxiety * now.identity;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn rallying_unites_kabul_and_makes_islamabad_anxious() {
        let identity = Alone::new("pashtun_identity")
            .with(&[("settled", 0.3), ("fading", 1.0), ("rally", 0.2), ("wounded", 0.2), ("flag", 0.1)])
            .with(&[("resolve", 2.0), ("anxiety", 0.5)]);
        let quiet = identity.after();
        near(quiet.now.identity, 0.46);
        near(quiet.now.cohesion, 0.5);
        let rallied = identity.does("afghan_taliban.nationalism.rally").after();
        near(rallied.now.identity, 0.58);
        near(rallied.now.cohesion, 0.55);
        near(rallied.push.clash_drive, 1.0 + 2.0 * 0.58);
        near(rallied.push.tension_push, 0.29);
    }
}
