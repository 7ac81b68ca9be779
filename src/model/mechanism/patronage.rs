//! M03 patronage.

use durand_law::{law, mechanism};

use crate::bounded::rise;
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// Training, money, weapons and diplomacy from Pakistan's services build the Taliban and buy influence.
///
/// What Pakistan's services give the Afghan Taliban makes them stronger in battle and wins Pakistan a say in what they
/// do. It lapses where it is not kept up, and it can be given only while there is a war for Afghanistan. After 2001
/// Pakistan officially denied giving it.
#[mechanism(
    id = "M03",
    source = "Article, first part: the Inter-Services Intelligence built the Taliban's military structure; second \
     part: backchannel",
    off = off_in(
        "first-emirate-1996",
        &[("mean_depth", Direction::Down), ("final_taliban_rule", Direction::Down)],
        &[]
    )
)]
pub struct Patronage {
    /// Patronage that a week of covert support builds.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Estimate")]
    pub supply: f64,
    /// Say in Kabul and over the movement that full patronage buys.
    #[flow(0.035, 0.0..=1.0, "amount per week", "Article, first part: support solidified Pakistan's influence")]
    pub say: f64,
    /// Fighters that full patronage trains and equips.
    #[flow(0.003, 0.0..=5.0, "thousand fighters per week", "Estimate")]
    pub training: f64,
    /// How much full patronage adds to the worth of a fighter.
    #[level(1.2, 0.0..=5.0, "factor", "Estimate")]
    pub arms: f64,
}

#[law]
impl Patronage {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let support = step.conduct.pakistan(pakistan::Covert::Arm);
        let now = &mut step.now;
        now.patronage = rise(now.patronage, self.supply * support);
        // A movement that rules nowhere can give half of it
        now.depth = rise(now.depth, self.say * now.patronage * (1.0 + now.taliban_rule) / 2.0);
        step.push.insurgents += self.training * now.patronage;
        step.push.taliban_drive *= 1.0 + self.arms * now.patronage;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn patron() -> Alone {
        Alone::new("patronage").with(&[("supply", 0.2), ("say", 0.4), ("training", 2.0), ("arms", 1.0)])
    }

    #[test]
    fn patronage_arms_trains_and_buys_a_say() {
        let one = patron().after();
        near(one.now.patronage, 0.5);
        // They rule half of the country: three quarters of the say
        near(one.now.depth, 0.575);
        near(one.push.insurgents, 1.0);
        near(one.push.taliban_drive, 1.5);
    }

    #[test]
    fn arms_build_it_and_havens_alone_do_not() {
        near(patron().does("pakistan.covert.arm").after().now.patronage, 0.6);
        near(patron().does("pakistan.covert.haven").after().now.patronage, 0.5);
    }
}
