//! The command of a result folder, to be carried out on the folder's own files again.

use std::ffi::OsString;
use std::path::Path;

use clap::Parser;
use serde_json::Value;

use super::args::{Arguments, FolderOptions, PrintOptions, ShareOptions, Verb};
use crate::error::{Error, Result};
use crate::output::{package, partial};

/// What does what a verb asks: it is handed to those verbs that have another one done.
pub type Perform = fn(&Verb) -> Result<u8>;

/// What commands have in common that fill a folder in parts.
pub struct Work<'a> {
    /// Where results go.
    pub folder: &'a mut FolderOptions,
    /// Which part is done.
    pub share: &'a mut ShareOptions,
    /// What is printed.
    pub print: &'a mut PrintOptions,
}

impl Verb {
    /// What it has in common with others that fill a folder in parts; `None` where it does not.
    pub fn work(&mut self) -> Option<Work<'_>> {
        let (folder, share, print) = match self {
            Self::Run(args) => (&mut args.run.folder, &mut args.share, &mut args.print),
            Self::Compare(args) => (&mut args.folder, &mut args.share, &mut args.print),
            Self::Sweep(args) => (&mut args.folder, &mut args.share, &mut args.print),
            Self::Sensitivity(args) => (&mut args.folder, &mut args.share, &mut args.print),
            Self::Robust(args) => (&mut args.folder, &mut args.share, &mut args.print),
            _ => return None,
        };
        Some(Work { folder, share, print })
    }
}

impl Verb {
    /// Asks for so many runs, whatever precision they have, where it was a precision that was asked for.
    pub fn set_runs(&mut self, runs: Option<u64>) {
        let (precision, asked) = match self {
            Self::Run(args) => (&mut args.run.precision, &mut args.run.runs),
            Self::Compare(args) => (&mut args.precision, &mut args.runs),
            _ => return,
        };
        if !precision.is_empty() {
            precision.clear();
            *asked = runs;
        }
    }
}

/// The data package of `folder`, which is complete.
///
/// # Errors
/// If there is none, or it cannot be read.
pub fn package(folder: &Path) -> Result<Value> {
    let shown = folder.display();
    if let Some(package) = package::ours(folder) {
        return Ok(package);
    }
    let (what, advice) = match package::damage(folder) {
        Some((why, _)) => (format!("the data package in {shown} cannot be read: {why}"), "Make the folder again."),
        None if folder.join(partial::NAME).exists() => {
            (format!("{shown} is not finished"), "The command that began it goes on with --resume.")
        }
        None => (format!("{shown} holds no results of durand"), "Make some first, as in `durand run quick`."),
    };
    Err(Error::input(what).advise(advice))
}

/// The command that made `folder`, as its data package says, with the folder's own files, and without the part that it may be.
///
/// # Errors
/// If it cannot be read: the package was edited, or is of another version.
pub fn command(folder: &Path, package: &Value) -> Result<Verb> {
    let command = package["command"].as_str().unwrap_or_default();
    let files: Vec<&str> =
        package["resources"].as_array().into_iter().flatten().filter_map(|one| one["path"].as_str()).collect();
    let whole = command.split_once(" --shard ").map_or(command, |(whole, _)| whole);
    let word = |word: &str| -> OsString {
        if files.contains(&word) { folder.join(word).into_os_string() } else { word.into() }
    };
    let read = Arguments::try_parse_from(whole.split_whitespace().map(word));
    read.map(|arguments| arguments.verb).map_err(|_| {
        Error::input(format!(
            "the command in {} is none of this version: {command}",
            folder.join(package::FILE).display()
        ))
        .advise("It was edited, or another version of durand made the folder.")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Protects merging and verifying: a folder's own files are meant, and no part of it.
    #[test]
    fn a_command_is_of_the_folders_own_files() {
        let package = json!({
            "command": "durand run scenario.toml --runs 9 --seed 1 --weeks 4 --trajectories 3 --shard 2/3",
            "resources": [{ "path": "scenario.toml" }],
        });
        let mut verb = command(Path::new("there"), &package).unwrap();
        let Verb::Run(run) = &verb else { panic!("{verb:?}") };
        assert_eq!((run.scenario.as_path(), run.run.runs), (Path::new("there/scenario.toml"), Some(9)));
        assert!(verb.work().unwrap().share.shard.is_none());
        assert!(command(Path::new("there"), &json!({ "command": "rm -r x" })).is_err());
    }
}
