//! M26 banking limits.

use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Banking and payment limits block trade that both want.
    BankingLimits in "mechanisms" {
        id: "M26",
        name: "banking_limits",
        says: "Sanctions, frozen reserves and missing banking links keep payments, and so trade, below what both sides want.",
        source: "Article, third part: banking limits",
        off: off_in("second-emirate-2021", &[("trade_total_musd", Direction::Up)]),
        actions: &[],
        equations: "trade_drag += (1 - trade_drag) limit (1 - easing recognition)",
        parameters: {
            limit: Level 0.3, 0.0 to 0.95 "share", "Trade that banking limits block where Kabul has no standing abroad.", "Estimate";
            easing: Level 0.5, 0.0 to 1.0 "share", "How much of that full recognition would lift.", "Estimate";
        }
    }
}

impl BankingLimits {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let limit = self.limit * (1.0 - self.easing * step.now.recognition);
        step.push.trade_drag += (1.0 - step.push.trade_drag) * limit;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn recognition_eases_what_limits_block() {
        let limits = Alone::new("banking_limits").with(&[("limit", 0.4), ("easing", 0.5)]);
        near(limits.after().push.trade_drag, 0.3);
        near(limits.find(|week| week.now.recognition = 1.0).after().push.trade_drag, 0.2);
    }
}
