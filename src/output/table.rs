//! A table: its columns, each with its definition and how a row's value is written, in one place.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::Error;
use super::written::{HashedFile, Written};

/// Bytes collected before they are written.
const BUFFER: usize = 1 << 18;

/// What kind of value a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number, written so that reading it gives the same number again.
    Number,
    /// Text.
    Text,
    /// A date, year-month-day.
    Date,
}

/// The definition of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Header.
    pub name: Cow<'static, str>,
    /// What people call it; empty where the header says it.
    pub title: &'static str,
    /// Kind of value.
    pub kind: Kind,
    /// Unit in words; empty where there is none.
    pub unit: &'static str,
    /// One sentence: what it means.
    pub meaning: Cow<'static, str>,
    /// Whether it can be empty.
    pub optional: bool,
    /// Lowest and highest value, where they are declared.
    pub range: Option<[f64; 2]>,
    /// The values that can occur, where they are few and known.
    pub values: Vec<Cow<'static, str>>,
}

impl Field {
    /// A column that is never empty, without unit.
    pub fn new(name: impl Into<Cow<'static, str>>, kind: Kind, meaning: impl Into<Cow<'static, str>>) -> Self {
        let (name, meaning) = (name.into(), meaning.into());
        Self { name, title: "", kind, unit: "", meaning, optional: false, range: None, values: Vec::new() }
    }

    /// With what people call it.
    pub fn titled(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// With a unit.
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// Which can be empty.
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Which has one of `values`.
    pub fn one_of(self, values: impl IntoIterator<Item: Into<Cow<'static, str>>>) -> Self {
        Self { values: values.into_iter().map(Into::into).collect(), ..self }
    }
}

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// File name.
    pub file: &'static str,
    /// Title.
    pub title: &'static str,
    /// What a row is.
    pub rows: &'static str,
    /// Columns that together tell rows apart.
    pub key: &'static [&'static str],
}

type WriteValue<T> = Box<dyn Fn(&T, &mut Row<'_>)>;

/// A table whose rows are made of `T`.
pub struct Table<T> {
    /// What the file is about.
    pub about: About,
    fields: Vec<Field>,
    values: Vec<WriteValue<T>>,
}

impl<T> Table<T> {
    /// A table without columns yet.
    pub fn new(about: About) -> Self {
        Self { about, fields: Vec::new(), values: Vec::new() }
    }

    /// Adds a column: what it is and how to write it. `write` writes exactly one value.
    pub fn with(mut self, field: Field, write: impl Fn(&T, &mut Row<'_>) + 'static) -> Self {
        self.fields.push(field);
        self.values.push(Box::new(write));
        self
    }

    /// The columns.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Writes a row.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write(&self, item: &T, file: &mut CsvFile) -> Result<(), Error> {
        let mut row = Row { writer: &mut file.writer, text: &mut file.text, result: Ok(()) };
        for value in &self.values {
            value(item, &mut row);
        }
        let result = row.result.and_then(|()| file.writer.write_record(None::<&[u8]>));
        result.map_err(|error| Error::io("write", &file.path)(plain(error)))
    }
}

/// A row in writing.
pub struct Row<'a> {
    writer: &'a mut csv::Writer<HashedFile>,
    text: &'a mut String,
    result: csv::Result<()>,
}

impl Row<'_> {
    /// Writes text.
    pub fn text(&mut self, text: &str) {
        if self.result.is_ok() {
            self.result = self.writer.write_field(text);
        }
    }

    /// Writes a whole number, a date or anything else by its display.
    pub fn show(&mut self, value: impl Display) {
        self.text.clear();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
        if self.result.is_ok() {
            self.result = self.writer.write_field(&*self.text);
        }
    }

    /// Writes a number: shortest decimals that read back as the same number, no exponent, no minus before zero.
    /// What is not finite is left empty.
    pub fn number(&mut self, value: f64) {
        if value.is_finite() { self.show(value + 0.0) } else { self.text("") }
    }

    /// Writes a number, or nothing.
    pub fn maybe(&mut self, value: Option<f64>) {
        self.number(value.unwrap_or(f64::NAN));
    }
}

/// A CSV file in writing.
pub struct CsvFile {
    path: PathBuf,
    writer: csv::Writer<HashedFile>,
    text: String,
}

impl CsvFile {
    /// Begins the file of `table` in `folder` with its header.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn create<T>(disk: &dyn Disk, folder: &Path, table: &Table<T>) -> Result<Self, Error> {
        let path = folder.join(table.about.file);
        let file = disk.open(&path, true).map_err(Error::io("create", &path))?;
        let mut created = Self::of(path, HashedFile::new(file));
        let header = created.writer.write_record(table.fields.iter().map(|field| field.name.as_bytes()));
        header.map_err(|error| Error::io("write", &created.path)(plain(error)))?;
        Ok(created)
    }

    /// Goes on with the file of `table` in `folder` after its first `length` bytes; what follows them is cut off.
    /// `None` if it is shorter.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn go_on<T>(disk: &dyn Disk, folder: &Path, table: &Table<T>, length: u64) -> Result<Option<Self>, Error> {
        let path = folder.join(table.about.file);
        let mut file = disk.open(&path, false).map_err(Error::io("open", &path))?;
        if file.metadata().map_err(Error::io("read", &path))?.len() < length {
            return Ok(None);
        }
        let cut = file.set_len(length).and_then(|()| file.seek(SeekFrom::Start(length)));
        cut.map_err(Error::io("write", &path))?;
        let file = HashedFile::after(file, &path, length).map_err(Error::io("read", &path))?;
        Ok(file.map(|file| Self::of(path, file)))
    }

    fn of(path: PathBuf, file: HashedFile) -> Self {
        let writer = csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(file);
        Self { path, writer, text: String::new() }
    }

    /// Hands all that was written to the operating system and says how many bytes the file has.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn flush(&mut self) -> Result<u64, Error> {
        self.writer.flush().map_err(Error::io("write", &self.path))?;
        Ok(self.writer.get_ref().bytes())
    }

    /// Ends the file, waits until it is on the disk, and says what was written.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self) -> Result<Written, Error> {
        let Self { path, writer, .. } = self;
        let ended = writer.into_inner().map_err(|error| error.into_error()).and_then(|mut file| file.end());
        ended.map_err(Error::io("write", &path))
    }
}

/// What the operating system said, without the wrapping of the CSV writer, which hides its kind.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Some file systems cannot sync; that is no reason to lose results.
pub(crate) fn harmless(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::InvalidInput || error.kind() == io::ErrorKind::Unsupported {
        Ok(())
    } else {
        Err(error)
    }
}
