//! What is fitted.

/// What one simulation gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// Distance from what was observed, at least 0; what is not a number counts as infinite.
    pub distance: f64,
    /// The statistics that the distance is made of; `None` where a statistic has no value. As many for every simulation.
    pub statistics: Vec<Option<f64>>,
}

/// A simulator, and what it is held against.
pub trait Problem: Sync {
    /// Number of parameters, at least 1.
    fn parameters(&self) -> usize;

    /// Simulates once at `unit`, a point of the unit cube of the priors. `run` is the number of the simulation, which
    /// addresses its draws: the same point and number always give the same.
    fn simulate(&self, unit: &[f64], run: u64) -> Simulated;
}
