//! M02 spillover.

use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Instability in Afghanistan reaches Pakistan's security.
    Spillover in "mechanisms" {
        id: "M02",
        name: "spillover",
        says: "Disorder in Afghanistan, and the weapons, fighters and example that come with it, feed militancy in Pakistan beyond the TTP.",
        source: "Article, significance: stability or instability in Afghanistan directly affects Pakistan's security",
        off: off_in("second-emirate-2021", &[("militant_attacks", Direction::Down)]),
        actions: &[],
        equations: "other_attacks += instability (leak + contagion attack_momentum); recruits += arms instability",
        parameters: {
            leak: Level 4.3, 0.0 to 20.0 "attacks per week", "Attacks by other militants that full disorder in Afghanistan would add.", "Fitted to the observed record";
            contagion: Level 0.9, 0.0 to 2.0 "attacks per TTP attack", "Attacks by other militants that each recent TTP attack draws after it under full disorder.", "Fitted to the observed record: counts of all militants and of the TTP rise together";
            arms: Flow 0.004, 0.0 to 0.1 "thousand fighters per week", "Recruits that weapons and disorder bring the TTP.", "Estimate";
        }
    }
}

impl Spillover {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let now = &step.now;
        // other attacks += instability (leak + contagion momentum)
        step.push.other_attacks += now.instability * (self.leak + self.contagion * now.attack_momentum);
        // recruits += arms instability
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
