//! What one scenario changes in another, taken off it so that it can be laid over a third.

use std::collections::BTreeSet;

use super::content::intervention::Intervention;
use super::content::scenario::Scenario;
use super::difference::{self, Difference};
use super::overlay;
use durand_located::{Problem, Problems};

/// What a scenario changes in its base.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta {
    /// Of numbers and words, as after `--set`.
    set: Vec<String>,
    /// Interventions that it brings, or has otherwise.
    put: Vec<Intervention>,
    /// Names of those that it takes out.
    taken: Vec<String>,
    /// Paths of what it changes.
    touched: BTreeSet<String>,
    /// Paths of what only a file can change, which therefore cannot be laid over another scenario.
    bound: Vec<String>,
}

const INTERVENTIONS: &str = "interventions.";

impl Delta {
    /// What makes `here` of `base`.
    pub fn between(base: &Scenario, here: &Scenario) -> Self {
        let is_intervention = |row: &Difference| row.path.starts_with(INTERVENTIONS);
        let (interventions, rest): (Vec<Difference>, Vec<Difference>) =
            difference::between(base, here).into_iter().partition(is_intervention);
        let of = |row: &Difference| {
            let name = &row.path[INTERVENTIONS.len()..];
            here.interventions().iter().find(|one| one.name == name).cloned().ok_or_else(|| name.to_owned())
        };
        let (mut put, mut taken) = (Vec::new(), Vec::new());
        for row in &interventions {
            match of(row) {
                Ok(there) => put.push(there),
                Err(name) => taken.push(name),
            }
        }
        let touched = interventions.iter().chain(&rest).map(|row| row.path.clone()).collect();
        // A row that no override leads to has its path alone in the place of one
        let (bound, set): (Vec<String>, Vec<String>) =
            rest.into_iter().map(|row| row.set).partition(|set| !set.contains('='));
        Self { set, put, taken, touched, bound }
    }

    /// Numbers and words that it changes, as after `--set`; interventions are not among them.
    pub fn set(&self) -> &[String] {
        &self.set
    }

    /// Interventions that it brings, or has in the place of those of the same name.
    pub fn put(&self) -> &[Intervention] {
        &self.put
    }

    /// Names of the interventions that it takes out.
    pub fn taken(&self) -> &[String] {
        &self.taken
    }

    /// Paths of what it changes, as [`Difference`] has them.
    pub fn touched(&self) -> &BTreeSet<String> {
        &self.touched
    }

    /// The first path that both this and `other` change.
    pub fn shared_with<'a>(&'a self, other: &'a Self) -> Option<&'a str> {
        self.touched.intersection(&other.touched).next().map(String::as_str)
    }
}

/// `scenario` with all that `deltas` change laid over it, in their order: a later one wins. Weeks, seed and names stay.
///
/// # Errors
/// What they come to together, if it is no valid scenario; also what cannot be laid over another at all.
pub fn lay(scenario: &Scenario, deltas: &[&Delta]) -> Result<Scenario, Problems> {
    if let Some(path) = deltas.iter().flat_map(|delta| &delta.bound).next() {
        let message = format!("`{path}` belongs to the scenario that sets it, and cannot be laid over another");
        return Err(Problem::general(message).help("leave it out of the what-if").into());
    }
    let set: Vec<&str> = deltas.iter().flat_map(|delta| &delta.set).map(String::as_str).collect();
    let put: Vec<&Intervention> = deltas.iter().flat_map(|delta| &delta.put).collect();
    let taken: Vec<&str> = deltas.iter().flat_map(|delta| &delta.taken).map(String::as_str).collect();
    overlay::change(scenario, &set, &put, &taken)
}
