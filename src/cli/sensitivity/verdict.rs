//! What was found of an outcome, in a sentence or two.

use super::super::figures::{fixed, grouped, percent};
use super::super::text::{count, list};
use crate::analysis::sensitivity::{Estimate, Findings, Found, Method, Plan, table};

/// Factors that are named as those that matter.
const NAMED: usize = 3;
/// A share that is most of the variance.
const MOST: f64 = 0.5;
/// The least share that is named after the first.
const WORTH_NAMING: f64 = 0.01;

/// The factors from the one that matters most, by the first of these that was asked for and has values: total share, mean absolute
/// effect, median distance.
pub fn ranking(found: &Found, factors: usize) -> Vec<usize> {
    let size = |factor: usize| -> f64 {
        let sobol = found.sobol.get(factor).filter(|_| found.split.is_seen());
        let total = sobol.map(|index| index.total.map_or(f64::NEG_INFINITY, |total| total.value));
        let effect = || found.morris.get(factor).map(|index| index.mu_star.value);
        total.or_else(effect).or_else(|| found.pawn.get(factor).map(|index| index.median.value)).unwrap_or(0.0)
    };
    let mut order: Vec<usize> = (0..factors).collect();
    order.sort_by(|a, b| size(*b).total_cmp(&size(*a)));
    order
}

/// Whether a factor does anything that can be told from nothing, by the first method that was asked for and can tell.
fn is_told(found: &Found, factor: usize) -> bool {
    match (found.sobol.get(factor), found.morris.get(factor), found.pawn.get(factor)) {
        (Some(index), ..) if found.split.is_seen() => index.total.is_some_and(|share| share.low > 0.0),
        (_, Some(index), _) => index.is_above_chance(),
        (_, None, Some(index)) => index.is_above_dummy(),
        (_, None, None) => false,
    }
}

/// What matters for an outcome, what cannot be told from nothing, and what more runs or points would do.
pub fn sentences(outcome: &str, found: &Found, names: &[&str], plan: &Plan) -> String {
    let order = ranking(found, names.len());
    let (told, idle): (Vec<usize>, Vec<usize>) = order.iter().copied().partition(|factor| is_told(found, *factor));
    let mut text = Vec::new();
    match told.split_first() {
        None if found.split.is_seen() => {
            text.push(format!("Of none of these factors can what it does to {outcome} be told from nothing."));
        }
        None => {}
        Some((first, others)) if found.split.is_seen() && !found.sobol.is_empty() => {
            text.push(of_shares(outcome, *first, others, found, names));
        }
        Some(_) => text.push(of_rest(outcome, found, &told, names)),
    }
    if !idle.is_empty() && !told.is_empty() {
        let idle: Vec<&str> = idle.iter().map(|factor| names[*factor]).collect();
        text.push(format!("{} cannot be told from nothing.", list(&idle)));
    }
    text.push(noise(outcome, found, plan, told.is_empty()));
    text.retain(|sentence| !sentence.is_empty());
    text.join(" ")
}

/// By shares of variance.
fn of_shares(outcome: &str, leading: usize, others: &[usize], found: &Found, names: &[&str]) -> String {
    let name = names[leading];
    let index = found.sobol[leading];
    let Some((first, total)) = index.first.zip(index.total) else {
        return format!("The factors make no variance of {outcome} that can be told from chance.");
    };
    let how = if first.value >= MOST { "most" } else { "the largest part" };
    let mut text = format!("{name} explains {how} of {outcome}: {} alone ({})", share(first.value), between(first));
    if total.low > first.high || first.low <= 0.0 {
        text.push_str(&format!(", {} together with others ({})", share(total.value), between(total)));
    }
    let more = |factor: &usize| {
        let total = found.sobol[*factor].total.filter(|total| total.value >= WORTH_NAMING)?;
        Some(format!("{} {} ({})", names[*factor], share(total.value), between(total)))
    };
    let more: Vec<String> = others.iter().take(NAMED - 1).filter_map(more).collect();
    if !more.is_empty() {
        text.push_str(&format!("; then, with what they do together with others, {}", list(&more)));
    }
    text.push('.');
    text
}

/// Without shares of variance.
fn of_rest(outcome: &str, found: &Found, told: &[usize], names: &[&str]) -> String {
    let named: Vec<&str> = told.iter().take(NAMED).map(|factor| names[*factor]).collect();
    let by = if found.morris.is_empty() { "distance of distributions" } else { "mean absolute effect" };
    let (most, order) = if named.len() == 1 { ("matters", "") } else { ("matter most", ", in this order") };
    format!("{} {most} for {outcome}, by {by}{order}.", list(&named))
}

/// Where chance in the means is large, how many runs would do.
fn noise(outcome: &str, found: &Found, plan: &Plan, nothing: bool) -> String {
    let split = &found.split;
    let left = split.reliability().map_or(1.0, |share| 1.0 - share);
    let runs = split.runs;
    if !split.is_seen() {
        let rows = plan.has(Method::Sobol) || plan.has(Method::Pawn);
        let points = if rows { "--points" } else { "--trajectories" };
        let runs = count(runs as u64, "run", "runs");
        let what = if nothing {
            format!("Nothing that these factors do to {outcome} can be told")
        } else {
            "The variance that the factors make together cannot be told".to_owned()
        };
        let wanted = match split.runs_wanted().filter(|_| split.is_noisy()) {
            Some(wanted) => {
                format!(" If that variance is as estimated, {} runs would leave a tenth to chance.", grouped(wanted))
            }
            None => String::new(),
        };
        return format!(
            "{what} from chance with {runs} of each point, which leave {} of the variance of means to it: more runs \
             (--runs), more points ({points}) or wider limits may show it.{wanted}",
            percent(left)
        );
    }
    match split.runs_wanted().filter(|_| split.is_noisy()) {
        Some(wanted) => format!(
            "Warning: after {runs} runs chance is still {} of the variance of means, so that these figures say little; {} \
             runs of each point would leave a tenth.",
            percent(left),
            grouped(wanted)
        ),
        None => String::new(),
    }
}

/// A share as a percentage that is not cut at 0.
pub fn share(share: f64) -> String {
    format!("{}%", fixed(100.0 * share, 0))
}

/// "46 to 62", in percent.
pub fn between(share: Estimate) -> String {
    let figure = |share: f64| fixed(100.0 * share, 0);
    format!("{} to {}", figure(share.low), figure(share.high))
}

/// Why an outcome has no indices, as a sentence.
pub fn silence(outcome: &str, findings: &Findings) -> String {
    format!("{outcome}: {}.", table::word(findings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sensitivity::sobol;
    use crate::analysis::sensitivity::variance::Split;

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
        Found { split, mean: 10.0, morris: Vec::new(), sobol, pawn: Vec::new() }
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
        assert_eq!(none, "Of none of these factors can what it does to deaths be told from nothing.");
    }

    /// Protects from figures that chance has made: it is said, with how many runs would do. 50 · 20 · 9 / 50 = 180.
    #[test]
    fn noise_is_warned_of() {
        let noisy = told(&found(around(50.0, 10.0), 50.0, [0.2, 0.7, 0.0]));
        assert!(noisy.contains("Warning: after 20 runs chance is still 50%") && noisy.contains("180 runs"), "{noisy}");
        let hidden = told(&found(around(50.0, 60.0), 50.0, [0.2, 0.7, 0.0]));
        assert!(hidden.starts_with("Nothing that these factors do to deaths can be told from chance"), "{hidden}");
        assert!(hidden.contains("as estimated, 180 runs") && !hidden.contains("explains"), "{hidden}");
    }
}
