//! Hashes as text, which tell whether two inputs are the same.

use sha2::{Digest, Sha256};

/// `sha256:` and the hash of `bytes` in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hash_text(Sha256::digest(bytes).as_slice())
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
