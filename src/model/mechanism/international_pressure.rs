//! M11 international pressure.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, united_states};

/// Sanctions and isolation punish support for militants.
///
/// What Pakistan is seen to do for the Taliban brings censure and sanctions, on Islamabad and on the movement;
/// Washington's demands sharpen them, and under pressure support is cut.
#[mechanism(
    id = "M11",
    source = "Article, first part: international pressures, economic sanctions; second part: heavy American pressures, \
     international condemnation",
    off = off_in("occupation-2001", &[("covert_support_weeks", Direction::Up)], &[])
)]
pub struct InternationalPressure {
    /// Pressure that full patronage brings.
    #[level(0.9, 0.0..=1.0, "share", "Estimate")]
    pub notice: f64,
    /// Pressure that full havens bring.
    #[level(0.1, 0.0..=1.0, "share", "Estimate")]
    pub offence_of_havens: f64,
    /// Pressure that endorsing an isolated government brings.
    #[level(0.15, 0.0..=1.0, "share", "Estimate")]
    pub isolation: f64,
    /// How fast pressure follows what is seen.
    #[rate(
        0.016,
        0.0..=1.0,
        "per week",
        "Estimate: United Nations sanctions came three years after the fall of Kabul in 1996"
    )]
    pub attention: f64,
    /// Pressure that a week of demands from Washington adds.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: heavy pressures")]
    pub demand: f64,
    /// Patronage that full pressure cuts.
    #[flow(0.012, 0.0..=1.0, "amount per week", "Article, second part: formally cut off support")]
    pub cut: f64,
    /// Havens that Washington's demands close under full pressure.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Estimate")]
    pub eviction: f64,
    /// Standing abroad that full pressure costs Pakistan.
    #[flow(0.131, 0.0..=2.0, "amount per week", "Article, first part: challenges to foreign policy")]
    pub censure: f64,
    /// Standing abroad that it costs the Taliban.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Estimate")]
    pub ostracism: f64,
}

#[law]
impl InternationalPressure {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let demands = step.conduct.united_states(united_states::Pakistan::Press);
        let now = &mut step.now;
        let seen = self.notice * now.patronage + self.offence_of_havens * now.havens + self.isolation * now.endorsement;
        now.international_pressure = toward(now.international_pressure, share(seen), self.attention);
        now.international_pressure = rise(now.international_pressure, self.demand * demands);
        now.patronage = fall(now.patronage, self.cut * now.international_pressure);
        now.havens = fall(now.havens, self.eviction * demands * now.international_pressure);
        now.standing = fall(now.standing, self.censure * now.international_pressure);
        now.recognition = fall(now.recognition, self.ostracism * now.international_pressure);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn watched() -> Alone {
        Alone::new("international_pressure")
            .with(&[("notice", 0.6), ("offence_of_havens", 0.2), ("isolation", 0.2), ("attention", 1.0)])
            .with(&[("demand", 0.5), ("cut", 0.2), ("eviction", 0.4), ("censure", 0.4), ("ostracism", 0.2)])
    }

    #[test]
    fn what_is_seen_is_punished() {
        let one = watched().after();
        near(one.now.international_pressure, 0.5);
        near(one.now.patronage, 0.45);
        near(one.now.standing, 0.4);
        near(one.now.recognition, 0.45);
        near(one.now.havens, 0.5);
    }

    #[test]
    fn demands_sharpen_it() {
        let one = watched().does("united_states.pakistan.press").after();
        near(one.now.international_pressure, 0.75);
        near(one.now.havens, 0.35);
    }
}
