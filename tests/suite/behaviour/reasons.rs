//! Point 5: reasons are reasons. Talks are chosen for what talks bring, deportations as a lever or for security.

use std::collections::BTreeMap;

use durand::model::registry::ACTIONS;

use super::{CROSSROADS, follow, name_of};
use crate::suite::runs::{HINDCAST, played, shipped};

type Reasons = BTreeMap<(String, &'static str), u32>;

/// What an agreement, or deporting, brings to those who choose it.
const BRINGS: [(&str, &[&str]); 9] = [
    (
        "pakistan.ceasefire.accept",
        &["quiet_front", "accepted_line", "trade_transit", "standing_abroad", "domestic_security"],
    ),
    ("afghan_taliban.ceasefire.accept", &["revenue", "recognition", "cohesion", "independence"]),
    ("pakistan.trade.accept", &["trade_transit", "quiet_front", "standing_abroad", "strategic_depth"]),
    ("afghan_taliban.trade.accept", &["revenue", "recognition", "cohesion"]),
    ("pakistan.security.accept", &["domestic_security", "quiet_front", "accepted_line", "strategic_depth"]),
    ("afghan_taliban.security.accept", &["revenue", "recognition", "cohesion", "honour"]),
    ("pakistan.truce.accept", &["domestic_security", "quiet_front", "standing_abroad"]),
    ("ttp.truce.accept", &["survival_growth", "sanctuary", "emirate"]),
    (
        "pakistan.refugees.deport",
        &["domestic_security", "deterrence", "strategic_depth", "curb_india", "accepted_line"],
    ),
];

fn gather(into: &mut Reasons, path: &str, runs: u64) {
    let followed = follow(&played(&shipped(path), Clone::clone), runs, |reasons: &mut Reasons, week| {
        for decision in week.told.decisions.iter().filter(|decision| decision.changes()) {
            let reason = decision.main_reason().unwrap_or("none");
            *reasons.entry((name_of(&ACTIONS[decision.action]), reason)).or_default() += 1;
        }
    });
    for ((option, reason), count) in followed.into_iter().flatten() {
        *into.entry((option, reason)).or_default() += count;
    }
}

/// 60 runs of the second emirate and of the crossroads: hundreds of choices of what is common, and a share of them known to 0.05; what
/// is chosen fewer than thirty times is printed and not judged.
#[test]
fn talks_and_deportations_are_chosen_for_what_they_bring() {
    let mut reasons = Reasons::new();
    gather(&mut reasons, HINDCAST, 60);
    gather(&mut reasons, CROSSROADS, 60);
    let mut wrong = Vec::new();
    for (option, brings) in BRINGS {
        let of_option: BTreeMap<&str, u32> = reasons
            .iter()
            .filter(|((name, _), _)| name == option)
            .map(|((_, reason), count)| (*reason, *count))
            .collect();
        let all: u32 = of_option.values().sum();
        let share = |names: &[&str]| {
            let sum: u32 = of_option.iter().filter(|(reason, _)| names.contains(reason)).map(|(_, count)| count).sum();
            f64::from(sum) / f64::from(all.max(1))
        };
        let (brought, saved) = (share(brings), share(&["economy_of_effort"]));
        println!(
            "reasons: {option}: {all} times, {brought:.2} for what it brings, {saved:.2} to spare means; {of_option:?}"
        );
        if all >= 30 && (brought <= 0.5 || saved > 0.25) {
            wrong.push(option);
        }
    }
    assert!(wrong.is_empty(), "chosen mostly for something else: {wrong:?}");
}
