//! The values of each draw held against each other and against the rest of the scenario.

use crate::content::posterior::Posterior;
use crate::draft::Draft;
use crate::interventions::first_wrong;
use durand_located::{Place, Problem};

/// Sections of which values are held against each other.
const TOGETHER: [&str; 2] = ["phases.", "crossings."];

/// Adds to the draft's problems the first draw whose values do not go together, with or without interventions. Nothing where
/// something else is wrong: it would follow from that.
pub fn check(draft: &mut Draft) {
    draft.content.standing.resolve();
    if !draft.problems.is_empty() {
        return;
    }
    let Some(posterior) = draft.content.standing.drawn() else { return };
    if !posterior.settings().any(|setting| TOGETHER.iter().any(|section| setting.path.starts_with(section))) {
        return;
    }
    let weeks = draft.weeks.unwrap_or(1);
    let problem = (0..posterior.draws.len()).find_map(|row| wrong(posterior, row, draft, weeks));
    draft.problems.extend(problem);
}

fn wrong(posterior: &Posterior, row: usize, draft: &Draft, weeks: u32) -> Option<Problem> {
    let (week, message, expected) = first_wrong(&posterior.over(&draft.content.settings, row), weeks)?;
    let since = if week == 0 { String::new() } else { format!("from week {} on ", week + 1) };
    let place = Place::new(&posterior.source, posterior.lines[row].clone());
    Some(Problem::at(place, format!("draw {}: {since}{message}", posterior.draws[row])).expected(expected))
}
