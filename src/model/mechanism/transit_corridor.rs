//! M06 transit corridor.

use crate::bounded::{fall, rise, toward};
use crate::chance::Chance;
use crate::registry::{Direction, off_in};
use crate::step::Step;
use crate::actor::{PakistanAction};

define! {
    /// The prospect of corridors and pipelines rewards calm.
    TransitCorridor in "mechanisms" {
        id: "M06",
        name: "transit_corridor",
        says: "Roads to Central Asia and the TAPI pipeline promise earnings to all, and only calm brings them nearer; clashes, strikes and shut crossings set them back.",
        source: "Article, fourth part: competition over trade and energy routes",
        off: off_in("second-emirate-2021", &[("mean_tension", Direction::Up)]),
        actions: &["pakistan.advance_corridor"],
        equations: "corridor = toward(corridor, promise (1 - tension)^2, progress); corridor = rise(corridor, drive [pakistan.advance_corridor] (1 - tension)); corridor = fall(corridor, setback_clash clashes + setback_strike airstrikes + setback_shut (1 - open))",
        parameters: {
            promise: Level 0.7, 0.0 to 1.0 "share", "How far corridors would get in lasting calm.", "Estimate";
            progress: Rate 0.02, 0.0 to 0.5 "per week", "How fast corridors follow the state of relations.", "Estimate: years; TAPI has been planned since the 1990s";
            drive: Flow 0.05, 0.0 to 2.0 "amount per week", "Progress that a week of Pakistani effort makes in calm.", "Estimate";
            setback_clash: Flow 0.25, 0.0 to 2.0 "amount per clash", "How far a clash sets corridors back.", "Estimate";
            setback_strike: Level 0.4, 0.0 to 2.0 "amount", "How far a strike sets corridors back.", "Estimate";
            setback_shut: Flow 0.06, 0.0 to 1.0 "amount per week", "How far a week with all crossings shut sets corridors back.", "Estimate";
        }
    }
}

impl TransitCorridor {
    /// Applies its equations to the week.
    #[inline]
    pub fn apply<C: Chance>(&self, step: &mut Step<C>) {
        let advance = step.acts.pakistan(PakistanAction::AdvanceCorridor);
        let open = step.open;
        let now = &mut step.now;
        let calm = 1.0 - now.tension;
        // corridor -> promise (1 - tension)^2
        now.corridor = toward(now.corridor, self.promise * calm * calm, self.progress);
        now.corridor = rise(now.corridor, self.drive * advance * calm);
        let setback = self.setback_clash * now.clashes + self.setback_strike * now.airstrikes + self.setback_shut * (1.0 - open);
        now.corridor = fall(now.corridor, setback);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    const VALUES: [(&str, f64); 6] = [
        ("promise", 0.8),
        ("progress", 0.25),
        ("drive", 0.4),
        ("setback_clash", 0.1),
        ("setback_strike", 0.2),
        ("setback_shut", 0.2),
    ];

    #[test]
    fn calm_and_effort_bring_corridors_nearer() {
        // 0.5 -> 0.5 + 0.2 (0.2 - 0.5) = 0.44, then rises by 0.4 * 0.5 of what is missing
        let one = Alone::new("transit_corridor").with(&VALUES).does("pakistan.advance_corridor").after();
        near(one.now.corridor, 0.552);
        let calm = Alone::new("transit_corridor").with(&VALUES).find(|week| week.now.tension = 0.0).after();
        near(calm.now.corridor, 0.56);
    }

    #[test]
    fn clashes_strikes_and_closures_set_them_back() {
        let one = Alone::new("transit_corridor")
            .with(&VALUES)
            .find(|week| (week.now.clashes, week.now.airstrikes, week.open) = (1.0, 1.0, 0.5))
            .after();
        near(one.now.corridor, 0.44 * 0.6);
    }
}
