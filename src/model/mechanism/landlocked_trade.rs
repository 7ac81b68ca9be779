//! M01 landlocked trade.

use crate::bounded::{share, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Open crossings earn both sides, which restrains both.
    LandlockedTrade in "mechanisms" {
        id: "M01",
        name: "landlocked_trade",
        says: "Afghanistan needs Pakistan's roads and ports, and Pakistan the way to Central Asia. Open crossings earn both sides; traders on both press to have them open; so both hold back.",
        source: "Article, significance of Afghanistan and Pakistan; third part, economic relations",
        off: off_in("second-emirate-2021", &[("weeks_any_crossing_closed", Direction::Up)]),
        actions: &[],
        equations: "revenue = toward(revenue, means (customs open + (1 - customs) (1 - instability)), earning); commerce = toward(commerce, clamp(trade / trade_full), earning); commercial_strain = toward(commercial_strain, 1 - open, urgency)",
        parameters: {
            customs: Level 0.6, 0.0 to 1.0 "share", "Share of Kabul's revenue that comes over the crossings with Pakistan.", "Estimate: customs are the larger part of Kabul's revenue (World Bank Afghanistan Economic Monitor)";
            means: Level 0.75, 0.0 to 1.0 "share", "Revenue against needs with all crossings open and no disorder.", "Estimate: aid and reserves are cut off since 2021";
            earning: Rate 0.08, 0.0 to 1.0 "per week", "How fast Kabul's revenue and Pakistan's commerce follow trade.", "Estimate: a quarter";
            trade_full: Level 45.0, 1.0 to 100.0 "million USD per week", "Trade at which Pakistan's commerce would be as good as it has been.", "Observed record: about USD 2.5 billion a year at the best before 2021";
            urgency: Rate 0.5, 0.0 to 5.0 "per week", "How fast traders' pressure follows the trade that is shut out.", "Estimate: perishable goods force the issue within weeks";
        }
    }
}

impl LandlockedTrade {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let open = step.open;
        let now = &mut step.now;
        // revenue -> means of customs open + (1 - customs) (1 - instability)
        let takings = self.customs * open + (1.0 - self.customs) * (1.0 - now.instability);
        now.revenue = toward(now.revenue, self.means * takings, self.earning);
        // commerce -> trade / trade_full
        now.commerce = toward(now.commerce, share(now.trade / self.trade_full), self.earning);
        // commercial_strain -> 1 - open
        now.commercial_strain = toward(now.commercial_strain, 1.0 - open, self.urgency);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn open_crossings_earn_both_and_shut_ones_press() {
        let one = Alone::new("landlocked_trade")
            .with(&[("customs", 0.6), ("means", 0.8), ("earning", 1.0), ("trade_full", 40.0), ("urgency", 1.0)])
            .find(|week| (week.open, week.now.trade) = (0.25, 40.0))
            .after();
        near(one.now.revenue, 0.39);
        near(one.now.commerce, 0.75);
        near(one.now.commercial_strain, 0.625);
    }
}
