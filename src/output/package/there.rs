//! The data package that a folder has: durand's, another's, or a damaged one.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::Value;

use super::{FILE, NOTICE};
use crate::output::inputs::Identity;
use crate::scenario::input;

/// What every package of durand's begins with.
const OPENING: &str = "{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n  \"name\": \"";

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
    let text = match input::whole(&folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return There::NotOurs,
        Err(error) => return There::Damaged(error.to_string(), false),
    };
    let opening = OPENING.as_bytes();
    let begins_so = text.starts_with(&opening[..opening.len().min(text.len())]);
    match serde_json::from_slice::<Value>(&text) {
        Err(error) => There::Damaged(error.to_string(), begins_so),
        Ok(package) if package["notice"] != NOTICE => There::NotOurs,
        Ok(package) if !package["resources"].is_array() => There::Damaged("it lists no files".to_owned(), true),
        Ok(package) => There::Ours(package),
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

/// The files of the package in `folder`; `None` if there is no package of durand's.
pub fn files(folder: &Path) -> Option<Vec<String>> {
    let package = ours(folder)?;
    let files = package["resources"].as_array()?.iter().filter_map(|resource| resource["path"].as_str());
    Some(files.map(str::to_owned).collect())
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

/// The inputs and files of the package in `folder`; `None` if there is no package of durand's of this kind.
pub fn read<I: Identity>(folder: &Path) -> Option<(I, Vec<String>)> {
    Some((serde_json::from_value(ours(folder)?).ok()?, files(folder)?))
}
