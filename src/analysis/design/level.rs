//! Levels: what one of several possibilities changes in the design's scenario.

use std::collections::BTreeSet;

use durand_scenario::{Delta, Intervention, Scenario};

/// One of several possibilities: a name, and what it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub(super) name: String,
    /// The design's scenario with this level alone.
    scenario: Scenario,
    /// What it changes in the design's scenario.
    delta: Delta,
}

impl Level {
    /// The level that makes `scenario` of `base`.
    pub(super) fn new(name: String, base: &Scenario, scenario: Scenario) -> Self {
        let delta = Delta::between(base, &scenario);
        Self { name, scenario, delta }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The design's scenario with this level alone.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What it changes in the design's scenario.
    pub fn delta(&self) -> &Delta {
        &self.delta
    }

    /// What it changes in the design's scenario, as after `--set`; interventions are not among it.
    pub fn set(&self) -> &[String] {
        self.delta.set()
    }

    /// Interventions that it brings, or has in the place of those of the same name.
    pub fn put(&self) -> &[Intervention] {
        self.delta.put()
    }

    /// Names of the interventions of the design's scenario that it takes out.
    pub fn taken(&self) -> &[String] {
        self.delta.taken()
    }

    /// Paths of what it changes.
    pub fn touched(&self) -> &BTreeSet<String> {
        self.delta.touched()
    }
}
