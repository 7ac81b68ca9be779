//! What `begin` asks for, and the scenarios that come of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::dated::Dated;
use durand_scenario::Scenario;

/// Most values, switches and actions in a request.
pub const MOST_VALUES: usize = 200;

/// Begins a what-if.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    /// The base: one of the names that the page was given.
    pub base: String,
    /// The what-if to begin from, likewise; empty for none.
    #[serde(default)]
    pub what_if: String,
    /// The seed, as a text, as a page has no whole numbers of that size; the base's where there is none.
    #[serde(default)]
    pub seed: Option<String>,
    /// Weeks of a run; the base's where there are none.
    #[serde(default)]
    pub weeks: Option<u32>,
    /// What sliders set: paths and values.
    #[serde(default)]
    pub values: BTreeMap<String, f64>,
    /// Mechanisms by name, and whether they are on.
    #[serde(default)]
    pub mechanisms: BTreeMap<String, bool>,
    /// Actions (`actor.action`), and whether they are allowed.
    #[serde(default)]
    pub actions: BTreeMap<String, bool>,
    /// What is changed at a date.
    #[serde(default)]
    pub interventions: Vec<Dated>,
}

/// A base and its what-if.
#[derive(Debug)]
pub struct Made {
    /// The base.
    pub base: Scenario,
    /// The what-if that was begun from; the base where there is none.
    pub from: Scenario,
    /// The what-if.
    pub what_if: Scenario,
}

impl Begin {
    /// What is set, as after `--set`.
    pub fn sets(&self) -> Vec<String> {
        let word = |on: bool, words: [&'static str; 2]| words[usize::from(!on)];
        let values = self.values.iter().map(|(path, value)| format!("{path}={value}"));
        let switches =
            self.mechanisms.iter().map(|(name, on)| format!("mechanisms.{}={name}", word(*on, ["on", "off"])));
        let actions = self.actions.iter().map(|(path, allowed)| {
            let (actor, action) = path.split_once('.').unwrap_or((path, ""));
            format!("actors.{actor}.{}={action}", word(*allowed, ["allow", "forbid"]))
        });
        values.chain(switches).chain(actions).collect()
    }

    /// Whether anything is set.
    pub fn sets_nothing(&self) -> bool {
        self.values.is_empty() && self.mechanisms.is_empty() && self.actions.is_empty() && self.interventions.is_empty()
    }

    /// Whether it is its base.
    pub fn changes_nothing(&self) -> bool {
        self.what_if.is_empty() && self.sets_nothing()
    }
}
