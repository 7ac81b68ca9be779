//! What people call things that the registry has a name for.

use durand_model::phase::PHASES;
use durand_model::registry::{GOALS, outcome_label, quantity_label};
use durand_text::figures;
use durand_text::words::words;

/// Name of the outcome that is a kind and no amount.
pub const FINAL_PHASE: &str = "final_phase";

/// What people call an outcome, for rows in JSON.
pub fn labelled(outcome: &str) -> String {
    outcome_label(outcome).to_owned()
}

/// An outcome's value in one run: a number, or the name of a phase.
pub fn value(outcome: &str, value: Option<f64>) -> String {
    match value {
        Some(value) if outcome == FINAL_PHASE => words(PHASES.get(value as usize).copied().unwrap_or_default()),
        Some(value) if value.abs() >= 1000.0 || value == libm::trunc(value) => figures::fixed(value, 0),
        Some(value) => figures::fixed(value, figures::significant(value.abs(), 3)),
        None => "never".to_owned(),
    }
}

/// What people call a name that the registry has no label for: its words, as in "Attacks per month 2024 h1".
pub fn spelt(name: &str) -> String {
    let short = |word: &str| {
        ["ttp", "us"].contains(&word) || word.strip_prefix("fy").is_some_and(|year| year.parse::<u32>().is_ok())
    };
    let words = words(name);
    let words = words.split(' ').map(|word| if short(word) { word.to_uppercase() } else { word.to_owned() });
    let text = words.collect::<Vec<String>>().join(" ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What people call a value of a scenario: of an initial quantity its label, of a parameter its last word.
pub fn setting(path: &str) -> String {
    let name = path.rsplit('.').next().unwrap_or(path);
    match path.strip_prefix("world.").map(quantity_label) {
        Some(label) if !label.is_empty() => label.to_owned(),
        _ => spelt(name),
    }
}

/// What people call a value of a scenario where it stands alone: a goal by its own title, a parameter of a mechanism or process with that,
/// all else as [`setting`].
pub fn whole(path: &str) -> String {
    let goal = path.strip_prefix("actors.").and_then(|rest| rest.split_once(".goals."));
    let title = goal.and_then(|(actor, name)| {
        GOALS.iter().find(|one| one.actor.name() == actor && one.name == name).map(|one| one.title)
    });
    let parts: Vec<&str> = path.split('.').collect();
    match (title, &parts[..]) {
        (Some(title), _) => spelt(title),
        (None, ["mechanisms" | "processes" | "crossings", of, name]) => format!("{}: {}", spelt(of), words(name)),
        _ => setting(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_label_are_spelt() {
        assert_eq!(spelt("ttp_strength_2021"), "TTP strength 2021");
        assert_eq!(spelt("trade_fy2023_jul_feb"), "Trade FY2023 jul feb");
        assert_eq!(setting("world.ttp_strength"), quantity_label("ttp_strength"));
        assert_eq!(setting("processes.campaign.per_thousand"), "Per thousand");
        assert_eq!(whole("processes.campaign.per_thousand"), "Campaign: per thousand");
        assert_eq!(whole("world.ttp_strength"), quantity_label("ttp_strength"));
    }
}
