//! The report of a what-if: that which the page's command writes.

use std::ffi::OsString;
use std::fs;

use clap::Parser as _;

use crate::cli::args::{Arguments, Verb, told_apart};
use crate::error::{Error, Result};
use crate::output::package::REPORT;
use crate::verbs::compare;
use durand_explorer::engine::Work;

/// Name of the result folder.
const RESULTS: &str = "results";

/// Carries the command out in a folder of its own, which then goes, and gives its report.
pub fn made(work: &Work) -> Result<String> {
    let failed = |error: std::io::Error| Error::failed(format!("no folder can be made for it: {error}"));
    let folder = tempfile::tempdir().map_err(failed)?;
    let file = work.file.as_ref().map(|(name, text)| (*name, folder.path().join(name), text));
    if let Some((_, path, text)) = &file {
        fs::write(path, text).map_err(failed)?;
    }
    let word = |word: &String| match &file {
        Some((name, path, _)) if word == name => path.clone().into_os_string(),
        _ => OsString::from(word),
    };
    let out = folder.path().join(RESULTS);
    let words = [OsString::from("durand")].into_iter().chain(work.words.iter().map(word));
    let words = words.chain([OsString::from("--quiet"), "--out".into(), out.clone().into_os_string()]);
    let Ok(Arguments { verb: Verb::Compare(args) }) = Arguments::try_parse_from(told_apart(words)) else {
        return Err(Error::failed("the page's command cannot be read"));
    };
    compare::compare(&args)?;
    fs::read_to_string(out.join(REPORT.file)).map_err(failed)
}
