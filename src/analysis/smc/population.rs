//! Particles, and how they are kept between one sitting and the next: bit for bit.

use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_stats::weighted;

/// A vector of parameters that was simulated once.
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// The parameters, in the unit cube of the priors.
    pub unit: Vec<f64>,
    /// Number of the simulation, from 1.
    pub run: u64,
    /// Weight, above 0: the prior's density over that of all proposals; weights of a population do not sum to 1.
    pub weight: f64,
    /// Distance from what was observed.
    pub distance: f64,
    /// The statistics that the simulation gave.
    pub statistics: Vec<Option<f64>>,
}

/// What one generation did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Generation {
    /// Number, from 1.
    pub number: u32,
    /// Simulations in it.
    pub simulations: u64,
    /// Tolerance after it: the largest distance kept.
    pub tolerance: f64,
    /// Share of its simulations that came nearer than the tolerance before it; 1 in the first.
    pub acceptance: f64,
    /// Effective number of particles kept.
    pub effective: f64,
    /// Whether the search went by it: not, where its particles were worth too few ([`super::Plan::least_effective`]), so that those of the
    /// generation before it stayed.
    pub kept: bool,
}

/// The particles that are kept, nearest first, and how they came to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Population {
    /// The particles.
    pub particles: Vec<Particle>,
    /// The generations so far.
    pub generations: Vec<Generation>,
    /// What the proposals of the second generation and each later one but the next were made around.
    pub past: Vec<Past>,
}

/// Where particles were once kept, with their weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The particles' parameters.
    pub units: Vec<Vec<f64>>,
    /// Their weights.
    pub weights: Vec<f64>,
}

impl Past {
    /// That of `particles`.
    pub fn of(particles: &[Particle]) -> Self {
        let units = particles.iter().map(|particle| particle.unit.clone()).collect();
        Self { units, weights: particles.iter().map(|particle| particle.weight).collect() }
    }
}

impl Population {
    /// Simulations so far.
    pub fn simulations(&self) -> u64 {
        self.generations.iter().map(|generation| generation.simulations).sum()
    }

    /// The generation whose particles these are; `None` before the first.
    pub fn generation(&self) -> Option<&Generation> {
        self.generations.iter().rev().find(|generation| generation.kept)
    }

    /// The tolerance; infinite before the first generation.
    pub fn tolerance(&self) -> f64 {
        self.generation().map_or(f64::INFINITY, |generation| generation.tolerance)
    }

    /// The effective number of particles (Kish 1965): as so many of equal weight they tell.
    pub fn effective(&self) -> f64 {
        weighted::effective(&self.weights())
    }

    /// The weights, in order.
    pub fn weights(&self) -> Vec<f64> {
        self.particles.iter().map(|particle| particle.weight).collect()
    }

    /// Parameter number `at` of every particle, in the unit cube.
    pub fn coordinate(&self, at: usize) -> Vec<f64> {
        self.particles.iter().map(|particle| particle.unit[at]).collect()
    }

    /// Writes all of it.
    pub fn save(&self, writer: &mut Writer) {
        writer.list(&self.generations, |writer, one| {
            writer.number(one.number.into());
            writer.number(one.simulations.into());
            [one.tolerance, one.acceptance, one.effective].into_iter().for_each(|x| writer.float(x));
            writer.number(one.kept.into());
        });
        writer.list(&self.particles, save_particle);
        writer.list(&self.past, |writer, one| {
            writer.list(&one.units, |writer, unit| writer.list(unit, |writer, &x| writer.float(x)));
            writer.list(&one.weights, |writer, &x| writer.float(x));
        });
    }

    /// Reads what [`Population::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let generation = |reader: &mut Reader<'_>| {
            Ok(Generation {
                number: reader.small()?.try_into().map_err(|_| Damaged)?,
                simulations: reader.small()?,
                tolerance: reader.float()?,
                acceptance: reader.float()?,
                effective: reader.float()?,
                kept: match reader.small()? {
                    0 => false,
                    1 => true,
                    _ => return Err(Damaged),
                },
            })
        };
        let past = |reader: &mut Reader<'_>| {
            let units = reader.list(|reader| reader.list(Reader::float))?;
            Ok(Past { units, weights: reader.list(Reader::float)? })
        };
        Ok(Self {
            generations: reader.list(generation)?,
            particles: reader.list(load_particle)?,
            past: reader.list(past)?,
        })
    }
}

/// How far a search is: what a later sitting goes on from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sofar {
    /// What the generations that are complete came to.
    pub population: Population,
    /// The particles of the next one that are simulated, the first ones, without a gap; not weighed yet.
    pub fresh: Vec<Particle>,
}

impl Sofar {
    /// Particles that are simulated.
    pub fn simulations(&self) -> u64 {
        self.population.simulations() + self.fresh.len() as u64
    }

    /// Writes all of it.
    pub fn save(&self, writer: &mut Writer) {
        self.population.save(writer);
        writer.list(&self.fresh, save_particle);
    }

    /// Reads what [`Sofar::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Self { population: Population::load(reader)?, fresh: reader.list(load_particle)? })
    }
}

fn save_particle(writer: &mut Writer, one: &Particle) {
    writer.number(one.run.into());
    writer.float(one.weight);
    writer.float(one.distance);
    writer.list(&one.unit, |writer, &x| writer.float(x));
    writer.list(&one.statistics, |writer, &x| writer.maybe(x));
}

fn load_particle(reader: &mut Reader<'_>) -> Result<Particle, Damaged> {
    let (run, weight, distance) = (reader.small()?, reader.float()?, reader.float()?);
    Ok(Particle { unit: reader.list(Reader::float)?, run, weight, distance, statistics: reader.list(Reader::maybe)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_comes_back_bit_for_bit() {
        let particle = Particle {
            unit: vec![0.1, 1.0],
            run: u64::MAX,
            weight: 1e-300,
            distance: f64::INFINITY,
            statistics: vec![None, Some(-0.0)],
        };
        let generation = Generation {
            number: 1,
            simulations: 20,
            tolerance: f64::INFINITY,
            acceptance: 1.0,
            effective: 9.5,
            kept: true,
        };
        let past = vec![Past { units: vec![vec![0.5, 0.25]], weights: vec![3.0] }];
        let population = Population { particles: vec![particle.clone()], generations: vec![generation], past };
        let sofar = Sofar { population, fresh: vec![particle] };
        let mut writer = Writer::default();
        sofar.save(&mut writer);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        let again = Sofar::load(&mut reader).unwrap();
        assert_eq!(reader.end(), Ok(()));
        assert_eq!((&again, again.simulations()), (&sofar, 21));
        let statistics = &again.population.particles[0].statistics;
        assert_eq!(statistics[1].map(f64::to_bits), Some((-0.0_f64).to_bits()));
        for length in 0..bytes.len() {
            assert!(Sofar::load(&mut Reader::new(&bytes[..length])).is_err(), "cut to {length} bytes");
        }
    }
}
