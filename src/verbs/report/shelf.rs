//! The files of a folder and its data package, as a page is made of them.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::scenario::{self, Scenario, table_file};

/// Bytes of a table up to which it is also inside the page.
const MOST_INSIDE: u64 = 40_000;

/// Rows of a table of runs that a page looks at: more would change no dot, and take memory.
pub const MOST_ROWS: usize = 40_000;

/// A folder of results.
pub struct Shelf<'a> {
    folder: &'a Path,
    package: &'a Value,
}

/// A file, for the dictionary.
pub struct Table {
    /// Its name.
    pub file: String,
    /// What it is.
    pub title: String,
    /// What a row is.
    pub rows: String,
    /// Its columns: name, unit, meaning.
    pub fields: Vec<(String, String, String)>,
    /// The whole file as an address that asks nothing of any server; empty where it is too long.
    pub link: String,
}

impl Table {
    /// The name of its plain file.
    pub fn name(&self) -> &str {
        table_file::plain(&self.file)
    }

    /// Whether it is a table at all.
    pub fn is_csv(&self) -> bool {
        self.name().ends_with(".csv")
    }
}

impl<'a> Shelf<'a> {
    /// The folder with that data package.
    pub fn new(folder: &'a Path, package: &'a Value) -> Self {
        Self { folder, package }
    }

    /// A fact of the package.
    pub fn fact(&self, key: &str) -> &'a Value {
        &self.package[key]
    }

    /// A fact that is a text; empty where there is none.
    pub fn word(&self, key: &str) -> &'a str {
        self.package[key].as_str().unwrap_or_default()
    }

    /// A fact that is a number; 0 where there is none.
    pub fn count(&self, key: &str) -> u64 {
        self.package[key].as_u64().unwrap_or_default()
    }

    /// The verb that made the folder, with the option by which it makes another kind.
    pub fn verb(&self) -> &'a str {
        let words: Vec<&str> = self.word("command").split_whitespace().collect();
        match words.get(1).copied().unwrap_or_default() {
            "calibrate" if words.contains(&"--screen") => "screen",
            verb => verb,
        }
    }

    fn resources(&self) -> impl Iterator<Item = &'a Value> {
        self.package["resources"].as_array().into_iter().flatten()
    }

    /// Whether there is such a file.
    pub fn has(&self, file: &str) -> bool {
        self.resources().any(|one| one["path"].as_str().is_some_and(|path| table_file::plain(path) == file))
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> Result<String, String> {
        fs::read_to_string(self.folder.join(file)).map_err(|error| format!("cannot read {file}: {error}"))
    }

    fn reader(&self, file: &str) -> Result<csv::Reader<Box<dyn io::Read>>, String> {
        let table = table_file::open(&self.folder.join(file));
        table.map(csv::Reader::from_reader).map_err(|error| format!("cannot read {file}: {error}"))
    }

    /// A table as an address that asks nothing of any server; empty where it is too long.
    fn link(&self, file: &str) -> Result<String, String> {
        let mut text = String::new();
        let read = table_file::open(&self.folder.join(table_file::plain(file)))
            .and_then(|table| table.take(MOST_INSIDE + 1).read_to_string(&mut text));
        read.map_err(|error| format!("cannot read {file}: {error}"))?;
        Ok(if text.len() as u64 > MOST_INSIDE { String::new() } else { address(&text) })
    }

    /// The rows of a table; none where there is no such table.
    pub fn rows<T: DeserializeOwned>(&self, file: &str) -> Result<Vec<T>, String> {
        if !self.has(file) {
            return Ok(Vec::new());
        }
        let rows = self.reader(file)?.into_deserialize().collect::<Result<_, _>>();
        rows.map_err(|error| format!("{file} is not as it was written: {error}"))
    }

    /// The headings of a table and its first [`MOST_ROWS`] rows as texts; nothing where there is no such table.
    pub fn sheet(&self, file: &str) -> Result<Sheet, String> {
        if !self.has(file) {
            return Ok(Sheet::default());
        }
        let mut reader = self.reader(file)?;
        let told = |error| format!("{file} is not as it was written: {error}");
        let head = reader.headers().map_err(told)?.iter().map(str::to_owned).collect();
        let rows = reader.into_records().take(MOST_ROWS).collect::<Result<_, _>>().map_err(told)?;
        Ok(Sheet { head, rows })
    }

    /// The scenario in a file of the folder.
    pub fn scenario(&self, file: &str) -> Result<Scenario, String> {
        let path = self.folder.join(file);
        let path = path.to_str().ok_or("the path of its folder is not UTF-8")?;
        scenario::load(path).map_err(|problems| problems.to_string())
    }

    /// The files for the dictionary.
    pub fn tables(&self) -> Result<Vec<Table>, String> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let field = |field: &Value| (text(&field["name"]), text(&field["unit"]), text(&field["description"]));
        let table = |one: &'a Value| {
            let file = text(&one["path"]);
            let inside = one["format"] == "csv" && one["bytes"].as_u64().is_some_and(|bytes| bytes <= MOST_INSIDE);
            let link = if inside { self.link(&file)? } else { String::new() };
            let fields = one["schema"]["fields"].as_array().into_iter().flatten().map(field).collect();
            Ok(Table { file, title: text(&one["title"]), rows: text(&one["description"]), fields, link })
        };
        self.resources().filter(|one| one["path"] != crate::output::package::REPORT.file).map(table).collect()
    }
}

/// A table as texts.
#[derive(Default)]
pub struct Sheet {
    head: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Sheet {
    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.head.iter().position(|head| head == name)
    }

    /// The headings.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// The rows.
    pub fn rows(&self) -> &[csv::StringRecord] {
        &self.rows
    }

    /// The numbers of a column in the rows for which `is_wanted` holds; `None` where a cell is empty.
    pub fn numbers(&self, column: usize, is_wanted: impl Fn(&csv::StringRecord) -> bool) -> Vec<Option<f64>> {
        let wanted = self.rows.iter().filter(|row| is_wanted(row));
        wanted.map(|row| row.get(column).and_then(|cell| cell.parse().ok())).collect()
    }
}

/// A table as an address of its own.
fn address(text: &str) -> String {
    let mut address = String::from("data:text/csv;charset=utf-8,");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' | b':' | b'/' => {
                address.push(char::from(byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_inside_a_page_is_no_markup() {
        assert_eq!(address("a,b\n1,\"<é>\""), "data:text/csv;charset=utf-8,a,b%0A1,%22%3C%C3%A9%3E%22");
    }
}
