//! How much of what runs differ in comes from not knowing the parameters, in words.

use askama::Template;

use super::page::{filters, page};
use super::text::list;
use crate::ensemble::statistics::{Share, runs_for};
use crate::figures::{percent, rounded_up};
use crate::output::summary::OutcomeRow;

/// Outcomes that are named as those of which most comes from the parameters, or of which nothing can be said.
const NAMED: usize = 3;

/// An outcome with the share of its variance that comes from the parameters, and the interval of that share.
type Known<'a> = (&'a str, f64, [f64; 2]);

#[derive(Template)]
#[template(path = "cli/variance.txt")]
struct Variance<'a> {
    /// The first outcome of which something is known.
    first: Option<Known<'a>>,
    /// Runs that would do where nothing is known of any.
    enough: u64,
    /// Other outcomes of which most comes from the parameters.
    others: Vec<String>,
    /// Outcomes of which something is known, and those among them of which the share cannot be told from none.
    known: usize,
    untold: usize,
    /// Outcomes of which nothing can be said, as they are alike in most runs, and how many runs would do for the rarest.
    few: Option<(String, u64)>,
}

/// A sentence or two about the variance between runs that took one of so many draws of a posterior.
pub fn text(rows: &[OutcomeRow], draws: usize) -> String {
    let split: Vec<(&OutcomeRow, Share)> = rows.iter().filter_map(|row| Some((row, row.share()?))).collect();
    let known: Vec<Known<'_>> =
        split.iter().filter_map(|(row, share)| Some((row.outcome.as_str(), share.point, share.interval?))).collect();
    let first = known.first().copied();
    let mut told: Vec<&Known<'_>> = known.iter().filter(|(_, _, [low, _])| *low > 0.0).collect();
    let untold = known.len() - told.len();
    told.sort_by(|one, other| other.1.total_cmp(&one.1));
    told.retain(|one| first.is_none_or(|first| one.0 != first.0));
    let others = told.into_iter().take(NAMED).map(|(name, point, _)| format!("{name}\u{a0}{}", percent(*point)));
    page(&Variance {
        first,
        enough: runs(draws, 0.0),
        others: others.collect(),
        known: known.len(),
        untold,
        few: too_few(&split, draws),
    })
}

/// How many runs would do for an outcome of which the most common value has that share.
fn runs(draws: usize, common: f64) -> u64 {
    rounded_up(runs_for(draws, common).ceil() as u64)
}

fn too_few(split: &[(&OutcomeRow, Share)], draws: usize) -> Option<(String, u64)> {
    let few: Vec<&OutcomeRow> =
        split.iter().filter(|(_, share)| share.interval.is_none()).map(|(row, _)| *row).collect();
    let common = |row: &&OutcomeRow| row.differing.map_or(0.0, |differing| 1.0 - differing as f64 / row.runs as f64);
    let enough = few.iter().map(common).fold(0.0, f64::max);
    let names: Vec<&str> = few.iter().take(NAMED).map(|row| row.outcome.as_str()).collect();
    let more = if few.len() > NAMED { " and others" } else { "" };
    (!few.is_empty()).then(|| (format!("{}{more}", list(&names)), runs(draws, enough)))
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
