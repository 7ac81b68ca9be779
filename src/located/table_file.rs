//! Files of tables that this program wrote: plain, or compressed (gzip) where that was asked for. Who reads one need not know which.

use std::ffi::OsStr;
use std::io::{BufReader, Read, Result};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::input;

/// What the name of a compressed file ends with, after a point.
pub const PACKED: &str = "gz";

/// Where the table is whose plain file would be at `path`: there, or compressed beside it.
pub fn at(path: &Path) -> PathBuf {
    let mut packed = path.as_os_str().to_owned();
    packed.push(".");
    packed.push(PACKED);
    let packed = PathBuf::from(packed);
    if !path.exists() && packed.exists() { packed } else { path.to_owned() }
}

/// Opens the table whose plain file would be at `path`, and gives its text.
///
/// # Errors
/// As [`input::open`]; reading fails where the file is damaged.
pub fn open(path: &Path) -> Result<Box<dyn Read>> {
    let path = at(path);
    let file = input::open(&path)?;
    if is_packed(&path) { Ok(Box::new(MultiGzDecoder::new(BufReader::new(file)))) } else { Ok(Box::new(file)) }
}

/// Whether a file by that name is compressed.
pub fn is_packed(path: &Path) -> bool {
    path.extension() == Some(OsStr::new(PACKED))
}

/// The name of the plain file.
pub fn plain(name: &str) -> &str {
    name.strip_suffix(PACKED).and_then(|rest| rest.strip_suffix('.')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// Protects readers: a table is found in either form, the plain one first, and what is cut off is no table.
    #[test]
    fn a_table_is_read_in_either_form() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("runs.csv");
        let text = |path: &Path| {
            open(path).and_then(|mut file| {
                let mut text = String::new();
                file.read_to_string(&mut text).map(|_| text)
            })
        };
        assert!(text(&path).is_err());
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(b"run,deaths\n1,5\n").unwrap();
        let packed = packed.finish().unwrap();
        fs::write(desk.path().join("runs.csv.gz"), &packed).unwrap();
        assert_eq!(text(&path).unwrap(), "run,deaths\n1,5\n");
        assert_eq!(at(&path), desk.path().join("runs.csv.gz"));
        fs::write(desk.path().join("runs.csv.gz"), &packed[..packed.len() - 4]).unwrap();
        assert!(text(&path).is_err());
        fs::write(&path, "plain").unwrap();
        assert_eq!(text(&path).unwrap(), "plain");
        assert_eq!((plain("runs.csv.gz"), plain("runs.csv"), plain("gz")), ("runs.csv", "runs.csv", "gz"));
    }
}
