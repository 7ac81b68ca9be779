//! P6 recovery.

use durand_law::{law, process};

use crate::bounded::{saturation, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;

/// What time mends and numbers weigh.
///
/// Pakistan's standing abroad recovers with time, and the strain of hosting refugees follows their number.
#[process(id = "P6", source = "Article, first part (international pressure) and third part (strain of refugees)")]
pub struct Recovery {
    /// Standing to which Pakistan's name recovers.
    #[level(0.55, 0.0..=1.0, "share", "Estimate")]
    pub repute: f64,
    /// How fast it recovers.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate")]
    pub recovery: f64,
    /// Refugees at which half of the worst strain is felt.
    #[level(3.5, 0.1..=10.0, "million people", "Estimate")]
    pub crowding: f64,
    /// How fast strain follows numbers.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate")]
    pub crowding_rate: f64,
}

#[law]
impl Recovery {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
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
