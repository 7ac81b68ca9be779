//! M12 double game.

use crate::actor::PakistanAction;
use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Publicly with Washington, a covert line to the Taliban.
    DoubleGame in "mechanisms" {
        id: "M12",
        name: "double_game",
        says: "Pakistan can help Washington in public and keep a covert line to the Taliban, as the article holds that it did and Pakistan officially denied. So it has influence and good will at once for a time; the line is found out little by little, and each discovery costs Washington's trust.",
        source: "Article, second part: the double game stems from strategic depth and backfired into a crisis of trust",
        off: off_in("occupation-2001", &[("hedging_weeks", Direction::Down), ("mean_us_trust", Direction::Up)]),
        actions: &["pakistan.hedge"],
        equations: "h = [pakistan.hedge]; patronage = rise(patronage, line h); havens = rise(havens, blind_eye h); standing = rise(standing, front h); international_pressure = fall(international_pressure, denial h); us_trust = fall(us_trust, exposure patronage)",
        parameters: {
            line: Flow 0.03, 0.0 to 1.0 "amount per week", "Patronage that a week of hedging keeps up.", "Article, second part: a limited but strategic backchannel";
            blind_eye: Flow 0.02, 0.0 to 1.0 "amount per week", "How much it widens havens.", "Article, second part: unofficial harbouring, officially denied";
            front: Flow 0.03, 0.0 to 1.0 "amount per week", "Standing abroad that public help wins.", "Article, second part: overt cooperation";
            denial: Flow 0.05, 0.0 to 1.0 "amount per week", "Pressure that denial and public help take away.", "Article, second part: officially denied on the global stage";
            exposure: Flow 0.012, 0.0 to 1.0 "amount per week", "Trust that Washington loses at full patronage as the line is found out.", "Article, second part: a crisis of trust with the US";
        }
    }
}

impl DoubleGame {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let hedge = step.acts.pakistan(PakistanAction::Hedge);
        let now = &mut step.now;
        now.patronage = rise(now.patronage, self.line * hedge);
        now.havens = rise(now.havens, self.blind_eye * hedge);
        now.standing = rise(now.standing, self.front * hedge);
        now.international_pressure = fall(now.international_pressure, self.denial * hedge);
        // The line is found out: us_trust falls by exposure patronage
        now.us_trust = fall(now.us_trust, self.exposure * now.patronage);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn game() -> Alone {
        Alone::new("double_game").with(&[("line", 0.2), ("blind_eye", 0.4), ("front", 0.2), ("denial", 0.5), ("exposure", 0.5)])
    }

    #[test]
    fn a_covert_line_is_found_out() {
        let one = game().after();
        near(one.now.us_trust, 0.5 * 0.75);
        near(one.now.patronage, 0.5);
    }

    #[test]
    fn hedging_keeps_the_line_and_the_front() {
        let one = game().does("pakistan.hedge").after();
        near(one.now.patronage, 0.6);
        near(one.now.havens, 0.7);
        near(one.now.standing, 0.6);
        near(one.now.international_pressure, 0.25);
        near(one.now.us_trust, 0.35);
    }
}
