//! The outcomes of all policies in all states, read from the table of runs that holds them.

use super::Robust;
use crate::analysis::robust::Trials;
use crate::verbs::sweep::study::There;

/// The values of the criteria in a table of runs; nothing if it is not what it should be. Numbers are written so that they are read as the
/// same.
pub fn trials(robust: &Robust<'_>, there: &There<'_>) -> Option<Trials> {
    let Robust { design, experiment } = robust;
    let policies = design.policies().len();
    let column = |name: &str| experiment.columns().position(|column| column.name == name);
    let columns: Vec<usize> =
        design.criteria().iter().map(|criterion| column(criterion.outcome().name)).collect::<Option<_>>()?;
    let mut trials = Trials::new(columns.len(), robust.states(), policies, there.runs());
    let (mut next, mut all_have_values, points) = (0, true, experiment.points().len());
    there
        .rows(&mut |point, outcomes| {
            for (criterion, &column) in columns.iter().enumerate() {
                let Some(value) = outcomes[column] else {
                    all_have_values = false;
                    return;
                };
                trials.set(criterion, point / policies, point % policies, next / points, value);
            }
            next += 1;
        })
        .ok()?;
    all_have_values.then_some(trials)
}
