//! Reading the folder of a sweep, complete or cut off.
//!
//! The rows of `runs.csv` come replication by replication, so what was cut off still has as many runs of each point: those of the
//! last replication that is complete. What factors are is told by the data package; where the sweep was cut off, by its design; and
//! where that cannot be read, a column is numbers if all its values are.

mod points;
mod runs;
mod table;

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use durand_located::{input, table_file};

use super::cases::Cases;
use super::condition::Condition;
use crate::design;
use points::Points;
pub use runs::Seen;
pub use table::Unreadable;

/// Files of a sweep.
const POINTS: &str = "points.csv";
const RUNS: &str = "runs.csv";
const DESIGN: &str = "design.toml";
const FAILED: &str = "failed.csv";
const PACKAGE: &str = "datapackage.json";
/// Where files are until all are complete.
const PARTIAL: &str = ".partial";

/// A sweep that was read: what happened in it of what is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// Short name.
    pub name: String,
    /// Title, where the data package has one.
    pub title: Option<String>,
    /// The points as they are numbered.
    pub points: Vec<u64>,
    /// The points as cases, and in which runs all conditions hold.
    pub cases: Cases,
    /// Unit of each factor, where the data package has one.
    pub units: Vec<String>,
    /// For each condition the lowest and highest value of its outcome, and in how many runs it has none.
    pub seen: Vec<Seen>,
    /// Whether it is the folder of a robustness analysis, in which the policy is a factor.
    pub robust: bool,
    /// Whether the sweep was cut off, so that there are fewer runs than were asked for.
    pub cut_off: bool,
}

/// Names of the factors of the sweep in `folder`; none where it cannot be read.
pub fn factors(folder: &Path) -> Vec<String> {
    let read = || {
        let (place, _) = place(folder).ok()?;
        let mut reader = csv::Reader::from_reader(input::open(&place.join(POINTS)).ok()?);
        Some(reader.headers().ok()?.iter().skip(1).map(str::to_owned).collect())
    };
    read().unwrap_or_default()
}

/// Reads the sweep in `folder` and asks of each run whether all of `conditions` hold.
///
/// # Errors
/// If it is no sweep, is damaged, or did not keep an outcome that is asked for.
pub fn read(folder: &Path, conditions: &[Condition]) -> Result<Sweep, Unreadable> {
    let (place, package) = place(folder)?;
    let cut_off = package.is_none();
    let package = package.or_else(|| by_design(&place.join(DESIGN))).unwrap_or_default();
    let gaps = match (cut_off, place.join(FAILED).is_file()) {
        (true, _) => runs::Gaps::AtTheEnd,
        (false, true) => runs::Gaps::WhereRunsFailed,
        (false, false) => runs::Gaps::None,
    };
    let points = Points::read(&place.join(POINTS), &fields(&package, "points"))?;
    let runs = runs::read(&place.join(RUNS), &points, conditions, gaps)?;
    let own = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let named = own.file_name().map_or("sweep".to_owned(), |name| name.to_string_lossy().into_owned());
    let text = |key: &str| package[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(Sweep {
        name: text("name").unwrap_or_else(|| named.strip_suffix("-sweep").unwrap_or(&named).to_owned()),
        title: text("title"),
        cases: Cases::new(points.factors, runs.held, runs.runs),
        points: points.numbers,
        units: points.units,
        seen: runs.seen,
        robust: package.get("command").and_then(maker) == Some("robust"),
        cut_off,
    })
}

/// The command of durand that a data package says to have made its folder.
fn maker(command: &Value) -> Option<&str> {
    command.as_str()?.split_whitespace().nth(1)
}

/// Refuses what has points and runs too, but points that are no even sample of the factors.
fn check_kind(folder: &Path, package: &Value) -> Result<(), Unreadable> {
    if let Some(shard) = package.get("shard").and_then(Value::as_str) {
        let what = format!("{} is shard {shard} of a sweep, not the whole", folder.display());
        return Err(Unreadable::new(what, "Put all shards together with `durand merge`, and give that folder."));
    }
    match package.get("command").and_then(maker) {
        None | Some("sweep" | "robust") => Ok(()),
        Some(other) => {
            let shown = folder.display();
            let kind = format!(
                "{shown} is the folder of `durand {other}`, whose points are not spread evenly over the factors"
            );
            let advice = format!(
                "Make a sweep of the same design, with `durand sweep {}`, and give its folder.",
                folder.join(DESIGN).display()
            );
            Err(Unreadable::new(kind, advice))
        }
    }
}

/// Where the tables are, and the data package where the sweep is complete.
fn place(folder: &Path) -> Result<(PathBuf, Option<Value>), Unreadable> {
    let shown = folder.display();
    let make = "Give the folder that `durand sweep` wrote, such as results/my-design-sweep.";
    if !folder.is_dir() {
        let what = if folder.exists() { "is a file, not the folder of a sweep" } else { "is not there" };
        return Err(Unreadable::new(format!("{shown} {what}"), make));
    }
    let both = |place: &Path| place.join(POINTS).is_file() && table_file::at(&place.join(RUNS)).is_file();
    let file = folder.join(PACKAGE);
    let read = input::whole(&file);
    if let Err(error) = &read
        && error.kind() != io::ErrorKind::NotFound
    {
        let advice = "Make sure that you may read the folder of the sweep and what is in it.";
        return Err(Unreadable::new(format!("cannot read {}: {error}", file.display()), advice));
    }
    if let Ok(text) = read {
        let package: Option<Value> = serde_json::from_slice(&text).ok();
        return match package {
            Some(package) if both(folder) => {
                check_kind(folder, &package)?;
                Ok((folder.to_owned(), Some(package)))
            }
            Some(_) => Err(Unreadable::new(
                format!("{shown} holds results of another kind: a sweep has {POINTS} and {RUNS}"),
                make,
            )),
            None => Err(Unreadable::damaged(&folder.join(PACKAGE), "this is not JSON")),
        };
    }
    let partial = folder.join(PARTIAL);
    if both(&partial) {
        return Ok((partial, None));
    }
    Err(Unreadable::new(
        format!("{shown} is not the folder of a sweep: {POINTS}, {RUNS} or {PACKAGE} is missing"),
        make,
    ))
}

/// What a data package would say of the points of the design at `path`, if that can be read.
fn by_design(path: &Path) -> Option<Value> {
    let design = design::load(path.to_str()?, &design::Asked::default()).ok()?;
    let field = |factor: &design::Factor| match factor.setting() {
        Some(setting) => json!({ "name": factor.name(), "type": "number", "unit": setting.unit }),
        None => json!({ "name": factor.name(), "type": "string", "constraints": { "enum": factor.level_names() } }),
    };
    let fields: Vec<Value> = design.factors().iter().map(field).collect();
    let points = json!({ "name": "points", "schema": { "fields": fields } });
    Some(json!({ "name": design.name(), "title": design.title(), "resources": [points] }))
}

/// The columns of a table in a data package.
fn fields(package: &Value, table: &str) -> Vec<Value> {
    let resources = package["resources"].as_array().map(Vec::as_slice).unwrap_or_default();
    let own = resources.iter().find(|resource| resource["name"] == table);
    own.and_then(|own| own["schema"]["fields"].as_array().cloned()).unwrap_or_default()
}
