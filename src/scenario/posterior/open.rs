//! The file that a posterior is in.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::read;
use crate::absent::Absent;
use crate::content::posterior::Posterior;
use crate::key::Node;
use crate::library;
use durand_located::text::{beside, decode, folder};
use durand_located::{Place, Problem, Problems, Source};
use durand_text::grouped::grouped;

/// The key.
pub const KEY: &str = "posterior";
/// What stands for no posterior.
pub const NONE: &str = "none";
/// The name of the file beside a scenario that is written out.
pub const COMPANION: &str = "posterior.csv";
/// What is expected as the value.
pub const EXPECTED: &str = "expected the path of a CSV file in quotes, or \"none\"";

const ENDING: &str = "csv";
/// Most bytes in a file: more than the most draws of all settings take.
const MOST_BYTES: u64 = 64 << 20;

/// The posterior that `text` names at `place`; nothing where it says that there is none. A path starts from the file that
/// names it; `root` is the tree of keys.
pub fn open(text: &str, place: &Place, root: &Node) -> Result<Option<Posterior>, Problems> {
    if text.trim().is_empty() {
        return Err(Problem::at(place.clone(), format!("`{KEY}` names no file")).expected(EXPECTED).into());
    }
    if text == NONE {
        return Ok(None);
    }
    let path = if Path::new(text).is_absolute() { text.to_owned() } else { beside(&place.source.name, text) };
    let text = text_of(&path, text, place).map_err(|problem| {
        let here = problem.place.clone().or_else(|| Some(place.clone()));
        Problem { place: here, ..problem }
    })?;
    read::read(&Arc::new(Source::new(path, text)), root).map(Some)
}

fn text_of(path: &str, named: &str, place: &Place) -> Result<String, Problem> {
    if library::is_folder(path) {
        return Err(Problem::general(format!("{path} is a folder, not a posterior")).expected(EXPECTED));
    }
    if !library::exists(path) {
        return Err(missing(path, named, place));
    }
    let bytes = library::bytes(path, MOST_BYTES).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => Problem::general(format!("{path} is too large for a posterior"))
            .help(format!("a posterior has at most {} draws", grouped(read::MOST_DRAWS as u64))),
        _ => Problem::general(format!("cannot read {path}: {error}")),
    })?;
    decode(path, bytes)
}

/// The problem that there is no file at `path`, with the nearest, written as it was named.
fn missing(path: &str, named: &str, place: &Place) -> Problem {
    let files = library::files(&folder(path).to_string_lossy(), ENDING);
    let absent = Absent::new(path, named, "CSV files", files);
    let mut problem = Problem::at(place.clone(), absent.message());
    if !place.source.name.starts_with("--") {
        problem = problem.note(format!("a path in `{KEY}` starts from the file that it stands in"));
        problem =
            problem.help(format!("name the file where it is, extend the scenario that names it, or leave `{KEY}` out"));
    }
    absent.on(problem)
}
