//! P7 relations.

use crate::bounded::{share, toward};
use crate::chance::Chance;
use crate::step::Step;

define! {
    /// The tension that the week's relations sustain.
    Relations in "processes" {
        id: "P7",
        name: "relations",
        says: "Tension rises fast towards what grievances, blows, fears and distrust sustain, and cools slowly.",
        source: "Article, fourth part: a perpetual cycle of cooperation, competition and tension",
        off: None,
        actions: &[],
        equations: "target = clamp(base + tension_push); tension = toward(tension, target, either(target > tension, heating, cooling_rate cooling))",
        parameters: {
            base: Level 0.07, 0.0 to 1.0 "share", "Tension without any cause.", "Estimate";
            heating: Rate 1.0, 0.0 to 10.0 "per week", "How fast tension rises.", "Estimate";
            cooling_rate: Rate 0.35, 0.0 to 10.0 "per week", "How fast it cools where there is trust.", "Estimate";
        }
    }
}

impl Relations {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let now = &mut step.now;
        let target = share(self.base + step.push.tension);
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
        near(relations().find(|week| week.push.tension = 0.6).after().now.tension, 0.6);
        near(relations().after().now.tension, 0.5 - 0.2 * 0.4);
        near(relations().find(|week| week.push.cooling = 0.5).after().now.tension, 0.5 - 0.1 * 0.4);
    }

    #[test]
    fn tension_needs_no_limit_to_its_causes() {
        near(relations().find(|week| week.push.tension = 9.0).after().now.tension, 0.75);
        near(relations().find(|week| week.push.tension = -9.0).after().now.tension, 0.4);
    }
}
