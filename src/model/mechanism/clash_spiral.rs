//! M23 clash spiral.

use durand_law::{law, mechanism};

use crate::bounded::saturation;
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Clash follows clash and deepens distrust.
///
/// A clash brings reinforcements, shorter tempers and the next clash; each one also breaks trust and keeps tension up.
#[mechanism(
    id = "M23",
    source = "Article, third part: standoffs have triggered several military engagements and deepened mutual distrust",
    off = off_in(
        "second-emirate-2021",
        &[("border_clashes", Direction::Down)],
        &[("afghan_taliban.line.contest", Direction::Down)]
    )
)]
pub struct ClashSpiral {
    /// Clashes that each recent clash draws after it (branching ratio).
    #[level(
        0.4,
        0.0..=0.95,
        "clashes per clash",
        "Self-exciting conflict: Lewis et al. 2012, Security Journal 25; published ratios 0.37 to 0.99"
    )]
    pub spiral: f64,
    /// How much a hot border breaks trust.
    #[flow(0.208, 0.0..=2.0, "amount per week", "Estimate")]
    pub wound: f64,
    /// Clashes a week at which the effect on trust and tension is half of its most.
    #[level(0.9, 0.01..=10.0, "clashes per week", "Estimate")]
    pub half: f64,
    /// Tension that a border at war sustains.
    #[level(0.627, 0.0..=1.0, "share", "Estimate")]
    pub weight: f64,
}

#[law]
impl ClashSpiral {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let heat = saturation(step.now.border_heat, self.half);
        step.push.add_clashes(self.spiral * step.now.border_heat, "clash_spiral");
        step.push.breach += self.wound * heat;
        step.push.tension_blows += self.weight * heat;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    /// Clashes are blows: the tension that they sustain comes on top of what postures do.
    #[test]
    fn a_hot_border_draws_clashes_and_breaks_trust() {
        let one = Alone::new("clash_spiral")
            .with(&[("spiral", 0.5), ("wound", 0.2), ("half", 10.0), ("weight", 0.4)])
            .find(|week| week.now.border_heat = 10.0)
            .after();
        near(one.push.clash_rate, 5.0);
        near(one.push.breach, 0.1);
        near(one.push.tension_blows, 0.2);
        assert_eq!(one.push.tension_push, 0.0);
    }

    #[test]
    fn a_quiet_border_draws_none() {
        let one = Alone::new("clash_spiral").find(|week| week.now.border_heat = 0.0);
        assert_eq!(one.after(), one.before);
    }
}
