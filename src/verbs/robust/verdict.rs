//! What was found of the policies, for people: tables, then sentences with numbers.

use std::fmt::Write;

use askama::Template;

use super::agreement::{measures, of};
use super::study::Report;
use super::{agreement, turns};
use crate::analysis::design::{Criterion, Design};
use crate::analysis::robust::{Judged, Measure, RESAMPLES};
use crate::cli::designs;
use crate::cli::labels;
use crate::cli::page::{filters, page};
use crate::cli::text::list;
use crate::cli::written::written;
use crate::figures::{fixed, grouped, never_zero, percent, significant};
use crate::output::package::NOTICE;
use crate::stats::alike::{all_alike, vary};
use crate::stats::rare_mean::SOME;
use crate::verbs::robust::study::{Found, Robust};

/// Widths of the columns: name, then one for each measure.
const NAME: usize = 26;
const WIDTH: usize = 13;
#[derive(Template)]
#[template(path = "verbs/robust/head.txt")]
struct Head<'a> {
    robust: &'a Robust<'a>,
    design: &'a Design,
    policies: String,
}

/// What is simulated, before it begins.
pub fn head(robust: &Robust<'_>) -> String {
    let policies: Vec<&str> = robust.design.policies().iter().map(|policy| policy.name()).collect();
    page(&Head { robust, design: robust.design, policies: policies.join(", ") })
}

#[derive(Template)]
#[template(path = "verbs/robust/account.txt")]
struct Account {
    criteria: Vec<Told>,
    /// Whether the criteria agree on a policy; nothing where nothing was found in this sitting.
    agreement: Option<String>,
    one_run: bool,
    /// Where runs are few: how many, and how often so many send what is worth the same all the same way.
    few_runs: Option<(usize, f64)>,
    written: String,
}

/// One criterion: its table, how sure the best is, where another is.
struct Told {
    heading: String,
    table: String,
    sentences: Vec<String>,
}

/// What was done and found.
pub fn text(report: &Report<'_>, robust: &Robust<'_>) -> String {
    let found = report.found.as_ref();
    let criteria = |found| (0..robust.design.criteria().len()).map(|at| criterion(robust, found, at)).collect();
    let earlier = (report.earlier > 0).then(|| format!("{} simulations", grouped(report.earlier)));
    let runs = found.map_or(robust.experiment.runs() as usize, |found| found.trials.runs());
    page(&Account {
        criteria: found.map_or_else(Vec::new, criteria),
        agreement: found.map(|found| agreement::told(robust, found)),
        one_run: runs < 2,
        few_runs: (2..SOME).contains(&(runs as u64)).then(|| (runs, all_alike(runs))),
        written: written(&report.folder, report.state, "simulated", earlier, &report.files),
    })
}

fn criterion(robust: &Robust<'_>, found: &Found, at: usize) -> Told {
    let criterion = &robust.design.criteria()[at];
    let outcome = criterion.outcome();
    let unit = if outcome.unit == outcome.name { String::new() } else { format!("{}, ", outcome.unit) };
    let sure = measures(criterion).map(|measure| sure(robust, found, at, measure));
    Told {
        heading: format!("{}: {unit}{} is better", labels::told(outcome.name), criterion.better.name()),
        table: table(robust, found, at),
        sentences: sure.chain(turns::told(robust, found, at)).collect(),
    }
}

/// A row for each policy, a column for each measure; the best of each column has a star.
fn table(robust: &Robust<'_>, found: &Found, at: usize) -> String {
    let criterion = &robust.design.criteria()[at];
    let (shares, columns) = (shares(robust, found, at), measures(criterion).count());
    let shares_alike = shares.iter().all(|ends| *ends == shares[0]);
    let mut text = format!("  {:NAME$}", "");
    for measure in measures(criterion) {
        let _ = write!(text, "{:>WIDTH$}", heading(criterion, measure));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    for (policy, level) in robust.design.policies().iter().enumerate() {
        let name = level.name();
        if name.chars().count() > NAME {
            let _ = write!(text, "  {name}\n  {:NAME$}", "");
        } else {
            let _ = write!(text, "  {name:NAME$}");
        }
        for measure in measures(criterion) {
            let Some(one) = of(found, at, measure).find(|one| one.policy == policy) else { continue };
            let star = if one.rank == 1 { "*" } else { " " };
            let _ = write!(text, "{:>WIDTH$}", format!("{}{star}", shown(found, one)));
        }
        let end = text.trim_end().len();
        text.truncate(end);
        text.push('\n');
        if !shares_alike {
            text.push_str(&below(&shares[policy], columns));
        }
    }
    if shares_alike {
        text.push_str(
            &shares[0].as_ref().map_or_else(String::new, |ends| below(&Some(format!("each {ends}")), columns)),
        );
    }
    text
}

/// The interval of each policy's share of states; `None` where there is none.
fn shares(robust: &Robust<'_>, found: &Found, at: usize) -> Vec<Option<String>> {
    let of_policy = |policy: usize| {
        let [low, high] = of(found, at, Measure::Satisficing).find(|one| one.policy == policy)?.interval?;
        Some(format!("{} to {}", percent(low), percent(high)))
    };
    (0..robust.design.policies().len()).map(of_policy).collect()
}

/// The interval of a share, in a line of its own below that share.
fn below(ends: &Option<String>, columns: usize) -> String {
    let width = 2 + NAME + columns * WIDTH;
    ends.as_ref().map_or_else(String::new, |ends| format!("{:>width$}\n", format!("({ends})")))
}

fn heading(criterion: &Criterion, measure: Measure) -> String {
    match measure {
        Measure::Mean => "mean ".to_owned(),
        Measure::Percentile => format!("worst {}% ", fixed_short(100.0 - criterion.percentile)),
        Measure::MaxRegret => "regret ".to_owned(),
        Measure::Satisficing => "satisfied ".to_owned(),
    }
}

/// A number without needless decimals.
fn fixed_short(value: f64) -> String {
    let text = fixed(value, 1);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A value with as many digits as tell the policies apart.
fn shown(found: &Found, one: &Judged) -> String {
    if one.measure == Measure::Satisficing {
        return percent(one.value);
    }
    let values: Vec<f64> = of(found, one.criterion, one.measure).map(|one| one.value).collect();
    let ends =
        values.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], &value| [low.min(value), high.max(value)]);
    let scale = if vary(&values) { ends[1] - ends[0] } else { one.value.abs() };
    never_zero(one.value, significant(scale, 3))
}

/// "Best on average: package. First in 97% of 1,000 samples drawn anew, no airstrikes in 5%."
fn sure(robust: &Robust<'_>, found: &Found, at: usize, measure: Measure) -> String {
    let criterion = &robust.design.criteria()[at];
    let what = match measure {
        Measure::Mean => "Best on average".to_owned(),
        Measure::Percentile => {
            format!("Best in the worst {}% of the states", fixed_short(100.0 - criterion.percentile))
        }
        Measure::MaxRegret => "Least largest regret".to_owned(),
        Measure::Satisficing => {
            let bound = if criterion.better.name() == "lower" { "at most" } else { "at least" };
            format!("Most often {bound} {}", fixed_short(criterion.threshold.unwrap_or_default()))
        }
    };
    let best: Vec<&Judged> = of(found, at, measure).filter(|one| one.rank == 1).collect();
    let names: Vec<&str> = best.iter().map(|one| robust.design.policies()[one.policy].name()).collect();
    let mut told = format!("{what}: {}.{}", tied(&names, robust), first(robust, found, at, measure));
    if let ([only], Measure::MaxRegret) = (best.as_slice(), measure) {
        told.push_str(&interval(found, only));
    }
    told
}

/// In how many samples drawn anew each policy is first, the best policies before the others; nothing without samples.
fn first(robust: &Robust<'_>, found: &Found, at: usize, measure: Measure) -> String {
    let name = |one: &Judged| robust.design.policies()[one.policy].name();
    let all: Vec<&Judged> = of(found, at, measure).collect();
    let Some(alone) = all.iter().map(|one| one.alone_best).collect::<Option<Vec<f64>>>() else { return String::new() };
    let samples = grouped(RESAMPLES);
    let shared = 1.0 - alone.iter().sum::<f64>();
    let seen: Vec<String> = all
        .iter()
        .zip(&alone)
        .filter(|(one, share)| one.rank > 1 && **share >= 0.05)
        .map(|(one, share)| format!("{} in {}", name(one), percent(*share)))
        .collect();
    let ties = |lead: &str| if shared >= 0.05 { format!("{lead}{}", percent(shared)) } else { String::new() };
    let others = if seen.is_empty() { String::new() } else { format!(", {}", list(&seen)) };
    let best: Vec<(&&Judged, &f64)> = all.iter().zip(&alone).filter(|(one, _)| one.rank == 1).collect();
    match best.as_slice() {
        [(_, share)] => {
            format!(" First in {} of {samples} samples drawn anew{others}{}.", percent(**share), ties("; a tie in "))
        }
        some => {
            let some: Vec<String> = some
                .iter()
                .filter(|one| *one.1 >= 0.05)
                .map(|one| format!("{} in {}", name(one.0), percent(*one.1)))
                .collect();
            let some = if some.is_empty() {
                String::new()
            } else {
                format!(" First alone: {}.", list(&[some, seen].concat()))
            };
            format!(" The first place is shared in {} of {samples} samples drawn anew.{some}", percent(shared))
        }
    }
}

/// "package"; of several "a and b tie", of all of them "all tie".
fn tied(names: &[&str], robust: &Robust<'_>) -> String {
    match names {
        [only] => (*only).to_owned(),
        all if all.len() == robust.design.policies().len() => "all policies tie".to_owned(),
        some => format!("{} tie", list(some)),
    }
}

/// The interval of a regret; nothing where there is none.
fn interval(found: &Found, one: &Judged) -> String {
    let Some([low, high]) = one.interval else { return String::new() };
    let values = of(found, one.criterion, one.measure).map(|one| one.value);
    let scale = values.fold(high, f64::max);
    let [low, high] = [low, high].map(|end| never_zero(end, significant(scale, 3)));
    format!(" 95% interval of its regret: {low} to {high}.")
}
