//! Where what the model has comes from: mechanisms, values, quantities, options, goals.

use super::markdown::{code, table};
use crate::model::crossing::CROSSINGS;
use crate::model::phase::THRESHOLDS;
use crate::model::registry::{
    ACTIONS, GOALS, MODES, Mechanism, POLICIES, QUANTITIES, TEMPERAMENT, mechanisms, processes,
};

/// Mechanisms and processes.
pub fn mechanisms_and_processes() -> String {
    let rows = all().map(|one| vec![one.id.to_owned(), code(one.name), one.source.to_owned()]);
    table(&["id", "name", "source"], rows)
}

/// Parameters, but for those that are estimates and nothing else.
pub fn parameters() -> String {
    let told = all().flat_map(|one| one.parameters.iter().map(move |parameter| (one, parameter)));
    let rows = told
        .filter(|(_, parameter)| parameter.source != "Estimate")
        .map(|(one, parameter)| vec![code(&format!("{}.{}", one.name, parameter.name)), parameter.source.to_owned()]);
    table(&["parameter", "source"], rows)
}

/// Quantities.
pub fn quantities() -> String {
    table(&["quantity", "source"], QUANTITIES.iter().map(|one| vec![code(one.name), one.source.to_owned()]))
}

/// Policies and acts.
pub fn conduct() -> String {
    let policies = POLICIES.iter().map(|one| (one.actor, one.name, one.source));
    let acts = ACTIONS.iter().filter(|one| one.act.is_some()).map(|one| (one.actor, one.name, one.source));
    let rows = policies.chain(acts);
    let row = |(actor, name, source): (crate::model::actor::Actor, &str, &str)| {
        vec![code(&format!("{}.{name}", actor.name())), source.to_owned()]
    };
    table(&["policy or act", "source"], rows.map(row))
}

/// Goals and traits of temperament.
pub fn minds() -> String {
    let goals = GOALS.iter().map(|one| (format!("{}.{}", one.actor.name(), one.name), one.source));
    let traits = TEMPERAMENT.iter().map(|one| (one.name.to_owned(), one.source));
    table(&["goal or trait", "source"], goals.chain(traits).map(|(name, source)| vec![code(&name), source.to_owned()]))
}

/// Decision modes, crossings, thresholds of phases.
pub fn others() -> String {
    let modes = MODES.iter().map(|one| (one.name, one.source));
    let crossings = CROSSINGS.iter().map(|one| (one.name, one.source));
    let phases = THRESHOLDS.iter().map(|one| (one.name, one.source));
    let rows = modes.chain(crossings).chain(phases).map(|(name, source)| vec![code(name), source.to_owned()]);
    table(&["decision mode, crossing or threshold", "source"], rows)
}

fn all() -> impl Iterator<Item = &'static Mechanism> {
    mechanisms().iter().chain(processes())
}
