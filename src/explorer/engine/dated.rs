//! What the page changes at a date: interventions that it adds, and those of a file that it moves or takes out.

use serde::{Deserialize, Serialize};

use super::limits::Refused;
use durand_model::crossing::CROSSINGS;
use durand_model::intervention::{Change, Happening, Injection, Intervention as InWeeks};
use durand_model::registry::{ACTIONS, mechanisms, setting};
use durand_presentation::labels;
use durand_scenario::{CHANGES, ChangeKind, Intervention, Moment, Scenario};

/// One of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// Its name; that of a file's to move it or take it out.
    pub name: String,
    /// Whether it is taken out.
    #[serde(default)]
    pub out: bool,
    /// The week in which it begins, from 1.
    #[serde(default)]
    pub at: u32,
    /// The week in which it is over; none for one that goes on.
    #[serde(default)]
    pub until: Option<u32>,
    /// What it changes; none for one of the file's.
    #[serde(default)]
    pub change: Option<Asked>,
}

/// What is changed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The key of a file: `set`, `force`, `close`...
    pub key: String,
    /// The path or name of what is changed; of a clash `border_clash` and the crossing.
    pub what: String,
    /// The number that is set, added or multiplied with; deaths in an event.
    #[serde(default)]
    pub value: Option<f64>,
}

/// An intervention of a file, for the page.
#[derive(Debug, Serialize)]
pub struct Told {
    name: &'static str,
    /// The same as people read it.
    title: String,
    at: u32,
    until: Option<u32>,
    /// What it waits for, in words; empty for one with a date.
    when: String,
    changes: Vec<&'static str>,
}

/// The interventions of a scenario.
pub fn told(scenario: &Scenario) -> Vec<Told> {
    let one = |one: &InWeeks| Told {
        name: one.name,
        title: labels::spelt(&one.name.replace('-', "_")),
        at: one.window.from + 1,
        until: (!one.window.is_open()).then(|| one.window.until + 1),
        when: one.rule.as_ref().map_or_else(String::new, |rule| rule.when.told()),
        changes: one.told.clone(),
    };
    scenario.settings().interventions.iter().map(one).collect()
}

impl Dated {
    /// Its entry in a scenario file that is laid over `from`.
    ///
    /// # Errors
    /// If `from` has none of that name, or what is to be changed is not known.
    pub fn entry(&self, from: &Scenario) -> Result<String, Refused> {
        let there = from.interventions().iter().find(|one| one.name == self.name);
        let known = || there.ok_or_else(|| Refused::new(format!("there is no intervention `{}` to change", self.name)));
        if self.out {
            let name = &known()?.name;
            return Ok(format!("[[interventions]]\nname = \"{name}\"\nenabled = false\n"));
        }
        let (at, until) = (Moment::Week(self.at), self.until.map(Moment::Week));
        let one = match &self.change {
            None => Intervention { at, until, ..known()?.clone() },
            Some(asked) => Intervention {
                name: self.name.clone(),
                at,
                until,
                note: String::new(),
                rule: None,
                changes: vec![asked.change()?],
            },
        };
        Ok(one.to_toml())
    }
}

impl Asked {
    fn change(&self) -> Result<Change, Refused> {
        let what = self.what.as_str();
        let unknown = || Refused::new(format!("there is nothing called `{what}` that `{}` could change", self.key));
        let kind = CHANGES.iter().find(|one| one.0 == self.key).map(|one| one.1).ok_or_else(unknown)?;
        let action = || ACTIONS.iter().position(|one| what == format!("{}.{}", one.actor.name(), one.name));
        let change = match kind {
            ChangeKind::Values(how) => {
                let by = self.value.filter(|by| by.is_finite()).ok_or_else(|| Refused::new("a number is missing"))?;
                setting(what).map(|setting| Change::Value { setting, how, by })
            }
            ChangeKind::Force => action().map(|action| Change::Force { action }),
            ChangeKind::Actions { allowed } => action().map(|action| Change::Permit { action, allowed }),
            ChangeKind::Crossings { open } => CROSSINGS
                .iter()
                .position(|one| one.name == what)
                .map(|crossing| Change::Crossing { crossing, open, by: None }),
            ChangeKind::Mechanisms { on } => mechanisms()
                .iter()
                .position(|one| one.name == what)
                .map(|mechanism| Change::Mechanism { mechanism, on }),
            ChangeKind::Event => self.injection().map(Change::Inject),
        };
        change.ok_or_else(unknown)
    }

    fn injection(&self) -> Option<Injection> {
        let (name, crossing) = self.what.split_once(' ').unwrap_or((&self.what, ""));
        let mut happening = Happening::ALL.into_iter().find(|one| one.name() == name)?;
        if let Happening::BorderClash(sector) = &mut happening {
            *sector = CROSSINGS.iter().position(|one| one.name == crossing)?;
        }
        // A number that is none, or too large, is refused where the file is read
        Some(Injection { happening, place: "", deaths: self.value.unwrap_or_default() as u32 })
    }
}
