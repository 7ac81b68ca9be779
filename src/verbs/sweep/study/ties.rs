//! With which factors the outcomes go, and what each does, read from the table of runs that has all rows.

use std::path::Path;

use super::cells::{Damaged, read_rows};
use crate::analysis::association::{Looking, Verdicts};
use crate::analysis::effects::Effects;
use crate::analysis::experiment::Experiment;
use crate::ensemble::simulate::Column;

/// What the table of runs at `path` shows; effects only where every combination of values is simulated.
///
/// # Errors
/// If the table does not hold all simulations, in their order.
pub fn verdicts(experiment: &Experiment<'_>, path: &Path) -> Result<(Verdicts, Option<Effects>), Damaged> {
    let (points, width) = (experiment.points().len(), experiment.columns().count());
    let mut looking = Looking::new(experiment.design().factors(), experiment.points(), width);
    let columns: Vec<Column> = experiment.columns().cloned().collect();
    let mut effects = Effects::new(experiment.points(), &columns);
    let mut run = Vec::with_capacity(points * width);
    read_rows(experiment, path, u64::MAX, experiment.simulations(), &mut |point, outcomes| {
        run.extend_from_slice(outcomes);
        if point + 1 == points {
            looking.add(&run);
            effects.iter_mut().for_each(|effects| effects.add(&run));
            run.clear();
        }
    })?;
    Ok((looking.verdicts(), effects))
}
