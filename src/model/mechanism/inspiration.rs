//! M18 inspiration.

use crate::bounded::{toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;

define! {
    /// The Taliban's victory emboldens the TTP.
    Inspiration in "mechanisms" {
        id: "M18",
        name: "inspiration",
        says: "The victory in Kabul showed the TTP that its own aim can be reached: it attacks more and draws recruits. The effect fades towards what Kabul's standing and unity sustain.",
        source: "Article, third part: emboldened by the Taliban's success in Kabul",
        off: off_in("second-emirate-2021", &[("ttp_attacks", Direction::Down)]),
        actions: &[],
        equations: "inspiration = toward(inspiration, example cohesion taliban_rule, fading); attack_drive *= 1 + boldness inspiration; recruits += calling inspiration",
        parameters: {
            example: Level 0.5, 0.0 to 1.0 "share", "Inspiration that a united emirate in Kabul sustains.", "Estimate";
            fading: Rate 0.006, 0.0 to 0.5 "per week", "How fast the victory of 2021 fades.", "Estimate: some three years";
            boldness: Level 0.3, 0.0 to 5.0 "factor", "How much full inspiration adds to attacks.", "Estimate";
            calling: Flow 0.01, 0.0 to 0.2 "thousand fighters per week", "Recruits that full inspiration brings.", "Estimate: UN Monitoring Team strengths of 2021 and 2024 against losses";
        }
    }
}

impl Inspiration {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let now = &mut step.now;
        // inspiration -> example cohesion taliban_rule
        now.inspiration = toward(now.inspiration, self.example * now.cohesion * now.taliban_rule, self.fading);
        step.push.attack_drive *= 1.0 + self.boldness * now.inspiration;
        step.push.recruits += self.calling * now.inspiration;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn the_example_of_kabul_emboldens_and_calls() {
        let one = Alone::new("inspiration")
            .with(&[("example", 0.6), ("fading", 0.25), ("boldness", 2.0), ("calling", 0.1)])
            .find(|week| week.now.taliban_rule = 1.0)
            .after();
        near(one.now.inspiration, 0.46);
        near(one.push.attack_drive, 1.92);
        near(one.push.recruits, 0.046);
    }
}
