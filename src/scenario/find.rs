//! Keys by their dotted path.

use std::ops::Range;
use std::sync::Arc;

use super::key::Node;
use super::unknown;
use durand_located::{Place, Problem, Source};

/// What overrides are called in messages.
pub const OPTION: &str = "--set";

/// The key of the tree `root` that the dotted path at `span` leads to.
///
/// # Errors
/// If there is none, or it is a section or one that only a file can have.
pub fn find<'n>(root: &'n Node, source: &Arc<Source>, span: Range<usize>) -> Result<&'n Node, Problem> {
    let text = &source.text;
    let mut node = root;
    let mut at = span.start;
    for name in text[span.clone()].split('.') {
        let here = at..at + name.len();
        let place = Place::new(source, here.clone());
        if name.is_empty() {
            return Err(Problem::at(place, "a name is missing in the path").help(example(source)));
        }
        let path = text[span.start..at].trim_end_matches('.');
        if node.noun().is_none() {
            return Err(
                Problem::at(place, format!("`{path}` has nothing below it")).expected("expected `=` before this")
            );
        }
        node = node.child(name).ok_or_else(|| unknown::key(root, node, path, name, place))?;
        let whole = || Place::new(source, span.clone());
        if let Some(problem) = node.key().and_then(|key| key.only_in_files).map(|problem| problem(whole())) {
            return Err(problem);
        }
        at = here.end + 1;
    }
    if node.noun().is_some() {
        let (place, path) = (Place::new(source, span.clone()), &text[span]);
        return Err(Problem::at(place, format!("`{path}` is a section, not a value"))
            .expected("expected a dot and a name after it")
            .note(format!("for example: `{path}.{}`", node.children.first().map_or("...", |child| child.name))));
    }
    Ok(node)
}

/// An override as it is written where this one stands.
pub fn example(source: &Source) -> String {
    let form = match source.name.as_str() {
        OPTION => "--set world.tension=40",
        name if name.starts_with("--") => "--what-if calm:world.tension=40",
        _ => "set = [\"world.tension=40\"]",
    };
    format!("for example: {form}")
}
