//! The model as something that can be fitted: parameters to a distance from the record.

use crate::analysis::history::{Period, Simulation};
use crate::analysis::prior::Priors;
use crate::analysis::smc::{Problem, Simulated};
use crate::analysis::target::{Target, distance};
use crate::ensemble::draws::Draws;
use crate::model::settings::Settings;
use crate::model::simulator::Simulator;

/// A scenario held against targets.
#[derive(Debug)]
pub struct Fit<'a> {
    /// The scenario's settings.
    pub settings: &'a Settings,
    /// Which of them are fitted.
    pub priors: &'a Priors,
    /// What it has to meet.
    pub targets: &'a [Target],
    /// What is simulated, from the scenario's first day on.
    pub period: Period,
    /// Seed of the runs.
    pub seed: u64,
}

impl Problem for Fit<'_> {
    fn parameters(&self) -> usize {
        self.priors.count()
    }

    fn simulate(&self, unit: &[f64], run: u64) -> Simulated {
        let settings = self.priors.set(self.settings, unit);
        let simulator = Simulator::new(&settings, Simulation::weeks(&self.period));
        let history = Simulation::new(&simulator, self.period).tell(Draws::new(self.seed, run));
        let statistics: Vec<Option<f64>> = self.targets.iter().map(|target| target.of(&history)).collect();
        Simulated { distance: distance(self.targets, &statistics), statistics }
    }
}
