//! What a backtest came to, for people: in words, with how sure each is.

use super::study::Report;
use std::fmt::Write;

use askama::Template;

use crate::analysis::backtest::forecaster::{Forecaster, Indicator};
use crate::analysis::backtest::origin::Outcome;
use crate::analysis::backtest::paths::FEWEST;
use crate::analysis::backtest::scoring::{Covered, Score, Scoring, Subject};
use crate::analysis::baseline::Baseline;
use crate::analysis::smc::Ending;
use crate::cli::page::{filters, page};
use crate::cli::text::{count, list};
use crate::cli::thin::thin;
use crate::cli::written::written;
use crate::figures::{fixed, percent};
use crate::output::State;
use crate::output::package::NOTICE;
use crate::stats::score::skill::{FEWEST as FEWEST_MONTHS, Interval, Skill};
use crate::verbs::backtest::study::Request;
use crate::verbs::calibrate::digits::small;

#[derive(Template)]
#[template(path = "verbs/backtest/account.txt")]
struct Account<'a> {
    report: &'a Report<'a>,
    request: &'a Request<'a>,
    origins: Vec<String>,
    findings: String,
    warnings: Vec<String>,
    written: String,
}

/// The account.
pub fn account(report: &Report<'_>, request: &Request<'_>) -> String {
    let earlier = (report.earlier > 0).then(|| count(report.earlier, "generation", "generations"));
    page(&Account {
        report,
        request,
        origins: request.origins.iter().map(ToString::to_string).collect(),
        findings: report.found.as_ref().map_or_else(String::new, |found| findings(&found.scoring)),
        warnings: report.found.as_ref().map_or_else(Vec::new, |found| few(&found.outcomes)),
        written: written(&report.folder, report.state, "run", earlier, &report.files),
    })
}

/// A warning where a forecast rests on few particles, and that a fit ended short of its tolerance.
fn few(outcomes: &[Outcome]) -> Vec<String> {
    let short = outcomes.iter().filter(|outcome| outcome.fit.ended == Ending::Effective);
    let short: Vec<String> = short.map(|outcome| outcome.origin.to_string()).collect();
    let ended = (!short.is_empty()).then(|| {
        let short = list(&short);
        format!("The search of {short} ended short of the tolerance: the particles of a further generation were worth too few.")
    });
    let least = outcomes.iter().map(|outcome| outcome.fit.worth()).fold(f64::INFINITY, f64::min);
    let unscored = (least < FEWEST).then(|| {
        format!("Below {} particles a forecast is not scored, and events have no probability.", fixed(FEWEST, 0))
    });
    [ended, thin(least), unscored].into_iter().flatten().collect()
}

#[derive(Template)]
#[template(path = "verbs/backtest/findings.txt")]
struct Findings {
    subjects: Vec<Found>,
}

/// What was found of a subject.
struct Found {
    name: &'static str,
    /// Its scores, if it has some.
    table: Option<String>,
    said: Vec<String>,
}

/// What was found over all origins.
fn findings(scoring: &Scoring) -> String {
    let found = |subject: Subject| {
        let of_all = |row: &&Score| row.origin.is_none() && row.subject == subject;
        let scores: Vec<&Score> = scoring.scores.iter().filter(of_all).collect();
        let calibration = match subject {
            Subject::Indicator(indicator) => calibration(scoring, indicator),
            Subject::Event(_) => None,
        };
        Found {
            name: subject.name(),
            table: (!scores.is_empty()).then(|| table(subject, &scores)),
            said: verdict(subject, &scores).into_iter().chain(calibration).collect(),
        }
    };
    page(&Findings { subjects: Subject::all().map(found).collect() })
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
    format!("{} ({})", over(skill.ratio), interval(skill).unwrap_or_else(|| "no interval".to_owned()))
}

/// A ratio, of a large one no decimals.
fn over(ratio: f64) -> String {
    if ratio < 100.0 { small(ratio, 2) } else { fixed(ratio, 0) }
}

fn interval(skill: &Skill) -> Option<String> {
    skill.interval.map(|Interval { low, high, .. }| format!("{} to {}", over(low), over(high)))
}

/// In words: against the best naive forecaster, and against random actors.
fn verdict(subject: Subject, scores: &[&Score]) -> Vec<String> {
    let score = if matches!(subject, Subject::Indicator(_)) { "CRPS" } else { "Brier score" };
    let best =
        scores.iter().filter(|score| score.forecaster.is_naive()).max_by(|a, b| hardness(a).total_cmp(&hardness(b)));
    let random = scores.iter().find(|score| score.forecaster == Forecaster::RandomActors);
    let best = best.map(|score| (score, format!("the best baseline ({})", score.forecaster.name())));
    let random = random.map(|score| (score, "random actors".to_owned()));
    let scored = scores.iter().any(|score| score.forecaster == Forecaster::Model);
    let said = |(other, whom): (&&Score, String)| match other.skill {
        Some(skill) => {
            let told =
                interval(&skill).map_or("without an interval".to_owned(), |ends| format!("95 % interval {ends}"));
            format!("{score} {} of {whom}, {told}: {}.", over(skill.ratio), sure(&skill))
        }
        None if !scored => {
            format!("The model is not scored, for its particles are too few: nothing is said against {whom}.")
        }
        None => format!("No ratio to {whom}: its mean {score} is {}, not above 0.", small(other.mean, 4)),
    };
    let against = best.into_iter().chain(random).map(said);
    against.chain(sensitivity(scores)).collect()
}

/// How hard a baseline is to beat: the model's score over its own, in the months that both forecast; without that, how low its own is.
fn hardness(score: &Score) -> f64 {
    score.skill.map_or(-score.mean, |skill| skill.ratio)
}

/// Over which stretch the ratio to the trend lies, as its first month is chosen.
fn sensitivity(scores: &[&Score]) -> Option<String> {
    let is_trend = |score: &&&Score| Baseline::TRENDS.iter().any(|one| Forecaster::Count(*one) == score.forecaster);
    let ratios: Vec<f64> = scores.iter().filter(is_trend).filter_map(|score| Some(score.skill?.ratio)).collect();
    let (low, high) = (ratios.iter().copied().reduce(f64::min)?, ratios.iter().copied().reduce(f64::max)?);
    let told = [low, high].map(over);
    (ratios.len() > 1)
        .then(|| format!("Of trends from {} first months it is {} to {}.", ratios.len(), told[0], told[1]))
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
fn calibration(scoring: &Scoring, indicator: Indicator) -> Option<String> {
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
    (!all.is_empty()).then(|| format!("The model's {}.", all.join("; ")))
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
        use Baseline::{Persistence, Trend, TrendNext};
        let scores = [
            score(Forecaster::Model, 8.3, None),
            score(Forecaster::RandomActors, 16.6, Some(skill(0.5, 0.4, 0.6))),
            score(Forecaster::Count(Persistence), 12.0, Some(skill(0.7, 0.5, 0.9))),
            score(Forecaster::Count(Trend), 10.0, Some(skill(0.83, 0.6, 1.1))),
            score(Forecaster::Count(TrendNext), 8.4, Some(skill(0.99, 0.8, 1.2))),
        ];
        let scoring = Scoring { scores: scores.to_vec(), ..Scoring::default() };
        let text = findings(&scoring);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("CRPS 0.99 of the best baseline (trend_month_later), 95 % interval 0.80 to 1.20: a difference that 18 months cannot tell from none."), "{text}");
        assert!(
            flat.contains(
                "CRPS 0.50 of random actors, 95 % interval 0.40 to 0.60: better, as far as 18 months can tell."
            ),
            "{text}"
        );
        assert!(flat.contains("Of trends from 2 first months it is 0.83 to 0.99."), "{text}");
        assert_eq!((over(0.834).as_str(), over(9769.43).as_str()), ("0.83", "9,769"));
        let few = Skill { interval: None, months: 3, ..skill(111.03, 0.0, 0.0) };
        assert_eq!(ratio(&few), "111 (no interval)");
        assert_eq!(sure(&few), "3 months are too few to tell anything");
        assert!(sure(&skill(1.4, 1.1, 1.9)).starts_with("worse"));
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}
