//! The data package that a folder has: durand's, another's, or a damaged one.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::Value;

use super::tampered::wrong;
use super::{FILE, NOTICE};
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
fn ours(folder: &Path) -> Option<Value> {
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

/// The package in `folder`, if it is of durand's and has the facts of such a folder.
fn of_kind(folder: &Path, inputs: &Inputs) -> Option<Facts> {
    let Value::Object(package) = ours(folder)? else { return None };
    let is_same = package.get("command")?.as_str()?.split_whitespace().nth(1) == Some(inputs.kind.verb);
    (is_same && inputs.are_in(&package)).then_some(package)
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
