//! P6 recovery.

use crate::bounded::{saturation, toward};
use crate::chance::Chance;
use crate::step::Step;

define! {
    /// What time mends and numbers weigh.
    Recovery in "processes" {
        id: "P6",
        name: "recovery",
        says: "Pakistan's standing abroad recovers with time, and the strain of hosting refugees follows their number.",
        source: "Article, first part (international pressure) and third part (strain of refugees)",
        off: None,
        actions: &[],
        equations: "standing = toward(standing, repute, recovery); refugee_strain = toward(refugee_strain, refugees / (refugees + crowding), crowding_rate)",
        parameters: {
            repute: Level 0.55, 0.0 to 1.0 "share", "Standing to which Pakistan's name recovers.", "Estimate";
            recovery: Rate 0.03, 0.0 to 0.5 "per week", "How fast it recovers.", "Estimate";
            crowding: Level 3.5, 0.1 to 10.0 "million people", "Refugees at which half of the worst strain is felt.", "Estimate";
            crowding_rate: Rate 0.03, 0.0 to 0.5 "per week", "How fast strain follows numbers.", "Estimate";
        }
    }
}

impl Recovery {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let now = &mut step.now;
        now.standing = toward(now.standing, self.repute, self.recovery);
        let strain = saturation(now.refugees, self.crowding);
        now.refugee_strain = toward(now.refugee_strain, strain, self.crowding_rate);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn standing_recovers_and_strain_follows_numbers() {
        let one = Alone::new("recovery")
            .with(&[("repute", 0.7), ("recovery", 0.25), ("crowding", 1.0), ("crowding_rate", 0.25)])
            .after();
        near(one.now.standing, 0.54);
        near(one.now.refugee_strain, 0.5 + 0.2 * 0.25);
    }
}
