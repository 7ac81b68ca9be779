//! A what-if with the pairs of runs that are done.

use std::sync::atomic::AtomicBool;

use super::asked::{Begin, Made};
use super::found::{self, Found};
use super::{Limits, Refused};
use durand_analysis::compare::Fork;
use durand_analysis::compare::{Pair, Tally, Twins, Weekly};
use durand_analysis::crew::{Broken, Crew, Halt};
use durand_model::registry::QUANTITIES;
use durand_presentation::groups::COURSES;

/// Pairs of the first answer, which is to be there before one looks for it.
const FIRST: u64 = 100;

/// The pairs of a what-if.
#[derive(Debug)]
pub struct Session {
    pub(super) asked: Begin,
    pub(super) made: Made,
    pub(super) twins: Twins,
    pub(super) tally: Tally,
    pub(super) weekly: Weekly,
    /// Outcomes of the base and of the what-if, by outcome, then run.
    pub(super) values: [Vec<Vec<Option<f64>>>; 2],
    pub(super) most: u64,
}

impl Session {
    /// Of no pairs yet.
    pub fn new(asked: Begin, made: Made, most: u64) -> Self {
        let watched = COURSES.iter().filter_map(|name| QUANTITIES.iter().position(|one| one.name == *name)).collect();
        let twins = Twins::new(&made.base, &[&made.what_if], Fork::Start).watching(watched);
        let tally = Tally::new(twins.outcomes(), 1);
        let weekly = Weekly::new(&twins.watched().0, made.base.weeks() as usize, vec![0]);
        let none = || vec![Vec::new(); twins.outcomes().len()];
        let values = [none(), none()];
        Self { asked, made, tally, weekly, values, most, twins }
    }

    /// Simulates some more pairs: as many as there are, at least [`FIRST`], and what can be waited for at most; fewer where
    /// `stop` is set.
    ///
    /// # Errors
    /// If the model fails, which no valid scenario makes it do.
    pub fn more(&mut self, limits: &Limits, stop: &AtomicBool) -> Result<Found, Refused> {
        let done = self.tally.pairs();
        let bearable = (limits.weeks / u64::from(self.made.base.weeks())).max(1);
        let count = done.max(FIRST).min(bearable).min(self.most - done);
        let Self { twins, tally, weekly, values, .. } = self;
        let mut take = |pair: Pair| {
            if let Some((at, value)) = tally.unsound(&pair) {
                let column = &twins.outcomes()[at];
                return Err(format!(
                    "run {}: the model gave {} = {value}, outside its range",
                    pair.number, column.name
                ));
            }
            tally.add(&pair);
            weekly.add(&pair);
            for (kept, outcomes) in values.iter_mut().zip(&pair.outcomes) {
                kept.iter_mut().zip(outcomes).for_each(|(kept, value)| kept.push(*value));
            }
            Ok(())
        };
        let ended = Crew::new(limits.threads).each(count, stop, |at| twins.pair(done + at + 1), &mut take, &mut |_| ());
        match ended {
            Ok(()) | Err(Broken::Halted(Halt::Stopped)) => Ok(found::found(self)),
            Err(Broken::Taking(why)) => Err(Refused::new(why)),
            Err(Broken::Halted(Halt::Panic { at, message })) => {
                Err(Refused::new(format!("run {} failed inside the model: {message}", done + at + 1)))
            }
        }
    }
}
