//! What names in a page mean, for who has the page and nothing else.

use super::page::{Grid, Part};
use super::shelf::Shelf;
use crate::chronicle::along::named;
use crate::cli::text::words;
use crate::model::registry::{self, ACTIONS, POLICIES};
use crate::presentation::labels::{spelt, whole};

/// What the description of a column says before the path of a factor.
const FACTOR: &str = "Factor: ";

/// The name of a factor as people read it.
pub fn factor(name: &str) -> String {
    words(name)
}

/// The factors in the columns of a table; nothing where it has none.
pub fn factors(shelf: &Shelf<'_>, file: &str) -> Result<Option<Part>, String> {
    let tables = shelf.tables()?;
    let fields = tables.iter().filter(|table| table.name() == file).flat_map(|table| &table.fields);
    let row = |(name, unit, told): &(String, String, String)| {
        let (path, meaning) = told.strip_prefix(FACTOR)?.split_once(". ")?;
        Some(vec![factor(name), meaning.to_owned(), unit.clone(), path.to_owned()])
    };
    let rows: Vec<Vec<String>> = fields.filter_map(row).collect();
    Ok((!rows.is_empty())
        .then(|| grid("What each assumption is", ["assumption", "what it is", "unit", "in files"], rows)))
}

/// Settings of a scenario.
pub fn settings<'a>(paths: impl IntoIterator<Item = &'a str>) -> Part {
    let row = |path: &str| {
        let known = registry::setting(path).map(|at| &registry::settings()[at]);
        let meaning = known.map_or("", |one| one.meaning);
        vec![whole(path), meaning.to_owned(), known.map_or("", |one| one.unit).to_owned(), path.to_owned()]
    };
    let rows = paths.into_iter().map(row).collect();
    grid("What each parameter is", ["parameter", "what it is", "unit", "in files"], rows)
}

/// The policies, as a timeline has them: what each is about, and its settings from light to dark.
pub fn policies() -> Part {
    let row = |(at, policy): (usize, &registry::Policy)| {
        let of = ACTIONS.iter().filter(|one| one.setting.is_some_and(|(of, _)| of == at));
        let setting = |one: &registry::Action| {
            let name = one.name.rsplit('.').next().unwrap_or(one.name);
            format!("{}: {}", words(name), one.meaning)
        };
        vec![named(at), policy.meaning.to_owned(), of.map(setting).collect::<Vec<_>>().join(" ")]
    };
    let rows = POLICIES.iter().enumerate().map(row).collect();
    grid("What the policies are", ["policy", "what it is about", "its settings, from light to dark"], rows)
}

/// The mechanisms and processes, by the mark that a chronicle has for them.
pub fn mechanisms() -> Part {
    let row = |one: &registry::Mechanism| vec![one.id.to_owned(), spelt(one.name), one.says.to_owned()];
    let rows = registry::mechanisms().iter().map(row).collect();
    grid("What the marks in square brackets are", ["mark", "mechanism", "what it says"], rows)
}

fn grid<const COLUMNS: usize>(name: &str, head: [&str; COLUMNS], rows: Vec<Vec<String>>) -> Part {
    Part::Grid(Grid { name: name.to_owned(), folded: name.to_owned(), head: head.map(str::to_owned).to_vec(), rows })
}
