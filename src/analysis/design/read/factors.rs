//! Factors, as a design file has them.

use std::ops::Range;

use toml::de::DeTable;

use super::asked::EXAMPLE;
use super::{levels, names};
use crate::design::content::MOST_FACTORS;
use crate::design::factor::{self, Factor, Kind};
use crate::design::sampling::{MOST_POINTS, Method};
use crate::prior::Scale;
use durand_located::closest::unknown;
use durand_located::reading::{Reading, Written, get};
use durand_located::value::quoted;
use durand_located::{Place, Problem, Source};
use durand_model::registry::{self, Setting};
use durand_scenario::schema::Node;
use durand_scenario::{Scenario, overlay, overrides};

/// Keys of a factor.
const KEYS: [&str; 9] = ["name", "path", "low", "high", "scale", "steps", "values", "mechanism", "level"];

/// All factors; nothing where any is wrong.
pub fn factors(
    reading: &mut Reading<'_>,
    table: &DeTable<'_>,
    scenario: Option<&Scenario>,
    method: Option<Method>,
) -> Option<Vec<Factor>> {
    if get(table, "factor").is_none() {
        let problem = Problem::at(reading.place(0..0), "the design has no [[factor]]");
        reading.push(problem.help(EXAMPLE));
        return None;
    }
    let entries = reading.entries("factor", "factor", table);
    if let Some((_, span)) = entries.get(MOST_FACTORS) {
        let message = format!("there are {} factors, more than the {MOST_FACTORS} of a design", entries.len());
        let problem = Problem::at(reading.place(span.clone()), message);
        reading.push(problem.help("`durand sensitivity` with Morris' method says which of them matter"));
    }
    let before = reading.problems.count();
    let mut found: Vec<names::Unnamed> = Vec::new();
    for (entry, span) in &entries {
        found.extend(one(reading, entry, span.clone(), scenario, method));
    }
    let factors = names::name(reading, found);
    let good = reading.problems.count() == before && !factors.is_empty() && factors.len() == entries.len();
    good.then_some(factors)
}

fn one(
    reading: &mut Reading<'_>,
    entry: &DeTable<'_>,
    span: Range<usize>,
    scenario: Option<&Scenario>,
    method: Option<Method>,
) -> Option<names::Unnamed> {
    reading.unknown_keys(entry, &KEYS, "a factor");
    let name = names::of_factor(reading, entry);
    let kinds = ["path", "mechanism", "level"].map(|key| get(entry, key));
    let (kind, place) = match kinds {
        [Some(path), None, None] => {
            let at = setting(reading, path)?;
            let place = reading.place(path.span());
            (number(reading, entry, span, at, method)?, place)
        }
        [None, Some(value), None] => {
            refuse(reading, entry, &["low", "high", "scale", "steps", "values"], "a mechanism that is off or on");
            (Kind::Switch(mechanism(reading, value)?), reading.place(value.span()))
        }
        [None, None, Some(_)] => {
            refuse(reading, entry, &["low", "high", "scale", "steps", "values"], "a factor with levels");
            let levels = levels::levels(reading, "level", "factor.level", entry, scenario)?;
            (Kind::Levels(levels), reading.place(span))
        }
        [None, None, None] => {
            let problem = Problem::at(reading.place(span), "this factor varies nothing");
            let problem = problem.expected("expected `path`, `mechanism` or [[factor.level]] below it");
            reading.push(problem.help(EXAMPLE));
            return None;
        }
        _ => {
            let problem = Problem::at(reading.place(span), "this factor varies more than one thing");
            let problem = problem.expected("expected only one of `path`, `mechanism` and [[factor.level]]");
            reading.push(problem.help("make a [[factor]] of each"));
            return None;
        }
    };
    Some(names::Unnamed { name, kind, place })
}

/// Keys that make no sense here.
fn refuse(reading: &mut Reading<'_>, entry: &DeTable<'_>, keys: &[&str], of: &str) {
    for (key, _) in entry.iter().filter(|(key, _)| keys.contains(&key.get_ref().as_ref())) {
        let problem = Problem::at(reading.place(key.span()), format!("{of} takes no `{}`", key.get_ref()));
        reading.push(problem.help("remove it"));
    }
}

/// The number that stands at a path.
fn setting(reading: &mut Reading<'_>, value: Written<'_, '_>) -> Option<usize> {
    let path = reading.text_of("path", value)?;
    let span = value.span();
    let found = match overlay::plain(reading.source, path, &span) {
        Some(inner) => overrides::find(reading.source, inner),
        None => {
            let text = std::sync::Arc::new(Source::new(reading.source.name.clone(), path.to_owned()));
            overrides::find(&text, 0..path.len())
        }
    };
    let place = reading.place(span);
    let problem = match found {
        Ok(node) => match node.number() {
            Some(at) => return Some(at),
            None => no_number(place, path, node),
        },
        Err(problem) => problem,
    };
    reading.push(problem);
    None
}

fn no_number(place: Place, path: &str, node: &Node) -> Problem {
    let problem = Problem::at(place, format!("`{path}` cannot be a factor: it is not a number of the model"));
    match path {
        "weeks" | "seed" | "posterior" => {
            problem.help(format!("`{path}` is the same for all points: write it at the top of the design"))
        }
        "mechanisms.off" | "mechanisms.on" => {
            problem.help("to switch a mechanism: mechanism = \"ideological_kinship\", without `path`")
        }
        _ if node.key().is_some_and(|key| !key.reaches_runs) => problem.note("nothing in a run depends on it"),
        _ => problem.help(format!("make levels of it: [[factor.level]] name = \"...\", set = [\"{path}=...\"]")),
    }
}

fn mechanism(reading: &mut Reading<'_>, value: Written<'_, '_>) -> Option<usize> {
    let name = reading.text_of("mechanism", value)?;
    let found = registry::mechanisms().iter().position(|mechanism| mechanism.name == name || mechanism.id == name);
    if found.is_none() {
        let names: Vec<&str> = registry::mechanisms().iter().map(|mechanism| mechanism.name).collect();
        let place = reading.place(value.span());
        reading.push(unknown(place, "mechanism", name, &names));
    }
    found
}

/// What a number is varied over.
fn number(
    reading: &mut Reading<'_>,
    entry: &DeTable<'_>,
    span: Range<usize>,
    at: usize,
    method: Option<Method>,
) -> Option<Kind> {
    let setting = &registry::settings()[at];
    if let Some(values) = get(entry, "values") {
        refuse(reading, entry, &["low", "high", "scale", "steps"], "a factor with `values`");
        return self::values(reading, values, setting).map(|values| Kind::Values(at, values));
    }
    let limit = |reading: &mut Reading<'_>, key: &str, end: f64| match get(entry, key) {
        Some(value) => within(reading, key, value, setting),
        // The points of a list say themselves what they take.
        None if method == Some(Method::List) => Some(end),
        None => None,
    };
    let missing: Vec<String> = ["low", "high"]
        .into_iter()
        .filter(|key| get(entry, key).is_none() && method != Some(Method::List))
        .map(|key| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        let problem = Problem::at(reading.place(span), format!("this factor has no {}", missing.join(" and no ")));
        let problem = problem.expected("expected `low` and `high`, or `values`");
        let range = format!("`{}` can be {} to {} ({})", setting.path, setting.low, setting.high, setting.unit);
        reading.push(problem.note(range));
    }
    let low = limit(reading, "low", setting.low);
    let high = limit(reading, "high", setting.high);
    let scale = match reading.one_of("scale", entry, &Scale::ALL.map(Scale::name)) {
        Some(name) => Scale::ALL.into_iter().find(|scale| scale.name() == name).unwrap_or_default(),
        None => Scale::default(),
    };
    let steps = steps(reading, entry, method);
    let range = factor::Range { at, low: low?, high: high?, scale, steps };
    checked(reading, entry, range).map(Kind::Range)
}

/// A value of a setting, in its range.
fn within(reading: &mut Reading<'_>, key: &str, value: Written<'_, '_>, setting: &Setting) -> Option<f64> {
    let number = reading.number(key, value, [setting.low, setting.high], setting.unit)?;
    if setting.whole && number.fract() != 0.0 {
        let place = reading.place(value.span());
        let message = format!("`{}` takes whole numbers only, not {}", setting.path, quoted(&place));
        reading.push(Problem::at(place, message));
        return None;
    }
    Some(number)
}

fn values(reading: &mut Reading<'_>, written: Written<'_, '_>, setting: &Setting) -> Option<Vec<f64>> {
    let items = reading.list("values", written, "numbers")?;
    let mut values: Vec<f64> = Vec::new();
    for item in &items {
        let Some(value) = within(reading, "values", item, setting) else { continue };
        if values.contains(&value) {
            let problem = Problem::at(reading.place(item.span()), format!("`values` has {value} twice"));
            reading.push(problem.help("remove one of them"));
        }
        values.push(value);
    }
    (values.len() == items.len()).then_some(values)
}

fn steps(reading: &mut Reading<'_>, entry: &DeTable<'_>, method: Option<Method>) -> Option<u32> {
    let steps = reading.whole("steps", entry, 2..=MOST_POINTS as u32)?;
    if method != Some(Method::Factorial) {
        let value = get(entry, "steps")?;
        let problem = Problem::at(reading.place(value.span()), "`steps` belongs to a full factorial design only");
        reading.push(problem.help("remove it, or write under [sweep]: method = \"factorial\""));
        return None;
    }
    Some(steps)
}

/// Whether limits, scale and steps go together.
fn checked(reading: &mut Reading<'_>, entry: &DeTable<'_>, range: factor::Range) -> Option<factor::Range> {
    let span = |key: &str| get(entry, key).map_or(0..0, toml::Spanned::span);
    if range.low >= range.high {
        let problem = Problem::at(reading.place(span("high")), "`high` must be above `low`");
        let problem = problem.against(reading.place(span("low")), "`low` is here");
        reading.push(problem.help("for one value alone: values = [...]"));
        return None;
    }
    if range.scale == Scale::Log && range.low <= 0.0 {
        let problem = Problem::at(reading.place(span("low")), "a factor on the scale \"log\" must begin above 0");
        reading.push(problem.help("give a small number above 0, or leave out `scale` for a linear one"));
        return None;
    }
    if let Some(steps) = range.steps.filter(|_| range.setting().whole)
        && (0..steps).any(|step| range.step(step, steps).fract() != 0.0)
    {
        let problem = Problem::at(reading.place(span("steps")), "these steps are not whole numbers");
        reading.push(problem.help("list the values: values = [1, 2, 4]"));
        return None;
    }
    Some(range)
}
