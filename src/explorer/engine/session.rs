//! A what-if with the pairs of runs that are done.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::asked::{Begin, Made};
use super::limits::{Limits, Refused};
use durand_analysis::compare::{Fork, Half, Tally, Twins, Weekly};
use durand_analysis::crew::{Broken, Crew, Halt};
use durand_model::registry::QUANTITIES;
use durand_presentation::groups::COURSES;

/// Pairs of the first answer, which is to be there before one looks for it.
const FIRST: u64 = 100;

/// Weeks of the base that are kept for the next what-if, at most: some 50 MB.
const KEPT: u64 = 1 << 20;

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
    /// Runs of the base, from the first on: a slider that is moved changes the what-if alone.
    bases: Vec<Arc<Half>>,
}

impl Session {
    /// Of no pairs yet. `earlier` are what-ifs that may have the same base.
    pub fn new<'s>(asked: Begin, made: Made, most: u64, earlier: impl Iterator<Item = &'s Self>) -> Self {
        let same = earlier.filter(|one| one.made.base == made.base);
        let bases = same.max_by_key(|one| one.bases.len()).map(|one| one.bases.clone()).unwrap_or_default();
        let watched = COURSES.iter().filter_map(|name| QUANTITIES.iter().position(|one| one.name == *name)).collect();
        let twins = Twins::new(&made.base, &[&made.what_if], Fork::Start).watching(watched);
        let tally = Tally::new(twins.outcomes(), 1);
        let weekly = Weekly::new(&twins.watched().0, made.base.weeks() as usize, vec![0]);
        let none = || vec![Vec::new(); twins.outcomes().len()];
        let values = [none(), none()];
        Self { asked, made, tally, weekly, values, most, bases, twins }
    }

    /// Simulates some more pairs: as many as there are, at least [`FIRST`], and what can be waited for at most; fewer where
    /// `stop` is set.
    ///
    /// # Errors
    /// If the model fails, which no valid scenario makes it do.
    pub fn more(&mut self, limits: &Limits, stop: &AtomicBool) -> Result<(), Refused> {
        let done = self.tally.pairs();
        let bearable = (limits.weeks / u64::from(self.made.base.weeks())).max(1);
        let count = done.max(FIRST).min(bearable).min(self.most - done);
        let kept = KEPT / u64::from(self.made.base.weeks());
        let known = self.bases.clone();
        let Self { twins, tally, weekly, values, bases, .. } = self;
        let mut take = |(number, base, here): (u64, Arc<Half>, Half)| {
            let pair = here.pair(number, &base);
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
            if bases.len() as u64 + 1 == number && number <= kept {
                bases.push(base);
            }
            Ok(())
        };
        let work = |at| {
            let number = done + at + 1;
            let base = known.get(number as usize - 1).cloned();
            (number, base.unwrap_or_else(|| Arc::new(twins.half(0, number))), twins.half(1, number))
        };
        let ended = Crew::new(limits.threads).each(count, stop, work, &mut take, &mut |_| ());
        match ended {
            Ok(()) | Err(Broken::Halted(Halt::Stopped)) => Ok(()),
            Err(Broken::Taking(why)) => Err(Refused::new(why)),
            Err(Broken::Halted(Halt::Panic { at, message })) => {
                Err(Refused::new(format!("run {} failed inside the model: {message}", done + at + 1)))
            }
        }
    }
}
