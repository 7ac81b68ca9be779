//! M01 landlocked trade.

use durand_law::{law, mechanism};

use crate::bounded::{share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Open crossings earn both sides, which restrains both.
///
/// Afghanistan needs Pakistan's roads and ports, and Pakistan the way to Central Asia. Open crossings earn both sides;
/// traders on both press to have them open; so both hold back.
#[mechanism(
    id = "M01",
    source = "Article, significance of Afghanistan and Pakistan; third part, economic relations",
    off = off_in(
        "second-emirate-2021",
        &[("weeks_any_crossing_closed", Direction::Up)],
        &[("pakistan.border.restricted", Direction::Up)]
    )
)]
pub struct LandlockedTrade {
    /// Share of Kabul's revenue that comes over the crossings with Pakistan.
    #[level(
        0.6,
        0.0..=1.0,
        "share",
        "Estimate: customs are the larger part of Kabul's revenue (World Bank Afghanistan Economic Monitor)"
    )]
    pub customs: f64,
    /// Revenue against needs with all crossings open and no disorder.
    #[level(0.75, 0.0..=1.0, "share", "Estimate: aid and reserves are cut off since 2021")]
    pub means: f64,
    /// How fast Kabul's revenue and Pakistan's commerce follow trade.
    #[rate(0.0997, 0.0..=1.0, "per week", "Estimate: a quarter")]
    pub earning: f64,
    /// Trade at which Pakistan's commerce would be as good as it has been.
    #[level(
        45.0,
        1.0..=100.0,
        "million USD per week",
        "Observed record: about USD 2.5 billion a year at the best before 2021"
    )]
    pub trade_full: f64,
}

#[law]
impl LandlockedTrade {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let open = step.open;
        let now = &mut step.now;
        let takings = self.customs * open + (1.0 - self.customs) * (1.0 - now.instability);
        now.revenue = toward(now.revenue, self.means * takings, self.earning);
        now.commerce = toward(now.commerce, share(now.trade / self.trade_full), self.earning);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn open_crossings_earn_both() {
        let one = Alone::new("landlocked_trade")
            .with(&[("customs", 0.6), ("means", 0.8), ("earning", 1.0), ("trade_full", 40.0)])
            .find(|week| (week.open, week.now.trade) = (0.25, 40.0))
            .after();
        near(one.now.revenue, 0.39);
        near(one.now.commerce, 0.75);
    }
}
