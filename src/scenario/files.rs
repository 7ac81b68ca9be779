//! The files that scenarios are in: found by path or bare name, and read.

use std::io::ErrorKind;
use std::path::Path;

use super::absent::Absent;
use super::library;
use durand_located::closest::closest;
use durand_located::text::{folder, list};
use durand_located::{Problem, input};

pub use super::library::FOLDER;

/// Ending of scenario files.
pub const ENDING: &str = "toml";

/// The file that `path` means, as it is called in messages, and its bytes.
pub fn find(path: &str) -> Result<(String, Vec<u8>), Problem> {
    if path.is_empty() {
        return Err(Problem::general("no scenario was named")
            .help(format!("scenario files in {FOLDER}: {}", list(&files(Path::new(FOLDER))))));
    }
    let bare = !path.contains(['/', '\\']) && Path::new(path).extension().is_none_or(|ending| ending != ENDING);
    if bare && !Path::new(path).is_file() {
        if let Some(named) = library::named(FOLDER, path, ENDING) {
            return read(&named);
        }
        if !Path::new(path).exists() {
            let named = format!("{FOLDER}/{path}.{ENDING}");
            return Err(if Path::new(FOLDER).is_dir() { missing(&named) } else { nowhere(path) });
        }
    }
    read(path)
}

/// The file at `path`, by that name, and its bytes.
pub fn read(path: &str) -> Result<(String, Vec<u8>), Problem> {
    if library::is_folder(path) {
        let problem = Problem::general(format!("{path} is a folder, not a scenario file"));
        let inside = files(Path::new(path));
        return Err(if inside.is_empty() {
            problem
        } else {
            problem.help(format!("scenario files in it: {}", list(&inside)))
        });
    }
    match library::bytes(path, input::MOST_BYTES) {
        Err(error) if error.kind() == ErrorKind::FileTooLarge => {
            Err(Problem::general(format!("{path} is too large for a scenario file"))
                .help("a scenario file has a few hundred lines"))
        }
        Ok(bytes) => Ok((path.to_owned(), bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Err(missing(path)),
        Err(error) => Err(Problem::general(format!("cannot read {path}: {error}"))),
    }
}

/// The problem that a bare name was given that none of the shipped scenarios has, where the user keeps no others.
fn nowhere(name: &str) -> Problem {
    let shipped = files(Path::new(FOLDER));
    let problem = Problem::general(format!("there is no scenario {name}"));
    let problem = match closest(name, stems(&shipped)) {
        Some(near) => problem.help(format!("did you mean {near}?")),
        None => problem.help("give the path of the file, or one of these names: `durand list` says what each asks"),
    };
    let names: Vec<String> = stems(&shipped).map(str::to_owned).collect();
    problem.note(format!("scenarios that ship with durand: {}", list(&names)))
}

/// The problem that there is no file at `path`, with what is there instead.
fn missing(path: &str) -> Problem {
    let absent = absent(path, path);
    let shipped = format!("{FOLDER}/{path}");
    let is_shipped = Path::new(path).is_relative() && library::is_file(&shipped);
    let problem = Problem::general(absent.message());
    let problem = match absent.near().or_else(|| is_shipped.then_some(shipped)) {
        Some(near) => problem.help(format!("did you mean {near}?")),
        None => problem,
    };
    problem.note(absent.instead())
}

/// That there is no scenario file at `path`, which a text calls `written`.
pub(crate) fn absent<'a>(path: &'a str, written: &'a str) -> Absent<'a> {
    Absent::new(path, written, "scenario files", files(folder(path)))
}

/// Names of scenario files without their ending.
pub fn stems(files: &[String]) -> impl Iterator<Item = &str> {
    files.iter().map(|file| file.strip_suffix(".toml").unwrap_or(file))
}

/// Names of the scenario files in a folder, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let names = library::files(&folder.to_string_lossy(), ENDING).into_iter();
    names.filter(|name| is_likely_at(&folder.join(name))).collect()
}

/// Whether the TOML file at `path` looks like a scenario.
fn is_likely_at(path: &Path) -> bool {
    let bytes = library::bytes(&path.to_string_lossy(), input::MOST_BYTES).unwrap_or_default();
    is_likely(&String::from_utf8_lossy(&bytes))
}

/// Whether a text in TOML looks like a scenario: other programs keep such files too.
pub fn is_likely(text: &str) -> bool {
    let of_a_scenario = |line: &str| ["start", "weeks", "extends"].iter().any(|key| line.starts_with(key));
    text.lines().any(|line| of_a_scenario(line.trim_start()))
}
