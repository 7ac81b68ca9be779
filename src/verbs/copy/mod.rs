//! `durand copy`: one of the files that ship, where it can be edited, with those that it names.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use askama::Template;
use toml::de::DeTable;

use crate::analysis::design::{self, FOLDER as DESIGNS};
use crate::cli::args::{CopyArgs, Format};
use crate::cli::command::quoted;
use crate::cli::command::typed;
use crate::cli::object::object;
use crate::cli::page::{filters, page};
use crate::cli::print;
use crate::error::{Error, Result};
use crate::located::closest::did_you_mean;
use crate::scenario::library::{self, FOLDER as SCENARIOS, Shipped};
use crate::scenario::{input, json_schema};

/// The name that the record goes by.
pub const RECORD: &str = "history";
/// The file that a scenario's first line names for editors.
const SCHEMA: &str = "scenario.schema.json";

/// A file to write.
struct Copy {
    to: PathBuf,
    text: String,
    /// What becomes of the copy if there is a file already.
    there: There,
}

/// What may be there already where a file is to go.
#[derive(Clone, Copy)]
enum There {
    /// Nothing: the copy is refused.
    Refused,
    /// The same text, which stays.
    TheSame,
    /// Anything: it stays.
    Any,
}

/// What was done, for people.
#[derive(Template)]
#[template(path = "verbs/copy/copy.txt")]
struct Told<'a> {
    name: &'a str,
    to: String,
    /// What was copied with it.
    others: Vec<String>,
    /// Whether it is found before the one that ships.
    goes_before: bool,
    next: &'a str,
}

/// Copies what `args` names, and says what next.
pub fn copy(args: &CopyArgs) -> Result<u8> {
    let sources = sources(&args.name)?;
    let main = sources[0];
    let is_record = sources.len() > 1;
    let to = target(args.to.as_deref(), main, is_record)?;
    let copies = if is_record {
        let folder = to.clone();
        let one = |file: &&Shipped| Copy {
            to: folder.join(last(file.path)),
            text: file.text.to_owned(),
            there: There::Refused,
        };
        sources.iter().map(one).collect()
    } else {
        with_companions(main, &to)
    };
    let written = write(&copies, &args.name)?;
    let next = typed(&next(main, &to, is_record));
    match args.print.format {
        Format::Json => {
            let files: Vec<PathBuf> = copies.into_iter().map(|copy| copy.to).collect();
            print::json(&object().with("name", &args.name).with("files", files).with("next", next))?;
        }
        Format::Text if args.print.quiet => {}
        Format::Text => {
            let others = written.iter().filter(|path| **path != to).map(|path| path.display().to_string()).collect();
            let shipped = library::shipped(&to.to_string_lossy());
            let goes_before =
                shipped.is_some_and(|file| file.path == main.path) || to == Path::new(crate::verbs::calibrate::RECORD);
            let to = to.display().to_string();
            print::out(&page(&Told { name: &args.name, to, others, goes_before, next: &next }))?;
        }
    }
    Ok(0)
}

/// What is copied by that name, the main file first: a scenario, a design, the record, or any file that ships, by its path.
fn sources(name: &str) -> Result<Vec<&'static Shipped>> {
    if name == RECORD {
        let in_folder = |file: &&Shipped| {
            let inside =
                file.path.strip_prefix(crate::verbs::calibrate::RECORD).and_then(|rest| rest.strip_prefix('/'));
            let is_draws = file.text.starts_with(crate::scenario::DRAW);
            inside.is_some_and(|rest| !rest.contains('/')) && !is_draws
        };
        return Ok(library::ALL.iter().filter(in_folder).collect());
    }
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let places = [format!("{SCENARIOS}/{stem}.toml"), format!("{DESIGNS}/{stem}.toml"), name.to_owned()];
    if let Some(file) = places.iter().find_map(|place| library::shipped(place)) {
        return Ok(vec![file]);
    }
    let names = library::ALL.iter().filter_map(|file| last(file.path).strip_suffix(".toml")).chain([RECORD]);
    let advice = did_you_mean(name, names)
        .unwrap_or_else(|| "`durand list` tells what ships; your own files are copied like any other.".to_owned());
    Err(Error::input(format!("nothing that ships with durand is called `{name}`")).advise(advice))
}

/// Where the main file goes: as named, in the folder that is named, or at the path that it has where names are looked for. Of the
/// record, the folder.
fn target(to: Option<&Path>, main: &Shipped, is_record: bool) -> Result<PathBuf> {
    let Some(to) = to else {
        return Ok(PathBuf::from(if is_record { crate::verbs::calibrate::RECORD } else { main.path }));
    };
    let shown = to.display();
    if to.as_os_str().is_empty() {
        return Err(Error::input("TO is empty").advise("Name a file or a folder, or leave it out."));
    }
    let is_folder = to.is_dir() || shown.to_string().ends_with(['/', '\\']);
    let ending = Path::new(main.path).extension();
    match (is_record, is_folder) {
        (true, _) | (false, true) if to.is_file() => {
            Err(Error::input(format!("{shown} is a file, not a folder")).advise("Name another place."))
        }
        (true, _) => Ok(to.to_owned()),
        (false, true) => Ok(to.join(last(main.path))),
        (false, false) if to.extension() == ending => Ok(to.to_owned()),
        (false, false) => {
            let ending = ending.unwrap_or_default().to_string_lossy();
            Err(Error::input(format!("{shown} does not say whether it is a file or a folder"))
                .advise(format!("Write {shown}.{ending} for a file of that name, or {shown}/ for a folder.")))
        }
    }
}

/// A scenario or design with the files that it names: its draws, and the schema that its first line gives to editors.
fn with_companions(main: &Shipped, to: &Path) -> Vec<Copy> {
    let beside = |file: &str| to.parent().unwrap_or(Path::new("")).join(file);
    let mut copies = vec![Copy { to: to.to_owned(), text: main.text.to_owned(), there: There::Refused }];
    let (table, _) = DeTable::parse_recoverable(main.text);
    let draws = table.get_ref().iter().find(|(key, _)| key.get_ref().as_ref() == "posterior");
    if let Some(named) = draws.and_then(|(_, value)| value.get_ref().as_str())
        && let Some(file) = library::shipped(&Path::new(main.path).with_file_name(named).to_string_lossy())
    {
        copies.push(Copy { to: beside(named), text: file.text.to_owned(), there: There::TheSame });
    }
    if main.text.starts_with("#:schema") {
        let schema = serde_json::to_string_pretty(&json_schema()).unwrap_or_default();
        copies.push(Copy { to: beside(SCHEMA), text: schema + "\n", there: There::Any });
    }
    copies
}

/// Writes them, the main file last; what was there before stays as it is. Returns those that were not there.
fn write<'c>(copies: &'c [Copy], name: &str) -> Result<Vec<&'c Path>> {
    let is_there = |copy: &&Copy| fs::symlink_metadata(&copy.to).is_ok();
    let stays = |copy: &Copy| match copy.there {
        There::Refused => false,
        There::TheSame => input::whole(&copy.to).is_ok_and(|bytes| bytes == copy.text.as_bytes()),
        There::Any => true,
    };
    let (there, missing): (Vec<&Copy>, Vec<&Copy>) = copies.iter().partition(is_there);
    if let Some(other) = there.iter().find(|copy| !stays(copy)) {
        return Err(Error::input(format!("{} is there already, and is not overwritten", other.to.display()))
            .advise(format!("Name another place, as in `durand copy {} somewhere-else/`.", quoted(name))));
    }
    let mut written: Vec<&Path> = Vec::new();
    for copy in missing.into_iter().rev() {
        if let Err(error) = create(&copy.to, &copy.text) {
            // Nothing of it stays: half of the files would be no working copy.
            written.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(Error::failed(format!("cannot write {}: {error}", copy.to.display()))
                .advise("Name another place, or make room there."));
        }
        written.push(&copy.to);
    }
    Ok(written)
}

/// Writes a file that is not there yet, or nothing.
fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| drop(fs::remove_file(path)))
}

/// What to do with the copy.
fn next(main: &Shipped, to: &Path, is_record: bool) -> String {
    let shown = quoted(&to.to_string_lossy());
    if is_record {
        format!("calibrate second-emirate-2021 --record {shown}")
    } else if design::is_design(main.text) || to.extension().is_some_and(|ending| ending == "toml") {
        format!("check {shown}")
    } else {
        format!("run quick --posterior {shown}")
    }
}

/// The name of the file at a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
