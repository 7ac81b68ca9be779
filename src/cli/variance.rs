//! How much of what runs differ in comes from not knowing the parameters, in words.

use super::figures::percent;
use super::text::{list, wrap};
use crate::ensemble::statistics::Share;
use crate::output::summary::OutcomeRow;

/// Outcomes that are named as those of which most comes from the parameters.
const NAMED: usize = 3;
/// From so many standard errors on, a share is told from none.
const TOLD_APART: f64 = 2.0;

/// A sentence or two about the variance between runs that took draws of a posterior.
pub fn text(rows: &[OutcomeRow]) -> String {
    let mut split: Vec<(&str, Share)> =
        rows.iter().filter_map(|row| Some((row.outcome.as_str(), row.share()?))).collect();
    let Some(&(first, share)) = split.first() else {
        return wrap("", 0, "These runs are too few to split their variance between parameters and chance.");
    };
    let all = split.len();
    let mut text = format!(
        "Of the variance of {first}, {} comes from not knowing the parameters, the rest from chance",
        with_error(share)
    );
    let is_some = |share: &Share| share.point > 0.0 && share.point >= TOLD_APART * share.standard_error;
    split.retain(|(_, share)| is_some(share));
    let told = split.len();
    split.sort_by(|(_, one), (_, other)| other.point.total_cmp(&one.point));
    let most: Vec<String> = split
        .into_iter()
        .filter(|(name, _)| *name != first)
        .take(NAMED)
        .map(|(name, share)| format!("{name}\u{a0}{}", percent(share.point)))
        .collect();
    if !most.is_empty() {
        text.push_str(&format!("; of the others most for {}", list(&most)));
    }
    text.push('.');
    if told < all {
        let left = all - told;
        text.push_str(&format!(
            " For {left} of {all} outcomes the runs cannot tell the part of the parameters from none."
        ));
    }
    text.push_str(" summary.csv has them all.");
    wrap("", 0, &text)
}

/// "31% (standard error 4)", in percent.
fn with_error(share: Share) -> String {
    format!("{} (standard error {})", percent(share.point), percent(share.standard_error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::statistics::Components;

    fn row(outcome: &str, share: Option<(f64, f64)>) -> OutcomeRow {
        let share = share.map(|(point, standard_error)| Share { point, standard_error });
        OutcomeRow {
            outcome: outcome.to_owned(),
            unit: "points".to_owned(),
            runs: 1000,
            mean: None,
            sd: None,
            quantiles: None,
            components: Some(Components { between: 1.0, within: 1.0, share }),
        }
    }

    #[test]
    fn shares_are_told_with_what_is_known_of_them() {
        let rows = [
            row("a", Some((0.31, 0.04))),
            row("b", Some((0.05, 0.04))),
            row("c", Some((0.62, 0.03))),
            row("d", Some((0.0, 0.01))),
            row("e", None),
        ];
        let text = text(&rows).replace('\n', " ");
        let said = "Of the variance of a, 31% (standard error 4%) comes from not knowing the parameters, the rest from chance; of \
                    the others most for c\u{a0}62%. For 2 of 4 outcomes the runs cannot tell the part of the parameters from \
                    none. summary.csv has them all. ";
        assert_eq!(text, said);
    }

    #[test]
    fn too_few_runs_are_said_to_be_so() {
        assert!(text(&[row("a", None)]).contains("too few"));
    }
}
