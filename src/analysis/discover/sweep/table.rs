//! A table of a sweep in reading, and what can be wrong with it.

use std::fmt;
use std::io;
use std::path::Path;

use durand_located::{input, table_file};

/// Why a sweep cannot be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong, and where.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Unreadable {
    pub(super) fn new(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { message: message.into(), advice: advice.into() }
    }

    pub(super) fn damaged(file: &Path, what: impl fmt::Display) -> Self {
        let advice = "The table is damaged or was edited; run the sweep again, with --force.";
        Self::new(format!("{}: {what}", file.display()), advice)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.message, self.advice)
    }
}

impl std::error::Error for Unreadable {}

/// A table in reading.
pub(super) type Reader = csv::Reader<Box<dyn io::Read>>;

/// A table in reading, with its header. Of a table that was cut off, the row that was being written is left out.
pub(super) fn open(path: &Path, cut_off: bool) -> Result<(Reader, Vec<String>), Unreadable> {
    let unread = |error: io::Error| {
        Unreadable::new(format!("cannot read {}: {error}", path.display()), "Make sure that you may read the file.")
    };
    let table: Box<dyn io::Read> = if cut_off {
        let mut text = input::whole(path).map_err(unread)?;
        text.truncate(text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1));
        Box::new(io::Cursor::new(text))
    } else {
        table_file::open(path).map_err(unread)?
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let header = reader.headers().map_err(|error| Unreadable::damaged(path, error))?;
    let header = header.iter().map(str::to_owned).collect();
    Ok((reader, header))
}

/// The whole number from 1 in a field.
pub(super) fn counted(path: &Path, line: u64, name: &str, text: &str) -> Result<u64, Unreadable> {
    let number = text.parse::<u64>().ok().filter(|number| *number > 0);
    number
        .ok_or_else(|| Unreadable::damaged(path, format!("line {line}: {name} is `{text}`, not a whole number from 1")))
}
