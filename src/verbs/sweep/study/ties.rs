//! With which factors the outcomes go, and what each does, read from the table of runs that has all rows.

use super::there::{Damaged, There};
use crate::analysis::association::{Looking, Verdicts};
use crate::analysis::effects::Effects;
use crate::ensemble::simulate::Column;

/// What a table of runs shows; effects only where every combination of values is simulated.
///
/// # Errors
/// If the table does not hold all simulations, in their order.
pub fn verdicts(there: &There<'_>) -> Result<(Verdicts, Option<Effects>), Damaged> {
    let experiment = there.experiment;
    let (points, width) = (experiment.points().len(), experiment.columns().count());
    let mut looking = Looking::new(experiment.design().factors(), experiment.points(), width);
    let columns: Vec<Column> = experiment.columns().cloned().collect();
    let mut effects = Effects::new(experiment.points(), &columns);
    let mut run = Vec::with_capacity(points * width);
    there.rows(&mut |point, outcomes| {
        run.extend_from_slice(outcomes);
        if point + 1 == points {
            looking.add(&run);
            effects.iter_mut().for_each(|effects| effects.add(&run));
            run.clear();
        }
    })?;
    Ok((looking.verdicts(), effects))
}
