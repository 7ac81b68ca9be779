//! Outcomes in the groups in which a page tells them.

use super::labels;
pub use super::labels::FINAL_PHASE;
use durand_model::registry::{OUTCOMES, outcome_label};

/// Groups of outcomes: a heading, what is always shown, and what stands in the folded table alone.
pub const GROUPS: [(&str, &[&str], &[&str]); 5] = [
    (
        "Violence",
        &["deaths", "ttp_attacks", "militant_attacks", "airstrikes", "border_clashes", "weeks_open_conflict"],
        &["clash_bunching", "total_militants_killed", "first_open_conflict_week"],
    ),
    (
        "Between Islamabad and Kabul",
        &[
            "mean_tension",
            "mean_trust",
            "weeks_confrontation",
            "phase_changes",
            "ceasefire_weeks",
            "agreement_weeks",
            "mean_depth",
        ],
        &[
            "peak_tension",
            "final_tension",
            "final_trust",
            "mean_crisis_weeks",
            "final_phase",
            "final_depth",
            "mean_dependence",
            "final_dependence",
            "courting_weeks",
            "pressing_weeks",
            "hedging_weeks",
            "covert_support_weeks",
        ],
    ),
    (
        "Kabul and the TTP",
        &["mean_sanctuary", "restraint_weeks", "truce_weeks", "mean_cohesion", "final_ttp_strength"],
        &["shelter_weeks", "campaign_weeks", "mean_taliban_strength", "final_taliban_rule"],
    ),
    (
        "Trade and people",
        &["trade_total_musd", "closure_episodes", "weeks_any_crossing_closed", "returns_thousand", "mean_revenue"],
        &["trade_lost_musd", "weeks_all_closed", "deportation_weeks"],
    ),
    (
        "Other powers",
        &["mean_recognition", "final_india_influence"],
        &["mean_india_influence", "mean_us_trust", "us_aid_musd", "us_presence_weeks", "us_exit_week"],
    ),
];

/// Outcomes of which a page tells first, in this order.
pub const FIRST: [&str; 8] = [
    "deaths",
    "mean_tension",
    "airstrikes",
    "closure_episodes",
    "mean_sanctuary",
    "mean_trust",
    "trade_total_musd",
    "final_india_influence",
];

/// Quantities of which a page shows how they run, in this order: name, and whether it is a count of a week.
pub const COURSES: [&str; 6] = ["tension", "trust", "deaths", "militant_attacks", "sanctuary", "ttp_strength"];

/// What people call an outcome: its label, else its name in words.
pub fn label(name: &str) -> String {
    match outcome_label(name) {
        "" => labels::spelt(name),
        label => label.to_owned(),
    }
}

/// Labels that keep their first letter within a sentence.
const PROPER: [&str; 5] = ["TTP", "Indian", "Afghans", "American", "Taliban"];

/// What people call an outcome within a sentence.
pub fn within(label: &str) -> String {
    if PROPER.iter().any(|word| label.starts_with(word)) {
        return label.to_owned();
    }
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The outcomes group by group that `has` holds: those always shown, or all.
pub fn grouped(has: impl Fn(&str) -> bool, all: bool) -> Vec<(&'static str, &'static str)> {
    let of = |(heading, shown, rest): (&'static str, &'static [&'static str], &'static [&'static str])| {
        let rest = rest.iter().filter(move |_| all);
        shown.iter().chain(rest).map(move |name| (heading, *name))
    };
    GROUPS.into_iter().flat_map(of).filter(|(_, name)| has(name)).collect()
}

/// Whether an outcome is one that the registry has.
pub fn is_known(name: &str) -> bool {
    OUTCOMES.iter().any(|outcome| outcome.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects readers from an outcome that no page tells.
    #[test]
    fn every_outcome_stands_in_one_group() {
        let mut all: Vec<&str> = grouped(|_| true, true).into_iter().map(|(_, name)| name).collect();
        all.sort_unstable();
        let mut names: Vec<&str> = OUTCOMES.iter().map(|outcome| outcome.name).collect();
        names.sort_unstable();
        assert_eq!(all, names, "a new outcome needs a group in src/presentation/groups.rs");
        assert!(FIRST.iter().all(|name| is_known(name)));
    }
}
