//! M01 landlocked trade.

use crate::model::registry::Direction;

define! {
    /// Open crossings earn both sides, which restrains both.
    LandlockedTrade in "mechanisms" {
        id: "M01",
        name: "landlocked_trade",
        says: "Afghanistan needs Pakistan's roads and ports and Pakistan the way to Central Asia; open crossings earn both sides, and traders on both press to have them open.",
        source: "Article, significance of Afghanistan and Pakistan; third part, economic relations",
        off: Some(("weeks_any_crossing_closed", Direction::Up)),
        actions: &[],
        equations: "revenue, commerce and commercial_strain follow the open share of trade",
        parameters: {
            earning: Rate 0.08, 0.0 to 1.0 "per week", "How fast Kabul's revenue and Pakistan's commerce follow trade.", "Estimate: customs are settled within a quarter";
            strain: Rate 0.25, 0.0 to 2.0 "per week", "How fast traders' pressure follows the trade that is shut out.", "Estimate: perishable goods force the issue within weeks";
        }
    }
}
