//! M07 madrassa ties.

use crate::bounded::{toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Shared schooling makes recruits, cohesion and loyalty.
    MadrassaTies in "mechanisms" {
        id: "M07",
        name: "madrassa_ties",
        says: "The schools in Pakistan in which many of the Afghan Taliban and the TTP were formed hold the movement together and bring both of them recruits.",
        source: "Article, first part: religious schools' role",
        off: off_in("second-emirate-2021", &[("mean_cohesion", Direction::Down), ("final_ttp_strength", Direction::Down)]),
        actions: &[],
        equations: "cohesion = toward(cohesion, 1, bond); recruits += schooling; insurgents += students",
        parameters: {
            bond: Rate 0.02, 0.0 to 0.5 "per week", "How fast shared schooling restores the unity of the Afghan Taliban.", "Estimate";
            students: Flow 0.08, 0.0 to 5.0 "thousand fighters per week", "Fighters whom the schools bring the Afghan Taliban in a war.", "Article, first part: schools recruited, indoctrinated and deployed fighters";
            schooling: Flow 0.008, 0.0 to 0.2 "thousand fighters per week", "Recruits that the schools bring the TTP.", "Estimate: UN Monitoring Team strengths of 2021 and 2024 against losses";
        }
    }
}

impl MadrassaTies {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        // cohesion -> 1
        step.now.cohesion = toward(step.now.cohesion, 1.0, self.bond);
        step.push.recruits += self.schooling;
        step.push.insurgents += self.students;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn schools_bind_the_movement_and_bring_recruits() {
        let one = Alone::new("madrassa_ties").with(&[("bond", 0.25), ("schooling", 0.1)]).after();
        near(one.now.cohesion, 0.6);
        near(one.push.recruits, 0.1);
    }
}
