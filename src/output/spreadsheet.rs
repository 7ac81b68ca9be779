//! The tables of a finished folder once more, as spreadsheets read them where commas are decimal: semicolons between cells, decimal
//! commas, a byte order mark, and no cell that would be run as a formula.
//!
//! They stand in a folder of their own within the result folder, beside the tables that programs read, and are written anew each time they
//! are asked for. A ledger there has the hash of each: one that somebody changed since is set aside, and when the results are replaced,
//! those that are as they were written go with them, so that no tables of other results stay behind.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::Error;
use super::lock::Lock;
use super::{package, partial};
use crate::digest;
use crate::plain;
use crate::scenario::{input, table_file};

/// Name of the folder within the result folder.
pub const FOLDER: &str = "excel";
/// Name of the ledger in it.
const LEDGER: &str = ".durand";
/// What tells spreadsheets that a text is in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

#[derive(Deserialize)]
struct Package {
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    path: String,
    schema: Option<Schema>,
}

#[derive(Deserialize)]
struct Schema {
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    #[serde(rename = "type")]
    kind: String,
}

/// Writes the tables of the complete result folder `folder` so.
///
/// # Errors
/// If one cannot be read or written, or somebody else writes the folder.
pub fn write(folder: &Path) -> Result<(), Error> {
    let _lock = Lock::of(folder).map_err(|refused| refused.of(folder))?;
    let path = folder.join(package::FILE);
    let bytes = input::whole(&path).map_err(Error::io("read", &path))?;
    let package: Package = serde_json::from_slice(&bytes).map_err(|error| Error::io("read", &path)(error.into()))?;
    let place = folder.join(FOLDER);
    if fs::symlink_metadata(&place).is_ok() && !place.is_dir() {
        let place = place.display();
        return Err(Error::Request(format!(
            "{place} is no folder, so the tables for spreadsheets cannot go there. Move it away."
        )));
    }
    fs::create_dir_all(&place).map_err(Error::io("create", &place))?;
    let (before, mut ledger) = (ledger(folder), BTreeMap::new());
    for resource in &package.resources {
        if let Some(schema) = &resource.schema {
            // Spreadsheets open plain files
            let name = table_file::plain(&resource.path);
            let hash = table(&folder.join(name), &place.join(name), schema, before.get(name))?;
            ledger.insert(name, hash);
        }
    }
    let path = place.join(LEDGER);
    let text = serde_json::to_vec(&ledger).map_err(|error| Error::io("write", &path)(error.into()))?;
    fs::write(&path, text).map_err(Error::io("write", &path))
}

/// The hashes of the tables that were written for spreadsheets in the result folder `folder`, by their names.
fn ledger(folder: &Path) -> BTreeMap<String, String> {
    let text = input::whole(&folder.join(FOLDER).join(LEDGER)).unwrap_or_default();
    let all: BTreeMap<String, String> = serde_json::from_slice(&text).unwrap_or_default();
    let is_name = |name: &str| Path::new(name).file_name().is_some_and(|own| own == name);
    all.into_iter().filter(|(name, _)| is_name(name)).collect()
}

/// Takes away the tables for spreadsheets of the results in `folder`, but not what somebody changed or put there.
///
/// # Errors
/// If the operating system refuses.
pub fn retire(folder: &Path) -> Result<(), Error> {
    let place = folder.join(FOLDER);
    let remove = |path: PathBuf| match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::io("remove", &path)(error)),
        _ => Ok(()),
    };
    let ledger = ledger(folder);
    for (name, hash) in &ledger {
        if digest::of_file(&place.join(name)).is_ok_and(|there| there == *hash) {
            remove(place.join(name))?;
        }
    }
    if !ledger.is_empty() {
        remove(place.join(LEDGER))?;
        // Stays where somebody has something in it
        let _ = fs::remove_dir(&place);
    }
    Ok(())
}

/// Writes the table at `from` to `to`, first beside it, so that none is ever half there, and gives its hash. What is there already and has
/// not the hash `before` is somebody's.
fn table(from: &Path, to: &Path, schema: &Schema, before: Option<&String>) -> Result<String, Error> {
    let unread = |error: csv::Error| Error::io("read", from)(error.into());
    let unwritten = |error: csv::Error| Error::io("write", to)(error.into());
    let numbers: Vec<bool> = schema.fields.iter().map(|field| field.kind == "number").collect();
    let texts: Vec<bool> = schema.fields.iter().map(|field| field.kind == "string").collect();
    let table = table_file::open(from).map_err(Error::io("read", from))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    let new = to.with_extension("new");
    let mut file = fs::File::create(&new).map_err(Error::io("create", &new))?;
    file.write_all(MARK).map_err(Error::io("write", &new))?;
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(file);
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(unread)?;
        let cell = |(at, text): (usize, &str)| match (row, numbers.get(at), texts.get(at)) {
            (0, ..) | (_, _, Some(true)) => told(text),
            (_, Some(true), _) => text.replace('.', ","),
            _ => text.to_owned(),
        };
        writer.write_record(record.iter().enumerate().map(cell)).map_err(unwritten)?;
    }
    writer.flush().map_err(Error::io("write", &new))?;
    drop(writer);
    let hash = digest::of_file(&new).map_err(Error::io("read", &new))?;
    let is_known = |there: String| there == hash || Some(&there) == before;
    if !digest::of_file(to).is_ok_and(is_known) {
        partial::set_aside(to).map_err(Error::io("rename", to))?;
    }
    fs::rename(&new, to).map_err(Error::io("rename", &new))?;
    Ok(hash)
}

/// A text that no spreadsheet runs: an apostrophe before what it would.
fn told(text: &str) -> String {
    if plain::is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects people whose spreadsheet reads commas as decimal: numbers stay numbers, and no text becomes a formula.
    #[test]
    fn tables_are_written_as_spreadsheets_read_them() {
        let folder = tempfile::tempdir().unwrap();
        let package = r#"{"resources":[{"path":"a.csv","schema":{"fields":[{"type":"string"},{"type":"number"},{"type":"integer"},
            {"type":"date"}]}},{"path":"scenario.toml"}]}"#;
        fs::write(folder.path().join(package::FILE), package).unwrap();
        let table = "name,mean,runs,day\n=1+1,-0.25,1000,2021-08-15\n\"a; b, c\",12.5,3,2021-08-22\n-x,,4,\n";
        fs::write(folder.path().join("a.csv"), table).unwrap();
        write(folder.path()).unwrap();
        let told = fs::read_to_string(folder.path().join("excel/a.csv")).unwrap();
        let expected =
            "\u{feff}name;mean;runs;day\r\n'=1+1;-0,25;1000;2021-08-15\r\n\"a; b, c\";12,5;3;2021-08-22\r\n'-x;;4;\r\n";
        assert_eq!(told, expected);
        let names = |folder: &Path| {
            let mut names: Vec<_> =
                fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        let place = folder.path().join(FOLDER);
        assert_eq!(names(&place), [LEDGER, "a.csv"]);
        write(folder.path()).unwrap();
        assert_eq!(names(&place), [LEDGER, "a.csv"], "what is as it was written is nobody's");

        fs::write(place.join("a.csv"), "mine").unwrap();
        write(folder.path()).unwrap();
        assert_eq!(names(&place), [LEDGER, "a.csv", "a.csv.old"]);
        assert_eq!(fs::read_to_string(place.join("a.csv.old")).unwrap(), "mine");
        retire(folder.path()).unwrap();
        assert_eq!(names(&place), ["a.csv.old"]);
        fs::remove_file(place.join("a.csv.old")).unwrap();
        write(folder.path()).unwrap();
        retire(folder.path()).unwrap();
        assert!(!place.exists());
        fs::write(&place, "mine").unwrap();
        assert!(write(folder.path()).unwrap_err().to_string().contains("Move it away"));
    }
}
