//! Point 9: closures last days when they are local and months when they are policy, and do not end by themselves.

use std::collections::BTreeMap;

use durand::model::crossing::CROSSINGS;
use durand::model::record::EventKind;

use super::{CROSSROADS, follow, median, share};
use crate::suite::runs::{HINDCAST, nobody_acts, played, shipped};

#[derive(Default)]
struct Spells {
    /// Of each crossing that is shut, the day on which it was, and whether it was policy to shut it.
    open: BTreeMap<&'static str, (u32, bool)>,
    /// Lengths in days, of local ones and of policy.
    local: Vec<f64>,
    policy: Vec<f64>,
}

/// 100 runs: some hundred closures of either kind, so that a median is known to a tenth.
#[test]
fn closures_last_days_when_local_and_months_when_policy() {
    let runs = follow(&played(&shipped(HINDCAST), Clone::clone), 100, |spells: &mut Spells, week| {
        for event in week.told.events.iter().filter(|event| event.kind == EventKind::Closure) {
            let day = week.number * 7 + u32::from(event.day);
            spells.open.entry(event.place).or_insert((day, false));
        }
        let border = &week.after.border;
        for (at, crossing) in CROSSINGS.iter().enumerate() {
            let by_policy = border.by_pakistan[at] + border.by_afghan_taliban[at] > 0.5;
            if let Some(spell) = spells.open.get_mut(crossing.title) {
                spell.1 |= by_policy;
            }
        }
        for event in week.told.events.iter().filter(|event| event.kind == EventKind::Reopening) {
            let Some((since, policy)) = spells.open.remove(event.place) else { continue };
            let days = f64::from((week.number * 7 + u32::from(event.day)).saturating_sub(since));
            if policy { &mut spells.policy } else { &mut spells.local }.push(days);
        }
    });
    let of = |kind: fn(&Spells) -> &Vec<f64>| -> Vec<f64> { runs.iter().flat_map(|run| kind(run).clone()).collect() };
    let (local, policy) = (of(|run| &run.local), of(|run| &run.policy));
    let (number, shut) = ((local.len(), policy.len()), share(&runs, |run| !run.policy.is_empty()));
    let (days, months) = (median(local), median(policy));
    println!(
        "closures: {number:?} local and by policy, of {days} and {months} days in the median; by policy in {shut} of the runs"
    );
    assert!(number.0 >= 30 && number.1 >= 30, "both kinds occur: {number:?}");
    assert!((1.0..=21.0).contains(&days), "local closures last {days} days");
    assert!(months >= 60.0, "closures by policy last {months} days");
}

const TEN_WEEKS: u32 = 10;

/// 100 runs: a share is known to 0.05. Nobody acts: nobody opens.
#[test]
fn crossings_that_islamabad_shut_stay_shut() {
    let shut = |simulator: durand::model::simulator::Simulator| {
        let runs = follow(&simulator, 100, |all: &mut bool, week| {
            if week.number + 1 == TEN_WEEKS {
                *all = week.after.world.closed().iter().all(|closed| *closed > 0.5);
            }
        });
        share(&runs, |all| *all)
    };
    let scenario = shipped(CROSSROADS);
    let (meant, nobody) = (shut(played(&scenario, Clone::clone)), shut(played(&scenario, nobody_acts)));
    println!(
        "closures: all are shut after ten weeks in {meant} of the runs of the crossroads, in {nobody} where nobody acts"
    );
    assert!(meant > 0.5, "all are shut after ten weeks in {meant} of the runs");
}
