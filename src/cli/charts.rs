//! Charts of a result folder as pictures, where they were asked for.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::Value;

use super::args::Wanted;
use crate::chart::{NOTICE, Picture};
use crate::error::{Error, Result};
use crate::located::closest::did_you_mean;
use crate::output::package;
use crate::output::results::Page;
use crate::scenario::input;

/// How a folder is shown: as a page, and as the charts in it by name.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The page.
    pub page: Page,
    /// The charts.
    pub pictures: Pictures,
    /// Why the page of no folder of a verb has a chart of that name, with what to do; nothing where one can have it.
    pub refused: fn(&str, &str) -> Option<String>,
}

/// How charts are made of the files in a folder and its data package.
pub type Pictures = fn(&Path, &Value) -> std::result::Result<Vec<(String, Picture)>, String>;

/// Writes the charts of `folder` that are wanted.
pub fn save(folder: &Path, wanted: &[Wanted], pictures: Pictures) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    apart(wanted)?;
    let Some(package) = package::ours(folder) else {
        return Err(Error::failed(format!("{} has no results to draw", folder.display())));
    };
    let all = pictures(folder, &package).map_err(|why| Error::failed(format!("no chart can be made: {why}")))?;
    let command = package["command"].as_str().unwrap_or_default();
    let source = format!("durand {} · {command}", package["version"].as_str().unwrap_or_default());
    let source = crate::chart::words::cut(&source, 130);
    for one in wanted {
        let Some((_, picture)) = all.iter().find(|(name, _)| *name == one.name) else {
            let names = all.iter().map(|(name, _)| name.as_str());
            let listed = || format!("It has {}.", super::text::list(&names.clone().collect::<Vec<_>>()));
            let advice = did_you_mean(&one.name, names.clone()).unwrap_or_else(listed);
            return Err(
                Error::input(format!("the report of {} has no chart `{}`", folder.display(), one.name)).advise(advice)
            );
        };
        write(&one.file, &picture.file(&source))?;
    }
    Ok(())
}

/// Refuses what can be told before anything is simulated: a name that no page of that verb has, a file that cannot be written, one file
/// for two charts.
pub fn check(wanted: &[Wanted], verb: &str, shown: &Shown) -> Result<()> {
    for one in wanted {
        if let Some(advice) = (shown.refused)(verb, &one.name) {
            return Err(
                Error::input(format!("the report of `durand {verb}` has no chart `{}`", one.name)).advise(advice)
            );
        }
        replaceable(&one.file)?;
        let folder = one.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let what = format!(
                "a chart is to be written to {}, and there is no folder {}",
                one.file.display(),
                folder.display()
            );
            return Err(Error::input(what).advise("Make it, or name a file in another."));
        }
    }
    apart(wanted)
}

/// Refuses one file for two charts.
fn apart(wanted: &[Wanted]) -> Result<()> {
    repeated(wanted).map_or(Ok(()), |file| {
        let what = format!("two charts are to be written to {}", file.display());
        Err(Error::input(what).advise("Give each a file of its own."))
    })
}

/// A file that is named for more than one chart.
fn repeated(wanted: &[Wanted]) -> Option<&Path> {
    let mut files = wanted.iter().enumerate();
    let (_, one) = files.find(|(at, one)| wanted[..*at].iter().any(|other| other.file == one.file))?;
    Some(&one.file)
}

/// Writes a picture; only a picture of durand's is overwritten.
fn write(file: &Path, text: &str) -> Result<()> {
    replaceable(file)?;
    fs::write(file, text).map_err(|error| Error::failed(format!("cannot write {}: {error}", file.display())))
}

/// Refuses a file that is there and no picture of durand's.
fn replaceable(file: &Path) -> Result<()> {
    let shown = file.display();
    match input::whole(file) {
        Ok(there) if !is_ours(&there) => {
            Err(Error::input(format!("{shown} is there already, and no chart of durand's"))
                .advise("Name another file."))
        }
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Error::failed(format!("cannot read {shown}: {error}")))
        }
        _ => Ok(()),
    }
}

fn is_ours(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    text.starts_with("<svg ") && text.contains(NOTICE)
}
