//! What values mean together while interventions hold: the checks of `check`, for each stretch of a run.

use crate::content::intervention::Resolved;
use crate::draft::Draft;
use durand_located::Problem;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::Change;
use durand_model::phase::{PHASES, THRESHOLDS};
use durand_model::registry::setting;
use durand_model::settings::Settings;
use durand_model::stretch::{in_week_with, stretches};
use durand_model::window::Window;

/// What is wrong with the settings of a stretch, and which changes can have brought it about.
struct Wrong {
    message: String,
    expected: String,
    by: Box<dyn Fn(&Change) -> bool>,
}

/// One kind of check.
type Check = Box<dyn Fn(&Settings) -> Option<Wrong>>;

/// Adds to the draft's problems the first stretch of each kind in which values do not go together. Nothing where something else is
/// wrong: it would follow from that.
pub fn check(draft: &mut Draft, resolved: &[Resolved]) {
    if !draft.problems.is_empty() || resolved.is_empty() {
        return;
    }
    let mut stretches = stretches(&draft.content.settings, draft.weeks.unwrap_or_default());
    stretches.extend(while_open(&draft.content.settings, &stretches));
    let mut found = Vec::new();
    let kinds: [Check; 3] =
        [Box::new(phases), Box::new(|now| shares(now, "trade_share")), Box::new(|now| shares(now, "clash_share"))];
    for kind in kinds {
        let wrong = stretches.iter().find_map(|(window, now)| kind(now).map(|wrong| (window.from, wrong)));
        let Some((week, Wrong { message, expected, by })) = wrong else { continue };
        let message = format!("from week {} on {message}", week + 1);
        let place = resolved.iter().rev().find_map(|(one, drafted)| {
            let holds = |change: &Change| by(change) && (one.rule.is_some() || change.extent(one.window).holds(week));
            one.changes.iter().rposition(holds).and_then(|at| drafted.place(at)).cloned()
        });
        found.push(Problem::perhaps_at(place, message).expected(expected));
    }
    draft.problems.extend(found);
}

/// The settings that hold in each stretch while a rule is open, one by one and all together.
fn while_open(settings: &Settings, stretches: &[(Window, Settings)]) -> Vec<(Window, Settings)> {
    let all: Vec<Window> =
        settings.interventions.iter().map(|one| if one.rule.is_some() { one.window } else { Window::NEVER }).collect();
    let alone = |at: usize| {
        let mut open = vec![Window::NEVER; all.len()];
        open[at] = all[at];
        open
    };
    let ruled: Vec<usize> = (0..all.len()).filter(|at| !all[*at].is_empty()).collect();
    let mut opened: Vec<Vec<Window>> = ruled.iter().map(|at| alone(*at)).collect();
    opened.extend((ruled.len() > 1).then_some(all));
    let of = |open: &Vec<Window>| {
        let with = |(window, _): &(Window, Settings)| (*window, in_week_with(settings, window.from, open));
        stretches.iter().map(with).collect::<Vec<_>>()
    };
    opened.iter().flat_map(of).collect()
}

/// The first stretch of a run, by its first week counted from 0, in which values do not go together: what is wrong, and what was
/// expected. Only the effects of numbers are checked.
pub fn first_wrong(settings: &Settings, weeks: u32) -> Option<(u32, String, String)> {
    stretches(settings, weeks).iter().find_map(|(window, now)| {
        let wrong = phases(now).or_else(|| shares(now, "trade_share")).or_else(|| shares(now, "clash_share"))?;
        Some((window.from, wrong.message, wrong.expected))
    })
}

/// Each phase must begin above the one before.
fn phases(now: &Settings) -> Option<Wrong> {
    let from: Vec<(String, f64)> = PHASES
        .iter()
        .filter(|phase| THRESHOLDS.iter().any(|threshold| threshold.name == **phase))
        .map(|phase| format!("phases.{phase}"))
        .map(|path| (path.clone(), now.get(&path)))
        .collect();
    let pair = from.windows(2).find(|pair| pair[0].1 >= pair[1].1)?;
    let [(below, low), (above, high)] = [&pair[0], &pair[1]];
    Some(Wrong {
        message: format!("phases do not begin in increasing order: `{below}` is {low}, `{above}` is {high}"),
        expected: "expected thresholds that keep their order".to_owned(),
        by: touches("phases."),
    })
}

/// Some crossing must have a share.
fn shares(now: &Settings, share: &'static str) -> Option<Wrong> {
    let path = |name: &str| format!("crossings.{name}.{share}");
    let some = CROSSINGS.iter().any(|one| setting(&path(one.name)).is_some_and(|at| now.values()[at] > 0.0));
    (!some).then(|| Wrong {
        message: format!("`{share}` is 0 at every crossing"),
        expected: "expected a share above 0 at one crossing at least".to_owned(),
        by: touches("crossings."),
    })
}

fn touches(section: &'static str) -> Box<dyn Fn(&Change) -> bool> {
    Box::new(move |change| change.touches().starts_with(section))
}
