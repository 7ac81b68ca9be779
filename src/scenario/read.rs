//! Walks a TOML document along the schema and hands every value to the draft.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::draft::Draft;
use super::key::{Given, Kind, Node};
use super::noun::Noun;
use super::schema::root;
use super::unknown;
use durand_located::closest::closest;
use durand_located::syntax::Syntax;
use durand_located::{Place, Problem, Source, value};
use durand_model::crossing::CROSSINGS;

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
    let required = root().keys().filter_map(|key| Some((key.name, key.required?)));
    required
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
                self.draft.problems.push(unknown::key(root(), node, path, name, self.place(key.span())));
                continue;
            };
            let below = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            self.key(child, &below, key.span(), value);
        }
    }

    fn key(&mut self, node: &Node, path: &str, key: Range<usize>, value: &Spanned<DeValue<'_>>) {
        match (&node.kind, value.get_ref()) {
            (Kind::Section(_), DeValue::Table(table)) => self.section(node, path, table),
            (Kind::Section(_), other) => {
                let problem =
                    Problem::at(self.place(key), format!("`{path}` is a section, not {}", value::found(other)))
                        .expected(format!("expected [{path}] on a line of its own, and the values below it"));
                self.draft.problems.push(problem);
            }
            (Kind::Crossings, DeValue::Array(entries)) => self.crossings(node, entries.iter()),
            (Kind::Crossings, _) => {
                let problem = Problem::at(self.place(key), "crossings are listed one by one")
                    .expected("expected [[crossings]], in double brackets, once for each")
                    .help(format!("write [[crossings]] and below it: name = \"{}\"", CROSSINGS[0].name));
                self.draft.problems.push(problem);
            }
            (Kind::Value(of), value_of) => {
                // The value of a section has no text of its own that could be underlined; its key has
                let span = if value_of.is_table() { key.clone() } else { value.span() };
                let given = Given { path, key, span, value: value_of, source: &self.source, root: root() };
                given.take_in(of, self.draft);
            }
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
                    None => {
                        self.draft.problems.push(unknown::key(root(), crossing, &path, name, self.place(key.span())))
                    }
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
                None => Noun::Crossing.unknown(name, &names, self.place(span)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::intervention::Moment;
    use durand_located::syntax;

    /// A draft that was read from several texts, base first.
    fn draft(texts: &[&str]) -> Draft {
        let mut draft = Draft::new("x");
        for text in texts {
            let source = Arc::new(Source::new("x.toml".to_owned(), (*text).to_owned()));
            Reader::new(&mut draft, &source).document(&syntax::parse(&source).table);
        }
        draft
    }

    fn entry(name: &str, lines: &str) -> String {
        format!("[[interventions]]\nname = \"{name}\"\n{lines}\n")
    }

    const TRUST: &str = "at = 5\nset = { \"world.trust\" = 20 }";

    #[test]
    fn what_is_laid_over_replaces_what_has_its_name_at_its_place() {
        let base = entry("a", TRUST) + &entry("b", TRUST);
        let over = entry("c", TRUST) + &entry("a", "at = 9\noff = [\"distrust\"]");
        let draft = draft(&[&base, &over]);
        assert!(draft.problems.is_empty(), "{}", draft.problems);
        let all: Vec<(&str, Moment)> =
            draft.interventions.iter().map(|one| (one.intervention.name.as_str(), one.intervention.at)).collect();
        assert_eq!(all, [("a", Moment::Week(9)), ("b", Moment::Week(5)), ("c", Moment::Week(5))]);
    }

    #[test]
    fn what_is_laid_over_can_take_out() {
        let base = entry("a", TRUST) + &entry("b", TRUST);
        let out = draft(&[&base, &entry("b", "enabled = false")]);
        assert!(out.problems.is_empty(), "{}", out.problems);
        assert_eq!(out.interventions.iter().map(|one| one.enabled).collect::<Vec<_>>(), [true, false]);
        let wrong = draft(&[&base, &entry("bb", "enabled = false")]);
        assert!(wrong.problems.to_string().contains("there is no intervention `bb`"), "{}", wrong.problems);
    }
}
