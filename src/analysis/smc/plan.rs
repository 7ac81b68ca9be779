//! How to search, when a search ends and how it fails.

use std::fmt;

use super::population::Population;

/// Effective particles below which a generation is not kept, for a search that keeps so many: 50, and a quarter of them where they are few.
///
/// A search that goes on where hardly anything comes nearer ends with a few particles that carry all weight; its intervals are then too narrow. In
/// fits to records that the model made (see `calibrate/recovery.rs`; 324 true values), 65 % of the 90 % intervals held the truth without this
/// floor, 87 % with a floor of 20 and 92 % with one of 50.
pub fn least_effective(particles: u32) -> f64 {
    (f64::from(particles) / 4.0).min(50.0)
}

/// How to search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Seed; every value is valid.
    pub seed: u64,
    /// Particles that are kept, at least 1.
    pub particles: u32,
    /// Particles that each generation proposes; the first simulates as many more as are kept.
    pub proposals: u32,
    /// The search ends when a smaller share of a generation than this comes nearer than the tolerance before it.
    pub least_acceptance: f64,
    /// It ends when the tolerance is no larger than this.
    pub least_tolerance: f64,
    /// It ends after so many generations.
    pub most_generations: u32,
    /// It ends when another generation would make more simulations than this.
    pub most_simulations: u64,
    /// It ends before a generation whose particles are worth fewer than this, and keeps those of the generation before.
    pub least_effective: f64,
}

impl Plan {
    /// A search of the usual kind: as many proposals as particles, which halves the share of the prior that is near enough
    /// in each generation, until fewer than one proposal in twenty comes nearer.
    pub fn new(seed: u64, particles: u32) -> Self {
        let most_simulations = u64::MAX;
        Self {
            seed,
            particles,
            proposals: particles,
            least_acceptance: 0.05,
            least_tolerance: 0.0,
            most_generations: 50,
            most_simulations,
            least_effective: least_effective(particles),
        }
    }

    /// Simulations in generation `number`, from 1.
    pub fn simulations(&self, number: u32) -> u64 {
        u64::from(self.proposals) + if number == 1 { u64::from(self.particles) } else { 0 }
    }

    /// Simulations until the search ends at the latest.
    pub fn longest(&self) -> u64 {
        let all = (1..=self.most_generations).map(|number| self.simulations(number)).sum::<u64>();
        all.min(self.most_simulations)
    }

    /// Why `population` is not to be taken further; `None` if it is.
    pub fn ending(&self, population: &Population) -> Option<Ending> {
        let last = population.generations.last()?;
        let next = self.simulations(last.number + 1);
        if !last.kept {
            Some(Ending::Effective)
        } else if last.tolerance <= self.least_tolerance {
            Some(Ending::Tolerance)
        } else if last.acceptance < self.least_acceptance {
            Some(Ending::Acceptance)
        } else if last.number >= self.most_generations {
            Some(Ending::Generations)
        } else if population.simulations() + next > self.most_simulations {
            Some(Ending::Simulations)
        } else {
            None
        }
    }
}

/// Why a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The tolerance that was asked for was reached.
    Tolerance,
    /// Hardly a proposal came nearer any more.
    Acceptance,
    /// The most generations were made.
    Generations,
    /// Another generation would have been more simulations than were allowed.
    Simulations,
    /// Another generation's particles were worth too few, so that those before it were kept.
    Effective,
    /// The stop flag was set: what was finished is there, the particles of the generation at hand among it.
    Stopped,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Tolerance, Self::Acceptance, Self::Generations, Self::Simulations, Self::Effective, Self::Stopped];

    /// Name in tables and for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tolerance => "tolerance",
            Self::Acceptance => "acceptance",
            Self::Generations => "generations",
            Self::Simulations => "simulations",
            Self::Effective => "effective",
            Self::Stopped => "stopped",
        }
    }
}

/// Why a search failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure<E> {
    /// A simulation panicked.
    Panic {
        /// Its number.
        run: u64,
        /// The panic's message.
        message: String,
    },
    /// No particle has a finite distance, so none is nearer than another.
    Nowhere,
    /// What came of a generation could not be kept.
    Keep(E),
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panic { run, message } => write!(f, "simulation {run} failed inside the model: {message}"),
            Self::Nowhere => f.write_str("no simulation has a finite distance from what was observed"),
            Self::Keep(error) => error.fmt(f),
        }
    }
}

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The generation at hand, from 1.
    pub generation: u32,
    /// Simulations that are done in all.
    pub simulations: u64,
    /// The tolerance so far; infinite in the first generation.
    pub tolerance: f64,
    /// The acceptance of the generation before; `None` in the first.
    pub acceptance: Option<f64>,
}
