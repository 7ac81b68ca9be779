//! Where particles are proposed, and what they weigh for it.

use super::plan::Plan;
use super::population::{Past, Population};
use durand_stats::kernel::Kernel;

/// Where the particles of all generations were proposed: in the first all over the prior, then around those that were kept.
pub(super) struct Mixture {
    kernels: Vec<Kernel>,
    /// Simulations of the first generation, and of each kernel's.
    counts: Vec<f64>,
}

impl Mixture {
    /// That of the generations so far.
    pub(super) fn new(plan: &Plan, population: &Population) -> Self {
        let mut kernels: Vec<Kernel> =
            population.past.iter().map(|past| Kernel::new(&past.units, &past.weights)).collect();
        if !population.generations.is_empty() {
            let now = Past::of(&population.particles);
            kernels.push(Kernel::new(&now.units, &now.weights));
        }
        let counts = (1..=kernels.len() as u32 + 1).map(|number| plan.simulations(number) as f64).collect();
        Self { kernels, counts }
    }

    /// Around what the next particles are proposed; `None` where nothing is kept yet.
    pub(super) fn latest(&self) -> Option<&Kernel> {
        self.kernels.last()
    }

    /// The prior's density, which is 1, over that of the mixture of all proposals (the balance heuristic: Owen and Zhou 2000, Journal
    /// of the American Statistical Association 95). With the first generation in it, no weight can be large.
    pub(super) fn weight(&self, unit: &[f64]) -> f64 {
        let all: f64 = self.counts.iter().sum();
        let densities = std::iter::once(1.0).chain(self.kernels.iter().map(|kernel| kernel.density(unit)));
        all / densities.zip(&self.counts).map(|(density, count)| density * count).sum::<f64>()
    }
}
