//! Levels: what one of several possibilities changes in the design's scenario.

use std::collections::BTreeSet;

use durand_scenario::{Difference, Intervention, Scenario, difference};

/// One of several possibilities: a name, and what it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub(super) name: String,
    /// The design's scenario with this level alone.
    scenario: Scenario,
    /// What it changes, as after `--set`; interventions left out.
    set: Vec<String>,
    /// Interventions that it brings, or has otherwise.
    put: Vec<Intervention>,
    /// Names of those that it takes out.
    taken: Vec<String>,
    /// Paths of what it changes.
    touched: BTreeSet<String>,
}

impl Level {
    /// The level that makes `scenario` of `base`.
    pub(super) fn new(name: String, base: &Scenario, scenario: Scenario) -> Self {
        let is_intervention = |row: &Difference| row.path.starts_with(INTERVENTIONS);
        let (interventions, rest): (Vec<Difference>, Vec<Difference>) =
            difference::between(base, &scenario).into_iter().partition(is_intervention);
        let of = |row: &Difference| {
            let name = &row.path[INTERVENTIONS.len()..];
            scenario.interventions().iter().find(|one| one.name == name).cloned().ok_or_else(|| name.to_owned())
        };
        let (mut put, mut taken) = (Vec::new(), Vec::new());
        for row in &interventions {
            match of(row) {
                Ok(there) => put.push(there),
                Err(name) => taken.push(name),
            }
        }
        let touched = interventions.iter().chain(&rest).map(|row| row.path.clone()).collect();
        let set = rest.into_iter().map(|row| row.set).collect();
        Self { name, scenario, set, put, taken, touched }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The design's scenario with this level alone.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What it changes in the design's scenario, as after `--set`; interventions are not among it.
    pub fn set(&self) -> &[String] {
        &self.set
    }

    /// Interventions that it brings, or has in the place of those of the same name.
    pub fn put(&self) -> &[Intervention] {
        &self.put
    }

    /// Names of the interventions of the design's scenario that it takes out.
    pub fn taken(&self) -> &[String] {
        &self.taken
    }

    /// Paths of what it changes, as [`Difference`] has them.
    pub fn touched(&self) -> &BTreeSet<String> {
        &self.touched
    }
}

const INTERVENTIONS: &str = "interventions.";
