//! The inputs of a discovery's folder.

use super::request::Request;
use crate::analysis::discover::cases::{Cases, Kind as Factor};
use crate::analysis::discover::study::Study;
use crate::digest::hash;
use crate::output::inputs::{Inputs, Kind, value};

pub const KIND: Kind =
    Kind { mark: "durand discovery checkpoint 1", verb: "discover", noun: "discovery", steps: ["search", "searches"] };

/// The inputs. Other conditions hold in other runs: where these differ, so does the hash of the cases, which are points, factors and what
/// happened in each run.
pub fn inputs(request: &Request<'_>) -> Inputs {
    let search = &request.search;
    Inputs::new(&KIND, "of 1 search".to_owned())
        .version()
        .other(
            "cases_hash",
            "another sweep, or more of it",
            hash(canonical(&request.sweep.points, &request.sweep.cases).as_bytes()),
        )
        .follows(&["conditions"])
        .fact("still_written", "the sweep", request.still_written)
        .optional()
        .follows(&["conditions", "cases_hash"])
        .shown(|facts| if value(facts, "still_written") == true { "still being written" } else { "at rest" }.into())
        .fact("conditions", "", request.conditions.iter().map(ToString::to_string).collect::<Vec<_>>())
        .shown(|facts| joined(value(facts, "conditions")).into())
        .fact("peel", "--peel", search.plan.peel)
        .fact("least_mass", "--min-mass", search.plan.least_mass)
        .fact("objective", "--objective", search.plan.objective.name())
        .shown(|facts| value(facts, "objective").to_string().into())
        .fact("threshold", "--threshold", search.rule.threshold)
        .optional()
        .fact("number", "--box", search.rule.number)
        .optional()
        .fact("most_boxes", "--boxes", search.most)
        .fact("depth", "--depth", search.tree.depth)
        .fact("resamples", "--resamples", search.resamples)
}

/// Conditions that all hold.
fn joined(conditions: &serde_json::Value) -> String {
    let texts = conditions.as_array().into_iter().flatten().filter_map(|text| text.as_str());
    texts.collect::<Vec<_>>().join(" and ")
}

/// The command that makes these results from the sweep.
pub fn command(request: &Request<'_>) -> String {
    let conditions: String = request.conditions.iter().map(|one| format!(" --where \"{one}\"")).collect();
    let Study { plan, rule, most, tree, resamples } = request.search;
    let threshold = rule.threshold.map_or(String::new(), |threshold| format!(" --threshold {threshold}"));
    let number = rule.number.map_or(String::new(), |number| format!(" --box {number}"));
    let (peel, least_mass, objective, depth) = (plan.peel, plan.least_mass, plan.objective.name(), tree.depth);
    format!(
        "durand discover SWEEP{conditions} --peel {peel} --min-mass {least_mass} --objective {objective}\
         {threshold}{number} --boxes {most} --depth {depth} --resamples {resamples}"
    )
}

/// The cases as text: the same text for the same cases only.
fn canonical(points: &[u64], cases: &Cases) -> String {
    let mut text = String::new();
    for factor in cases.factors() {
        text.push_str(&format!("{:?} {:?}\n", factor.name, factor.kind));
    }
    for (case, point) in points.iter().enumerate() {
        text.push_str(&point.to_string());
        for factor in cases.factors() {
            match factor.kind {
                Factor::Levels(_) => text.push_str(&format!(",{}", factor.values[case] as usize)),
                _ => text.push_str(&format!(",{}", factor.values[case])),
            }
        }
        text.push(':');
        text.extend(cases.held(case).iter().map(|held| if *held { '1' } else { '0' }));
        text.push('\n');
    }
    text
}
