//! `durand report`: the results of a folder as a page with charts, which every verb that fills a folder writes too.
//!
//! A page is made from the files of a folder alone ([`shelf`]), so that the verb that writes them and `durand report` make the same.
//! What a page holds is data ([`page`]); one template lays it out.

mod compare;
mod courses;
pub mod groups;
pub mod page;
mod plain;
mod run;
mod runs;
pub mod shelf;
mod story;

use std::path::Path;

use serde_json::Value;

use crate::chart::Picture;
use page::Page;
use shelf::Shelf;

/// The page of the results in `folder`, whose data package that is.
///
/// # Errors
/// If a file cannot be read, or is not as it was written.
pub fn page(folder: &Path, package: &Value) -> Result<String, String> {
    let shelf = Shelf::new(folder, package);
    made(&shelf)?.html(&shelf)
}

/// The charts of that page by name.
///
/// # Errors
/// As [`page`].
pub fn pictures(folder: &Path, package: &Value) -> Result<Vec<(String, Picture)>, String> {
    Ok(made(&Shelf::new(folder, package))?.pictures())
}

fn made(shelf: &Shelf<'_>) -> Result<Page, String> {
    match shelf.verb() {
        "run" => run::page(shelf),
        "compare" => compare::page(shelf),
        _ => plain::page(shelf),
    }
}
