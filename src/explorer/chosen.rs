//! What the page shows from the beginning; all else of the registry is found by its search.

/// Groups of sliders: a heading, and paths of settings.
pub const GROUPS: [(&str, &[&str]); 5] = [
    (
        "What Kabul wants",
        &[
            "actors.afghan_taliban.goals.recognition",
            "actors.afghan_taliban.goals.kin_loyalty",
            "actors.afghan_taliban.goals.independence",
            "actors.afghan_taliban.goals.pashtun_claim",
        ],
    ),
    (
        "What Pakistan wants",
        &[
            "actors.pakistan.goals.strategic_depth",
            "actors.pakistan.goals.domestic_security",
            "actors.pakistan.goals.curb_india",
            "actors.pakistan.goals.deterrence",
        ],
    ),
    (
        "How the TTP lives",
        &["mechanisms.sanctuary.tolerated", "mechanisms.sanctuary.reach", "world.ttp_strength", "world.sanctuary"],
    ),
    ("Between the two at the start", &["world.tension", "world.trust", "world.grievance", "world.recognition"]),
    ("India", &["actors.india.goals.influence", "actors.india.goals.contain_pakistan", "world.india_influence"]),
];

/// What actors may do or not, shown from the beginning.
pub const ACTIONS: [&str; 4] =
    ["pakistan.strike", "pakistan.border.shut", "pakistan.refugees.deport", "afghan_taliban.ttp.restrain"];

#[cfg(test)]
mod tests {
    use super::*;
    use durand_model::registry::{ACTIONS as ALL, setting};

    /// Protects the page from a slider or a box that is left out because its name has changed.
    #[test]
    fn what_is_shown_is_in_the_registry() {
        for path in GROUPS.iter().flat_map(|group| group.1) {
            assert!(setting(path).is_some(), "{path}");
        }
        for path in ACTIONS {
            assert!(ALL.iter().any(|one| format!("{}.{}", one.actor.name(), one.name) == path), "{path}");
        }
    }
}
