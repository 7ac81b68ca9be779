//! The tables of a finished folder once more, as spreadsheets read them where commas are decimal: semicolons between cells, decimal
//! commas, a byte order mark, and no cell that would be run as a formula.
//!
//! They stand in a folder of their own within the result folder, beside the tables that programs read, and are written anew each time they
//! are asked for.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde::Deserialize;

use super::error::Error;
use super::package;
use crate::plain;
use crate::scenario::input;

/// Name of the folder within the result folder.
pub const FOLDER: &str = "excel";
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
/// If one cannot be read or written.
pub fn write(folder: &Path) -> Result<(), Error> {
    let path = folder.join(package::FILE);
    let bytes = input::whole(&path).map_err(Error::io("read", &path))?;
    let package: Package = serde_json::from_slice(&bytes).map_err(|error| Error::io("read", &path)(error.into()))?;
    let place = folder.join(FOLDER);
    fs::create_dir_all(&place).map_err(Error::io("create", &place))?;
    for resource in &package.resources {
        if let Some(schema) = &resource.schema {
            table(&folder.join(&resource.path), &place.join(&resource.path), schema)?;
        }
    }
    Ok(())
}

/// Writes the table at `from` to `to`: first beside it, so that none is ever half there.
fn table(from: &Path, to: &Path, schema: &Schema) -> Result<(), Error> {
    let unread = |error: csv::Error| Error::io("read", from)(error.into());
    let unwritten = |error: csv::Error| Error::io("write", to)(error.into());
    let numbers: Vec<bool> = schema.fields.iter().map(|field| field.kind == "number").collect();
    let texts: Vec<bool> = schema.fields.iter().map(|field| field.kind == "string").collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(from).map_err(unread)?;
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
    fs::rename(&new, to).map_err(Error::io("rename", &new))
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
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 1);
    }
}
