//! What was found of an outcome, in a sentence or two.

use super::few::would_do;
use crate::analysis::sensitivity::{Estimate, Found, Method, Plan, Told};
use crate::cli::text::{count, list};
use crate::figures::{fixed, never_zero, percent};
use crate::stats::alike::alike;

/// Factors that are named as those that matter.
const NAMED: usize = 3;
/// A share that is most of the variance.
const MOST: f64 = 0.5;
/// The least share that is named after the first.
const WORTH_NAMING: f64 = 0.01;

/// The factors from the one that matters most, by the first of these that was asked for and has values: total share where the
/// factors make variance that can be told from none, mean absolute effect, median distance, else total share all the same.
pub fn ranking(found: &Found, factors: usize) -> Vec<usize> {
    let size = |factor: usize| -> f64 {
        let sobol = found.sobol.get(factor);
        let total = sobol.map(|index| index.total.map_or(f64::NEG_INFINITY, |total| total.value));
        let effect = || found.morris.get(factor).map(|index| index.mu_star.value);
        let distance = || found.pawn.get(factor).map(|index| index.median.value);
        let seen = total.filter(|_| found.split.is_seen());
        seen.or_else(effect).or_else(distance).or(total).unwrap_or(0.0)
    };
    let mut order: Vec<usize> = (0..factors).collect();
    order.sort_by(|a, b| size(*b).total_cmp(&size(*a)));
    order
}

/// A factor that some method tells from nothing, and which methods do.
type Telling = (usize, Vec<Told>);

/// What matters for an outcome and by what, what no method tells from nothing, and whether runs or points are lacking.
pub fn sentences(outcome: &str, found: &Found, names: &[&str], plan: &Plan) -> String {
    let order = ranking(found, names.len()).into_iter();
    let (told, idle): (Vec<Telling>, Vec<Telling>) =
        order.map(|factor| (factor, found.told_by(factor))).partition(|(_, by)| !by.is_empty());
    let mut text = Vec::new();
    if told.is_empty() {
        text.push(format!("Of none of these factors can what it does to {outcome} be told from nothing."));
    } else if found.split.is_seen() {
        text.extend(of_shares(outcome, &told, found, names));
    } else {
        text.push(what_matters(&format!("What matters for {outcome}"), &told, names));
    }
    if !idle.is_empty() && !told.is_empty() {
        let idle: Vec<&str> = idle.iter().map(|(factor, _)| names[*factor]).collect();
        text.push(format!("{} cannot be told from nothing.", list(&idle)));
    }
    text.extend(lacking(found, plan, told.is_empty()));
    text.extend(would_do(found, plan));
    text.join(" ")
}

/// By shares of variance, where those tell anything; then what else matters.
fn of_shares(outcome: &str, told: &[Telling], found: &Found, names: &[&str]) -> Vec<String> {
    let by_share = |(factor, by): &&Telling| {
        let total = found.sobol.get(*factor)?.total.filter(|_| by.contains(&Told::Share))?;
        Some((*factor, found.sobol[*factor].first?, total))
    };
    let mut shares = told.iter().filter_map(|one| by_share(&one));
    let Some((leading, first, total)) = shares.next() else {
        return vec![what_matters(&format!("What matters for {outcome}"), told, names)];
    };
    let ties: Vec<&str> = told
        .iter()
        .filter_map(|one| by_share(&one))
        .filter(|(_, _, other)| alike(other.value, total.value))
        .map(|(factor, ..)| names[factor])
        .collect();
    if ties.len() > 1 {
        let tie = format!(
            "{} tie for the largest part of {outcome}: {} in all ({}).",
            list(&ties),
            share(total.value),
            between(total)
        );
        return vec![tie, what_matters("What can be told from nothing", told, names)];
    }
    let how = if first.value >= MOST { "most" } else { "the largest part" };
    let mut text = if first.low > 0.0 {
        format!("{} explains {how} of {outcome}: {} alone ({})", names[leading], share(first.value), between(first))
    } else {
        format!("{} explains the largest part of {outcome}", names[leading])
    };
    if total.low > first.high || first.low <= 0.0 {
        let comma = if first.low > 0.0 { "," } else { ":" };
        text.push_str(&format!("{comma} {} together with others ({})", share(total.value), between(total)));
    }
    let more: Vec<_> =
        shares.filter(|(_, _, total)| total.value >= WORTH_NAMING && total.low > 0.0).take(NAMED - 1).collect();
    if !more.is_empty() {
        let words = |(factor, _, total): &(usize, Estimate, Estimate)| {
            format!("{} {} ({})", names[*factor], share(total.value), between(*total))
        };
        let words: Vec<String> = more.iter().map(words).collect();
        text.push_str(&format!("; then, with what they do together with others, {}", list(&words)));
    }
    text.push('.');
    let is_named = |factor: usize| factor == leading || more.iter().any(|(named, ..)| *named == factor);
    let rest: Vec<Telling> = told.iter().filter(|(factor, _)| !is_named(*factor)).cloned().collect();
    let rest = (!rest.is_empty()).then(|| what_matters("What can be told from nothing besides", &rest, names));
    [Some(text), rest].into_iter().flatten().collect()
}

/// Factors, each with what tells it from nothing: said once if it is the same for all.
fn what_matters(lead: &str, told: &[Telling], names: &[&str]) -> String {
    let by = |by: &[Told]| list(&by.iter().map(|by| by.name()).collect::<Vec<&str>>());
    let first = &told[0].1;
    if told.iter().all(|(_, other)| other == first) {
        let named: Vec<&str> = told.iter().map(|(factor, _)| names[*factor]).collect();
        return format!("{lead}, by {}: {}.", by(first), list(&named));
    }
    let named: Vec<String> = told.iter().map(|(factor, own)| format!("{} (by {})", names[*factor], by(own))).collect();
    format!("{lead}: {}.", list(&named))
}

/// What is lacking where the figures say little: runs if chance hides the factors, else points.
fn lacking(found: &Found, plan: &Plan, nothing: bool) -> Option<String> {
    let split = &found.split;
    let seen = split.is_seen();
    if seen && !nothing && !split.is_noisy() {
        return None;
    }
    let left = percent(split.reliability().map_or(1.0, |share| 1.0 - share));
    let runs = count(split.runs as u64, "run", "runs");
    if split.lacks_runs() {
        let wanted = match split.runs_wanted() {
            Some(wanted) if seen => format!("{} of each point would leave a tenth.", count(wanted, "run", "runs")),
            Some(wanted) => format!(
                "If the factors make as much as is estimated, {} of each point would leave a tenth.",
                count(wanted, "run", "runs")
            ),
            None => "More runs (--runs) or wider limits may show what the factors do.".to_owned(),
        };
        return Some(format!(
            "Warning: after {runs} of each point chance is still {left} of the variance of means, so that these figures \
             say little. {wanted}"
        ));
    }
    let mut more = Vec::new();
    if plan.has(Method::Sobol) || plan.has(Method::Pawn) {
        more.push("base points (--points)");
    }
    if plan.has(Method::Morris) {
        more.push("trajectories (--trajectories)");
    }
    Some(format!(
        "Runs are not what is lacking: {runs} of each point leave {left} of the variance of means to chance. More {} or wider \
         limits may show more.",
        list(&more)
    ))
}

/// A share as a percentage that is not cut at 0, and is not told as 0 or 100 where it is neither.
pub fn share(share: f64) -> String {
    if (0.0..=1.0).contains(&share) {
        return percent(share);
    }
    format!("{}%", never_zero(100.0 * share, 0))
}

/// "46 to 62", in percent; with a decimal where the ends are that near.
pub fn between(share: Estimate) -> String {
    if !share.is_known() {
        return "too few to say".to_owned();
    }
    let places = usize::from(100.0 * (share.high - share.low) < 2.0);
    let figure = |share: f64| fixed(100.0 * share, places);
    format!("{} to {}", figure(share.low), figure(share.high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sensitivity::variance::Split;
    use crate::analysis::sensitivity::{morris, sobol};

    fn around(value: f64, reach: f64) -> Estimate {
        Estimate { value, low: value - reach, high: value + reach }
    }

    /// Three factors with these total shares, each with an error of 5%.
    fn found(parameters: Estimate, left: f64, totals: [f64; 3]) -> Found {
        let chance = around(100.0, 5.0);
        let split = Split { runs: 20, parameters, chance, share: Some(around(0.4, 0.1)), left };
        let index = |total: f64| {
            let share = Some(around(total, 0.05));
            sobol::Index { first: share, total: share, first_uncorrected: share, total_uncorrected: share }
        };
        let sobol = totals.map(index).to_vec();
        Found { split, mean: 10.0, differing: [None; 2], morris: Vec::new(), sobol, pawn: Vec::new() }
    }

    fn told(found: &Found) -> String {
        let plan = Plan { methods: vec![Method::Sobol], trajectories: 2, rows: 64 };
        sentences("deaths", found, &["trust", "reach", "kin"], &plan)
    }

    /// Protects the sentence that people take away.
    #[test]
    fn what_matters_is_said_with_its_interval_and_what_cannot_be_told_is_named() {
        assert_eq!(
            told(&found(around(50.0, 10.0), 1.0, [0.2, 0.7, -0.01])),
            "reach explains most of deaths: 70% alone (65 to 75); then, with what they do together with others, trust 20% \
             (15 to 25). kin cannot be told from nothing."
        );
        let none = told(&found(around(50.0, 10.0), 1.0, [0.01, 0.02, -0.01]));
        assert!(
            none.starts_with("Of none of these factors can what it does to deaths be told from nothing. "),
            "{none}"
        );
        assert!(none.contains("Runs are not what is lacking") && none.contains("--points"), "{none}");
    }

    /// Protects from figures that chance has made: it is said, with how many runs would do. 50 · 20 · 9 / 50 = 180.
    #[test]
    fn noise_is_warned_of() {
        let noisy = told(&found(around(50.0, 10.0), 50.0, [0.2, 0.7, 0.0]));
        assert!(noisy.contains("Warning: after 20 runs of each point chance is still 50%"), "{noisy}");
        assert!(noisy.contains("180 runs of each point would leave a tenth"), "{noisy}");
        let mut hidden = found(around(50.0, 60.0), 50.0, [0.01, 0.02, 0.0]);
        hidden.split.share = Some(around(0.1, 0.2));
        let hidden = told(&hidden);
        assert!(hidden.starts_with("Of none of these factors") && !hidden.contains("explains"), "{hidden}");
        assert!(hidden.contains("as is estimated, 180 runs"), "{hidden}");
    }

    fn effect(value: f64, reach: f64) -> morris::Indices {
        let none = around(0.0, 0.0);
        let mu_star = around(value, reach);
        morris::Indices { mu: none, mu_star, sigma: none, mu_star_chance: Some(5.0), sigma_chance: None }
    }

    /// Protects the verdict from saying other than its table: whatever the variance of all, a factor that a method tells from
    /// nothing is not called nothing, and it is said by what it is told.
    #[test]
    fn what_any_method_tells_from_nothing_matters() {
        let mut found = found(around(50.0, 60.0), 1.0, [0.58, 0.02, 0.0]);
        found.split.share = Some(around(0.1, 0.2));
        found.morris = vec![effect(20.0, 16.0), effect(9.0, 3.0), effect(8.0, 4.0)];
        assert_eq!(
            told(&found),
            "What matters for deaths: trust (by share of variance) and reach (by effect). kin cannot be told from nothing. \
             Runs are not what is lacking: 20 runs of each point leave 2% of the variance of means to chance. More base \
             points (--points) or wider limits may show more."
        );
        found.split.share = Some(around(0.47, 0.4));
        let seen = told(&found);
        assert!(seen.starts_with("trust explains most of deaths: 58% alone (53 to 63). "), "{seen}");
        assert!(seen.contains("What can be told from nothing besides, by effect: reach. kin cannot"), "{seen}");
        found.sobol.clear();
        let effects = told(&found);
        assert!(effects.starts_with("What matters for deaths, by effect: reach. trust and kin cannot"), "{effects}");
    }

    /// Protects from advice that does not help: runs where chance hides the factors, points where it does not.
    #[test]
    fn advice_is_for_what_is_lacking() {
        let mut found = found(around(50.0, 60.0), 3.0, [0.58, 0.02, 0.0]);
        found.split.share = Some(around(0.1, 0.2));
        assert_eq!((found.split.runs_wanted(), found.split.lacks_runs()), (Some(11), false));
        assert!(told(&found).contains("Runs are not what is lacking"));
        found.split.left = 30.0;
        assert!(told(&found).contains("108 runs of each point would leave a tenth"), "{}", told(&found));
    }
}
