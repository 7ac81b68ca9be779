//! What an intervention changes: each key, read into changes.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::draft::{checked, expected};
use crate::kept;
use crate::names::{Names, positions};
use crate::schema::{Kind, Noun, root};
use crate::unknown;
use durand_located::value::{number, quoted, whole, without_quotes, wrong_type};
use durand_located::{Place, Problem, Problems, Source};
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Change, Happening, How, Injection, quantity_of};
use durand_model::registry::{self, Setting};
use durand_model::severity::MASS;
use durand_text::plain;

/// What an intervention can change: the key, and what it does. Within an intervention they are laid over the rest in this order.
pub const CHANGES: [(&str, &str); 11] = [
    ("set", "Numbers that become the given ones, by path."),
    ("add", "Numbers to which the given ones are added, by path."),
    ("scale", "Numbers that are multiplied by the given ones, by path."),
    ("force", "What actors are made to do."),
    ("forbid", "Actions that are forbidden, as actor.action."),
    ("allow", "Actions that are allowed again, as actor.action."),
    ("close", "Crossings that are shut."),
    ("open", "Crossings that are opened."),
    ("off", "Mechanisms that are switched off."),
    ("on", "Mechanisms that are switched on."),
    ("inject", "Something that happens."),
];

/// Largest factor by which a number can be scaled.
pub const MOST_FACTOR: f64 = 1000.0;
/// Most deaths in an event that a scenario brings about.
pub const MOST_DEATHS: i128 = 500;
/// What stands for all crossings.
pub const ALL: &str = "all";

/// All changes of an entry, each with its place; what is wrong with them goes to `problems`.
pub fn read(table: &DeTable<'_>, source: &Arc<Source>, problems: &mut Problems) -> (Vec<Change>, Vec<Place>) {
    let mut reader = Reader { source, problems, found: Vec::new() };
    for (key, _) in CHANGES {
        if let Some((written, value)) = table.get_key_value(key) {
            reader.key(key, written.span(), value);
        }
    }
    reader.found.into_iter().unzip()
}

struct Reader<'p> {
    source: &'p Arc<Source>,
    problems: &'p mut Problems,
    found: Vec<(Change, Place)>,
}

impl Reader<'_> {
    fn key(&mut self, key: &'static str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        match key {
            "set" => self.values(How::Set, key, "", at, value),
            "add" => self.values(How::Add, key, "", at, value),
            "scale" => self.values(How::Scale, key, "", at, value),
            "force" => self.force(at, value),
            "forbid" | "allow" => {
                let allowed = key == "allow";
                self.list(key, value, Names::AllActions, |action| Change::Permit { action, allowed });
            }
            "close" | "open" => {
                let open = key == "open";
                self.list(key, value, Names::Crossings, |crossing| Change::Crossing { crossing, open });
            }
            "off" | "on" => {
                let on = key == "on";
                self.list(key, value, Names::Mechanisms, |mechanism| Change::Mechanism { mechanism, on });
            }
            _ => self.inject(at, value),
        }
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
            positions(key, value, names, |span| Place::new(source, span), self.problems)
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
        let mut node = root();
        let mut before = String::new();
        for name in path.split('.') {
            let Some(child) = node.child(name) else {
                let problem = match node.noun() {
                    Some(_) => unknown::key(node, &before, name, place),
                    None => Problem::at(place, format!("`{before}` has nothing below it")),
                };
                self.problems.push(problem);
                return None;
            };
            before = if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") };
            node = child;
        }
        let problem = Problem::at(place, format!("`{path}` cannot be changed by `{key}`"));
        let problem = match node.kind {
            Kind::Number(at) if amounts(at, how).is_some() => return Some(Found::Number(at)),
            Kind::Number(at) if quantity_of(at).is_some() => {
                problem.expected("crossings are shut by `close` and opened by `open`")
            }
            Kind::Number(_) => problem.expected("a whole number is changed by `set` alone"),
            Kind::Section(_) | Kind::Crossings => return Some(Found::Section),
            Kind::Off => problem.expected("mechanisms are switched by `off` and `on`"),
            Kind::Forbid(_) => problem.expected("actions are forbidden by `forbid` and allowed by `allow`"),
            Kind::Present(actor) | Kind::Turn(actor, _) => problem
                .expected(format!("an actor comes and goes by `enters` and `leaves` in [actors.{}]", actor.name())),
            _ => problem.expected("expected the path of a number: of the world, an actor, a mechanism, a process"),
        };
        self.problems.push(problem);
        None
    }

    fn force(&mut self, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            let here = if value.get_ref().is_table() { at } else { value.span() };
            let problem = wrong_type("force", "actors with an action each", value.get_ref(), self.place(here))
                .expected("expected force = { pakistan = \"talk\" }");
            return self.problems.push(problem);
        };
        for (name, value) in table {
            let Some(actor) = Actor::from_name(name.get_ref()) else {
                let names = Actor::ALL.map(Actor::name);
                let problem = unknown::name_of(Noun::Actor, name.get_ref(), &names, self.place(name.span()));
                self.problems.push(problem);
                continue;
            };
            let here = self.place(if value.get_ref().is_table() { name.span() } else { value.span() });
            let actions = registry::actions_of(actor);
            let names: Vec<&str> = actions.iter().map(|action| action.name).collect();
            match value.get_ref().as_str() {
                Some(wanted) => match names.iter().position(|name| *name == wanted) {
                    Some(action) => self.found.push((Change::Force { actor, action }, here)),
                    None => self.problems.push(unknown::name_of(Noun::Action(actor), wanted, &names, here)),
                },
                None => {
                    let problem = wrong_type(&format!("force.{}", actor.name()), "a text", value.get_ref(), here);
                    self.problems.push(problem.expected("expected the name of one action, in quotes"));
                }
            }
        }
    }

    fn inject(&mut self, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            let problem = wrong_type("inject", "an event", value.get_ref(), self.place(value.span()))
                .expected("expected inject = { event = \"mass_attack\", deaths = 80, place = \"Peshawar\" }");
            return self.problems.push(problem);
        };
        let before = self.problems.count();
        const KEYS: [&str; 3] = ["event", "deaths", "place"];
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            let problem =
                Problem::at(self.place(key.span()), format!("no key of an event is called `{}`", key.get_ref()))
                    .note(format!("valid names: {}", KEYS.join(", ")));
            self.problems.push(problem);
        }
        let Some(happening) = self.happening(at.clone(), table) else { return };
        let deaths = self.deaths(happening, at.clone(), table);
        let (happening, place) = self.where_(happening, at.clone(), table);
        if self.problems.count() == before {
            let injection = Injection { happening, place, deaths };
            self.found.push((Change::Inject(injection), self.place(at)));
        }
    }

    fn happening(&mut self, at: Range<usize>, table: &DeTable<'_>) -> Option<Happening> {
        let names = Happening::ALL.map(Happening::name);
        let problem = match table.get("event") {
            None => Problem::at(self.place(at), "the injected event has no `event`")
                .expected("expected which event it is")
                .note(format!("valid names: {}", names.join(", "))),
            Some(value) => match value.get_ref().as_str() {
                Some(name) => match Happening::ALL.into_iter().find(|one| one.name() == name) {
                    Some(happening) => return Some(happening),
                    None => unknown::name_of(Noun::Event, name, &names, self.place(value.span())),
                },
                None => wrong_type("event", "a text", value.get_ref(), self.place(value.span()))
                    .expected("expected the name of an event, in quotes"),
            },
        };
        self.problems.push(problem);
        None
    }

    fn deaths(&mut self, happening: Happening, at: Range<usize>, table: &DeTable<'_>) -> u32 {
        let least = least_deaths(happening);
        let problem = match (table.get("deaths"), happening) {
            (None, Happening::Ceasefire) => return 0,
            (Some(value), Happening::Ceasefire) => {
                Problem::at(self.place(value.span()), "a ceasefire has no deaths").help("remove `deaths`")
            }
            (None, _) => Problem::at(self.place(at), format!("the injected {} has no `deaths`", words(happening)))
                .expected(format!("expected deaths = and a whole number from {least} to {MOST_DEATHS}")),
            (Some(value), _) => {
                let here = self.place(value.span());
                match whole("deaths", value.get_ref(), here, least..=MOST_DEATHS, " (deaths)") {
                    Ok(deaths) => return u32::try_from(deaths).unwrap_or_default(),
                    Err(problem) => problem,
                }
            }
        };
        self.problems.push(problem);
        0
    }

    /// Where it happens: a clash at a crossing, anything else wherever the file says.
    fn where_(&mut self, happening: Happening, at: Range<usize>, table: &DeTable<'_>) -> (Happening, &'static str) {
        let names: Vec<&str> = CROSSINGS.iter().map(|crossing| crossing.name).collect();
        let at_crossing = matches!(happening, Happening::BorderClash(_));
        let problem = match table.get("place").map(|value| (value.get_ref().as_str(), value)) {
            None if at_crossing => Problem::at(self.place(at), "the injected border clash has no `place`")
                .expected("expected place = and the name of a crossing, in whose sector it happens")
                .note(format!("valid names: {}", names.join(", "))),
            None => return (happening, ""),
            Some((Some(name), value)) if at_crossing => match names.iter().position(|known| *known == name) {
                Some(sector) => return (Happening::BorderClash(sector), CROSSINGS[sector].sector),
                None => unknown::name_of(Noun::Crossing, name, &names, self.place(value.span())),
            },
            Some((Some(name), value)) if name.contains(char::is_control) => Problem::at(
                self.place(value.span()),
                "the place holds a control character, such as a line break or tab",
            )
            .expected("expected the name of a place on one line"),
            Some((Some(name), value)) if plain::is_formula(name.trim()) => {
                Problem::at(self.place(value.span()), format!("the place `{name}` would be run as a formula"))
                    .expected("expected a name that does not begin with `=`, `+`, `-` or `@`")
                    .note("events.csv has it in a cell, and a spreadsheet computes such a cell")
            }
            Some((Some(name), value)) if !name.trim().is_empty() && plain::is_no_name(name) => {
                Problem::at(self.place(value.span()), format!("`{name}` cannot be the name of a place"))
                    .expected(format!("expected another name: {}", plain::READ_AS_NONE))
            }
            Some((Some(name), _)) => return (happening, kept(name.trim())),
            Some((None, value)) => wrong_type("place", "a text", value.get_ref(), self.place(value.span()))
                .expected("expected the name of a place, in quotes"),
        };
        self.problems.push(problem);
        (happening, "")
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

/// "mass attack".
fn words(happening: Happening) -> String {
    happening.name().replace('_', " ")
}

/// Fewest deaths in an event that a scenario brings about.
pub fn least_deaths(happening: Happening) -> i128 {
    if happening == Happening::MassAttack { MASS as i128 } else { 0 }
}

/// From what to what the number may be by which a setting is changed so; `None` where it cannot be.
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
