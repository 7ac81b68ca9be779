//! What values mean together: checks that no single value can fail.

use super::draft::{Draft, Written};
use super::interventions;
use super::keys;
use super::posterior;
use durand_located::{Place, Problem};
use durand_model::crossing::CROSSINGS;
use durand_model::phase::{PHASES, THRESHOLDS};
use durand_model::registry::{self, setting};

/// Adds every problem of values that do not go together to the draft's.
pub fn together(draft: &mut Draft) {
    keys::presence::resolve(draft);
    let resolved = interventions::resolve(draft);
    interventions::check(draft, &resolved);
    let mut found = phases_in_order(draft);
    found.extend(some_share_of_each_kind(draft));
    draft.problems.extend(found);
    interventions::check_stretches(draft, &resolved);
    posterior::check(draft);
}

/// Whether the value of a setting is held against those of others: such values can be wrong together where each alone is right.
pub fn is_held_against_others(setting: &registry::Setting) -> bool {
    ["phases.", "crossings."].iter().any(|section| setting.path.starts_with(section))
}

fn place(draft: &Draft, at: usize) -> Option<Place> {
    match &draft.written[at] {
        Written::At(place) => Some(place.clone()),
        Written::No | Written::Wrong => None,
    }
}

fn is_wrong(draft: &Draft, at: usize) -> bool {
    matches!(draft.written[at], Written::Wrong)
}

/// Each phase must begin above the one before.
fn phases_in_order(draft: &Draft) -> Vec<Problem> {
    let steps: Vec<(usize, f64)> = PHASES
        .iter()
        .filter(|phase| THRESHOLDS.iter().any(|threshold| threshold.name == **phase))
        .filter_map(|phase| setting(&format!("phases.{phase}")))
        .filter(|&at| !is_wrong(draft, at))
        .map(|at| (at, draft.content.settings.values()[at]))
        .collect();
    let all = registry::settings();
    steps
        .windows(2)
        .filter(|pair| pair[0].1 >= pair[1].1)
        .map(|pair| {
            let [(below, low), (above, high)] = [pair[0], pair[1]];
            let message = format!(
                "phases must begin in increasing order: `{}` is {low}, `{}` is {high}",
                all[below].path, all[above].path
            );
            match (place(draft, above), place(draft, below)) {
                (Some(here), Some(there)) => Problem::at(here, message)
                    .expected(format!("expected a number above {low} ({})", all[above].unit))
                    .against(there, "the phase before it begins here"),
                (Some(here), None) => {
                    Problem::at(here, message).expected(format!("expected a number above {low} ({})", all[above].unit))
                }
                (None, Some(here)) => {
                    Problem::at(here, message).expected(format!("expected a number below {high} ({})", all[below].unit))
                }
                (None, None) => Problem::general(message),
            }
        })
        .collect()
}

/// Shares are scaled to sum to 1, so at least one crossing must have some.
fn some_share_of_each_kind(draft: &Draft) -> Vec<Problem> {
    let Some(first) = CROSSINGS.first() else { return Vec::new() };
    first
        .settings()
        .iter()
        .filter_map(|(share, ..)| {
            let settings: Vec<usize> =
                CROSSINGS.iter().filter_map(|one| setting(&format!("crossings.{}.{share}", one.name))).collect();
            if settings.iter().any(|&at| is_wrong(draft, at) || draft.content.settings.values()[at] > 0.0) {
                return None;
            }
            let message = format!("`{share}` is 0 at every crossing");
            let last = settings.iter().rev().find_map(|&at| place(draft, at));
            let problem = Problem::perhaps_at(last, message);
            Some(problem.expected("expected a share above 0 at one crossing at least"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_go_together() {
        let mut draft = Draft::new("defaults");
        together(&mut draft);
        assert!(draft.problems.is_empty(), "{}", draft.problems);
    }
}
