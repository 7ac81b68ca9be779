//! How much of what runs differ in comes from not knowing the parameters, in words.

use super::text::{list, wrap};
use crate::ensemble::statistics::{Share, runs_for};
use crate::figures::{grouped, percent, rounded_up};
use crate::output::summary::OutcomeRow;

/// Outcomes that are named as those of which most comes from the parameters, or of which nothing can be said.
const NAMED: usize = 3;

/// A sentence or two about the variance between runs that took one of so many draws of a posterior.
pub fn text(rows: &[OutcomeRow], draws: usize) -> String {
    let split: Vec<(&OutcomeRow, Share)> = rows.iter().filter_map(|row| Some((row, row.share()?))).collect();
    let mut known: Vec<(&str, f64, [f64; 2])> =
        split.iter().filter_map(|(row, share)| Some((row.outcome.as_str(), share.point, share.interval?))).collect();
    let Some(&(first, point, [low, high])) = known.first() else {
        let enough = runs_for(draws, 0.0).ceil() as u64;
        let told = format!(
            "These runs are too few to split their variance between parameters and chance; {} or more would do for what is not \
             rare.",
            grouped(rounded_up(enough))
        );
        return wrap("", 0, &told);
    };
    let all = known.len();
    let mut text = format!(
        "Of the variance of {first}, {} (95% interval {} to {}) comes from not knowing the parameters, the rest from chance",
        percent(point),
        percent(low),
        percent(high)
    );
    known.retain(|(_, _, [low, _])| *low > 0.0);
    let told = known.len();
    known.sort_by(|one, other| other.1.total_cmp(&one.1));
    let others = known.into_iter().filter(|(name, ..)| *name != first).take(NAMED);
    let most: Vec<String> = others.map(|(name, point, _)| format!("{name}\u{a0}{}", percent(point))).collect();
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
    text.push_str(&too_few(&split, draws));
    text.push_str(" summary.csv has them all.");
    wrap("", 0, &text)
}

/// Of which outcomes nothing can be said, as they are alike in most runs, and how many runs would do for the rarest.
fn too_few(split: &[(&OutcomeRow, Share)], draws: usize) -> String {
    let few: Vec<&OutcomeRow> =
        split.iter().filter(|(_, share)| share.interval.is_none()).map(|(row, _)| *row).collect();
    if few.is_empty() {
        return String::new();
    }
    let common = |row: &&OutcomeRow| row.differing.map_or(0.0, |differing| 1.0 - differing as f64 / row.runs as f64);
    let enough = few.iter().map(common).fold(0.0, f64::max);
    let names: Vec<&str> = few.iter().take(NAMED).map(|row| row.outcome.as_str()).collect();
    let more = if few.len() > NAMED { " and others" } else { "" };
    format!(
        " Of {}{more} the runs are too few to say; some {} would do.",
        list(&names),
        grouped(rounded_up(runs_for(draws, enough).ceil() as u64))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::statistics::Components;

    fn row(outcome: &str, share: Option<(f64, Option<[f64; 2]>)>) -> OutcomeRow {
        let share = share.map(|(point, interval)| Share { point, standard_error: 0.04, interval });
        OutcomeRow {
            outcome: outcome.to_owned(),
            unit: "points".to_owned(),
            runs: 1000,
            mean: None,
            sd: None,
            quantiles: None,
            differing: Some(20),
            restricted: None,
            components: Some(Components { between: 1.0, within: 1.0, share }),
        }
    }

    #[test]
    fn shares_are_told_with_what_is_known_of_them() {
        let rows = [
            row("a", Some((0.31, Some([0.23, 0.4])))),
            row("b", Some((0.05, Some([0.0, 0.13])))),
            row("c", Some((0.62, Some([0.55, 0.7])))),
            row("d", Some((0.0, Some([0.0, 0.02])))),
            row("e", None),
            row("f", Some((1.0, None))),
        ];
        let text = text(&rows, 500).replace('\n', " ");
        let said = "Of the variance of a, 31% (95% interval 23% to 40%) comes from not knowing the parameters, the rest from \
                    chance; of the others most for c\u{a0}62%. For 2 of 4 outcomes the runs cannot tell the part of the parameters \
                    from none. Of f the runs are too few to say; some 7,100 would do. summary.csv has them all. ";
        assert_eq!(text, said);
    }

    #[test]
    fn too_few_runs_are_said_to_be_so() {
        assert!(text(&[row("a", None)], 500).contains("too few"));
        let none = text(&[row("a", Some((1.0, None)))], 500);
        assert!(none.contains("too few") && none.contains("150 or more") && !none.contains("100%"), "{none}");
    }
}
