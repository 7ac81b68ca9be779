//! P7 relations.

use durand_law::{law, process};

use crate::bounded::{share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;

/// The tension that the week's relations sustain.
///
/// Tension rises fast towards what grievances, blows, fears and distrust sustain, and cools slowly.
#[process(id = "P7", source = "Article, fourth part: a perpetual cycle of cooperation, competition and tension")]
pub struct Relations<N = f64> {
    /// Tension without any cause.
    #[level(0.07, 0.0..=1.0, "share", "Estimate")]
    pub base: N,
    /// How fast tension rises.
    #[rate(1.0, 0.0..=10.0, "per week", "Estimate")]
    pub heating: N,
    /// How fast it cools where there is trust.
    #[rate(0.35, 0.0..=10.0, "per week", "Estimate")]
    pub cooling_rate: N,
}

#[law]
impl<N: Number> Relations<N> {
    pub fn apply<C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let now = &mut step.now;
        let target = share(self.base + step.push.tension_push);
        let gain = if target > now.tension { self.heating } else { self.cooling_rate * step.push.cooling };
        now.tension = toward(now.tension, target, gain);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn relations() -> Alone {
        Alone::new("relations").with(&[("base", 0.1), ("heating", 1.0), ("cooling_rate", 0.25)])
    }

    #[test]
    fn tension_heats_fast_and_cools_slowly() {
        near(relations().find(|week| week.push.tension_push = 0.6).after().now.tension, 0.6);
        near(relations().after().now.tension, 0.5 - 0.2 * 0.4);
        near(relations().find(|week| week.push.cooling = 0.5).after().now.tension, 0.5 - 0.1 * 0.4);
    }

    #[test]
    fn tension_needs_no_limit_to_its_causes() {
        near(relations().find(|week| week.push.tension_push = 9.0).after().now.tension, 0.75);
        near(relations().find(|week| week.push.tension_push = -9.0).after().now.tension, 0.4);
    }
}
