//! M18 inspiration.

use durand_law::{law, mechanism};

use crate::bounded::toward;
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// The Taliban's victory emboldens the TTP.
///
/// The victory in Kabul showed the TTP that its own aim can be reached: it attacks more and draws recruits. The effect
/// fades towards what Kabul's standing and unity sustain.
#[mechanism(
    id = "M18",
    source = "Article, third part: emboldened by the Taliban's success in Kabul",
    off = off_in("second-emirate-2021", &[("ttp_attacks", Direction::Down)], &[("ttp.tempo.low", Direction::Up)])
)]
pub struct Inspiration {
    /// Inspiration that a united emirate in Kabul sustains.
    #[level(0.448, 0.0..=1.0, "share", "Estimate")]
    pub example: f64,
    /// How fast the victory of 2021 fades.
    #[rate(0.006, 0.0..=0.5, "per week", "Estimate: some three years")]
    pub fading: f64,
    /// How much full inspiration adds to attacks.
    #[level(0.72, 0.0..=5.0, "factor", "Estimate")]
    pub boldness: f64,
    /// Recruits that full inspiration brings.
    #[flow(
        0.014,
        0.0..=0.2,
        "thousand fighters per week",
        "Estimate: UN Monitoring Team strengths of 2021 and 2024 against losses"
    )]
    pub calling: f64,
}

#[law]
impl Inspiration {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let now = &mut step.now;
        now.inspiration = toward(now.inspiration, self.example * now.cohesion * now.taliban_rule, self.fading);
        step.push.attack_drive *= 1.0 + self.boldness * now.inspiration;
        step.push.recruits += self.calling * now.inspiration;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn the_example_of_kabul_emboldens_and_calls() {
        let one = Alone::new("inspiration")
            .with(&[("example", 0.6), ("fading", 0.25), ("boldness", 2.0), ("calling", 0.1)])
            .find(|week| week.now.taliban_rule = 1.0)
            .after();
        near(one.now.inspiration, 0.46);
        near(one.push.attack_drive, 1.92);
        near(one.push.recruits, 0.046);
    }
}
