//! `[sweep]` and `[sensitivity]`.

use toml::de::DeTable;

use super::asked::Asked;
use super::points;
use crate::design::content::{SENSITIVITY_METHODS, SensitivityOptions};
use crate::design::factor::{Factor, Kind};
use crate::design::sample::{MOST_DIMENSIONS, factorial_size};
use crate::design::sampling::{MOST_POINTS, Method, Sampling};
use durand_located::Problem;
use durand_located::closest::unknown;
use durand_located::reading::{Reading, get};
use durand_text::figures::grouped;

/// Points where a design does not say how many.
const DEFAULT_POINTS: u32 = 256;

/// The method of `[sweep]`, if there is one.
pub fn method(reading: &mut Reading<'_>, table: &DeTable<'_>) -> Option<Method> {
    let (section, span) = reading.section("sweep", table)?;
    reading.unknown_keys(section, &["method", "points"], "[sweep]");
    if get(section, "method").is_none() {
        let problem = Problem::at(reading.place(span), "[sweep] has no `method`");
        let names = Method::ALL.map(Method::name).join(", ");
        reading.push(problem.expected(format!("expected below it: method = and one of {names}, in quotes")));
        return None;
    }
    let name = reading.one_of("method", section, &Method::ALL.map(Method::name))?;
    Method::ALL.into_iter().find(|method| method.name() == name)
}

/// How points are sampled; nothing where that is wrong, `Some(None)` where the design has no `[sweep]`.
pub fn sampling(
    reading: &mut Reading<'_>,
    table: &DeTable<'_>,
    factors: Option<&[Factor]>,
    method: Option<Method>,
    asked: &Asked,
) -> Option<Option<Sampling>> {
    if method != Some(Method::List)
        && let Some((key, _)) = table.iter().find(|(key, _)| key.get_ref().as_ref() == "point")
    {
        let problem = Problem::at(reading.place(key.span()), "points are listed, but not sampled from the list");
        reading.push(problem.help("write under [sweep]: method = \"list\""));
    }
    let Some(method) = method else { return get(table, "sweep").is_none().then_some(None) };
    let section = get(table, "sweep").and_then(|value| value.get_ref().as_table())?;
    let written = reading.whole("points", section, 1..=MOST_POINTS as u32);
    if let Some(value) = get(section, "points").filter(|_| !method.takes_points()) {
        let message = format!("the method \"{}\" takes no number of points", method.name());
        let problem = Problem::at(reading.place(value.span()), message);
        reading.push(problem.help("remove it: the factors say how many points there are"));
    }
    let points = asked.points.or(written).unwrap_or(DEFAULT_POINTS);
    let factors = factors?;
    let sampling = match method {
        Method::Factorial => return factorial(reading, table, factors).map(Some),
        Method::List => Sampling::List(points::points(reading, table, factors)?),
        Method::LatinHypercube => Sampling::LatinHypercube(points),
        Method::Sobol => Sampling::Sobol(points),
    };
    debug_assert!(factors.len() <= MOST_DIMENSIONS, "a design has no more factors than Sobol's sequence dimensions");
    Some(Some(sampling))
}

/// A full factorial design: every factor has a number of values, and their product can be simulated.
fn factorial(reading: &mut Reading<'_>, table: &DeTable<'_>, factors: &[Factor]) -> Option<Sampling> {
    let before = reading.problems.count();
    let entries = reading.entries("factor", "factor", table);
    for (factor, (_, span)) in factors.iter().zip(&entries) {
        if let Kind::Range(range) = factor.kind()
            && range.steps.is_none()
        {
            let message = format!("a full factorial design needs `steps` or `values` of `{}`", factor.name());
            let problem = Problem::at(reading.place(span.clone()), message);
            reading.push(problem.expected("expected below it: steps = 5, or another number"));
        }
    }
    if reading.problems.count() > before {
        return None;
    }
    let size = factorial_size(factors).unwrap_or(usize::MAX);
    if size > MOST_POINTS {
        let span = get(table, "sweep").map_or(0..0, toml::Spanned::span);
        let message = format!(
            "all combinations are {} points, more than the {} of a sweep",
            grouped(size as u64),
            grouped(MOST_POINTS as u64)
        );
        let problem = Problem::at(reading.place(span), message);
        reading
            .push(problem.help("take fewer steps, or method = \"sobol\", which covers many factors with few points"));
        return None;
    }
    Some(Sampling::Factorial)
}

/// What the design says of its sensitivity analysis.
pub fn sensitivity(reading: &mut Reading<'_>, table: &DeTable<'_>) -> SensitivityOptions {
    let Some((section, _)) = reading.section("sensitivity", table) else { return SensitivityOptions::default() };
    reading.unknown_keys(section, &["methods", "trajectories", "points"], "[sensitivity]");
    let methods = get(section, "methods").and_then(|value| {
        let items = reading.list("methods", value, "names of methods")?;
        let mut methods = Vec::new();
        for item in items {
            let Some(text) = reading.text_of("methods", item) else { continue };
            let known = SENSITIVITY_METHODS.into_iter().find(|name| *name == text);
            match known {
                Some(name) if methods.contains(&name) => {
                    let problem = Problem::at(reading.place(item.span()), format!("`{name}` is named twice"));
                    reading.push(problem.help("name it once"));
                }
                Some(name) => methods.push(name),
                None => {
                    let place = reading.place(item.span());
                    reading.push(unknown(place, "method", text, &SENSITIVITY_METHODS));
                }
            }
        }
        Some(methods)
    });
    let most = MOST_POINTS as u32;
    let trajectories = reading.whole("trajectories", section, 2..=most);
    let points = reading.whole("points", section, 2..=most);
    SensitivityOptions { methods, trajectories, points }
}
