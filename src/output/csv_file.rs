//! A CSV file in writing: its header, rows of cells, what it comes to.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::Error;
use super::written::{HashedFile, Written};
use crate::scenario::table_file;
use crate::table::{Cell, Table, csv_text};

/// Bytes collected before they are written.
const BUFFER: usize = 1 << 18;

/// A CSV file in writing.
pub struct CsvFile {
    path: PathBuf,
    writer: csv::Writer<HashedFile>,
    text: String,
    /// Bytes of the header, where this sitting wrote it.
    header: u64,
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
        let header = csv_text::header(&mut created.writer, table);
        header.map_err(|error| Error::io("write", &created.path)(plain(error)))?;
        created.header = created.flush()?;
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
        Self { path, writer, text: String::new(), header: 0 }
    }

    /// Adds the rows of the file of the same table in `folder`, as far as its first `length` bytes go, to one that this sitting began.
    ///
    /// # Errors
    /// If they cannot be read or written, or the file is shorter.
    pub fn append(self, folder: &Path, length: u64) -> Result<Self, Error> {
        let Self { path, writer, header, .. } = self;
        let from = folder.join(path.file_name().unwrap_or_default());
        let ended = writer.into_inner().map_err(|error| error.into_error());
        let mut file = ended.map_err(Error::io("write", &path))?;
        // A compressed one cannot be jumped into
        let mut rows = table_file::open(&from).map_err(Error::io("read", &from))?;
        io::copy(&mut rows.by_ref().take(header), &mut io::sink()).map_err(Error::io("read", &from))?;
        let rows_length = length.saturating_sub(header);
        let copied = io::copy(&mut rows.take(rows_length), &mut file).map_err(Error::io("write", &path))?;
        if copied != rows_length {
            return Err(Error::io("read", &from)(io::ErrorKind::UnexpectedEof.into()));
        }
        Ok(Self { header, ..Self::of(path, file) })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), Error> {
        let result = csv_text::row(&mut self.writer, cells, &mut self.text);
        result.map_err(|error| Error::io("write", &self.path)(plain(error)))
    }

    /// Hands all that was written to the operating system and says how many bytes the file has.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn flush(&mut self) -> Result<u64, Error> {
        self.writer.flush().map_err(Error::io("write", &self.path))?;
        Ok(self.writer.get_ref().bytes())
    }

    /// Waits until all that was written is on the disk, where no failure of power can take it away, and says how many bytes the file has.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn secure(&mut self) -> Result<u64, Error> {
        let bytes = self.flush()?;
        self.writer.get_ref().sync().map_err(Error::io("write", &self.path))?;
        Ok(bytes)
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
