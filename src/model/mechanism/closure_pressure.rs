//! M34 closure pressure.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise, sum, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// The longer crossings are shut, the more it costs both.
///
/// Traders, customs and kitchens feel a closure more with every week: Kabul loses revenue and order and feels coerced, Pakistan
/// loses markets and the patience of its own border districts, and both resent it.
#[mechanism(
    id = "M34",
    source = "Article, third part: closures of Torkham and Spin Boldak; fourth part: a lever of mutual pressure",
    off = off_in(
        "crossroads-2025",
        &[("weeks_all_closed", Direction::Up)],
        &[("pakistan.border.shut", Direction::Up)]
    )
)]
pub struct ClosurePressure {
    /// How fast the pressure grows with closures, and falls after them.
    #[rate(0.223, 0.0..=5.0, "per week", "Observed record: perishable goods at once, factories and prices within months")]
    pub build: f64,
    /// Revenue that Kabul loses at full pressure.
    #[flow(0.0228, 0.0..=1.0, "amount per week", "Estimate")]
    pub pinch: f64,
    /// Coercion that Kabul feels from what Pakistan has shut, at full pressure.
    #[flow(0.06, 0.0..=2.0, "amount per week", "Article, fourth part: a lever of mutual pressure")]
    pub bite: f64,
    /// Disorder that want brings in Afghanistan.
    #[flow(0.00254, 0.0..=1.0, "amount per week", "Estimate")]
    pub want: f64,
    /// What Pakistan's earnings lose for good to other routes and sellers.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Observed record: Afghan trade by way of Iran in 2025")]
    pub lost_custom: f64,
    /// Standing abroad that full pressure costs Pakistan.
    #[flow(0.003, 0.0..=1.0, "amount per week", "Estimate")]
    pub blame: f64,
    /// How much it breaks trust.
    #[flow(0.015, 0.0..=1.0, "amount per week", "Estimate")]
    pub resentment: f64,
    /// How fast dependence is shed for other routes.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Observed record: Afghan trade by way of Iran in 2025")]
    pub detour: f64,
}

#[law]
impl ClosurePressure {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let shut_by_pakistan = sum(|k| step.given.trade_share[k] * step.border.by_pakistan[k]);
        let open = step.open;
        let now = &mut step.now;
        now.commercial_strain = toward(now.commercial_strain, 1.0 - open, self.build);
        let felt = now.commercial_strain * (1.0 - open);
        now.revenue = fall(now.revenue, self.pinch * felt);
        now.coercion = rise(now.coercion, self.bite * felt * shut_by_pakistan);
        now.instability = rise(now.instability, self.want * felt);
        now.commerce = fall(now.commerce, self.lost_custom * felt);
        now.standing = fall(now.standing, self.blame * felt * shut_by_pakistan);
        now.dependence = fall(now.dependence, self.detour * felt);
        step.push.breach += self.resentment * felt;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn closure() -> Alone {
        Alone::new("closure_pressure")
            .with(&[("build", 1.0), ("pinch", 0.4), ("bite", 0.4), ("want", 0.4), ("lost_custom", 0.2)])
            .with(&[("blame", 0.4), ("resentment", 0.2), ("detour", 0.2)])
    }

    #[test]
    fn what_pakistan_shuts_costs_both_and_presses_kabul() {
        let one = closure().find(|week| (week.open, week.border.by_pakistan) = (0.0, [1.0; 5])).after();
        near(one.now.commercial_strain, 0.75);
        near(one.now.revenue, 0.35);
        near(one.now.coercion, 0.65);
        near(one.now.instability, 0.65);
        near(one.now.commerce, 0.425);
        near(one.now.standing, 0.35);
        near(one.now.dependence, 0.425);
        near(one.push.breach, 0.15);
    }

    #[test]
    fn what_a_clash_shuts_is_nobodys_lever() {
        let one = closure().find(|week| week.open = 0.0).after();
        near(one.now.revenue, 0.35);
        near(one.now.coercion, 0.5);
        near(one.now.standing, 0.5);
    }

    #[test]
    fn pressure_falls_once_crossings_are_open() {
        let one = closure().after();
        near(one.now.commercial_strain, 0.25);
        near(one.now.revenue, 0.5);
        near(one.push.breach, 0.0);
    }
}
