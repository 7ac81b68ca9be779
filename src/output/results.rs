//! A result folder whose files are written at the end or grow step by step: fits, experiments and other analyses. Ensembles,
//! which have statistics of their own, have [`super::sink`].

use std::path::{Path, PathBuf};

use super::checkpoint;
use super::csv_file::CsvFile;
use super::disk::Disk;
use super::error::Error;
use super::folder::Folder;
use super::inputs::Inputs;
use super::package::{self, Document, Files, Heading};
use super::sums;
use super::written::{self, Form, Written};
use crate::ensemble::bytes::Writer;
use crate::table::{About, Field, Table};

/// How a page is made of the files in a folder and its data package, before the page itself is part of them. The same files give the
/// same page.
pub type Page = fn(folder: &Path, package: &serde_json::Value) -> Result<String, String>;

/// A folder in the making, opened and begun by [`Folder`].
pub struct Results<'a> {
    disk: &'a dyn Disk,
    folder: &'a Folder,
    /// What they are made from.
    pub inputs: Inputs,
    tables: Vec<(About, Vec<Field>, Written)>,
    documents: Vec<(Document, Written)>,
    /// How tables that grow stand there in the end.
    form: Form,
}

impl<'a> Results<'a> {
    /// Nothing written yet.
    pub fn new(disk: &'a dyn Disk, folder: &'a Folder, inputs: Inputs, form: Form) -> Self {
        Self { disk, folder, inputs, tables: Vec::new(), documents: Vec::new(), form }
    }

    /// Keeps what `save` writes, after `done` steps, for a later sitting to go on from.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn checkpoint(&self, done: u64, save: &dyn Fn(&mut Writer)) -> Result<(), Error> {
        checkpoint::write(self.disk, self.folder.place()?, &self.inputs, done, save)
    }

    /// Writes a table with these rows.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn table<T>(&mut self, table: &Table<T>, rows: impl IntoIterator<Item = T>) -> Result<(), Error> {
        let mut file = CsvFile::create(self.disk, self.folder.place()?, table)?;
        for row in rows {
            file.row(table.cells(&row))?;
        }
        self.tables.push((table.about, table.fields().to_vec(), file.finish()?));
        Ok(())
    }

    /// Begins a table that grows step by step; with `length`, goes on after that many bytes of it, as a checkpoint has them.
    ///
    /// # Errors
    /// If it cannot be written, or is shorter than that.
    pub fn grow<T>(&self, table: &Table<T>, length: Option<u64>) -> Result<CsvFile, Error> {
        let partial = self.folder.place()?;
        let Some(length) = length else { return CsvFile::create(self.disk, partial, table) };
        CsvFile::go_on(self.disk, partial, table, length)?.ok_or_else(|| self.damaged())
    }

    /// Ends a table that grew, in the form that is asked for. The plain one stays until all is complete, for a later sitting to go on from.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn grown<T>(&mut self, table: &Table<T>, file: CsvFile) -> Result<(), Error> {
        let plain = file.finish()?;
        let written = match self.form {
            Form::Plain => plain,
            Form::Gzip => written::packed(self.disk, &self.folder.place()?.join(table.about.file))?,
        };
        self.tables.push((table.about, table.fields().to_vec(), written));
        Ok(())
    }

    /// Writes a table that is a text already.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn text(&mut self, about: About, fields: Vec<Field>, text: &str) -> Result<(), Error> {
        let written = self.write(about.file, text)?;
        self.tables.push((about, fields, written));
        Ok(())
    }

    /// After how many runs of `weeks` weeks a checkpoint should be written.
    pub fn checkpoint_runs(&self, weeks: u32) -> u64 {
        self.disk.checkpoint_runs(weeks)
    }

    /// After how many pieces of work, each of `runs` runs of `weeks` weeks, a checkpoint should be written.
    pub fn checkpoint_pieces(&self, weeks: u32, runs: u32) -> u64 {
        (self.disk.checkpoint_runs(weeks) / u64::from(runs).max(1)).max(1)
    }

    /// Where a file is until all are complete.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.partial().join(file)
    }

    /// The error that what was interrupted cannot be gone on with.
    pub fn damaged(&self) -> Error {
        Error::Damaged { folder: self.folder.path().to_owned(), noun: self.inputs.kind.noun }
    }

    /// Writes a document.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn document(&mut self, document: Document, text: &str) -> Result<(), Error> {
        let written = self.write(document.file, text)?;
        self.documents.push((document, written));
        Ok(())
    }

    /// Writes a document that is no text.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn bytes(&mut self, document: Document, bytes: &[u8]) -> Result<(), Error> {
        let written = written::bytes(self.disk, &self.folder.place()?.join(document.file), bytes)?;
        self.documents.push((document, written));
        Ok(())
    }

    fn write(&self, file: &str, text: &str) -> Result<Written, Error> {
        written::text(self.disk, &self.folder.place()?.join(file), text)
    }

    /// Writes the page that `page` makes of all that was written so far.
    ///
    /// # Errors
    /// If it cannot be made or written.
    pub fn report(&mut self, heading: &Heading, page: Page) -> Result<(), Error> {
        let package = package::as_read(self.files(), (heading, &self.inputs));
        let page = page(self.folder.place()?, &package).map_err(Error::Report)?;
        self.document(package::REPORT, &page)
    }

    fn files(&self) -> Files<'_> {
        Files { tables: &self.tables, documents: &self.documents }
    }

    /// Writes the data package of what was written and gives all files their final names, which are returned. With `sums`, what is kept of
    /// the steps stays beside them.
    ///
    /// # Errors
    /// If that fails.
    pub fn publish(self, heading: &Heading, sums: bool) -> Result<Vec<String>, Error> {
        // Before the package, which says that all is complete: who is killed from here on has it as well
        let partial = self.folder.place()?;
        sums::lay(partial, sums).map_err(Error::io("write", &partial.join(sums::FILE)))?;
        package::write(self.disk, partial, self.files(), (heading, &self.inputs))?;
        let tables = self.tables.iter().map(|(about, _, written)| written.name(about.file));
        let documents = self.documents.iter().map(|(document, _)| document.file.to_owned());
        let files: Vec<String> = tables.chain(documents).chain([package::FILE.to_owned()]).collect();
        self.folder.publish(&files.iter().map(String::as_str).collect::<Vec<_>>())?;
        Ok(files)
    }
}
