//! What a fit says of the parameters.

use crate::prior::{Prior, Priors};
use crate::random::{Purpose, Random};
use crate::smc::Population;
use durand_stats::few;
use durand_stats::weighted;

/// Shares of the quantiles that are told.
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// Effective particles without which there is no spread.
const FEWEST_FOR_SPREAD: f64 = 2.0;
/// Effective particles without which a correlation has no standard error: Fisher's is 1 / sqrt(n - 3).
const FEWEST_FOR_CORRELATION: f64 = 4.0;

/// What is known of one parameter before and after the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Marginal<'a> {
    /// Its prior.
    pub prior: &'a Prior,
    /// 5, 25, 50, 75 and 95 % quantiles of the prior.
    pub before: [f64; 5],
    /// The same of the posterior; `None` where the particles are worth too few to tell it ([`few::can_tell`]).
    pub after: [Option<f64>; 5],
    /// Mean of the posterior.
    pub mean: f64,
    /// Standard deviation of the posterior; `None` of particles that are worth less than two.
    pub sd: Option<f64>,
    /// By how much the fit narrowed it: 1 less the ratio of standard deviations, on the prior's scale. 0 if nothing was
    /// learned, 1 if it is known exactly; below 0 where the ends of the prior are likelier than its middle. `None` as with `sd`.
    pub shrinkage: Option<f64>,
    /// Whether it is narrower than so few draws of the prior would be by chance ([`few::narrowest_by_chance`]).
    pub narrowed: bool,
}

/// The marginal of each parameter, in the order of the priors.
pub fn marginals<'a>(priors: &'a Priors, population: &Population) -> Vec<Marginal<'a>> {
    let (weights, effective) = (population.weights(), population.effective());
    // Standard deviation of a number that is uniform from 0 to 1
    let uniform = (1.0_f64 / 12.0).sqrt();
    let spreads = |sd: f64| (effective >= FEWEST_FOR_SPREAD).then_some(sd);
    let marginal = |(at, prior): (usize, &'a Prior)| {
        let units = population.coordinate(at);
        let values: Vec<f64> = units.iter().map(|&unit| prior.value(unit)).collect();
        let ratio = weighted::sd(&units, &weights) / uniform;
        let quantile = |share| weighted::quantile(&values, &weights, share).filter(|_| few::can_tell(effective, share));
        Marginal {
            prior,
            before: QUANTILES.map(|share| prior.value(share)),
            after: QUANTILES.map(quantile),
            mean: weighted::mean(&values, &weights),
            sd: spreads(weighted::sd(&values, &weights)),
            shrinkage: spreads(1.0 - ratio),
            narrowed: ratio < few::narrowest_by_chance(effective),
        }
    };
    priors.iter().enumerate().map(marginal).collect()
}

/// How two parameters go together in the posterior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// The parameters, by number.
    pub pair: [usize; 2],
    /// Their correlation on the scales of their priors; `None` where one of them is the same in all particles, or these are worth less than
    /// `FEWEST_FOR_CORRELATION`.
    pub value: Option<f64>,
}

/// The correlation of every two parameters.
pub fn correlations(population: &Population) -> Vec<Correlation> {
    let weights = population.weights();
    let enough = population.effective() >= FEWEST_FOR_CORRELATION;
    let dimensions = population.particles.first().map_or(0, |particle| particle.unit.len());
    let units: Vec<Vec<f64>> = (0..dimensions).map(|at| population.coordinate(at)).collect();
    let pairs = (0..dimensions).flat_map(|one| (one + 1..dimensions).map(move |other| [one, other]));
    let correlation = |pair: [usize; 2]| Correlation {
        pair,
        value: weighted::correlation(&units[pair[0]], &units[pair[1]], &weights).filter(|_| enough),
    };
    pairs.map(correlation).collect()
}

/// `number` draws of equal weight, by systematic resampling: each is the place of a particle. Where more are asked for than
/// there are particles, some come more than once.
pub fn draws(population: &Population, seed: u64, number: usize) -> Vec<usize> {
    weighted::resample(&population.weights(), number, &mut Random::new(seed, Purpose::Resampling, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prior::parse;
    use crate::smc::Particle;

    const ONE: &str = "[[prior]]\npath = 'world.tension'\nlow = 10\nhigh = 30\nwhy = 'a'";

    fn population(units: &[f64]) -> Population {
        let particle = |&unit: &f64| Particle {
            unit: vec![unit, 1.0 - unit],
            run: 1,
            weight: 1.0,
            distance: 1.0,
            statistics: Vec::new(),
        };
        Population { particles: units.iter().map(particle).collect(), generations: Vec::new(), past: Vec::new() }
    }

    #[test]
    fn shrinkage_is_0_for_the_prior_and_1_for_a_point() {
        let priors = parse("p.toml", ONE).unwrap_or_else(|problems| panic!("{problems}"));
        let even: Vec<f64> = (0..1000).map(|at| (f64::from(at) + 0.5) / 1000.0).collect();
        let before = &marginals(&priors, &population(&even))[0];
        assert!(before.shrinkage.unwrap().abs() < 1e-5 && !before.narrowed, "{before:?}");
        for (before, after) in before.before.iter().zip(before.after) {
            assert!((before - after.unwrap()).abs() < 0.02, "{before} {after:?}");
        }
        let known = &marginals(&priors, &population(&[0.25; 20]))[0];
        assert_eq!((known.after, known.mean, known.sd, known.shrinkage), ([Some(15.0); 5], 15.0, Some(0.0), Some(1.0)));
        let half: Vec<f64> = even.iter().map(|unit| unit / 2.0).collect();
        let half = &marginals(&priors, &population(&half))[0];
        assert!((half.shrinkage.unwrap() - 0.5).abs() < 1e-5 && half.narrowed);
    }

    /// Protects against certainty that comes of few particles: one that has all weight tells no interval and no narrowing, however many stand
    /// beside it.
    #[test]
    fn one_particle_tells_no_spread() {
        let priors = parse("p.toml", ONE).unwrap_or_else(|problems| panic!("{problems}"));
        let mut population = population(&[0.3, 0.1, 0.9, 0.6]);
        population.particles[0].weight = 1e9;
        let alone = &marginals(&priors, &population)[0];
        assert_eq!((alone.after, alone.sd, alone.shrinkage), ([None, None, Some(16.0), None, None], None, None));
        assert!(!alone.narrowed);
        assert_eq!(correlations(&population)[0].value, None);
    }

    #[test]
    fn every_pair_has_its_correlation_once() {
        let found = correlations(&population(&[0.1, 0.4, 0.7, 0.8]));
        assert_eq!(found.len(), 1);
        assert!(found[0].pair == [0, 1] && (found[0].value.unwrap() + 1.0).abs() < 1e-12);
    }
}
