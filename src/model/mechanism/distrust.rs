//! M30 distrust.

use durand_law::{law, mechanism};

use crate::bounded::{fall, lesser, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Broken expectations cost trust quickly, kept ones mend it slowly.
///
/// Strikes, clashes, closures and unmet hope break trust at once; good conduct mends it over months. Where trust is
/// low, tension stands higher and cools more slowly.
#[mechanism(
    id = "M30",
    source = "Article, fourth part: from tactical cooperation to deep-seated distrust",
    off = off_in(
        "second-emirate-2021",
        &[("weeks_confrontation", Direction::Down)],
        &[("pakistan.kabul.press", Direction::Down)]
    )
)]
pub struct Distrust {
    /// Trust to which lasting good conduct would lead.
    #[level(0.7, 0.0..=1.0, "share", "Estimate")]
    pub good_faith: f64,
    /// How fast trust mends where nothing helps.
    #[rate(0.015, 0.0..=0.5, "per week", "Negativity bias in trust: Slovic 1993, Risk Analysis 13")]
    pub mend: f64,
    /// Tension that full distrust sustains.
    #[level(0.1, 0.0..=1.0, "share", "Estimate")]
    pub weight: f64,
    /// How much full distrust slows the cooling of tension.
    #[level(0.6, 0.0..=1.0, "share", "Estimate")]
    pub grudge: f64,
}

#[law]
impl Distrust {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let now = &mut step.now;
        now.trust = fall(now.trust, step.push.breach);
        now.trust = toward(now.trust, self.good_faith, lesser(self.mend * step.push.mending, 1.0));
        let missing = 1.0 - now.trust;
        step.push.tension_push += self.weight * missing;
        step.push.cooling *= 1.0 - self.grudge * missing;
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
        near(one.push.tension_push, 0.22);
        near(one.push.cooling, 0.78);
    }
}
