//! What makes the folder of a discovery what it is.

use serde::{Deserialize, Serialize};

use super::Request;
use crate::analysis::discover::cases::{Cases, Kind};
use crate::analysis::discover::study::Study;
use crate::digest::hash;
use crate::output::inputs::Identity;

/// The inputs of the folder of a discovery. Nothing else can change its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// Version of durand.
    pub version: String,
    /// `sha256:` and the hash of points, factors and what happened in each run.
    pub cases_hash: String,
    /// Whether the sweep was still being written when it was read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub still_written: bool,
    /// What was looked for, as on the command line.
    pub conditions: Vec<String>,
    /// Share that a step peels, and that a step pastes.
    pub peel: f64,
    /// Least share of the points in a box or leaf.
    pub least_mass: f64,
    /// Objective of a step.
    pub objective: String,
    /// Least density of a box, where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f64>,
    /// Number of the first box on its trajectory, where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// Most boxes.
    pub most_boxes: usize,
    /// Most splits from the root of the tree to a leaf.
    pub depth: u32,
    /// Resamples of points and draws on which the box was found anew.
    pub resamples: u32,
}

impl Inputs {
    pub(crate) fn new(request: &Request<'_>) -> Self {
        let Study { plan, rule, most, tree, resamples } = request.search;
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            cases_hash: hash(canonical(&request.sweep.points, &request.sweep.cases).as_bytes()),
            still_written: request.still_written,
            conditions: request.conditions.iter().map(ToString::to_string).collect(),
            peel: plan.peel,
            least_mass: plan.least_mass,
            objective: plan.objective.name().to_owned(),
            threshold: rule.threshold,
            number: rule.number,
            most_boxes: most,
            depth: tree.depth,
            resamples,
        }
    }

    /// The command that makes these results from the sweep.
    pub(crate) fn command(&self) -> String {
        let conditions: String = self.conditions.iter().map(|one| format!(" --where \"{one}\"")).collect();
        let threshold = self.threshold.map_or(String::new(), |threshold| format!(" --threshold {threshold}"));
        let number = self.number.map_or(String::new(), |number| format!(" --box {number}"));
        let Self { peel, least_mass, objective, most_boxes, depth, resamples, .. } = self;
        format!(
            "durand discover SWEEP{conditions} --peel {peel} --min-mass {least_mass} --objective {objective}\
             {threshold}{number} --boxes {most_boxes} --depth {depth} --resamples {resamples}"
        )
    }
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
                Kind::Levels(_) => text.push_str(&format!(",{}", factor.values[case] as usize)),
                _ => text.push_str(&format!(",{}", factor.values[case])),
            }
        }
        text.push(':');
        text.extend(cases.held(case).iter().map(|held| if *held { '1' } else { '0' }));
        text.push('\n');
    }
    text
}

impl Identity for Inputs {
    const MARK: &'static [u8] = b"durand discovery checkpoint 1";
    const VERB: &'static str = "discover";
    const NOUN: &'static str = "discovery";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        let told = |name: &str, there: &dyn std::fmt::Debug, here: &dyn std::fmt::Debug| {
            let (there, here) = (format!("{there:?}"), format!("{here:?}"));
            (there != here).then(|| format!("{name} {there} there, {here} here"))
        };
        if self.version != asked.version {
            differences.push(format!("durand {} there, {} here", self.version, asked.version));
        }
        if self.conditions != asked.conditions {
            let listed = |conditions: &[String]| conditions.join(" and ");
            differences.push(format!("{} there, {} here", listed(&self.conditions), listed(&asked.conditions)));
        } else if self.cases_hash != asked.cases_hash {
            // other conditions hold of other runs: where these differ, so does the hash
            differences.push("another sweep, or more of it".to_owned());
        }
        if differences.is_empty() && self.still_written != asked.still_written {
            let state = |still| if still { "still being written" } else { "at rest" };
            let (there, here) = (state(self.still_written), state(asked.still_written));
            differences.push(format!("the sweep {there} there, {here} here"));
        }
        differences.extend(told("--peel", &self.peel, &asked.peel));
        differences.extend(told("--min-mass", &self.least_mass, &asked.least_mass));
        differences.extend(told("--objective", &self.objective, &asked.objective));
        let maybe = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
        for (name, there, here) in [
            ("--threshold", self.threshold.map(|it| it.to_string()), asked.threshold.map(|it| it.to_string())),
            ("--box", self.number.map(|it| it.to_string()), asked.number.map(|it| it.to_string())),
        ] {
            if there != here {
                differences.push(format!("{name} {} there, {} here", maybe(there), maybe(here)));
            }
        }
        differences.extend(told("--boxes", &self.most_boxes, &asked.most_boxes));
        differences.extend(told("--depth", &self.depth, &asked.depth));
        differences.extend(told("--resamples", &self.resamples, &asked.resamples));
        differences
    }

    fn progress(&self, _: u64) -> String {
        "nothing of it".to_owned()
    }
}
