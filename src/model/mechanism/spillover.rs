//! M02 spillover.

use durand_law::{law, mechanism};

use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Instability in Afghanistan reaches Pakistan's security.
///
/// Disorder in Afghanistan, and the weapons, fighters and example that come with it, feed militancy in Pakistan beyond
/// the TTP.
#[mechanism(
    id = "M02",
    source = "Article, significance: stability or instability in Afghanistan directly affects Pakistan's security",
    off = off_in("second-emirate-2021", &[("militant_attacks", Direction::Down)], &[])
)]
pub struct Spillover {
    /// Attacks by other militants that full disorder in Afghanistan would add.
    #[level(1.2, 0.0..=20.0, "attacks per week", "Set by hand against the observed record")]
    pub leak: f64,
    /// Attacks by other militants that each recent TTP attack draws after it under full disorder.
    #[level(
        0.68,
        0.0..=2.0,
        "attacks per TTP attack",
        "Set by hand against the observed record: counts of all militants and of the TTP rise together"
    )]
    pub contagion: f64,
    /// Recruits that weapons and disorder bring the TTP.
    #[flow(0.004, 0.0..=0.1, "thousand fighters per week", "Estimate")]
    pub arms: f64,
}

#[law]
impl Spillover {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let now = &step.now;
        step.push.other_attacks += now.instability * (self.leak + self.contagion * now.attack_momentum);
        step.push.recruits += self.arms * now.instability;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn disorder_brings_attacks_of_others_and_recruits() {
        let one = Alone::new("spillover")
            .with(&[("leak", 2.0), ("contagion", 0.1), ("arms", 0.05)])
            .find(|week| week.now.attack_momentum = 30.0)
            .after();
        near(one.push.other_attacks, 2.5);
        near(one.push.recruits, 0.025);
    }

    #[test]
    fn an_orderly_afghanistan_brings_none() {
        let one = Alone::new("spillover").find(|week| week.now.instability = 0.0);
        assert_eq!(one.after(), one.before);
    }
}
