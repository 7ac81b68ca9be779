//! The outcomes of all policies in all states, read from the table of runs that holds them.

use std::path::Path;

use super::Robust;
use crate::analysis::robust::Trials;

/// The values of the criteria in the table of runs at `path`, which is complete; nothing if it is not what it should be. Numbers are
/// written so that they are read as the same.
pub fn trials(robust: &Robust<'_>, path: &Path) -> Option<Trials> {
    let Robust { design, experiment, .. } = robust;
    let (policies, runs) = (design.policies().len(), experiment.runs() as usize);
    let mut reader = csv::Reader::from_path(path).ok()?;
    let header = reader.headers().ok()?.clone();
    let columns: Vec<usize> = design
        .criteria()
        .iter()
        .map(|criterion| header.iter().position(|name| name == criterion.outcome().name))
        .collect::<Option<_>>()?;
    let mut trials = Trials::new(columns.len(), robust.states(), policies, runs);
    let (mut record, mut rows) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record).ok()? {
        let number = |at: usize| record.get(at)?.parse::<usize>().ok()?.checked_sub(1);
        let (point, run) = (number(0)?, number(1)?);
        if point >= experiment.points().len() || run >= runs {
            return None;
        }
        for (criterion, &column) in columns.iter().enumerate() {
            let value = record.get(column)?.parse().ok()?;
            trials.set(criterion, point / policies, point % policies, run, value);
        }
        rows += 1;
    }
    (rows == experiment.simulations()).then_some(trials)
}
