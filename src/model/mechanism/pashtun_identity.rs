//! M28 pashtun identity.

use crate::bounded::{rise, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{KabulAction};

define! {
    /// A cross-border identity raises Kabul's resolve and Islamabad's anxiety.
    PashtunIdentity in "mechanisms" {
        id: "M28",
        name: "pashtun_identity",
        says: "The more a Pashtun identity that crosses the Line and the open question of the Line itself shape politics, the firmer Kabul stands on the border and the more anxious Islamabad grows. Rallying opinion around it unites Kabul.",
        source: "Article, fourth part: ideological and ethnic aspects",
        off: off_in("second-emirate-2021", &[("mean_tension", Direction::Down), ("border_clashes", Direction::Down)]),
        actions: &["afghan_taliban.rally_nationalism"],
        equations: "n = [afghan_taliban.rally_nationalism]; identity = toward(identity, settled, fading); identity = rise(identity, rally n + wounded humiliation); cohesion = rise(cohesion, flag n); clash_drive *= 1 + resolve identity; tension_push += anxiety identity",
        parameters: {
            settled: Level 0.3, 0.0 to 1.0 "share", "Level to which the question settles when nobody stirs it.", "Estimate";
            fading: Rate 0.03, 0.0 to 1.0 "per week", "How fast it settles.", "Estimate";
            rally: Flow 0.04, 0.0 to 2.0 "amount per week", "How much a week of rallying raises it.", "Estimate";
            wounded: Flow 0.02, 0.0 to 1.0 "amount per week", "How much humiliation raises it.", "Estimate";
            flag: Flow 0.008, 0.0 to 1.0 "amount per week", "Cohesion that Kabul wins in a week of rallying.", "Rally effect: Mueller 1970, American Political Science Review 64";
            resolve: Level 0.8, 0.0 to 10.0 "factor", "How much full salience adds to clashes.", "Estimate";
            anxiety: Level 0.1, 0.0 to 1.0 "share", "Tension that full salience sustains.", "Estimate";
        }
    }
}

impl PashtunIdentity {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let rally = step.acts.kabul(KabulAction::RallyNationalism);
        let now = &mut step.now;
        // identity -> settled, raised by rallying and by humiliation
        now.identity = toward(now.identity, self.settled, self.fading);
        now.identity = rise(now.identity, self.rally * rally + self.wounded * now.humiliation);
        now.cohesion = rise(now.cohesion, self.flag * rally);
        step.push.clash_drive *= 1.0 + self.resolve * now.identity;
        step.push.tension += self.anxiety * now.identity;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn rallying_unites_kabul_and_makes_islamabad_anxious() {
        let identity = || {
            Alone::new("pashtun_identity")
                .with(&[("settled", 0.3), ("fading", 1.0), ("rally", 0.2), ("wounded", 0.2), ("flag", 0.1)])
                .with(&[("resolve", 2.0), ("anxiety", 0.5)])
        };
        let rallied = identity().does("afghan_taliban.rally_nationalism").after();
        near(rallied.now.identity, 0.58);
        near(rallied.now.cohesion, 0.55);
        near(rallied.push.clash_drive, 1.0 + 2.0 * 0.58);
        near(rallied.push.tension, 0.29);
        let quiet = identity().after();
        near(quiet.now.identity, 0.46);
        near(quiet.now.cohesion, 0.5);
    }
}
