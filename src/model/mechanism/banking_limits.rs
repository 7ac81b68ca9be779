//! M26 banking limits.

use durand_law::{law, mechanism};

use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Banking and payment limits block trade that both want.
///
/// Sanctions, frozen reserves and missing banking links keep payments, and so trade, below what both sides want.
#[mechanism(
    id = "M26",
    source = "Article, third part: banking limits",
    off = off_in(
        "second-emirate-2021",
        &[("trade_total_musd", Direction::Up)],
        &[]
    )
)]
pub struct BankingLimits {
    /// Trade that banking limits block where Kabul has no standing abroad.
    #[level(0.3, 0.0..=0.95, "share", "Estimate")]
    pub limit: f64,
    /// How much of that full recognition would lift.
    #[level(0.394, 0.0..=1.0, "share", "Estimate")]
    pub easing: f64,
}

#[law]
impl BankingLimits {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let blocked = self.limit * (1.0 - self.easing * step.now.recognition);
        step.push.trade_drag += (1.0 - step.push.trade_drag) * blocked;
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
