//! Walks a TOML document along the schema and hands every value to the draft.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::draft::Draft;
use super::interventions::Entries;
use super::schema::{Kind, Node, root};
use durand_located::closest::closest;
use durand_located::syntax::Syntax;
use durand_located::value;
use durand_located::{Place, Problem, Source};

use super::unknown;
use durand_model::crossing::CROSSINGS;

/// Keys without which there is no scenario, with an example of each.
pub(super) const REQUIRED: [(&str, &str); 3] =
    [("title", "title = \"What if ...\""), ("start", "start = 2021-08-15"), ("weeks", "weeks = 176")];

/// Reads a document.
pub struct Reader<'d> {
    draft: &'d mut Draft,
    source: Arc<Source>,
}

/// Problems for the required keys that none of a scenario's texts has, as far as that can be known; `source` is its own.
pub fn required(source: &Arc<Source>, texts: &[Syntax<'_>]) -> Vec<Problem> {
    let misspelt = |text: &Syntax<'_>, key| {
        let is_unknown = |written: &str| root().child(written).is_none();
        text.table.keys().any(|written| is_unknown(written.get_ref()) && closest(written.get_ref(), [key]).is_some())
    };
    let lacks = |text: &Syntax<'_>, key| text.table.get(key).is_none() && text.can_miss(key) && !misspelt(text, key);
    REQUIRED
        .into_iter()
        .filter(|(key, _)| texts.iter().all(|text| lacks(text, key)))
        .map(|(key, example)| {
            Problem::at(Place::new(source, 0..0), format!("the scenario has no `{key}`"))
                .help(format!("add, above the first [section]: {example}"))
        })
        .collect()
}

impl<'d> Reader<'d> {
    /// Reads what was parsed of `source` into `draft`.
    pub fn new(draft: &'d mut Draft, source: &Arc<Source>) -> Self {
        Self { draft, source: Arc::clone(source) }
    }

    /// Reads the whole document.
    pub fn document(&mut self, table: &DeTable<'_>) {
        self.section(root(), "", table);
    }

    fn section(&mut self, node: &Node, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(child) = node.child(name) else {
                self.draft.problems.push(unknown::key(node, path, name, self.place(key.span())));
                continue;
            };
            let below = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            self.key(child, &below, key.span(), value);
        }
    }

    fn key(&mut self, node: &Node, path: &str, key: Range<usize>, value: &Spanned<DeValue<'_>>) {
        match (node.kind, value.get_ref()) {
            // Read before everything else, by `extends`.
            (Kind::Extends, _) => {}
            (Kind::Section(_), DeValue::Table(table)) => self.section(node, path, table),
            (Kind::Section(_), other) => {
                let problem =
                    Problem::at(self.place(key), format!("`{path}` is a section, not {}", value::found(other)))
                        .expected(format!("expected [{path}] on a line of its own, and the values below it"));
                self.draft.problems.push(problem);
            }
            (Kind::Interventions, other) => Entries::new(self.draft, &self.source).read(key, other),
            (Kind::Crossings, DeValue::Array(entries)) => self.crossings(node, entries.iter()),
            (Kind::Crossings, _) => {
                let problem = Problem::at(self.place(key), "crossings are listed one by one")
                    .expected("expected [[crossings]], in double brackets, once for each")
                    .help(format!("write [[crossings]] and below it: name = \"{}\"", CROSSINGS[0].name));
                self.draft.problems.push(problem);
            }
            // The value of a section has no text of its own that could be underlined; its key has.
            (kind, DeValue::Table(table)) => {
                let at = Spanned::new(key, DeValue::Table(table.clone()));
                self.draft.assign(kind, path, &at, &self.source);
            }
            (kind, _) => self.draft.assign(kind, path, value, &self.source),
        }
    }

    fn crossings<'t, 'i: 't>(&mut self, node: &Node, entries: impl Iterator<Item = &'t Spanned<DeValue<'i>>>) {
        let mut seen: Vec<(&str, Place)> = Vec::new();
        for entry in entries {
            let DeValue::Table(table) = entry.get_ref() else {
                let problem =
                    value::wrong_type("crossings", "a list of sections", entry.get_ref(), self.place(entry.span()))
                        .expected("expected [[crossings]] with `name` and shares");
                self.draft.problems.push(problem);
                continue;
            };
            let Some(crossing) = self.crossing(node, entry, table) else { continue };
            let here = table.get("name").map_or(entry.span(), Spanned::span);
            let here = self.place(here);
            if let Some((name, before)) = seen.iter().find(|(name, _)| *name == crossing.name) {
                let problem = Problem::at(here, format!("the crossing `{name}` is listed twice"))
                    .against(before.clone(), "first listed here")
                    .help("keep one entry for each crossing");
                self.draft.problems.push(problem);
                continue;
            }
            seen.push((crossing.name, here));
            let path = format!("crossings.{}", crossing.name);
            for (key, value) in table.iter().filter(|(key, _)| key.get_ref() != "name") {
                let name = key.get_ref().as_ref();
                match crossing.child(name) {
                    Some(share) => self.key(share, &format!("{path}.{name}"), key.span(), value),
                    None => self.draft.problems.push(unknown::key(crossing, &path, name, self.place(key.span()))),
                }
            }
        }
    }

    /// Which crossing an entry is about.
    fn crossing<'n>(&mut self, node: &'n Node, entry: &Spanned<DeValue<'_>>, table: &DeTable<'_>) -> Option<&'n Node> {
        let names: Vec<&str> = node.children.iter().map(|child| child.name).collect();
        let problem = match table.get("name").map(|name| (name.span(), name.get_ref())) {
            None => Problem::at(self.place(entry.span()), "this crossing has no `name`")
                .expected("expected below it: name = \"...\"")
                .note(format!("valid names: {}", names.join(", "))),
            Some((span, DeValue::String(name))) => match node.child(name) {
                Some(found) => return Some(found),
                None => unknown::name_of(super::schema::Noun::Crossing, name, &names, self.place(span)),
            },
            Some((span, other)) => value::wrong_type("name", "a text", other, self.place(span))
                .expected("expected the name of a crossing, in quotes"),
        };
        self.draft.problems.push(problem);
        None
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.source, span)
    }
}
