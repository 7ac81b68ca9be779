//! What a backtest came to, for people: in words, with how sure each is.

use std::fmt::Write;

use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
use crate::analysis::backtest::origin::{FEWEST, Outcome};
use crate::analysis::backtest::scoring::{Covered, Score, Scoring, Subject};
use crate::analysis::smc::Ending;
use crate::cli::text::{count, list, wrap};
use crate::cli::thin::thin;
use crate::figures::{fixed, percent};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::stats::score::skill::{FEWEST as FEWEST_MONTHS, Interval, Skill};
use crate::verbs::backtest::study::{Report, Request};
use crate::verbs::calibrate::digits::small;

/// What the scores are.
const SCORES: &str = "CRPS (of months) and Brier score (of events) say how far forecasts were off: the lower the better, and a \
     ratio below 1 is in favour of the model.";

/// The account.
pub fn account(report: &Report, request: &Request<'_>) -> String {
    let origins: Vec<String> = request.origins.iter().map(ToString::to_string).collect();
    let mut text = wrap("", 0, &request.title);
    let until = request.study.until;
    let done =
        format!("Fitted to what was known by {}; forecast to {until}, seed {}.", list(&origins), request.study.seed);
    text.push_str(&wrap("", 0, &format!("{done} {NOTICE} {SCORES}")));
    text.push('\n');
    if report.state == State::Complete && !report.files.is_empty() {
        text.push_str(&findings(&report.scoring));
        text.push_str(&few(&report.outcomes));
        text.push('\n');
    }
    let folder = report.folder.display();
    let written = match report.state {
        State::AlreadyComplete => format!("{folder} held all of these results already; nothing was run."),
        _ if report.files.is_empty() => format!("The files of {folder} have their final names now; nothing was run."),
        _ if report.earlier > 0 => {
            let generations = count(report.earlier, "generation", "generations");
            format!("Gone on after {generations}; results are in {folder}: {}.", list(&report.files))
        }
        _ => format!("Results are in {folder}: {}.", list(&report.files)),
    };
    text.push_str(&wrap("", 0, &written));
    text
}

/// A warning where a forecast rests on few particles, and that a fit ended short of its tolerance.
fn few(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    let short = outcomes.iter().filter(|outcome| outcome.fit.ended == Ending::Effective);
    let short: Vec<String> = short.map(|outcome| outcome.origin.to_string()).collect();
    if !short.is_empty() {
        let said = format!(
            "The search of {} ended short of the tolerance: the particles of a further generation were worth too few.",
            list(&short)
        );
        text.push_str(&wrap("", 0, &said));
    }
    let least = outcomes.iter().map(|outcome| outcome.fit.effective).fold(f64::INFINITY, f64::min);
    text.extend(thin(least).map(|warning| wrap("", 0, &warning)));
    if least < FEWEST {
        let said =
            format!("Below {} particles a forecast is not scored, and events have no probability.", fixed(FEWEST, 0));
        text.push_str(&wrap("", 0, &said));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// What was found over all origins.
fn findings(scoring: &Scoring) -> String {
    let mut text = String::new();
    for subject in Subject::all() {
        let of_all = |row: &&Score| row.origin.is_none() && row.subject == subject;
        let scores: Vec<&Score> = scoring.scores.iter().filter(of_all).collect();
        if scores.is_empty() {
            let _ = writeln!(text, "{}: nothing to score.\n", subject.name());
            continue;
        }
        text.push_str(&table(subject, &scores));
        text.push_str(&verdict(subject, &scores));
        if let Subject::Indicator(indicator) = subject {
            text.push_str(&calibration(scoring, indicator));
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Mean scores, and the model's over each.
fn table(subject: Subject, scores: &[&Score]) -> String {
    let (name, unit) = match subject {
        Subject::Indicator(indicator) => ("mean CRPS", indicator.name()),
        Subject::Event(_) => ("Brier score", ""),
    };
    let mut text = format!("{:<22} {name:>12}   {:<40}\n", subject.name(), "model over this, 95 % interval");
    for score in scores {
        let ratio = score.skill.as_ref().map(ratio).unwrap_or_default();
        let mean = small(score.mean, if unit.is_empty() { 4 } else { 2 });
        let _ = writeln!(text, "  {:<20} {mean:>12}   {ratio}", score.forecaster.name());
    }
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// "0.83 (0.60 to 1.10)".
fn ratio(skill: &Skill) -> String {
    format!("{} ({})", small(skill.ratio, 2), interval(skill))
}

fn interval(skill: &Skill) -> String {
    match skill.interval {
        Some(Interval { low, high, .. }) => format!("{} to {}", small(low, 2), small(high, 2)),
        None => "no interval".to_owned(),
    }
}

/// In words: against the best naive forecaster, and against random actors.
fn verdict(subject: Subject, scores: &[&Score]) -> String {
    let score = if matches!(subject, Subject::Indicator(_)) { "CRPS" } else { "Brier score" };
    let naive = scores.iter().filter(|score| score.forecaster.is_naive());
    let best = naive.min_by(|a, b| a.mean.total_cmp(&b.mean));
    let random = scores.iter().find(|score| score.forecaster == Forecaster::RandomActors);
    let best = best.map(|score| (score, format!("the best baseline ({})", score.forecaster.name())));
    let random = random.map(|score| (score, "random actors".to_owned()));
    let scored = scores.iter().any(|score| score.forecaster == Forecaster::Model);
    let mut text = String::new();
    for (other, whom) in best.into_iter().chain(random) {
        let said = match other.skill {
            Some(skill) => format!(
                "{score} {} of {whom}, 95 % interval {}: {}.",
                small(skill.ratio, 2),
                interval(&skill),
                sure(&skill)
            ),
            None if !scored => {
                format!("The model is not scored, for its particles are too few: nothing is said against {whom}.")
            }
            None => format!("No ratio to {whom}: its mean {score} is {}, not above 0.", small(other.mean, 4)),
        };
        text.push_str(&wrap("  ", 2, &said));
    }
    text
}

/// What the interval of a ratio says.
fn sure(skill: &Skill) -> String {
    let months = count(skill.months as u64, "month", "months");
    match skill.interval {
        None if skill.months < FEWEST_MONTHS => {
            format!("{months} are too few to tell anything").replace("1 month are", "1 month is")
        }
        None => format!("{months} cannot tell how sure this is, as too little varied in them"),
        Some(Interval { high, .. }) if high < 1.0 => format!("better, as far as {months} can tell"),
        Some(Interval { low, .. }) if low > 1.0 => format!("worse, as far as {months} can tell"),
        Some(_) => format!("a difference that {months} cannot tell from none"),
    }
}

/// Coverage of the model's intervals, and their width.
fn calibration(scoring: &Scoring, indicator: Indicator) -> String {
    let of_model =
        |row: &&Covered| row.origin.is_none() && row.indicator == indicator && row.forecaster == Forecaster::Model;
    let said = |row: &Covered| {
        let [_, low, high] = row.coverage.share;
        let width =
            row.coverage.relative_width.map(|width| format!(", width {} of the observed level", fixed(width, 2)));
        format!(
            "{} intervals held {} of {} ({} to {}){}",
            percent(row.level),
            row.coverage.inside,
            row.coverage.count,
            percent(low),
            percent(high),
            width.unwrap_or_default()
        )
    };
    let all: Vec<String> = scoring.coverage.iter().filter(of_model).map(said).collect();
    if all.is_empty() { String::new() } else { wrap("  ", 2, &format!("The model's {}.", all.join("; "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skill(ratio: f64, low: f64, high: f64) -> Skill {
        Skill { ratio, interval: Some(Interval { low, high, better: 0.8 }), months: 18 }
    }

    #[test]
    fn a_ratio_is_never_told_without_what_it_is_worth() {
        let score = |forecaster, mean, skill| Score {
            origin: None,
            subject: Subject::Indicator(Indicator::Attacks),
            forecaster,
            count: 18,
            mean,
            skill,
            parts: None,
        };
        use crate::analysis::baseline::Baseline::{Persistence, Trend};
        let scores = [
            score(Forecaster::Model, 8.3, None),
            score(Forecaster::RandomActors, 16.6, Some(skill(0.5, 0.4, 0.6))),
            score(Forecaster::Count(Persistence), 12.0, Some(skill(0.7, 0.5, 0.9))),
            score(Forecaster::Count(Trend), 10.0, Some(skill(0.83, 0.6, 1.1))),
        ];
        let scoring = Scoring { scores: scores.to_vec(), ..Scoring::default() };
        let text = findings(&scoring);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("CRPS 0.83 of the best baseline (trend), 95 % interval 0.60 to 1.10: a difference that 18 months cannot tell from none."), "{text}");
        assert!(
            flat.contains(
                "CRPS 0.50 of random actors, 95 % interval 0.40 to 0.60: better, as far as 18 months can tell."
            ),
            "{text}"
        );
        assert!(sure(&skill(1.4, 1.1, 1.9)).starts_with("worse"));
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}
