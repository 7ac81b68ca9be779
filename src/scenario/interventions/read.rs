//! Entries of `[[interventions]]`, read one by one.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::changes::{self, BY};
use super::kind::CHANGES;
use super::rule;
use crate::content::intervention::{Drafted, Intervention, Moment, Places};
use crate::content::kept::kept;
use crate::content::scenario::MOST_WEEKS;
use crate::content::short_name;
use crate::draft::Draft;
use crate::key::Node;
use crate::values::date;
use durand_located::closest::{closest, unknown};
use durand_located::value::{self, whole, wrong_type};
use durand_located::{Place, Problem, Source};

/// Keys of an entry besides what it changes, and what each is.
pub const FRAME: [(&str, &str); 12] = [
    ("name", "Short name, which events give as their cause; no other intervention has it."),
    ("at", "First week: a date in it, or its number, counted from 1; with `when`, the first in which it may begin."),
    (
        "when",
        "What it waits for in a run, as in `deaths >= 20 and tension > 50`; it begins after a week of which that holds.",
    ),
    ("delay", "Weeks between the end of that week and its beginning."),
    ("cooldown", "Weeks after its end in which it does not wait for anything."),
    ("most", "How often it begins at most in a run."),
    ("for", "How many weeks it lasts; without it, it is done once, or for good."),
    ("announced", "Whether other actors know of it before it begins, and reckon with it."),
    ("until", "The week before which it ends, as a date in it or a number; without it, it lasts, or is done once."),
    (BY, "Whose closure it is that `close` brings about; without it nobody's, which no one can open."),
    ("note", "Why, and after which source."),
    ("enabled", "Whether it takes place; with a name alone, false takes out an intervention of a base."),
];

/// The weeks that `key` may name, counted from 1: an intervention can end after the last.
pub fn weeks(key: &str) -> RangeInclusive<i128> {
    1..=i128::from(MOST_WEEKS) + i128::from(key == "until")
}

/// Reads the entries of one text into a draft.
pub struct Entries<'d> {
    draft: &'d mut Draft,
    source: Arc<Source>,
    /// The tree of keys.
    root: &'d Node,
    /// Names of this text so far.
    seen: Vec<(String, Place)>,
}

impl<'d> Entries<'d> {
    /// Reads what was parsed of `source` into `draft`; `root` is the tree of keys.
    pub fn new(draft: &'d mut Draft, source: &Arc<Source>, root: &'d Node) -> Self {
        Self { draft, source: Arc::clone(source), root, seen: Vec::new() }
    }

    /// Reads what stands at `interventions`; `key` is where that key is.
    pub fn read(&mut self, key: Range<usize>, value: &DeValue<'_>) {
        let DeValue::Array(entries) = value else {
            let problem = Problem::at(self.place(key), "interventions are listed one by one")
                .expected("expected [[interventions]], in double brackets, once for each")
                .help("write [[interventions]] and below it: name = \"...\", at = ..., and what it changes");
            self.draft.problems.push(problem);
            return;
        };
        for entry in entries.iter() {
            match entry.get_ref() {
                DeValue::Table(table) => self.entry(entry.span(), table),
                other => {
                    let problem = wrong_type("interventions", "a list of sections", other, self.place(entry.span()))
                        .expected("expected [[interventions]] with `name`, `at` and what it changes");
                    self.draft.problems.push(problem);
                }
            }
        }
    }

    fn entry(&mut self, span: Range<usize>, table: &DeTable<'_>) {
        let before = self.draft.problems.count();
        self.unknown_keys(table);
        let entry = self.place(span);
        let name = self.name(&entry, table);
        let enabled = self.enabled(table);
        let (changes, places) = changes::read(table, &self.source, self.root, &mut self.draft.problems);
        let out = !enabled && changes.is_empty() && table.get("at").is_none() && table.get("when").is_none();
        let source = Arc::clone(&self.source);
        let rule = rule::read(table, &changes, self.draft, &|span| Place::new(&source, span));
        let at = self.moment("at", table);
        let until = self.moment("until", table);
        let note = self.note(table);
        let Some((name, here)) = name else { return };
        if self.draft.problems.count() > before {
            return;
        }
        if out {
            return self.take_out(&name, here);
        }
        // What waits for something may begin from the first week on
        let at = at.or(rule.as_ref().map(|(_, place)| (Moment::Week(1), place.clone())));
        let Some((at, at_place)) = at else {
            let problem = Problem::at(here, format!("the intervention `{name}` has no `at`"))
                .expected("expected below it: at = and a date, or the number of a week")
                .help("for example: at = 2022-06-02; or what it waits for, as in when = \"deaths >= 20\"");
            return self.draft.problems.push(problem);
        };
        if changes.is_empty() {
            let problem = Problem::at(here, format!("the intervention `{name}` changes nothing"))
                .expected("expected below it at least one thing that it changes")
                .note(format!("what it can change: {}", CHANGES.map(|(key, ..)| key).join(", ")));
            return self.draft.problems.push(problem);
        }
        let (until, until_place) = until.unzip();
        let delay = table.get("delay").map(|value| self.place(value.span()));
        let places = Places { at: at_place, until: until_place, delay, changes: places };
        let rule = rule.map(|(rule, _)| rule);
        let intervention = Intervention { name, at, until, note, rule, changes };
        self.put(Drafted { intervention, enabled, places: Some(places) });
    }

    /// Puts an intervention in the place of one of that name in a base, or at the end.
    fn put(&mut self, new: Drafted) {
        let all = &mut self.draft.interventions;
        match all.iter_mut().find(|old| old.intervention.name == new.intervention.name) {
            Some(old) => *old = new,
            None => all.push(new),
        }
    }

    /// Takes out an intervention of a base.
    fn take_out(&mut self, name: &str, here: Place) {
        if let Some(old) = self.draft.interventions.iter_mut().find(|old| old.intervention.name == name) {
            old.enabled = false;
            return;
        }
        let known: Vec<&str> = self.draft.interventions.iter().map(|old| old.intervention.name.as_str()).collect();
        let problem = Problem::at(here, format!("there is no intervention `{name}` to take out"));
        let problem = match closest(name, known.iter().copied()) {
            Some(near) => problem.expected(format!("did you mean `{near}`?")),
            None => problem.expected("only one of the scenario that this one extends can be taken out"),
        };
        self.draft.problems.push(problem);
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>) {
        let valid: Vec<&str> = FRAME.map(|(key, _)| key).into_iter().chain(CHANGES.map(|(key, ..)| key)).collect();
        for key in table.keys().filter(|key| !valid.contains(&key.get_ref().as_ref())) {
            let problem = unknown(self.place(key.span()), "key of an intervention", key.get_ref(), &valid);
            self.draft.problems.push(problem);
        }
    }

    /// The name, which must be short and new in this text.
    fn name(&mut self, entry: &Place, table: &DeTable<'_>) -> Option<(String, Place)> {
        let Some(value) = table.get("name") else {
            let problem = Problem::at(entry.clone(), "this intervention has no `name`")
                .expected("expected below it: name = \"...\"")
                .help("its name is given as the cause of what it does, in events.csv");
            self.draft.problems.push(problem);
            return None;
        };
        let here = self.place(value.span());
        let problem = match value.get_ref() {
            DeValue::String(name) if !short_name::is_valid(name) => {
                Problem::at(here, format!("`{name}` cannot be the name of an intervention"))
                    .expected(short_name::expected(name))
            }
            DeValue::String(name) => match self.seen.iter().find(|(seen, _)| seen == name) {
                Some((_, before)) => Problem::at(here, format!("two interventions are called `{name}`"))
                    .against(before.clone(), "the first is here")
                    .help("give each a name of its own"),
                None => {
                    self.seen.push((name.to_string(), here.clone()));
                    return Some((kept(name).to_owned(), here));
                }
            },
            other => wrong_type("name", "a text", other, here).expected(short_name::EXPECTED),
        };
        self.draft.problems.push(problem);
        None
    }

    fn enabled(&mut self, table: &DeTable<'_>) -> bool {
        let Some(value) = table.get("enabled") else { return true };
        value.get_ref().as_bool().unwrap_or_else(|| {
            let problem = wrong_type("enabled", "true or false", value.get_ref(), self.place(value.span()));
            self.draft.problems.push(problem.expected("expected `true` or `false`, without quotes"));
            true
        })
    }

    fn note(&mut self, table: &DeTable<'_>) -> String {
        let Some(value) = table.get("note") else { return String::new() };
        match value.get_ref().as_str() {
            Some(text) => text.to_owned(),
            None => {
                let problem = wrong_type("note", "a text", value.get_ref(), self.place(value.span()));
                self.draft.problems.push(problem.expected("expected a text in quotes"));
                String::new()
            }
        }
    }

    fn moment(&mut self, key: &'static str, table: &DeTable<'_>) -> Option<(Moment, Place)> {
        let value = table.get(key)?;
        let here = self.place(value.span());
        let read = match value.get_ref() {
            DeValue::Integer(_) => whole(key, value.get_ref(), here.clone(), weeks(key), " (weeks, counted from 1)")
                .map(|week| Moment::Week(u32::try_from(week).unwrap_or(MOST_WEEKS))),
            DeValue::Datetime(_) => date(key, value.get_ref(), here.clone()).map(Moment::Date),
            other => {
                let problem = wrong_type(key, "a date or the number of a week", other, here.clone())
                    .expected("expected a date such as 2022-06-02, or a whole number from 1");
                Err(match other.as_str().filter(|text| text.parse::<jiff::civil::Date>().is_ok()) {
                    Some(text) => problem.help(format!("dates are written without quotes: {key} = {text}")),
                    None => value::without_quotes(problem, other),
                })
            }
        };
        match read {
            Ok(moment) => Some((moment, here)),
            Err(problem) => {
                self.draft.problems.push(problem);
                None
            }
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.source, span)
    }
}
