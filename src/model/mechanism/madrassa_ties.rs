//! M07 madrassa ties.

use durand_law::{law, mechanism};

use crate::bounded::toward;
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Shared schooling makes recruits, cohesion and loyalty.
///
/// The schools in Pakistan in which many of the Afghan Taliban and the TTP were formed hold the movement together and
/// bring both of them recruits.
#[mechanism(
    id = "M07",
    source = "Article, first part: religious schools' role",
    off = off_in(
        "second-emirate-2021",
        &[("mean_cohesion", Direction::Down)],
        &[("afghan_taliban.nationalism.rally", Direction::Up)]
    )
)]
pub struct MadrassaTies {
    /// How fast shared schooling restores the unity of the Afghan Taliban.
    #[rate(0.02, 0.0..=0.5, "per week", "Estimate")]
    pub bond: f64,
    /// Fighters whom the schools bring the Afghan Taliban in a war.
    #[flow(
        0.01,
        0.0..=5.0,
        "thousand fighters per week",
        "Article, first part: schools recruited, indoctrinated and deployed fighters"
    )]
    pub students: f64,
    /// Recruits that the schools bring the TTP.
    #[flow(
        0.02,
        0.0..=0.2,
        "thousand fighters per week",
        "Estimate: UN Monitoring Team strengths of 2021 and 2024 against losses"
    )]
    pub schooling: f64,
}

#[law]
impl MadrassaTies {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
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
        let one = Alone::new("madrassa_ties").with(&[("bond", 0.25), ("students", 0.2), ("schooling", 0.1)]).after();
        near(one.now.cohesion, 0.6);
        near(one.push.recruits, 0.1);
        near(one.push.insurgents, 0.2);
    }
}
