//! M06 transit corridor.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in, pakistan};

/// The prospect of corridors and pipelines rewards calm.
///
/// Roads to Central Asia and the TAPI pipeline promise earnings to all, and only calm brings them nearer; clashes,
/// strikes and shut crossings set them back.
#[mechanism(
    id = "M06",
    source = "Article, fourth part: competition over trade and energy routes",
    off = off_in(
        "second-emirate-2021",
        &[("mean_tension", Direction::Up)],
        &[("afghan_taliban.line.contest", Direction::Up)]
    )
)]
pub struct TransitCorridor {
    /// How far corridors would get in lasting calm.
    #[level(0.7, 0.0..=1.0, "share", "Estimate")]
    pub promise: f64,
    /// How fast corridors follow the state of relations.
    #[rate(0.03, 0.0..=0.5, "per week", "Estimate: years; TAPI has been planned since the 1990s")]
    pub progress: f64,
    /// Progress that a week of Pakistani effort makes in calm.
    #[flow(0.25, 0.0..=2.0, "amount per week", "Estimate")]
    pub drive: f64,
    /// How far a clash sets corridors back.
    #[flow(0.25, 0.0..=2.0, "amount per clash", "Estimate")]
    pub setback_clash: f64,
    /// How far a strike sets corridors back.
    #[level(0.4, 0.0..=2.0, "amount", "Estimate")]
    pub setback_strike: f64,
    /// How far a week with all crossings shut sets corridors back.
    #[flow(0.105, 0.0..=1.0, "amount per week", "Estimate")]
    pub setback_shut: f64,
}

#[law]
impl TransitCorridor {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let advance = step.conduct.pakistan(pakistan::Corridor::Advance);
        let open = step.open;
        let now = &mut step.now;
        let quiet = 1.0 - now.tension;
        now.corridor = toward(now.corridor, self.promise * quiet * quiet, self.progress);
        now.corridor = rise(now.corridor, self.drive * advance * quiet);
        let setback =
            self.setback_clash * now.clashes + self.setback_strike * now.airstrikes + self.setback_shut * (1.0 - open);
        now.corridor = fall(now.corridor, setback);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    fn corridor() -> Alone {
        Alone::new("transit_corridor")
            .with(&[("promise", 0.8), ("progress", 0.25), ("drive", 0.4), ("setback_clash", 0.1)])
            .with(&[("setback_strike", 0.2), ("setback_shut", 0.2)])
    }

    #[test]
    fn calm_and_effort_bring_corridors_nearer() {
        // 0.5 -> 0.5 + 0.2 (0.2 - 0.5) = 0.44, then rises by 0.4 * 0.5 of what is missing
        near(corridor().does("pakistan.corridor.advance").after().now.corridor, 0.552);
        near(corridor().find(|week| week.now.tension = 0.0).after().now.corridor, 0.56);
    }

    #[test]
    fn clashes_strikes_and_closures_set_them_back() {
        let one = corridor().find(|week| (week.now.clashes, week.now.airstrikes, week.open) = (1.0, 1.0, 0.5));
        near(one.after().now.corridor, 0.44 * 0.6);
    }
}
