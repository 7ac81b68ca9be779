//! What the runs of a scenario draw.

use std::sync::Arc;

use super::posterior::Posterior;
use super::scenario::Scenario;
use super::standing::Standing;
use durand_model::settings::Settings;
use durand_model::simulator::Simulator;
use durand_model::variant;

impl Scenario {
    /// The same scenario without its posterior: every value is the one that its files say.
    #[must_use]
    pub fn without_posterior(mut self) -> Self {
        self.content.standing = Standing::default();
        self
    }

    /// What each run draws; `None` where nothing is drawn. What is fixed over the posterior's file is not in it.
    pub fn posterior(&self) -> Option<&Posterior> {
        self.content.standing.drawn()
    }

    /// The whole posterior as its file has it, also where the scenario fixes some of its values or all.
    pub fn whole_posterior(&self) -> Option<&Posterior> {
        self.content.standing.whole()
    }

    /// What the posterior's file would draw but a later file or `--set` fixes: positions in [`durand_model::registry::settings`].
    pub fn fixed(&self) -> Vec<usize> {
        self.content.standing.fixed()
    }

    /// The place of the draw, counted from 0, that run number `run` takes under the scenario's seed; `None` where nothing is
    /// drawn. It depends on seed, run and the number of draws alone, so a what-if's run takes the draw of its base's.
    pub fn row_of(&self, run: u64) -> Option<usize> {
        let posterior = self.posterior()?;
        Some(variant::of(self.seed(), run, posterior.draws.len()))
    }

    /// The settings with which run number `run` is played.
    pub fn settings_of(&self, run: u64) -> Settings {
        match self.posterior().zip(self.row_of(run)) {
            Some((posterior, row)) => posterior.over(self.settings(), row),
            None => self.settings().clone(),
        }
    }

    /// The scenario for an ensemble: one variant for each draw of the posterior, compiled when a run first takes it.
    pub fn simulator(&self) -> Simulator {
        match self.content.standing.shared() {
            None => Simulator::new(self.settings(), self.weeks),
            Some(posterior) => {
                let (settings, drawn) = (self.settings().clone(), Arc::clone(posterior));
                let count = posterior.draws.len();
                Simulator::of_variants(count, move |row| drawn.over(&settings, row), self.weeks)
            }
        }
    }
}
