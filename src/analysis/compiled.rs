//! The points of an experiment, each compiled when it is first played, and kept as far as there is room.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use durand_model::simulator::{KEPT_BYTES, Simulator};
use durand_scenario::Scenario;

/// Points that are compiled.
#[derive(Debug)]
pub struct Compiled {
    points: Vec<OnceLock<Arc<Simulator>>>,
    bytes: AtomicUsize,
}

impl Compiled {
    /// Room for `points` points of these scenarios; none where each run makes another of a point: by its draw of a posterior, or by the
    /// rules that open in it, under each of which more is compiled and kept.
    pub fn new(points: usize, scenarios: &[Scenario]) -> Self {
        let is_one = |one: &Scenario| {
            one.posterior().is_none() && one.settings().interventions.iter().all(|known| known.rule.is_none())
        };
        let points = if scenarios.iter().all(is_one) { points } else { 0 };
        Self { points: (0..points).map(|_| OnceLock::new()).collect(), bytes: AtomicUsize::new(0) }
    }

    /// The point, counted from 0; `compile` is asked for it where it is not there yet.
    pub fn at(&self, point: usize, compile: impl FnOnce() -> Simulator) -> Arc<Simulator> {
        if let Some(known) = self.points.get(point).and_then(OnceLock::get) {
            return Arc::clone(known);
        }
        let new = Arc::new(compile());
        if let Some(place) = self.points.get(point)
            && self.bytes.load(Ordering::Relaxed) + new.bytes() <= KEPT_BYTES
            && place.set(Arc::clone(&new)).is_ok()
        {
            self.bytes.fetch_add(new.bytes(), Ordering::Relaxed);
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use durand_model::settings::Settings;

    fn scenario(text: &str) -> Scenario {
        durand_scenario::parse("s.toml", &format!("extends = 'quick'\n{text}"))
            .unwrap_or_else(|wrong| panic!("{wrong}"))
    }

    fn with_rule() -> Scenario {
        scenario("[[interventions]]\nname = 'calm'\nwhen = 'tension >= 50'\nset = { 'world.tension' = 20 }")
    }

    /// How often four points are compiled that are played three times each.
    fn times(compiled: &Compiled) -> u32 {
        let mut times = 0;
        for point in (0..3).flat_map(|_| 0..4) {
            compiled.at(point, || {
                times += 1;
                Simulator::new(&Settings::default(), 8)
            });
        }
        times
    }

    #[test]
    fn a_point_is_compiled_once_unless_each_run_makes_another_of_it() {
        assert_eq!(times(&Compiled::new(4, &[scenario("")])), 4);
        // The last has no room of its own
        assert_eq!(times(&Compiled::new(3, &[scenario("")])), 6);
        assert_eq!(times(&Compiled::new(4, &[scenario(""), with_rule()])), 12);
    }

    /// Protects bounded memory, however many points there are.
    #[test]
    fn what_is_kept_is_bounded() {
        let compiled = Compiled::new(4, &[scenario("")]);
        let bytes = Simulator::new(&Settings::default(), 8).bytes();
        assert!(bytes > 10_000, "{bytes}");
        compiled.bytes.store(KEPT_BYTES - 2 * bytes, Ordering::Relaxed);
        assert_eq!(times(&compiled), 2 + 3 * 2);
    }
}
