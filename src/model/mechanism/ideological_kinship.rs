//! M20 ideological kinship.

use durand_law::{law, mechanism};

use crate::actor::KabulAction;
use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::registry::{Direction, off_in};
use crate::step::Step;

/// Moving against kin costs the Taliban cohesion, so it does not.
///
/// The TTP and the Afghan Taliban are close in creed. A Kabul that moves against it risks splits and defections; one
/// that shelters it gains standing in its own ranks.
#[mechanism(
    id = "M20",
    source = "Article, third part: an ideologically-aligned entity; refused to take decisive action",
    off = off_in("second-emirate-2021", &[("restraint_weeks", Direction::Up)])
)]
pub struct IdeologicalKinship<N = f64> {
    /// Cohesion lost in a week of restraining the TTP.
    #[flow(0.006, 0.0..=1.0, "amount per week", "Estimate")]
    pub remorse: N,
    /// Cohesion won in a week of sheltering it.
    #[flow(0.005, 0.0..=1.0, "amount per week", "Estimate")]
    pub solidarity: N,
}

#[law]
impl<N: Number> IdeologicalKinship<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let restrain = step.acts.afghan_taliban(KabulAction::RestrainTtp);
        let shelter = step.acts.afghan_taliban(KabulAction::ShelterTtp);
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
