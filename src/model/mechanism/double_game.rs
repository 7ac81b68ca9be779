//! M12 double game.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// Publicly with Washington, a covert line to the Taliban.
///
/// Pakistan can help Washington in public and keep a covert line to the Taliban, as the article holds that it did and
/// Pakistan officially denied. So it has influence and good will at once for a time; the line is found out little by
/// little, and each discovery costs Washington's trust.
#[mechanism(
    id = "M12",
    source = "Article, second part: the double game stems from strategic depth and backfired into a crisis of trust",
    off = off_in(
        "occupation-2001",
        &[("hedging_weeks", Direction::Down), ("mean_us_trust", Direction::Up)],
        &[("pakistan.washington.hedge", Direction::Down)]
    )
)]
pub struct DoubleGame {
    /// Patronage that a week of hedging keeps up.
    #[flow(0.008, 0.0..=1.0, "amount per week", "Article, second part: a limited but strategic backchannel")]
    pub line: f64,
    /// How much it widens havens.
    #[flow(0.00102, 0.0..=1.0, "amount per week", "Article, second part: unofficial harbouring, officially denied")]
    pub blind_eye: f64,
    /// Standing abroad that public help wins.
    #[flow(0.0154, 0.0..=1.0, "amount per week", "Article, second part: overt cooperation")]
    pub front: f64,
    /// Pressure that denial and public help take away.
    #[flow(0.02, 0.0..=1.0, "amount per week", "Article, second part: officially denied on the global stage")]
    pub denial: f64,
    /// Trust that Washington loses at full patronage as the line is found out.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Article, second part: a crisis of trust with the US")]
    pub exposure: f64,
}

#[law]
impl DoubleGame {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let hedge = step.conduct.pakistan(pakistan::Washington::Hedge);
        let now = &mut step.now;
        now.patronage = rise(now.patronage, self.line * hedge);
        now.havens = rise(now.havens, self.blind_eye * hedge);
        now.standing = rise(now.standing, self.front * hedge);
        now.international_pressure = fall(now.international_pressure, self.denial * hedge);
        // The line is found out
        now.us_trust = fall(now.us_trust, self.exposure * now.patronage);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn game() -> Alone {
        Alone::new("double_game").with(&[
            ("line", 0.2),
            ("blind_eye", 0.4),
            ("front", 0.2),
            ("denial", 0.5),
            ("exposure", 0.5),
        ])
    }

    #[test]
    fn a_covert_line_is_found_out() {
        let one = game().after();
        near(one.now.us_trust, 0.5 * 0.75);
        near(one.now.patronage, 0.5);
    }

    #[test]
    fn hedging_keeps_the_line_and_the_front() {
        let one = game().does("pakistan.washington.hedge").after();
        near(one.now.patronage, 0.6);
        near(one.now.havens, 0.7);
        near(one.now.standing, 0.6);
        near(one.now.international_pressure, 0.25);
        near(one.now.us_trust, 0.35);
    }
}
