//! M10 economic lifeline.

use crate::bounded::rise;
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Trade routes and money keep the emirate afloat, and dependent.
    EconomicLifeline in "mechanisms" {
        id: "M10",
        name: "economic_lifeline",
        says: "A patron's money, fuel and open roads pay for a government that nobody else pays for, and tie it to the patron. Shut crossings cut the line.",
        source: "Article, first part: border trade routes, financial resources and humanitarian aid; mutual interdependence",
        off: off_in("first-emirate-1996", &[("mean_revenue", Direction::Down), ("mean_dependence", Direction::Down)]),
        actions: &[],
        equations: "l = patronage open; revenue = rise(revenue, money l); dependence = rise(dependence, tether l)",
        parameters: {
            money: Flow 0.02, 0.0 to 1.0 "amount per week", "Revenue that full patronage over open crossings brings.", "Estimate";
            tether: Flow 0.012, 0.0 to 1.0 "amount per week", "Dependence that it brings.", "Article, first part: interdependence";
        }
    }
}

impl EconomicLifeline {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
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
