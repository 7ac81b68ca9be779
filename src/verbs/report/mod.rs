//! `durand report`: the results of a folder as a page with charts, which every verb that fills a folder writes too.
//!
//! A page is made from the files of a folder alone ([`shelf`]), so that the verb that writes them and `durand report` make the same.
//! What a page holds is data ([`mod@page`]); one template lays it out.

mod backtest;
mod calibrate;
pub mod compare;
pub mod courses;
mod discover;
mod factors;
mod meanings;
mod mechanisms;
mod names;
pub mod page;
mod plain;
mod points;
mod robust;
mod run;
mod runs;
mod sensitivity;
pub mod shelf;
mod story;
mod sweep;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

use askama::Template;
use serde_json::Value;

use crate::analysis::crew::Crew;
use crate::chart::Picture;
use crate::cli::again;
use crate::cli::args::ReportArgs;
use crate::cli::charts::{self, Shown};
use crate::cli::object::object;
use crate::cli::page as told;
use crate::cli::sitting::{failure, tell};
use crate::error::{Error, Result};
use crate::output::lock::Lock;
use crate::output::package::{self, REPORT};
use crate::output::{part, partial};
use crate::scenario::input;
use page::Page;
use shelf::Shelf;

/// How every result folder is shown.
pub const SHOWN: Shown = Shown { page, pictures, refused: names::refused };

/// Makes the report of a folder again, or its charts, as asked.
pub fn report(args: &ReportArgs) -> Result<u8> {
    let package = results(&args.folder)?;
    if args.list_charts {
        return list(args, &package);
    }
    charts::save(&args.folder, &args.charts.chart, pictures)?;
    let mut files: Vec<String> = args.charts.chart.iter().map(|one| one.file.display().to_string()).collect();
    let mut there = false;
    // Who asks for charts alone has them
    if args.charts.chart.is_empty() || args.out.is_some() {
        let html = whole(args, &package)
            .map_err(|why| Error::failed(format!("the report of {} cannot be made: {why}", args.folder.display())))?;
        there = match &args.out {
            Some(out) => write_new(out, &html)?,
            None => write_there(&args.folder, &package, &html)?,
        };
        let place = args.out.clone().unwrap_or_else(|| args.folder.join(REPORT.file));
        files.push(place.display().to_string());
    }
    let record = || object().with("files", &files).with("unchanged", there).with("notice", crate::chart::NOTICE);
    tell(&args.print, record, || told::page(&Told { files: &files, there }))?;
    Ok(0)
}

/// The page, with what was asked for beside it.
fn whole(args: &ReportArgs, package: &Value) -> std::result::Result<String, String> {
    if !args.mechanisms {
        return page(&args.folder, package);
    }
    let shelf = Shelf::new(&args.folder, package);
    let mut page = made(&shelf)?;
    let threads = available_parallelism().map_or(1, NonZeroUsize::get);
    page.sections.push(mechanisms::section(&shelf, &Crew::new(threads))?);
    page.html(&shelf)
}

/// What was done, for people.
#[derive(Template)]
#[template(path = "verbs/report/report.txt")]
struct Told<'a> {
    files: &'a [String],
    there: bool,
}

/// The data package of a folder that is complete.
fn results(folder: &Path) -> Result<Value> {
    let (shown, package) = (folder.display(), again::package(folder)?);
    if let Some(shard) = package[part::FACT].as_str() {
        return Err(Error::input(format!("{shown} is shard {shard}, not the whole"))
            .advise("Put all shards together with `durand merge`, which writes the report."));
    }
    match package::incomplete(folder).filter(|file| file != REPORT.file) {
        None => Ok(package),
        Some(file) => Err(Error::input(format!("{file} in {shown} is missing, or not as long as it was written"))
            .advise("Make the folder again with the command that made it.")),
    }
}

fn list(args: &ReportArgs, package: &Value) -> Result<u8> {
    let all = pictures(&args.folder, package).map_err(Error::failed)?;
    let names: Vec<[&str; 2]> = all.iter().map(|(name, picture)| [name.as_str(), picture.title.as_str()]).collect();
    let width = names.iter().map(|[name, _]| name.chars().count()).max().unwrap_or_default();
    let lines = || names.iter().map(|[name, title]| format!("{name:<width$}  {title}\n")).collect::<String>();
    tell(&args.print, || object().with("charts", &names), lines)?;
    Ok(0)
}

/// Writes the page where nothing is; says whether the same is there already.
fn write_new(out: &Path, html: &str) -> Result<bool> {
    let shown = out.display();
    let written =
        OpenOptions::new().write(true).create_new(true).open(out).and_then(|mut file| file.write_all(html.as_bytes()));
    match written {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            match input::whole(out) {
                Ok(there) if there == html.as_bytes() => Ok(true),
                _ => Err(Error::input(format!("{shown} is there already"))
                    .advise("Name another file, or take that one away.")),
            }
        }
        Err(error) => Err(Error::failed(format!("cannot write {shown}: {error}"))),
    }
}

/// Writes the page into its folder; says whether it is there already. What is there and is another is set aside.
fn write_there(folder: &Path, package: &Value, html: &str) -> Result<bool> {
    let path = folder.join(REPORT.file);
    if input::whole(&path).is_ok_and(|there| there == html.as_bytes()) {
        return Ok(true);
    }
    let listed = package["resources"].as_array().into_iter().flatten().find(|one| one["path"] == REPORT.file);
    if listed.is_some_and(|one| one["hash"] != crate::digest::hash(html.as_bytes())) {
        let version = package["version"].as_str().unwrap_or_default();
        return Err(Error::input(format!(
            "the page that belongs to {} is another: durand {version} made it, or a file was changed since",
            folder.display()
        ))
        .advise("Give --out FILE.html for a page of what is there now, or make the folder again."));
    }
    let lock = Lock::of(folder).map_err(|refused| failure(&refused.of(folder)))?;
    let coming = folder.join(".report.html.new");
    let written =
        fs::write(&coming, html).and_then(|()| partial::set_aside(&path)).and_then(|()| fs::rename(&coming, &path));
    lock.release();
    written.map_err(|error| Error::failed(format!("cannot write {}: {error}", path.display())))?;
    Ok(false)
}

/// The page of the results in `folder`, whose data package that is.
///
/// # Errors
/// If a file cannot be read, or is not as it was written.
pub fn page(folder: &Path, package: &Value) -> std::result::Result<String, String> {
    let shelf = Shelf::new(folder, package);
    made(&shelf)?.html(&shelf)
}

/// The charts of that page by name.
///
/// # Errors
/// As [`page()`].
pub fn pictures(folder: &Path, package: &Value) -> std::result::Result<Vec<(String, Picture)>, String> {
    let shelf = Shelf::new(folder, package);
    let pictures = made(&shelf)?.pictures();
    debug_assert!(
        pictures.iter().all(|(name, _)| names::refused(shelf.verb(), name).is_none()),
        "a form for each name"
    );
    Ok(pictures)
}

fn made(shelf: &Shelf<'_>) -> std::result::Result<Page, String> {
    match shelf.verb() {
        "run" => run::page(shelf),
        "compare" => compare::page(shelf),
        "sweep" => sweep::page(shelf),
        "discover" => discover::page(shelf),
        "calibrate" => calibrate::page(shelf),
        "screen" => calibrate::screening(shelf),
        "backtest" => backtest::page(shelf),
        "sensitivity" => sensitivity::page(shelf),
        "robust" => robust::page(shelf),
        _ => plain::page(shelf),
    }
}
