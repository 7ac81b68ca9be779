//! M24 refugee leverage.

use durand_law::{law, mechanism};

use crate::bounded::{fall, greater, lesser, rise, saturation, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// Deportations relieve strain and press Kabul.
///
/// Millions of Afghans in Pakistan strain it and give it a lever: sending them back relieves the strain and presses
/// Kabul, and costs standing, trust and goodwill among Pashtuns.
#[mechanism(
    id = "M24",
    source = "Article, third part: migrants and their deportation as a leverage tool",
    off = off_in("second-emirate-2021", &[("deportation_weeks", Direction::Down)], &[])
)]
pub struct RefugeeLeverage {
    /// Returns to which mass deportations lead, while many remain.
    #[level(
        24.0,
        0.0..=100.0,
        "thousand people per week",
        "Observed record: about 490,000 in the 15 weeks from mid-September 2023"
    )]
    pub wave: f64,
    /// How fast returns follow policy.
    #[rate(0.4, 0.0..=2.0, "per week", "Observed record: 148,000 in the half year after the wave")]
    pub fading: f64,
    /// How much of that pressing Afghans to return does.
    #[level(0.25, 0.0..=1.0, "share", "Observed record: returns of 2024 against those of late 2023")]
    pub urging: f64,
    /// Returns without deportations.
    #[level(1.5, 0.0..=50.0, "thousand people per week", "Observed record: assisted and voluntary returns")]
    pub ordinary: f64,
    /// Afghans who come to Pakistan.
    #[level(1.5, 0.0..=50.0, "thousand people per week", "Estimate")]
    pub arrivals: f64,
    /// Number of refugees at which deportations find half as many to deport.
    #[level(0.5, 0.01..=5.0, "million people", "Estimate")]
    pub scarce: f64,
    /// How much a week of deportations eases the strain that Pakistan feels.
    #[flow(0.05, 0.0..=1.0, "share per week", "Estimate")]
    pub relief: f64,
    /// How much a week of mass deportations answers attacks where the Taliban rule in Kabul; pressing Afghans to return
    /// answers half of it.
    #[flow(0.013, 0.0..=5.0, "amount per week", "Article, third part: a leverage tool")]
    pub signal: f64,
    /// Pressure that Kabul feels from a week of deportations.
    #[flow(0.0754, 0.0..=5.0, "amount per week", "Estimate")]
    pub lever: f64,
    /// Humiliation that they cause Kabul.
    #[flow(0.034, 0.0..=2.0, "amount per week", "Estimate")]
    pub insult: f64,
    /// Standing abroad that they cost.
    #[flow(0.015, 0.0..=2.0, "amount per week", "Estimate")]
    pub censure: f64,
    /// Disorder in Afghanistan that returns cause.
    #[flow(0.1, 0.0..=2.0, "amount per 100,000 people", "Estimate")]
    pub burden: f64,
    /// How much they break trust.
    #[flow(0.0314, 0.0..=2.0, "amount per week", "Estimate")]
    pub hurt: f64,
}

#[law]
impl RefugeeLeverage {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let deport = step.conduct.pakistan(pakistan::Refugees::Deport);
        let urge = step.conduct.pakistan(pakistan::Refugees::Return);
        let dt = step.given.dt;
        let now = &mut step.now;
        let many = saturation(now.refugees, self.scarce);
        let reach = (deport + self.urging * urge) * many;
        now.returns = lesser(toward(now.returns, self.ordinary + self.wave * reach, self.fading), 200.0);
        now.refugees = lesser(greater(now.refugees + (self.arrivals - now.returns) * dt / 1000.0, 0.0), 6.0);
        now.refugee_strain = fall(now.refugee_strain, self.relief * reach);
        now.retaliation_pressure =
            fall(now.retaliation_pressure, self.signal * (deport + urge / 2.0) * now.taliban_rule);
        now.coercion = rise(now.coercion, self.lever * reach);
        now.humiliation = rise(now.humiliation, self.insult * reach);
        now.standing = fall(now.standing, self.censure * reach);
        now.instability = rise(now.instability, self.burden * now.returns / 100.0);
        step.push.breach += self.hurt * reach;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn hosts() -> Alone {
        Alone::new("refugee_leverage")
            .with(&[("wave", 10.0), ("fading", 1.0), ("ordinary", 2.0), ("arrivals", 1.0), ("scarce", 3.0)])
            .with(&[
                ("urging", 0.4),
                ("relief", 0.2),
                ("signal", 0.3),
                ("lever", 0.2),
                ("insult", 0.1),
                ("censure", 0.2),
            ])
            .with(&[("burden", 1.0), ("hurt", 0.1)])
    }

    #[test]
    fn deportations_relieve_press_and_cost() {
        // With 3 million, half of whom can be found, returns go halfway from 0 to 2 + 10 / 2
        let one = hosts().does("pakistan.refugees.deport").after();
        near(one.now.returns, 3.5);
        near(one.now.refugees, 2.9975);
        near(one.now.refugee_strain, 0.45);
        near(one.now.coercion, 0.55);
        near(one.now.humiliation, 0.525);
        near(one.now.standing, 0.45);
        near(one.now.instability, 0.5175);
        near(one.push.breach, 0.05);
    }

    #[test]
    fn urging_does_a_part_of_it() {
        let one = hosts().does("pakistan.refugees.return").after();
        near(one.now.returns, 2.0);
        near(one.now.refugee_strain, 0.48);
    }

    #[test]
    fn deportations_answer_attacks_and_urging_half_as_much() {
        // The Taliban rule half of Afghanistan
        let pressure = |one: Alone| one.after().now.retaliation_pressure;
        near(pressure(hosts().does("pakistan.refugees.deport")), 0.425);
        near(pressure(hosts().does("pakistan.refugees.return")), 0.4625);
        near(pressure(hosts()), 0.5);
    }

    #[test]
    fn without_them_returns_fade_to_the_ordinary() {
        let one = hosts().find(|week| week.now.returns = 30.0);
        near(one.after().now.returns, 16.0);
        assert_eq!(one.after().now.coercion, one.before.now.coercion);
    }
}
