//! What one scenario changes in another, taken off it so that it can be laid over a third.

use std::collections::BTreeSet;

use super::content::intervention::{Intervention, Moment};
use super::content::scenario::Scenario;
use super::difference::{self, Difference};
use super::overlay;
use durand_located::{Problem, Problems};
use durand_model::actor::Actor;
use durand_model::intervention::Change;
use durand_model::registry::ACTIONS;

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

    /// What of this can be laid over `base`, and of what cannot the reasons: weeks that lie outside its run, actors that it has not got,
    /// and what belongs to the calendar of the scenario that it was taken from.
    pub fn carried_to(&self, base: &Scenario) -> (Self, Vec<String>) {
        let mut left: Vec<String> = Vec::new();
        let there = |actor: Actor| base.settings().takes_part(actor);
        let whose = |path: &str| Actor::from_name(path.strip_prefix("actors.")?.split('.').next()?);
        let mut carried =
            Self { set: Vec::new(), put: Vec::new(), taken: Vec::new(), bound: Vec::new(), ..self.clone() };
        for set in &self.set {
            let path = set.split('=').next().unwrap_or(set);
            let mut parts = path.split('.').skip(2);
            let comes = parts.next().is_some_and(|key| ["present", "enters", "leaves"].contains(&key));
            match whose(path) {
                _ if ["start", "weeks", "seed"].contains(&path) => left.push(format!("{path} belongs to its own base")),
                Some(actor) if !there(actor) && !comes => {
                    left.push(format!("{path}, as {} takes no part in {}", actor.name(), base.name()));
                }
                _ => carried.set.push(set.clone()),
            }
        }
        left.extend(self.bound.iter().map(|path| format!("{path} belongs to its own base")));
        for one in &self.put {
            let (kept, reasons) = carried_intervention(one, base);
            left.extend(reasons);
            carried.put.extend(kept);
        }
        for name in &self.taken {
            match base.interventions().iter().any(|one| one.name == *name) {
                true => carried.taken.push(name.clone()),
                false => left.push(format!("{name}, which it takes out and {} has not got", base.name())),
            }
        }
        let is_kept = |path: &String| {
            let name = path.strip_prefix(INTERVENTIONS);
            carried.set.iter().any(|set| set.split('=').next() == Some(path))
                || name.is_some_and(|name| {
                    carried.taken.iter().any(|one| one == name) || carried.put.iter().any(|one| one.name == name)
                })
        };
        carried.touched = self.touched.iter().filter(|path| is_kept(path)).cloned().collect();
        (carried, left)
    }

    /// The first path that both this and `other` change.
    pub fn shared_with<'a>(&'a self, other: &'a Self) -> Option<&'a str> {
        self.touched.intersection(&other.touched).next().map(String::as_str)
    }
}

/// What of an intervention can take place in `base`, and why the rest cannot.
fn carried_intervention(one: &Intervention, base: &Scenario) -> (Option<Intervention>, Vec<String>) {
    let end = base.start().saturating_add(jiff::Span::new().days(7 * i64::from(base.weeks())));
    let within = match one.at {
        Moment::Week(week) => week <= base.weeks(),
        Moment::Date(date) => date >= base.start() && date < end,
    };
    if !within {
        return (None, vec![format!("{}, which begins on {}, outside the run", one.name, one.at)]);
    }
    let mut left = Vec::new();
    let absent = |change: &Change| match change {
        Change::Force { action } | Change::Permit { action, .. } => {
            let actor = ACTIONS[*action].actor;
            (!base.settings().takes_part(actor)).then_some(actor)
        }
        _ => None,
    };
    let mut changes = Vec::new();
    for change in &one.changes {
        match absent(change) {
            Some(actor) => {
                let told = change.in_words();
                left.push(format!("{told} of {}, as {} takes no part in {}", one.name, actor.name(), base.name()));
            }
            None => changes.push(change.clone()),
        }
    }
    ((!changes.is_empty()).then(|| Intervention { changes, ..one.clone() }), left)
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
