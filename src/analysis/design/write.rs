//! A design as a file of a result folder, beside the scenario that it varies.

use std::fmt::Write;

use toml::Value as Toml;

use super::content::{Design, SensitivityOptions};
use super::criterion::Criterion;
use super::factor::{Factor, Kind, Range};
use super::level::Level;
use super::point::{Point, Value};
use super::sampling::Sampling;
use crate::prior::Scale;
use durand_model::registry;

impl Design {
    /// The fully resolved design as a TOML file, whose scenario is the file `scenario.toml` beside it:
    /// [`durand_scenario::Scenario::to_toml`] of [`Design::scenario`]. Reading it again gives an equal design.
    pub fn to_toml(&self) -> String {
        let mut out =
            String::from("# This design of experiments, resolved by durand: its scenario is the file beside it.\n");
        let mut line = |key: &str, value: String| {
            let _ = writeln!(out, "{key} = {value}");
        };
        line("name", text(&self.name));
        for (key, value) in [("title", &self.title), ("question", &self.question)] {
            if !value.is_empty() {
                line(key, text(value));
            }
        }
        line("scenario", text("scenario.toml"));
        line("runs", self.runs.to_string());
        line("outcomes", texts(self.kept().map(|outcome| outcome.name)));
        if let Some(sampling) = &self.sampling {
            let _ = writeln!(out, "\n[sweep]\nmethod = {}", text(sampling.method().name()));
            if let Sampling::LatinHypercube(points) | Sampling::Sobol(points) = sampling {
                let _ = writeln!(out, "points = {points}");
            }
        }
        out.push_str(&sensitivity(&self.sensitivity));
        self.factors.iter().for_each(|one| out.push_str(&factor(one)));
        if let Some(Sampling::List(points)) = &self.sampling {
            points.iter().for_each(|one| out.push_str(&point(&self.factors, one)));
        }
        self.policies.iter().for_each(|one| out.push_str(&level(one, "policy")));
        self.criteria.iter().for_each(|one| out.push_str(&criterion(one)));
        out
    }
}

fn sensitivity(options: &SensitivityOptions) -> String {
    let SensitivityOptions { methods, trajectories, points } = options;
    let lines: String = [
        methods.as_ref().map(|methods| format!("methods = {}\n", texts(methods.iter().copied()))),
        trajectories.map(|trajectories| format!("trajectories = {trajectories}\n")),
        points.map(|points| format!("points = {points}\n")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if lines.is_empty() { lines } else { format!("\n[sensitivity]\n{lines}") }
}

fn factor(factor: &Factor) -> String {
    let mut out = format!("\n[[factor]]\nname = {}\n", text(&factor.name));
    let path = |at: usize| text(&registry::settings()[at].path);
    match &factor.kind {
        Kind::Range(Range { at, low, high, scale, steps }) => {
            let _ = writeln!(out, "path = {}\nlow = {low}\nhigh = {high}", path(*at));
            if *scale == Scale::Log {
                let _ = writeln!(out, "scale = {}", text(scale.name()));
            }
            if let Some(steps) = steps {
                let _ = writeln!(out, "steps = {steps}");
            }
        }
        Kind::Values(at, values) => {
            let values: Vec<String> = values.iter().map(f64::to_string).collect();
            let _ = writeln!(out, "path = {}\nvalues = [{}]", path(*at), values.join(", "));
        }
        Kind::Switch(at) => {
            let _ = writeln!(out, "mechanism = {}", text(registry::mechanisms()[*at].name));
        }
        Kind::Levels(levels) => levels.iter().for_each(|one| out.push_str(&level(one, "factor.level"))),
    }
    out
}

/// A level under its header, as what it changes: overlays are spelt out.
fn level(level: &Level, header: &str) -> String {
    let mut out = format!("\n[[{header}]]\nname = {}\n", text(level.name()));
    if !level.set().is_empty() {
        let _ = writeln!(out, "set = {}", texts(level.set().iter().map(String::as_str)));
    }
    let below = format!("[[{header}.interventions]]");
    for one in level.put() {
        let _ = write!(out, "\n{}", one.to_toml().replacen("[[interventions]]", &below, 1));
    }
    for name in level.taken() {
        let _ = writeln!(out, "\n{below}\nname = {}\nenabled = false", text(name));
    }
    out
}

fn point(factors: &[Factor], point: &Point) -> String {
    let mut out = String::from("\n[[point]]\n");
    for (factor, value) in factors.iter().zip(point.values()) {
        let shown = factor.text(*value);
        let shown = if matches!(value, Value::Number(_)) { shown } else { text(&shown) };
        let _ = writeln!(out, "{} = {shown}", factor.name);
    }
    out
}

fn criterion(criterion: &Criterion) -> String {
    let Criterion { better, threshold, percentile, .. } = criterion;
    let (outcome, better) = (text(criterion.outcome().name), text(better.name()));
    let threshold = threshold.map_or_else(String::new, |threshold| format!("threshold = {threshold}\n"));
    format!("\n[[criterion]]\noutcome = {outcome}\nbetter = {better}\n{threshold}percentile = {percentile}\n")
}

fn text(text: &str) -> String {
    Toml::String(text.to_owned()).to_string()
}

fn texts<'t>(all: impl Iterator<Item = &'t str>) -> String {
    let all: Vec<String> = all.map(text).collect();
    format!("[{}]", all.join(", "))
}
