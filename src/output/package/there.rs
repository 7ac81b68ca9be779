//! The data package that a folder has: durand's, another's, or a damaged one.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::Value;

use super::names::{FILE, NOTICE};
use super::tampered::wrong;
use crate::output::error::Error;
use crate::output::inputs::{Facts, Inputs};
use crate::scenario::input;

/// What every package of durand's begins with.
const OPENING: &str = "{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n  \"name\": \"";

/// Most bytes in a package: far more than one has.
const MOST_BYTES: u64 = 64 << 20;

/// What there is of a package in a folder.
enum There {
    /// None, or one that durand did not write.
    NotOurs,
    /// One that cannot be read: why, and whether it begins as durand's do.
    Damaged(String, bool),
    /// One of durand's, of whatever kind.
    Ours(Value),
}

fn there(folder: &Path) -> There {
    let text = match input::bytes(&folder.join(FILE), MOST_BYTES) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return There::NotOurs,
        Err(error) => return There::Damaged(error.to_string(), false),
    };
    let opening = OPENING.as_bytes();
    let begins_so = text.starts_with(&opening[..opening.len().min(text.len())]);
    match serde_json::from_slice::<Value>(&text) {
        Err(error) => There::Damaged(error.to_string(), begins_so),
        Ok(package) if package["notice"] != NOTICE => There::NotOurs,
        Ok(package) => match wrong(&package) {
            Some(what) => There::Damaged(what, true),
            None => There::Ours(package),
        },
    }
}

/// The package in `folder`, if there is one of durand's, of whatever kind.
pub fn ours(folder: &Path) -> Option<Value> {
    match there(folder) {
        There::Ours(package) => Some(package),
        There::NotOurs | There::Damaged(..) => None,
    }
}

/// What is wrong with the package in `folder`, if it cannot be read, and whether it is likely one of durand's.
pub fn damage(folder: &Path) -> Option<(String, bool)> {
    match there(folder) {
        There::Damaged(what, likely) => Some((what, likely)),
        There::NotOurs | There::Ours(_) => None,
    }
}

/// Whether `folder` holds complete results of any kind.
pub fn is_ours(folder: &Path) -> bool {
    ours(folder).is_some()
}

/// The files that durand's package in `folder` lists, each with its hash; none if there is no such package.
pub fn hashes(folder: &Path) -> Vec<(String, String)> {
    let package = ours(folder).unwrap_or_default();
    let text = |resource: &Value, key: &str| resource[key].as_str().map(str::to_owned);
    let listed = package["resources"].as_array().into_iter().flatten();
    listed.filter_map(|resource| text(resource, "path").zip(text(resource, "hash"))).collect()
}

/// The first file in `folder` that is not there, or not as long as the package says.
pub fn incomplete(folder: &Path) -> Option<String> {
    let package = ours(folder)?;
    let is_whole = |resource: &&Value| {
        let path = resource["path"].as_str().unwrap_or_default();
        fs::metadata(folder.join(path)).is_ok_and(|file| Some(file.len()) == resource["bytes"].as_u64())
    };
    let first = package["resources"].as_array()?.iter().find(|resource| !is_whole(resource))?;
    Some(first["path"].as_str().unwrap_or_default().to_owned())
}

/// The verb of a package's command, with the option by which a verb makes another kind of folder.
fn verb(package: &Value) -> String {
    let command = package["command"].as_str().unwrap_or_default();
    let verb = command.split_whitespace().nth(1).unwrap_or_default();
    let screens = verb == "calibrate" && command.split_whitespace().any(|word| word == "--screen");
    if screens { format!("{verb} --screen") } else { verb.to_owned() }
}

/// The package in `folder`, if it is of durand's and has the facts of such a folder.
fn of_kind(folder: &Path, inputs: &Inputs) -> Option<Facts> {
    let package = ours(folder).filter(|package| verb(package) == inputs.kind.verb)?;
    let Value::Object(facts) = package else { return None };
    inputs.are_in(&facts).then_some(facts)
}

/// Why the results in `folder`, which [`read`] does not take, are none to go on with; `None` where they are none of durand's.
pub fn other(folder: &Path, inputs: &Inputs) -> Option<Error> {
    let verb = verb(&ours(folder)?);
    let folder = folder.to_owned();
    Some(if verb == inputs.kind.verb {
        Error::OtherForm(folder, format!("results of `durand {verb}`"))
    } else {
        Error::OtherKind(folder, verb)
    })
}

/// What is wrong with the inputs of the package in `folder`, if it is of the kind of `inputs` and its values are not of their types.
pub fn wrong_inputs(folder: &Path, inputs: &Inputs) -> Option<String> {
    let key = inputs.misshapen(&of_kind(folder, inputs)?)?;
    Some(format!("its inputs are not what they should be: {key} has a value of another type"))
}

/// The inputs and files of the package in `folder`; `None` if there is no package of durand's of the kind of `inputs`.
pub fn read(folder: &Path, inputs: &Inputs) -> Option<(Facts, Vec<String>)> {
    let there = of_kind(folder, inputs).filter(|there| inputs.misshapen(there).is_none())?;
    Some((there, hashes(folder).into_iter().map(|(file, _)| file).collect()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Protects fits and screenings from each other: one verb makes both.
    #[test]
    fn a_command_tells_the_kind_that_it_makes() {
        for (command, kind) in [
            ("durand calibrate scenario.toml --record DIR --seed 1", "calibrate"),
            ("durand calibrate scenario.toml --screen --record DIR", "calibrate --screen"),
            ("durand sweep design.toml", "sweep"),
            ("durand", ""),
        ] {
            assert_eq!(verb(&json!({ "command": command })), kind, "{command}");
        }
    }
}
