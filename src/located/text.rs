//! Bytes to text, and the paths that a text names.

use std::path::Path;
use std::sync::Arc;

use super::place::{Place, Source};
use super::problem::Problem;

/// The text of the file that messages call `name`.
///
/// # Errors
/// If its bytes are not UTF-8: where.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::general(format!("{name} is written in UTF-16")).help("save the file as UTF-8"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[valid];
        let source = Arc::new(Source::new(name.to_owned(), String::from_utf8_lossy(error.as_bytes()).into_owned()));
        // Up to there nothing was replaced, so the position in the shown text is that in the file.
        Problem::at(Place::new(&source, valid..valid + 1), "the file is not UTF-8 text")
            .expected(format!("the byte {byte:#04x} here is not part of any UTF-8 character"))
            .help("save the file as UTF-8")
    })
}

/// Whether a text says nothing at all.
pub fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

/// The folder of the file at `path`.
pub fn folder(path: &str) -> &Path {
    Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path of `file` in the folder of `path`, written as the user wrote that.
pub fn beside(path: &str, file: &str) -> String {
    let folder = path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    format!("{}{file}", &path[..folder])
}

/// Some of `names`, separated by commas.
pub fn list(names: &[String]) -> String {
    const MOST: usize = 20;
    let shown = names[..names.len().min(MOST)].join(", ");
    if names.len() > MOST { format!("{shown} and {} more", names.len() - MOST) } else { shown }
}
