//! M10 economic lifeline.

use durand_law::{law, mechanism};

use crate::bounded::rise;
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Trade routes and money keep the emirate afloat, and dependent.
///
/// A patron's money, fuel and open roads pay for a government that nobody else pays for, and tie it to the patron. Shut
/// crossings cut the line.
#[mechanism(
    id = "M10",
    source = "Article, first part: border trade routes, financial resources and humanitarian aid; mutual \
     interdependence",
    off = off_in(
        "first-emirate-1996",
        &[("mean_revenue", Direction::Down), ("mean_dependence", Direction::Down)],
        &[]
    )
)]
pub struct EconomicLifeline {
    /// Revenue that full patronage over open crossings brings.
    #[flow(0.00333, 0.0..=1.0, "amount per week", "Estimate")]
    pub money: f64,
    /// Dependence that it brings.
    #[flow(0.012, 0.0..=1.0, "amount per week", "Article, first part: interdependence")]
    pub tether: f64,
}

#[law]
impl EconomicLifeline {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let lifeline = step.now.patronage * step.open;
        let now = &mut step.now;
        now.revenue = rise(now.revenue, self.money * lifeline);
        now.dependence = rise(now.dependence, self.tether * lifeline);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn money_over_open_roads_pays_and_ties() {
        let line = Alone::new("economic_lifeline").with(&[("money", 0.4), ("tether", 0.8)]);
        let one = line.clone().after();
        near(one.now.revenue, 0.6);
        near(one.now.dependence, 0.7);
        let shut = line.find(|week| week.open = 0.0);
        assert_eq!(shut.after(), shut.before);
    }
}
