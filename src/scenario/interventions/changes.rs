//! What an intervention changes: each key, read into changes.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::event;
use super::kind::{CHANGES, Kind};
use crate::key::Node;
use crate::names::{Names, positions};
use crate::noun::Noun;
use crate::unknown;
use crate::values::{checked, expected};
use durand_located::closest::unknown as unknown_name;
use durand_located::value::{number, quoted, without_quotes, wrong_type};
use durand_located::{Place, Problem, Problems, Source};
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Change, How, quantity_of};
use durand_model::registry::{self, Setting};

/// Largest factor by which a number can be scaled.
pub const MOST_FACTOR: f64 = 1000.0;
/// How it is written what actors are made to do.
const FORCE: &str = "force = { pakistan = [\"border.shut\", \"strike\"] }";
/// The key that says whose closure it is.
pub const BY: &str = "by";
/// The actors that can shut crossings.
pub const CLOSERS: [Actor; 2] = [Actor::Pakistan, Actor::AfghanTaliban];
/// What stands for all crossings.
pub const ALL: &str = "all";

/// All changes of an entry, each with its place; what is wrong with them goes to `problems`.
pub fn read(
    table: &DeTable<'_>,
    source: &Arc<Source>,
    root: &Node,
    problems: &mut Problems,
) -> (Vec<Change>, Vec<Place>) {
    let mut reader = Reader { source, root, problems, by: None, found: Vec::new() };
    reader.by = reader.by(table);
    for (key, kind, _) in CHANGES {
        if let Some((written, value)) = table.get_key_value(key) {
            reader.key(key, kind, written.span(), value);
        }
    }
    reader.found.into_iter().unzip()
}

struct Reader<'p> {
    source: &'p Arc<Source>,
    /// The tree of keys.
    root: &'p Node,
    problems: &'p mut Problems,
    /// Whose closure it is that shuts crossings.
    by: Option<Actor>,
    found: Vec<(Change, Place)>,
}

impl Reader<'_> {
    fn key(&mut self, key: &'static str, kind: Kind, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        match kind {
            Kind::Values(how) => self.values(how, key, "", at, value),
            Kind::Force => self.force(value),
            Kind::Actions { allowed } => {
                self.list(key, value, Names::AllActions, |action| Change::Permit { action, allowed });
            }
            Kind::Crossings { open } => {
                let by = if open { None } else { self.by };
                self.list(key, value, Names::Crossings, |crossing| Change::Crossing { crossing, open, by });
            }
            Kind::Mechanisms { on } => {
                self.list(key, value, Names::Mechanisms, |mechanism| Change::Mechanism { mechanism, on });
            }
            Kind::Event => {
                let place = self.place(at.clone());
                let found = event::read(self.source, at, value, self.problems);
                self.found.extend(found.map(|one| (Change::Inject(one), place)));
            }
        }
    }

    /// Whose closure it is, as the entry says.
    fn by(&mut self, table: &DeTable<'_>) -> Option<Actor> {
        let (key, value) = table.get_key_value(BY)?;
        let closers = CLOSERS.map(Actor::name);
        let problem = match value.get_ref().as_str() {
            _ if table.get("close").is_none() => {
                Problem::at(self.place(key.span()), "`by` says whose closure it is, but nothing is shut")
                    .expected("expected `close` beside it")
            }
            Some(name) => match CLOSERS.into_iter().find(|actor| actor.name() == name) {
                Some(actor) => return Some(actor),
                None => unknown_name(self.place(value.span()), "actor with a side of the crossings", name, &closers),
            },
            None => wrong_type(BY, "a text", value.get_ref(), self.place(value.span()))
                .expected(format!("expected the name of an actor in quotes: {}", closers.join(" or "))),
        };
        self.problems.push(problem);
        None
    }

    /// Names in a list; of crossings also all at once.
    fn list(&mut self, key: &str, value: &Spanned<DeValue<'_>>, names: Names, change: impl Fn(usize) -> Change) {
        let here = self.place(value.span());
        let is_all = |value: &DeValue<'_>| value.as_str() == Some(ALL);
        let all = match value.get_ref() {
            DeValue::Array(list) => list.len() == 1 && list.iter().all(|one| is_all(one.get_ref())),
            one => is_all(one),
        };
        let found = if all && matches!(names, Names::Crossings) {
            (0..CROSSINGS.len()).map(|at| (at, here.clone())).collect()
        } else {
            let source = self.source;
            positions(key, value.get_ref(), value.span(), names, |span| Place::new(source, span), self.problems)
        };
        self.found.extend(found.into_iter().map(|(at, place)| (change(at), place)));
    }

    /// Numbers by path. A path may be one key in quotes, or keys below one another.
    fn values(&mut self, how: How, key: &'static str, path: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            let here = self.place(if path.is_empty() { value.span() } else { at });
            let problem = wrong_type(key, "paths with a number each", value.get_ref(), here)
                .expected(format!("expected {key} = {{ \"world.tension\" = 40 }}"));
            return self.problems.push(problem);
        };
        for (name, value) in table {
            let below = if path.is_empty() { name.get_ref().to_string() } else { format!("{path}.{}", name.get_ref()) };
            let here = self.place(name.span());
            match (self.find(how, key, &below, here), value.get_ref()) {
                (Some(Found::Section), DeValue::Table(_)) => self.values(how, key, &below, name.span(), value),
                (Some(Found::Section), _) => {
                    let problem = Problem::at(self.place(name.span()), format!("`{below}` is a section, not a value"))
                        .expected("expected the path of a number");
                    self.problems.push(problem);
                }
                (Some(Found::Number(setting)), raw) => {
                    let place = self.place(if raw.is_table() { name.span() } else { value.span() });
                    match amount(setting, how, raw, &place) {
                        Ok(by) => self.found.push((Change::Value { setting, how, by }, place)),
                        Err(problem) => self.problems.push(problem),
                    }
                }
                (None, _) => {}
            }
        }
    }

    /// What a path leads to; what is wrong with it goes to the problems.
    fn find(&mut self, how: How, key: &str, path: &str, place: Place) -> Option<Found> {
        let mut node = self.root;
        let mut before = String::new();
        for name in path.split('.') {
            let Some(child) = node.child(name) else {
                let problem = match node.noun() {
                    Some(_) => unknown::key(self.root, node, &before, name, place),
                    None => Problem::at(place, format!("`{before}` has nothing below it")),
                };
                self.problems.push(problem);
                return None;
            };
            before = if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") };
            node = child;
        }
        let Some(found) = node.key() else { return Some(Found::Section) };
        match found.number.filter(|at| amounts(*at, how).is_some()) {
            Some(at) => Some(Found::Number(at)),
            None => {
                let problem = Problem::at(place, format!("`{path}` cannot be changed by `{key}`"));
                self.problems.push(problem.expected(found.in_interventions.as_str()));
                None
            }
        }
    }

    fn force(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            let problem =
                wrong_type("force", "actors with what they are made to do", value.get_ref(), self.place(value.span()))
                    .expected(format!("expected {FORCE}"));
            return self.problems.push(problem);
        };
        for (name, value) in table {
            match Actor::from_name(name.get_ref()) {
                Some(actor) => self.force_one(actor, name.span(), value),
                None => {
                    let names = Actor::ALL.map(Actor::name);
                    self.problems.push(Noun::Actor.unknown(name.get_ref(), &names, self.place(name.span())));
                }
            }
        }
    }

    /// What one actor is made to do: one thing, or a list.
    fn force_one(&mut self, actor: Actor, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let alone = std::slice::from_ref(value);
        let wanted = match value.get_ref() {
            DeValue::Array(list) => list.iter().as_slice(),
            _ => alone,
        };
        for one in wanted {
            let here = self.place(if one.get_ref().is_table() { at.clone() } else { one.span() });
            let Some(name) = one.get_ref().as_str() else {
                let path = format!("force.{}", actor.name());
                let problem = wrong_type(&path, "a text, or a list of texts", one.get_ref(), here);
                self.problems.push(problem.expected(format!("expected {FORCE}")));
                continue;
            };
            let first = registry::first_action_of(actor);
            let options = &registry::actions_of(actor)[1..];
            match options.iter().position(|option| option.name == name) {
                Some(option) => self.found.push((Change::Force { action: first + 1 + option }, here)),
                None => {
                    let names: Vec<&str> = options.iter().map(|option| option.name).collect();
                    self.problems.push(Noun::Action(actor).unknown(name, &names, here));
                }
            }
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.source, span)
    }
}

/// What a path leads to.
enum Found {
    Number(usize),
    Section,
}

/// The range of numbers by which a setting can be changed in this way; `None` if it cannot be.
///
/// Quantities that are whole say which crossings are shut. Any other whole number could be none any more after a change by a number.
pub fn amounts(setting: usize, how: How) -> Option<(f64, f64)> {
    let Setting { low, high, whole, .. } = registry::settings()[setting];
    match how {
        _ if whole && (how != How::Set || quantity_of(setting).is_some()) => None,
        How::Set => Some((low, high)),
        How::Add => Some((low - high, high - low)),
        How::Scale => Some((0.0, MOST_FACTOR)),
    }
}

/// By how much a setting is changed.
fn amount(at: usize, how: How, raw: &DeValue<'_>, place: &Place) -> Result<f64, Problem> {
    let setting = &registry::settings()[at];
    let Setting { path, low, high, unit, meaning, .. } = setting;
    let (low, high) = amounts(at, how).unwrap_or((*low, *high));
    let unit = match how {
        How::Set => {
            return checked(setting, raw, place)
                .map_err(|problem| problem.expected(expected(setting)).note(format!("`{path}`: {meaning}")));
        }
        How::Add => unit,
        How::Scale => "factor",
    };
    let expected = format!("expected a number from {low} to {high} ({unit})");
    match number(raw) {
        None => Err(without_quotes(wrong_type(path, "a number", raw, place.clone()).expected(expected), raw)),
        // Written so that nan is out of range too
        Some(by) if by >= low && by <= high => Ok(by + 0.0),
        Some(_) => {
            let what = if how == How::Add { "what is added to" } else { "what scales" };
            Err(Problem::at(place.clone(), format!("{what} `{path}` is out of range: {}", quoted(place)))
                .expected(expected)
                .note(format!("`{path}`: {meaning}")))
        }
    }
}
