//! P7 relations.

use durand_law::{law, process};

use crate::bounded::{greater, lesser, share, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{afghan_taliban, pakistan};

/// The tension that the week's relations sustain.
///
/// Tension rises fast towards what the postures in force, blows, fears and distrust sustain, and cools slowly.
#[process(id = "P7", source = "Article, fourth part: a perpetual cycle of cooperation, competition and tension")]
pub struct Relations {
    /// Tension without any cause.
    #[level(0.033, 0.0..=1.0, "share", "Estimate")]
    pub base: f64,
    /// Tension that pressing Kabul sustains.
    #[level(0.13, 0.0..=1.0, "share", "Estimate")]
    pub pressing: f64,
    /// Tension that mass deportations sustain.
    #[level(0.06, 0.0..=1.0, "share", "Estimate")]
    pub deporting: f64,
    /// Tension that contesting the Line and rallying opinion around it sustain, each.
    #[level(0.06, 0.0..=1.0, "share", "Estimate")]
    pub defying: f64,
    /// Tension that arming Kabul's opponents sustains.
    #[level(0.544, 0.0..=1.0, "share", "Estimate")]
    pub subverting: f64,
    /// Tension that courting Kabul takes away.
    #[level(0.04, 0.0..=1.0, "share", "Estimate")]
    pub wooing: f64,
    /// Tension that Kabul's full humiliation sustains.
    #[level(0.5, 0.0..=1.0, "share", "Estimate")]
    pub anger: f64,
    /// Tension up to which postures, anger, grievance and distrust sustain it in full without blows.
    #[level(0.557, 0.0..=1.0, "share", "Modelling choice: open conflict mostly takes blows")]
    pub ceiling: f64,
    /// How much of what exceeds the ceiling they sustain nevertheless.
    #[level(0.2, 0.0..=1.0, "share", "Estimate: hostility without blows still shows, but seldom as open conflict")]
    pub beyond: f64,
    /// How fast tension rises.
    #[rate(1.0, 0.0..=10.0, "per week", "Estimate")]
    pub heating: f64,
    /// How fast it cools where there is trust.
    #[rate(0.89, 0.0..=10.0, "per week", "Estimate")]
    pub cooling_rate: f64,
}

#[law]
impl Relations {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let press = step.conduct.pakistan(pakistan::Kabul::Press);
        let court = step.conduct.pakistan(pakistan::Kabul::Court);
        let deport = step.conduct.pakistan(pakistan::Refugees::Deport);
        let subvert = step.conduct.pakistan(pakistan::Opponents::Arm);
        let contest = step.conduct.afghan_taliban(afghan_taliban::Line::Contest);
        let rally = step.conduct.afghan_taliban(afghan_taliban::Nationalism::Rally);
        let now = &mut step.now;
        let postures = self.pressing * press
            + self.deporting * deport
            + self.subverting * subvert
            + self.defying * (contest + rally)
            - self.wooing * court;
        let wrath = self.anger * now.humiliation;
        let hostility = self.base + postures + wrath + step.push.tension_push;
        let cold = lesser(hostility, self.ceiling) + self.beyond * greater(hostility - self.ceiling, 0.0);
        let target = share(cold + step.push.tension_blows);
        let gain = if target > now.tension { self.heating } else { self.cooling_rate * step.push.cooling };
        now.tension = toward(now.tension, target, gain);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn relations() -> Alone {
        Alone::new("relations")
            .with(&[("base", 0.1), ("pressing", 0.1), ("deporting", 0.05), ("defying", 0.1), ("subverting", 0.2)])
            .with(&[("wooing", 0.1), ("anger", 0.0), ("heating", 1.0), ("cooling_rate", 0.25)])
            .with(&[("ceiling", 1.0), ("beyond", 0.0)])
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

    #[test]
    fn postures_and_anger_sustain_it() {
        let hot = || relations().find(|week| week.push.tension_push = 0.6);
        let tension = |deed: &str| hot().does(deed).after().now.tension;
        near(tension("pakistan.kabul.press"), 0.65);
        near(tension("pakistan.kabul.court"), 0.55);
        near(tension("pakistan.refugees.deport"), 0.625);
        near(tension("pakistan.opponents.arm"), 0.7);
        near(tension("afghan_taliban.line.contest"), 0.65);
        near(tension("afghan_taliban.nationalism.rally"), 0.65);
        near(hot().with(&[("anger", 0.4)]).after().now.tension, 0.7);
    }

    /// Protects the turn to open conflict: however hard the postures and however great the anger, it mostly takes blows.
    #[test]
    fn beyond_its_ceiling_only_blows_sustain_it() {
        let cold = || relations().with(&[("ceiling", 0.7)]).find(|week| week.push.tension_push = 9.0);
        near(cold().after().now.tension, 0.6);
        near(cold().does("pakistan.kabul.press").does("pakistan.opponents.arm").after().now.tension, 0.6);
        near(cold().find(|week| week.push.tension_blows = 0.2).after().now.tension, 0.7);
        near(cold().with(&[("anger", 0.4)]).after().now.tension, 0.6);
        near(cold().find(|week| week.push.tension_blows = 9.0).after().now.tension, 0.75);
        // What exceeds it counts in part: (9.1 - 0.7) / 100
        near(cold().with(&[("beyond", 0.01)]).after().now.tension, (0.5 + 0.784) / 2.0);
        // Below it they add up
        near(relations().find(|week| week.push.tension_blows = 0.6).after().now.tension, 0.6);
    }
}
