//! `[[point]]`: points that are listed one by one.

use toml::de::{DeTable, DeValue};

use crate::design::factor::{Factor, Kind};
use crate::design::point::{Point, Value};
use crate::design::sampling::MOST_POINTS;
use durand_located::Problem;
use durand_located::closest::unknown;
use durand_located::reading::{Reading, Written, get};
use durand_located::value::{number, quoted};

/// All points; nothing where any is wrong.
pub fn points(reading: &mut Reading<'_>, table: &DeTable<'_>, factors: &[Factor]) -> Option<Vec<Point>> {
    let entries = reading.entries("point", "point", table);
    if entries.is_empty() {
        if get(table, "point").is_none() {
            let problem = Problem::at(reading.place(0..0), "the design has no [[point]]");
            reading.push(problem.help("list the points: [[point]] and below it a value for each factor, by its name"));
        }
        return None;
    }
    if let Some((_, span)) = entries.get(MOST_POINTS) {
        let problem = Problem::at(reading.place(span.clone()), format!("there are more than {MOST_POINTS} points"));
        reading.push(problem);
        return None;
    }
    let names: Vec<&str> = factors.iter().map(Factor::name).collect();
    let mut points = Vec::new();
    for (entry, span) in &entries {
        for key in entry.keys().filter(|key| !names.contains(&key.get_ref().as_ref())) {
            let place = reading.place(key.span());
            reading.push(unknown(place, "factor", key.get_ref(), &names));
        }
        let missing: Vec<String> =
            names.iter().filter(|name| get(entry, name).is_none()).map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let message = format!("this point has no value for {}", missing.join(" and "));
            let problem = Problem::at(reading.place(span.clone()), message);
            reading.push(problem.expected("expected a value for every factor"));
        }
        let values = factors.iter().map(|factor| value(reading, factor, get(entry, factor.name())?));
        let values: Vec<Option<Value>> = values.collect();
        points.extend(values.into_iter().collect::<Option<Vec<Value>>>().map(Point::new));
    }
    (points.len() == entries.len()).then_some(points)
}

/// The value of a factor, as it is written.
fn value(reading: &mut Reading<'_>, factor: &Factor, written: Written<'_, '_>) -> Option<Value> {
    let place = reading.place(written.span());
    let name = factor.name();
    let problem = match &factor.kind {
        Kind::Range(range) => {
            let setting = range.setting();
            let value = reading.number(name, written, [range.low, range.high], setting.unit)?;
            if !setting.whole || value.fract() == 0.0 {
                return Some(Value::Number(value));
            }
            Problem::at(place.clone(), format!("`{name}` takes whole numbers only, not {}", quoted(&place)))
        }
        Kind::Values(_, values) => {
            let known = number(written.get_ref()).filter(|number| values.contains(number));
            if let Some(value) = known {
                return Some(Value::Number(value + 0.0));
            }
            let listed: Vec<String> = values.iter().map(f64::to_string).collect();
            Problem::at(place.clone(), format!("`{name}` does not take {}", quoted(&place)))
                .expected(format!("expected one of: {}", listed.join(", ")))
        }
        Kind::Switch(_) | Kind::Levels(_) => {
            let names = factor.level_names();
            let text = match written.get_ref() {
                DeValue::Boolean(on) if matches!(factor.kind, Kind::Switch(_)) => {
                    if *on {
                        "on"
                    } else {
                        "off"
                    }
                }
                other => other.as_str().unwrap_or_default(),
            };
            if let Some(at) = names.iter().position(|level| *level == text) {
                return Some(Value::Level(at));
            }
            Problem::at(place.clone(), format!("`{name}` has no level {}", quoted(&place)))
                .expected(format!("expected one of: {}", names.join(", ")))
        }
    };
    reading.push(problem);
    None
}
