//! What was written of a file: hashed on its way to the disk, never read back, so that no one can have changed it in between.

use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::disk::Disk;
use super::disk::harmless;
use super::error::Error;
use crate::digest::hash_text;
use crate::scenario::table_file;

/// How the tables that grow run by run stand in a finished folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As CSV.
    #[default]
    Plain,
    /// As CSV that is compressed (gzip).
    Gzip,
}

/// Length and hash of a file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Bytes.
    pub bytes: u64,
    /// `sha256:` and the hash.
    pub hash: String,
    /// Whether it is compressed, so that its name has another ending.
    pub packed: bool,
}

impl Written {
    /// The name of the file that was to be `file`.
    pub fn name(&self, file: &str) -> String {
        if self.packed { format!("{file}.{}", table_file::PACKED) } else { file.to_owned() }
    }
}

/// A file in writing.
pub struct HashedFile {
    file: File,
    hash: Sha256,
    bytes: u64,
}

impl HashedFile {
    /// A file that is empty.
    pub fn new(file: File) -> Self {
        Self { file, hash: Sha256::new(), bytes: 0 }
    }

    /// `file`, which goes on after the first `bytes` bytes at `path`; `None` if there are fewer.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn after(file: File, path: &Path, bytes: u64) -> io::Result<Option<Self>> {
        let mut hash = Sha256::new();
        let (mut there, mut buffer, mut left) = (File::open(path)?.take(bytes), vec![0; 1 << 16], bytes);
        while left > 0 {
            let read = there.read(&mut buffer)?;
            if read == 0 {
                return Ok(None);
            }
            hash.update(&buffer[..read]);
            left -= read as u64;
        }
        Ok(Some(Self { file, hash, bytes }))
    }

    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Waits until all of it is on the disk.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data().or_else(harmless)
    }

    /// Waits until all of it is on the disk, and says what was written.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn end(&mut self) -> io::Result<Written> {
        self.file.sync_all().or_else(harmless)?;
        let hash = hash_text(self.hash.clone().finalize().as_slice());
        Ok(Written { bytes: self.bytes, hash, packed: false })
    }
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a whole file.
///
/// # Errors
/// If it cannot be written.
pub fn text(disk: &dyn Disk, path: &Path, text: &str) -> Result<Written, Error> {
    bytes(disk, path, text.as_bytes())
}

/// Writes a whole file that is no text.
///
/// # Errors
/// If it cannot be written.
pub fn bytes(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Written, Error> {
    let written = disk.open(path, true).and_then(|file| {
        let mut file = HashedFile::new(file);
        file.write_all(bytes)?;
        file.end()
    });
    written.map_err(Error::io("write", path))
}

/// Bytes that are compressed at a time: always as many, so that the same table has the same bytes.
const PIECE: usize = 1 << 16;

/// Writes the file at `path` compressed beside it. Neither its name nor a time is in it: the same table, the same bytes.
///
/// # Errors
/// If it cannot be read or written.
pub fn packed(disk: &dyn Disk, path: &Path) -> Result<Written, Error> {
    let to = path.with_file_name(format!("{}.{}", path.file_name().unwrap_or_default().display(), table_file::PACKED));
    let from = File::open(path).map_err(Error::io("read", path))?;
    let file = disk.open(&to, true).map_err(Error::io("create", &to))?;
    let mut encoder = GzEncoder::new(HashedFile::new(file), Compression::default());
    let mut piece = Vec::with_capacity(PIECE);
    loop {
        piece.clear();
        (&from).take(PIECE as u64).read_to_end(&mut piece).map_err(Error::io("read", path))?;
        if piece.is_empty() {
            break;
        }
        encoder.write_all(&piece).map_err(Error::io("write", &to))?;
    }
    let ended = encoder.finish().and_then(|mut file| file.end());
    ended.map(|written| Written { packed: true, ..written }).map_err(Error::io("write", &to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::hash;
    use crate::output::disk::RealDisk;

    /// Protects that hashes are of what was written, also of what an earlier sitting wrote.
    #[test]
    fn a_file_taken_up_again_has_the_hash_of_all_of_it() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("x");
        let first = text(&RealDisk, &path, "one,two\n").unwrap();
        assert_eq!(first, Written { bytes: 8, hash: hash(b"one,two\n"), packed: false });
        let mut file = HashedFile::after(RealDisk.open(&path, false).unwrap(), &path, 4).unwrap().unwrap();
        std::io::Seek::seek(&mut file.file, io::SeekFrom::Start(4)).unwrap();
        file.write_all(b"2,3\n").unwrap();
        assert_eq!(file.end().unwrap(), Written { bytes: 8, hash: hash(b"one,2,3\n"), packed: false });
        assert!(HashedFile::after(RealDisk.open(&path, false).unwrap(), &path, 9).unwrap().is_none());
    }
}
