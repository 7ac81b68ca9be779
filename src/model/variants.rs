//! The variants of a scenario, each compiled when a run first plays it.
//!
//! Those that are kept are bounded in bytes, so that a comparison of many what-ifs under many draws does not hold them
//! all; the others are compiled for each run that plays them.

use std::fmt;
use std::mem::size_of;
use std::sync::{Arc, OnceLock};

use super::actor::Actor;
use super::beginning;
use super::compiled::phases;
use super::conduct::Course;
use super::regime::Regime;
use super::settings::Settings;
use super::state::{Border, State};
use super::stretch::{Stretch, in_week};
use super::vocabulary::pakistan;

/// Bytes of compiled variants that are kept, at most: of all simulators that share them together.
pub const KEPT_BYTES: usize = 128 << 20;

/// One set of values, compiled.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The state in which runs begin.
    pub start: State,
    /// What holds when.
    pub regime: Regime,
}

/// Gives the settings of the variant at a place.
type Source = dyn Fn(usize) -> Settings + Send + Sync;

/// The variants of one scenario.
#[derive(Clone)]
pub struct Variants {
    count: usize,
    weeks: u32,
    first: Arc<Variant>,
    source: Arc<Source>,
    /// The first of them, after they were played.
    kept: Arc<[OnceLock<Arc<Variant>>]>,
}

impl fmt::Debug for Variants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Variants").field("count", &self.count).field("kept", &self.kept.len()).finish_non_exhaustive()
    }
}

impl Variant {
    /// Whether rules look at what happens in it.
    pub fn sees_events(&self) -> bool {
        self.regime.watch().is_some_and(|watch| watch.sees_events)
    }

    /// Bytes that it takes, nearly.
    pub fn bytes(&self) -> usize {
        self.regime.stretches() * size_of::<Stretch>()
    }

    fn compile(settings: &Settings, weeks: u32) -> Self {
        Self { start: start(settings), regime: Regime::compile(settings, weeks) }
    }
}

impl Variants {
    /// `count` variants, at least one, for runs of `weeks` weeks.
    pub fn new(count: usize, source: Arc<Source>, weeks: u32) -> Self {
        let first = Arc::new(Variant::compile(&source(0), weeks));
        Self { count, weeks, first, source, kept: Arc::new([]) }.sharing(1)
    }

    /// The same, with one of `shares` equal shares of what may be kept.
    pub fn sharing(self, shares: usize) -> Self {
        let most = KEPT_BYTES / shares.max(1) / self.first.bytes().max(1);
        let kept = (0..self.count.min(most)).map(|_| OnceLock::new()).collect();
        Self { kept, ..self }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first.
    pub fn first(&self) -> &Arc<Variant> {
        &self.first
    }

    /// The one at a place, counted from 0.
    pub fn at(&self, place: usize) -> Arc<Variant> {
        match (place, self.kept.get(place)) {
            (0, _) => Arc::clone(&self.first),
            (_, Some(kept)) => Arc::clone(kept.get_or_init(|| self.compiled(place))),
            (_, None) => self.compiled(place),
        }
    }

    fn compiled(&self, place: usize) -> Arc<Variant> {
        let mut one = Variant::compile(&(self.source)(place), self.weeks);
        one.regime.share_weeks(&self.first.regime);
        Arc::new(one)
    }
}

/// The state in which the runs of a scenario begin.
fn start(settings: &Settings) -> State {
    let mut world = beginning::world(settings);
    let course = Course { settings: settings.start, acts: 0 };
    // What a border that is shut at the start shuts is Pakistan's; who shut anything else is not known
    let mut border = Border::default();
    if course.has(pakistan::Border::Shut) {
        border.by_pakistan = world.closed();
    } else {
        border.by_incident = world.closed();
    }
    world.phase = phases(&in_week(settings, 0)).phase(world.tension, 0.0);
    let mut state = State { world, border, course };
    for actor in Actor::ALL.into_iter().filter(|actor| !settings.present[*actor as usize].holds(0)) {
        beginning::leave(actor, &mut state);
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Protects memory and the time to open: a variant is compiled when it is played, and no more are kept than the
    /// share allows.
    #[test]
    fn variants_are_compiled_when_they_are_played() {
        let compiled = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&compiled);
        let source = move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
            Settings::default()
        };
        let all = Variants::new(50, Arc::new(source), 10);
        let count = || compiled.load(Ordering::Relaxed);
        assert_eq!(count(), 1, "the first alone");
        all.at(7);
        all.at(7);
        assert_eq!(count(), 2, "once, as there is room");
        let few = all.sharing(KEPT_BYTES / size_of::<Stretch>() / 5);
        for place in [4, 4, 5, 5] {
            few.at(place);
        }
        assert_eq!(count(), 5, "place 4 is kept, place 5 is not");
    }
}
