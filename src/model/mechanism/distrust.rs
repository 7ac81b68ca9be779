//! M30 distrust.

use crate::bounded::{fall, lesser, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// Broken expectations cost trust quickly, kept ones mend it slowly.
    Distrust in "mechanisms" {
        id: "M30",
        name: "distrust",
        says: "Strikes, clashes, closures and unmet hope break trust at once; good conduct mends it over months. Where trust is low, tension stands higher and cools more slowly.",
        source: "Article, fourth part: from tactical cooperation to deep-seated distrust",
        off: off_in("second-emirate-2021", &[("weeks_confrontation", Direction::Down)]),
        actions: &[],
        equations: "trust = fall(trust, breach); trust = toward(trust, good_faith, min(1, mend mending)); tension_push += weight (1 - trust); cooling *= 1 - grudge (1 - trust)",
        parameters: {
            good_faith: Level 0.7, 0.0 to 1.0 "share", "Trust to which lasting good conduct would lead.", "Estimate";
            mend: Rate 0.015, 0.0 to 0.5 "per week", "How fast trust mends where nothing helps.", "Negativity bias in trust: Slovic 1993, Risk Analysis 13";
            weight: Level 0.12, 0.0 to 1.0 "share", "Tension that full distrust sustains.", "Estimate";
            grudge: Level 0.6, 0.0 to 1.0 "share", "How much full distrust slows the cooling of tension.", "Estimate";
        }
    }
}

impl Distrust {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let now = &mut step.now;
        now.trust = fall(now.trust, step.push.breach);
        now.trust = toward(now.trust, self.good_faith, lesser(self.mend * step.push.mending, 1.0));
        let distrust = 1.0 - now.trust;
        step.push.tension += self.weight * distrust;
        step.push.cooling *= 1.0 - self.grudge * distrust;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn trust_breaks_at_once_and_mends_slowly() {
        let one = Alone::new("distrust")
            .with(&[("good_faith", 0.8), ("mend", 0.25), ("weight", 0.5), ("grudge", 0.5)])
            .find(|week| (week.push.breach, week.push.mending) = (0.2, 2.0))
            .after();
        near(one.now.trust, 0.56);
        near(one.push.tension, 0.22);
        near(one.push.cooling, 0.78);
    }
}
