//! `[[policy]]` and `[[criterion]]`: what `durand robust` compares, and by what.

use toml::de::DeTable;

use super::head;
use super::levels;
use crate::design::criterion::{Better, Criterion, DEFAULT_PERCENTILE};
use crate::design::factor::Factor;
use crate::design::level::Level;
use durand_located::Problem;
use durand_located::reading::{Reading, get};
use durand_model::registry::OUTCOMES;
use durand_scenario::Scenario;

/// Most policies of a design.
const MOST_POLICIES: usize = 100;

/// The policies; none where the design has none, nothing where any is wrong.
pub fn policies(
    reading: &mut Reading<'_>,
    table: &DeTable<'_>,
    scenario: Option<&Scenario>,
    factors: Option<&[Factor]>,
) -> Option<Vec<Level>> {
    if get(table, "policy").is_none() {
        return Some(Vec::new());
    }
    let policies = levels::levels(reading, "policy", "policy", table, scenario)?;
    if policies.len() > MOST_POLICIES {
        let message = format!("there are {} policies, more than {MOST_POLICIES}", policies.len());
        reading.push(Problem::at(reading.place(0..0), message));
    }
    let entries = reading.entries("factor", "factor", table);
    for (factor, (_, span)) in factors.unwrap_or_default().iter().zip(&entries) {
        if factor.name() == "policy" {
            let problem =
                Problem::at(reading.place(span.clone()), "a factor cannot be called `policy` beside [[policy]]");
            reading.push(problem.help("give it another name, or make policies of its levels"));
        }
        let touched = factor.touched();
        let both = policies.iter().find_map(|policy| {
            touched.iter().find(|path| policy.touched().contains(*path)).map(|path| (policy.name(), path))
        });
        if let Some((policy, path)) = both {
            let message = format!("the policy `{policy}` and the factor `{}` both change `{path}`", factor.name());
            let problem = Problem::at(reading.place(span.clone()), message);
            reading.push(
                problem.help("a policy is held against states of the world that it does not set: leave it to one"),
            );
        }
    }
    Some(policies)
}

/// The criteria, in the order of the file, of runs of so many `weeks`.
pub fn criteria(reading: &mut Reading<'_>, table: &DeTable<'_>, weeks: u32) -> Vec<Criterion> {
    let mut found: Vec<Criterion> = Vec::new();
    for (entry, span) in reading.entries("criterion", "criterion", table) {
        reading.unknown_keys(entry, &["outcome", "better", "threshold", "percentile"], "a criterion");
        let missing: Vec<String> = ["outcome", "better"]
            .into_iter()
            .filter(|key| get(entry, key).is_none())
            .map(|key| format!("`{key}`"))
            .collect();
        if !missing.is_empty() {
            let problem =
                Problem::at(reading.place(span), format!("this criterion has no {}", missing.join(" and no ")));
            reading.push(problem.expected("expected below it, for example: outcome = \"deaths\", better = \"lower\""));
        }
        let better = reading.one_of("better", entry, &Better::ALL.map(Better::name));
        let better = better.and_then(|name| Better::ALL.into_iter().find(|better| better.name() == name));
        let outcome = get(entry, "outcome").and_then(|value| {
            let at = head::outcome(reading, "outcome", value)?;
            let problem = if OUTCOMES[at].optional {
                Problem::at(reading.place(value.span()), format!("`{}` has no value in some runs", OUTCOMES[at].name))
                    .help("choose an outcome that every run has, such as weeks_open_conflict")
            } else if found.iter().any(|other| other.outcome == at) {
                Problem::at(reading.place(value.span()), format!("`{}` has two criteria", OUTCOMES[at].name))
                    .help("remove one of them")
            } else {
                return Some(at);
            };
            reading.push(problem);
            None
        });
        let threshold = get(entry, "threshold").and_then(|value| {
            let outcome = &OUTCOMES[outcome?];
            let high = if outcome.per_week { outcome.high * f64::from(weeks) } else { outcome.high };
            reading.number("threshold", value, [outcome.low, high], outcome.unit)
        });
        let percentile = get(entry, "percentile").map_or(Some(DEFAULT_PERCENTILE), |value| {
            reading.number("percentile", value, [50.0, 100.0], "percent of the states")
        });
        if let (Some(outcome), Some(better), Some(percentile)) = (outcome, better, percentile) {
            found.push(Criterion { outcome, better, threshold, percentile });
        }
    }
    found
}
