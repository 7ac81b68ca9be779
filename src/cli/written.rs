//! Where results are, as every verb tells it.

use std::path::Path;

use super::text::list;
use crate::output::State;
use crate::output::package::REPORT;

/// What became of the results in `folder`: of one that was complete before, that nothing was `done` ("run", "simulated"). `earlier` is
/// what sittings before this one finished, such as "100 runs", if any did.
pub fn written(folder: &Path, state: State, done: &str, earlier: Option<String>, files: &[String]) -> String {
    // The page first: people would rather look than read tables
    let page = folder.join(REPORT.file);
    let see = if files.iter().any(|file| file == REPORT.file) {
        format!(" Open {} in a browser.", page.display())
    } else {
        String::new()
    };
    let folder = folder.display();
    match (state, earlier) {
        (State::AlreadyComplete, _) => format!("{folder} held all of these results already; nothing was {done}."),
        _ if files.is_empty() => format!("Results are in {folder}."),
        (_, Some(earlier)) => format!("Gone on after {earlier}; results are in {folder}: {}.{see}", list(files)),
        (_, None) => format!("Results are in {folder}: {}.{see}", list(files)),
    }
}
