//! M20 ideological kinship.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, afghan_taliban, off_in};

/// Moving against kin costs the Taliban cohesion, so it does not.
///
/// The TTP and the Afghan Taliban are close in creed. A Kabul that moves against it risks splits and defections; one
/// that shelters it gains standing in its own ranks.
#[mechanism(
    id = "M20",
    source = "Article, third part: an ideologically-aligned entity; refused to take decisive action",
    off = off_in(
        "second-emirate-2021",
        &[("restraint_weeks", Direction::Up)],
        &[("afghan_taliban.hand_over", Direction::Up)]
    )
)]
pub struct IdeologicalKinship {
    /// Cohesion lost in a week of restraining the TTP.
    #[flow(0.014, 0.0..=1.0, "amount per week", "Estimate")]
    pub remorse: f64,
    /// Cohesion lost in a week of moving it from the border.
    #[flow(0.0045, 0.0..=1.0, "amount per week", "Estimate")]
    pub unease: f64,
    /// Cohesion lost when leaders are handed over or expelled.
    #[level(0.149, 0.0..=1.0, "amount", "Estimate")]
    pub betrayal: f64,
    /// Cohesion won in a week of sheltering it.
    #[flow(0.0024, 0.0..=1.0, "amount per week", "Estimate")]
    pub solidarity: f64,
}

#[law]
impl IdeologicalKinship {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let restrain = step.conduct.afghan_taliban(afghan_taliban::Ttp::Restrain);
        let shelter = step.conduct.afghan_taliban(afghan_taliban::Ttp::Shelter);
        let moves = step.conduct.afghan_taliban(afghan_taliban::Ttp::Move);
        let hand_over = step.conduct.afghan_taliban(afghan_taliban::Act::HandOver);
        let now = &mut step.now;
        now.cohesion = fall(now.cohesion, self.remorse * restrain + self.unease * moves + self.betrayal * hand_over);
        now.cohesion = rise(now.cohesion, self.solidarity * shelter);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn moving_against_kin_divides_and_shelter_unites() {
        let kin = Alone::new("ideological_kinship");
        let kin = kin.with(&[("remorse", 0.1), ("unease", 0.05), ("betrayal", 0.2), ("solidarity", 0.2)]);
        let cohesion = |deed: &str| kin.clone().does(deed).after().now.cohesion;
        near(cohesion("afghan_taliban.ttp.restrain"), 0.45);
        near(cohesion("afghan_taliban.ttp.move"), 0.475);
        near(cohesion("afghan_taliban.hand_over"), 0.4);
        near(cohesion("afghan_taliban.ttp.shelter"), 0.6);
        assert_eq!(kin.after(), kin.before);
    }
}
