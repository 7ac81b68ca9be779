//! Point 2: a change of course is seldom a slip of the choice.

use durand::model::actor::{ACTORS, Actor};

use super::follow;
use crate::suite::ranges::deciding;
use crate::suite::runs::{played, shipped};
use crate::suite::scenario_files::files;
use durand::model::registry::Mode;

/// Weeks simulated of each scenario: some hundreds of changes of course, of whose share one in four is known to 0.02.
const WEEKS: u64 = 2_000;
const UNLIKELY: f64 = 0.1;

#[derive(Default)]
struct Changes {
    all: [u32; ACTORS],
    unlikely: [u32; ACTORS],
}

#[test]
fn few_changes_of_course_are_against_the_odds() {
    let mut wrong = Vec::new();
    for path in files("scenarios") {
        let scenario = shipped(path.to_str().expect("a plain path"));
        let runs = (WEEKS / u64::from(scenario.weeks())).max(2);
        let counted = |mode| {
            let simulator = played(&scenario, move |settings| deciding(settings, mode));
            let found = follow(&simulator, runs, |changes: &mut Changes, week| {
                for decision in week.told.decisions.iter().filter(|decision| decision.changes()) {
                    changes.all[decision.actor as usize] += 1;
                    changes.unlikely[decision.actor as usize] += u32::from(decision.probability < UNLIKELY);
                }
            });
            let sum =
                |of: fn(&Changes) -> &[u32; ACTORS], actor: usize| found.iter().map(|one| of(one)[actor]).sum::<u32>();
            Actor::ALL.map(|actor| [sum(|one| &one.all, actor as usize), sum(|one| &one.unlikely, actor as usize)])
        };
        let of_all = |by_actor: &[[u32; 2]; ACTORS]| {
            let sum = |at: usize| by_actor.iter().map(|one| one[at]).sum::<u32>();
            f64::from(sum(1)) / f64::from(sum(0).max(1))
        };
        let meant = counted(Mode::QuantalResponse);
        let (share, random) = (of_all(&meant), of_all(&counted(Mode::UniformRandom)));
        println!(
            "odds: {}: {share:.2} of the changes (random {random:.2}); changes and unlikely by actor {meant:?}",
            scenario.name()
        );
        if share > 0.25 {
            wrong.push(format!("{}: {share}", scenario.name()));
        }
    }
    assert!(wrong.is_empty(), "more than a quarter of the changes of course had less than 10 %: {wrong:?}");
}
