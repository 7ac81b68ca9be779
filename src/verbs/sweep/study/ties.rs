//! With which factors the outcomes go, read from the table of runs that has all rows.

use std::path::Path;

use super::cells::{Damaged, read_rows};
use crate::analysis::association::{Looking, Verdicts};
use crate::analysis::experiment::Experiment;

/// What the table of runs at `path` shows.
///
/// # Errors
/// If the table does not hold all simulations, in their order.
pub fn verdicts(experiment: &Experiment<'_>, path: &Path) -> Result<Verdicts, Damaged> {
    let (points, width) = (experiment.points().len(), experiment.columns().count());
    let mut looking = Looking::new(experiment.design().factors(), experiment.points(), width);
    let mut run = Vec::with_capacity(points * width);
    read_rows(experiment, path, u64::MAX, experiment.simulations(), &mut |point, outcomes| {
        run.extend_from_slice(outcomes);
        if point + 1 == points {
            looking.add(&run);
            run.clear();
        }
    })?;
    Ok(looking.verdicts())
}
