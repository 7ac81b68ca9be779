//! Loads a scenario by its path or bare name.

use std::sync::Arc;

use super::compose::compose;
use super::content::scenario::Scenario;
use super::files;
use durand_located::text::{decode, is_blank};
use durand_located::{Place, Problem, Problems, Source};

/// Reads and checks the scenario at `path`.
///
/// A bare name such as `second-emirate-2021`, without folder or ending, is also looked for as `scenarios/<name>.toml` and
/// `<name>.toml`; a scenario that ships needs no file.
/// Files that the scenario `extends` are read too, and laid below it.
///
/// # Errors
/// All problems at once: a file that cannot be read, text that is not TOML, unknown keys, values out of range. Each is told
/// in the file that has it, which may be one that is extended.
pub fn load(path: &str) -> Result<Scenario, Problems> {
    let (name, bytes) = files::find(path)?;
    let text = decode(&name, bytes)?;
    parse(&name, &text)
}

/// Checks the scenario that `text` holds; `name` is its path, as messages should show it, and from where `extends` is
/// looked up.
///
/// # Errors
/// All problems at once.
pub fn parse(name: &str, text: &str) -> Result<Scenario, Problems> {
    let source = Arc::new(Source::new(name.to_owned(), text.to_owned()));
    if is_blank(text) {
        return Err(Problem::at(Place::new(&source, 0..0), format!("the file is empty: {name}"))
            .help("a scenario needs at least `title`, `start` and `weeks`; scenarios/quick.toml is an example")
            .into());
    }
    compose(&source)
}
