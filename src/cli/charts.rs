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
}

/// How charts are made of the files in a folder and its data package.
pub type Pictures = fn(&Path, &Value) -> std::result::Result<Vec<(String, Picture)>, String>;

/// Writes the charts of `folder` that are wanted.
pub fn save(folder: &Path, wanted: &[Wanted], pictures: Pictures) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    check(wanted)?;
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

/// Refuses what can be told before anything is simulated: one file for two charts.
pub fn check(wanted: &[Wanted]) -> Result<()> {
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
    let shown = file.display();
    match input::whole(file) {
        Ok(there) if !is_ours(&there) => {
            return Err(Error::input(format!("{shown} is there already, and no chart of durand's"))
                .advise("Name another file."));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Error::failed(format!("cannot read {shown}: {error}")));
        }
        _ => {}
    }
    fs::write(file, text).map_err(|error| Error::failed(format!("cannot write {shown}: {error}")))
}

fn is_ours(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    text.starts_with("<svg ") && text.contains(NOTICE)
}
