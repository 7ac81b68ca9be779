//! M20 ideological kinship.

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{KabulAction};

define! {
    /// Moving against kin costs the Taliban cohesion, so it does not.
    IdeologicalKinship in "mechanisms" {
        id: "M20",
        name: "ideological_kinship",
        says: "The TTP and the Afghan Taliban are close in creed. A Kabul that moves against it risks splits and defections; one that shelters it gains standing in its own ranks.",
        source: "Article, third part: an ideologically-aligned entity; refused to take decisive action",
        off: off_in("second-emirate-2021", &[("restraint_weeks", Direction::Up)]),
        actions: &["afghan_taliban.restrain_ttp", "afghan_taliban.shelter_ttp"],
        equations: "cohesion = fall(cohesion, remorse [afghan_taliban.restrain_ttp]); cohesion = rise(cohesion, solidarity [afghan_taliban.shelter_ttp])",
        parameters: {
            remorse: Flow 0.006, 0.0 to 1.0 "amount per week", "Cohesion lost in a week of restraining the TTP.", "Estimate";
            solidarity: Flow 0.005, 0.0 to 1.0 "amount per week", "Cohesion won in a week of sheltering it.", "Estimate";
        }
    }
}

impl IdeologicalKinship {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let restrain = step.acts.kabul(KabulAction::RestrainTtp);
        let shelter = step.acts.kabul(KabulAction::ShelterTtp);
        let now = &mut step.now;
        now.cohesion = fall(now.cohesion, self.remorse * restrain);
        now.cohesion = rise(now.cohesion, self.solidarity * shelter);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn restraint_divides_and_shelter_unites() {
        let kin = || Alone::new("ideological_kinship").with(&[("remorse", 0.1), ("solidarity", 0.2)]);
        near(kin().does("afghan_taliban.restrain_ttp").after().now.cohesion, 0.45);
        near(kin().does("afghan_taliban.shelter_ttp").after().now.cohesion, 0.6);
        assert_eq!(kin().after(), kin().before);
    }
}
