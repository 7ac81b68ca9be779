//! `durand verify`: a result folder held against what its data package says and against its own scenario, simulated again.

mod cells;
mod scratch;
mod simulated;

use std::path::Path;

use askama::Template;
use serde_json::Value;

use crate::cli::again::{self, Perform};
use crate::cli::args::VerifyArgs;
use crate::cli::object::object;
use crate::cli::page::{filters, page};
use crate::cli::sitting::tell;
use crate::digest;
use crate::error::{Error, Result};
use crate::output::{package, part};
use crate::scenario::table_file;
use cells::Difference;
use simulated::{Again, Asked};

/// What is wrong with a file.
struct Wrong {
    file: String,
    what: String,
    /// Where it first differs from what is simulated again, where that is known.
    difference: Option<Difference>,
}

/// Verifies as asked, and says what differs.
///
/// `perform` does what a verb asks.
pub fn verify(asked: &VerifyArgs, perform: Perform) -> Result<u8> {
    let (folder, package) = (&asked.folder, again::package(&asked.folder)?);
    let mut wrong = edited(folder);
    let files = package::hashes(folder).len() as u64;
    let untold = unrepeatable(&package, &wrong);
    let again = match &untold {
        Some(_) => Again::default(),
        None => simulated::again(folder, &package, &Asked::of(asked, perform))?,
    };
    for (file, difference) in &again.differences {
        match wrong.iter_mut().find(|wrong| wrong.file == *file) {
            Some(wrong) => wrong.difference = Some(difference.clone()),
            None => {
                wrong.push(Wrong { file: file.clone(), what: unlike(&package), difference: Some(difference.clone()) })
            }
        }
    }
    let told = Told { folder, files, wrong: &wrong, again: &again, untold };
    tell(&asked.print, || record(&told), || page(&told))?;
    match wrong.len() {
        0 => Ok(0),
        1 => Err(Error::failed(format!("1 file of {} is not what it should be", folder.display()))),
        many => Err(Error::failed(format!("{many} files of {} are not what they should be", folder.display()))),
    }
}

/// Files that are not as they were written.
fn edited(folder: &Path) -> Vec<Wrong> {
    let wrong = |(file, hash): (String, String)| {
        let what = match digest::of_file(&folder.join(&file)) {
            Ok(there) if there == hash => return None,
            Ok(_) => "it was edited or damaged since it was written".to_owned(),
            Err(error) => format!("it cannot be read: {error}"),
        };
        Some(Wrong { file, what, difference: None })
    };
    package::hashes(folder).into_iter().filter_map(wrong).collect()
}

/// Why nothing can be simulated again; `None` where it can.
fn unrepeatable(package: &Value, wrong: &[Wrong]) -> Option<String> {
    if let Some(shard) = package[part::FACT].as_str() {
        return Some(format!("it is shard {shard}, which can be simulated again when all are merged"));
    }
    let is_table = |file: &str| table_file::plain(file).ends_with(".csv") && !file.starts_with("posterior");
    let is_input = |file: &str| !file.ends_with(".html") && !is_table(file);
    let input = wrong.iter().find(|wrong| is_input(&wrong.file))?;
    Some(format!("what it was made of is not what it was ({})", input.file))
}

/// Why a file that is as it was written is not what is simulated again.
fn unlike(package: &Value) -> String {
    let (there, here) = (package["version"].as_str().unwrap_or_default(), env!("CARGO_PKG_VERSION"));
    if there == here {
        "simulated again it is another; the data package was edited with it, or another build made it".to_owned()
    } else {
        format!("simulated again it is another: durand {there} made it, and this is durand {here}")
    }
}

/// What was found, for people.
#[derive(Template)]
#[template(path = "verbs/verify/verify.txt")]
struct Told<'a> {
    folder: &'a Path,
    files: u64,
    wrong: &'a [Wrong],
    again: &'a Again,
    untold: Option<String>,
}

fn record(told: &Told<'_>) -> impl serde::Serialize {
    let one = |wrong: &Wrong| {
        let difference = wrong.difference.as_ref();
        object()
            .with("file", wrong.file.clone())
            .with("what", wrong.what.clone())
            .maybe("line", difference.map(|one| one.line))
            .maybe("column", difference.and_then(|one| one.column.clone()))
            .maybe("there", difference.map(|one| one.there.clone()))
            .maybe("again", difference.map(|one| one.again.clone()))
    };
    object()
        .with("folder", told.folder.display().to_string())
        .with("files", told.files)
        .with("simulated", told.again.simulated)
        .with("of", told.again.of)
        .maybe("not_simulated", told.untold.clone())
        .with("wrong", told.wrong.iter().map(one).collect::<Vec<_>>())
}
