//! What the page can choose from: scenarios, and of the registry what can be set. The page reads it once.

use serde::Serialize;

use super::chosen::{ACTIONS as CHOSEN_ACTIONS, GROUPS};
use super::engine::questions;
use durand_chart::NOTICE;
use durand_model::actor::Actor;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::Happening;
use durand_model::registry::{self, ACTIONS, mechanisms, place, settings};
use durand_presentation::labels;
use durand_scenario::library::{self, FOLDER};
use durand_scenario::{CHANGES, ChangeKind, Problems};
use durand_text::words::words;

/// The catalogue.
#[derive(Serialize)]
pub struct Catalogue {
    notice: &'static str,
    /// What the page begins with where its address says nothing.
    base: String,
    what_if: String,
    seed: Option<String>,
    weeks: Option<u32>,
    scenarios: Vec<Choice>,
    /// Groups of settings that are shown from the beginning: heading, and places among `settings`.
    groups: Vec<(&'static str, Vec<usize>)>,
    settings: Vec<Setting>,
    mechanisms: Vec<Switch>,
    actions: Vec<Switch>,
    /// Places among `actions` that are shown.
    shown_actions: Vec<usize>,
    /// What can be changed at a date: the key of a file, what it changes, what it does.
    changes: Vec<(&'static str, &'static str, &'static str)>,
    crossings: Vec<(&'static str, &'static str)>,
    /// What can be made to happen, a clash at each crossing.
    events: Vec<(String, String)>,
    /// Outcomes of which the reader is asked what to expect.
    questions: Vec<(&'static str, String)>,
}

/// A scenario that can be chosen.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// What it is a what-if of; empty for a scenario that stands for itself.
    pub base: String,
}

/// What the page begins with where its address says nothing.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The base, by name.
    pub base: String,
    /// The what-if, by name; empty for none.
    pub what_if: String,
    /// The seed; the scenario's where there is none.
    pub seed: Option<u64>,
    /// Weeks of a run; the scenario's where there are none.
    pub weeks: Option<u32>,
}

/// Names of the scenarios that ship.
pub fn shipped_names() -> impl Iterator<Item = &'static str> {
    let stem = |path: &'static str| path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".toml");
    library::ALL.iter().filter_map(move |file| stem(file.path)).filter(|name| !name.contains('/'))
}

/// The scenarios that ship: first those that stand for themselves, by their first day, then what-ifs by their base.
///
/// # Errors
/// If one of them cannot be read, which a test excludes.
pub fn shipped() -> Result<Vec<Choice>, Problems> {
    let read = |name: &str| {
        let scenario = durand_scenario::load(&format!("{FOLDER}/{name}.toml"))?;
        let base = scenario.base().filter(|_| scenario.is_what_if());
        let base = base.map_or_else(String::new, |base| base.name().to_owned());
        let choice = Choice { name: name.to_owned(), title: scenario.title().to_owned(), base };
        Ok(((choice.base.clone(), scenario.start(), choice.name.clone()), choice))
    };
    let mut all = shipped_names().map(read).collect::<Result<Vec<_>, Problems>>()?;
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(all.into_iter().map(|(_, choice)| choice).collect())
}

/// A number that a slider can set.
#[derive(Serialize)]
struct Setting {
    path: &'static str,
    label: String,
    unit: &'static str,
    low: f64,
    high: f64,
    whole: bool,
    meaning: &'static str,
    source: &'static str,
}

/// A mechanism or an action.
#[derive(Serialize)]
struct Switch {
    name: String,
    label: String,
    meaning: &'static str,
    source: &'static str,
}

impl Catalogue {
    /// What `there` is, opened as asked.
    pub fn new(opened: &Opened, there: &[Choice]) -> Self {
        let action = |path: &str| ACTIONS.iter().position(|one| action_path(one) == path);
        Self {
            notice: NOTICE,
            base: opened.base.clone(),
            what_if: opened.what_if.clone(),
            seed: opened.seed.map(|seed| seed.to_string()),
            weeks: opened.weeks,
            scenarios: there.to_vec(),
            groups: GROUPS.map(|(heading, paths)| (heading, paths.iter().map(|path| place(path)).collect())).to_vec(),
            settings: settings().iter().map(setting).collect(),
            mechanisms: mechanisms().iter().map(mechanism).collect(),
            actions: ACTIONS.iter().map(switch).collect(),
            shown_actions: CHOSEN_ACTIONS.iter().filter_map(|path| action(path)).collect(),
            changes: CHANGES.map(|(key, kind, says)| (key, of(kind), says)).to_vec(),
            crossings: CROSSINGS.iter().map(|one| (one.name, one.title)).collect(),
            events: events(),
            questions: questions(),
        }
    }
}

/// What the page calls that which a key changes.
fn of(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Values(_) => "values",
        ChangeKind::Force | ChangeKind::Actions { .. } => "actions",
        ChangeKind::Crossings { .. } => "crossings",
        ChangeKind::Mechanisms { .. } => "mechanisms",
        ChangeKind::Event => "events",
    }
}

fn events() -> Vec<(String, String)> {
    let each = |happening: Happening| match happening {
        Happening::BorderClash(_) => CROSSINGS.iter().map(|at| at_crossing(happening, at.name, at.title)).collect(),
        _ => vec![(happening.name().to_owned(), labels::spelt(happening.name()))],
    };
    Happening::ALL.into_iter().flat_map(each).collect()
}

fn at_crossing(happening: Happening, name: &str, title: &str) -> (String, String) {
    (format!("{} {name}", happening.name()), format!("{} at {title}", labels::spelt(happening.name())))
}

fn setting(one: &'static registry::Setting) -> Setting {
    Setting {
        path: &one.path,
        label: labels::whole(&one.path),
        unit: one.unit,
        low: one.low,
        high: one.high,
        whole: one.whole,
        meaning: one.meaning,
        source: one.source,
    }
}

fn mechanism(one: &registry::Mechanism) -> Switch {
    let label = format!("{} ({})", labels::spelt(one.name), one.id);
    Switch { name: one.name.to_owned(), label, meaning: one.says, source: one.source }
}

fn action_path(one: &registry::Action) -> String {
    format!("{}.{}", one.actor.name(), one.name)
}

fn switch(one: &registry::Action) -> Switch {
    let label = format!("{}: {}", actor(one.actor), words(&one.name.replace('.', "_")));
    Switch { name: action_path(one), label, meaning: one.meaning, source: one.source }
}

fn actor(actor: Actor) -> String {
    labels::spelt(actor.name())
}
