//! The problem that there is no design by the name that was given.

use std::path::Path;

use super::asked::{FOLDER, is_design};
use durand_located::Problem;
use durand_located::closest::closest;
use durand_located::text::{folder, list};
use durand_scenario::absent::Absent;
use durand_scenario::files::{ENDING, stems};
use durand_scenario::library;

/// Bytes of a file that are looked at to tell whether it is a design.
const MOST_LOOKED_AT: u64 = 1 << 20;

/// That there is no file at `path`, with the designs that are there, or in the folder of the shipped ones. Nothing where the usual
/// message, which tells of scenarios, knows more.
pub fn missing(path: &str) -> Option<Problem> {
    let at = Path::new(path);
    let bare = !path.contains(['/', '\\']);
    let stem = at.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (here, shipped) = (designs(folder(path)), if bare { designs(Path::new(FOLDER)) } else { Vec::new() });
    if path.is_empty() || library::exists(path) || (here.is_empty() && shipped.is_empty()) {
        return None;
    }
    let absent = Absent::new(path, path, "designs", here.clone());
    let message =
        if bare && at.extension().is_none() { format!("there is no design {path}") } else { absent.message() };
    let mut problem = Problem::general(message);
    let near = closest(&stem, stems(&shipped)).map(str::to_owned);
    if let Some(near) = near.or_else(|| absent.near()) {
        problem = problem.help(format!("did you mean {near}?"));
    }
    if !here.is_empty() {
        problem = problem.note(absent.instead());
    }
    if !shipped.is_empty() {
        let names: Vec<String> = stems(&shipped).map(str::to_owned).collect();
        problem = problem.note(format!("designs in {FOLDER}, which go by their names: {}", list(&names)));
    }
    Some(problem)
}

/// Names of the design files in a folder, sorted.
pub fn designs(folder: &Path) -> Vec<String> {
    let is_one = |path: &Path| {
        let bytes = library::bytes(&path.to_string_lossy(), MOST_LOOKED_AT).unwrap_or_default();
        is_design(&String::from_utf8_lossy(&bytes))
    };
    let names = library::files(&folder.to_string_lossy(), ENDING).into_iter();
    names.filter(|name| is_one(&folder.join(name))).collect()
}
