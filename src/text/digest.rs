//! Hashes as text, which tell whether two inputs are the same.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, ErrorKind};
use std::path::Path;

use sha2::{Digest, Sha256};

/// `sha256:` and the hash of `bytes` in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hash_text(Sha256::digest(bytes).as_slice())
}

/// The same of a file's bytes, without holding them all.
///
/// # Errors
/// If it cannot be read, or is no file: a named pipe or a device may have no end.
pub fn of_file(path: &Path) -> io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"));
    }
    let (mut file, mut hash) = (BufReader::with_capacity(1 << 16, File::open(path)?), Sha256::new());
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hash_text(hash.finalize().as_slice()));
        }
        hash.update(bytes);
        let length = bytes.len();
        file.consume(length);
    }
}

/// `sha256:` and a finished hash in hexadecimal.
pub fn hash_text(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = "sha256:".to_owned();
    for byte in digest {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
