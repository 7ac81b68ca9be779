//! M14 bargaining chip.

use durand_law::{law, mechanism};

use crate::bounded::rise;
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, united_states};

/// Hold over the Taliban is sold for aid, concessions, a mediator's role.
///
/// The more hold Pakistan has over the Taliban, the more Washington, while it needs them held, pays for its help; the
/// aid and the role raise Pakistan's standing. So, on this reading, the hold is worth keeping.
#[mechanism(
    id = "M14",
    source = "Article, second part: the Taliban as a bargaining chip; ever-greater concessions",
    off = off_in("occupation-2001", &[("us_aid_musd", Direction::Down)], &[])
)]
pub struct BargainingChip {
    /// Aid that full hold over the Taliban fetches while the American presence is at its greatest.
    #[level(
        90.0,
        0.0..=200.0,
        "million USD per week",
        "Estimate: American aid and reimbursements of 34.2 billion USD from 2002 to 2018, over 4 billion at most in \
         a year (Congressional Research Service)"
    )]
    pub price: f64,
    /// Standing that most aid brings.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: economic aid and political concessions")]
    pub esteem: f64,
    /// Standing that full hold gives Pakistan as the one whom all need.
    #[flow(0.0273, 0.0..=1.0, "amount per week", "Article, second part: an indispensable mediator")]
    pub role: f64,
}

#[law]
impl BargainingChip {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let pays = step.conduct.united_states(united_states::Pakistan::Pay);
        let now = &mut step.now;
        let hold = (now.patronage + now.havens) / 2.0;
        if step.given.us_present {
            // What Washington offers rises with the hold and with its need
            step.push.aid_offer += self.price * hold * now.us_presence * pays;
            now.standing = rise(now.standing, self.esteem * now.us_aid / 200.0);
            now.standing = rise(now.standing, self.role * hold * now.us_presence);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn chip() -> Alone {
        Alone::new("bargaining_chip")
            .with(&[("price", 80.0), ("esteem", 0.4), ("role", 0.8)])
            .present(crate::actor::Actor::UnitedStates)
    }

    #[test]
    fn hold_is_sold_for_aid_and_a_role() {
        let one = chip().find(|week| week.now.us_aid = 100.0).does("united_states.pakistan.pay").after();
        near(one.push.aid_offer, 20.0);
        near(one.now.standing, 1.0 - 0.5 * 0.8 * 0.8);
    }

    #[test]
    fn without_hold_or_buyer_nothing_is_sold() {
        near(chip().after().push.aid_offer, 0.0);
        let alone = Alone::new("bargaining_chip").does("united_states.pakistan.pay");
        assert_eq!(alone.after(), alone.before);
    }
}
