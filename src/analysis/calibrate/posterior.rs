//! What a fit says of the parameters.

use crate::analysis::prior::{Prior, Priors};
use crate::analysis::random::{Purpose, Random};
use crate::analysis::smc::Population;
use crate::analysis::weighted;

/// Shares of the quantiles that are told.
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// What is known of one parameter before and after the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Marginal<'a> {
    /// Its prior.
    pub prior: &'a Prior,
    /// 5, 25, 50, 75 and 95 % quantiles of the prior.
    pub before: [f64; 5],
    /// The same of the posterior.
    pub after: [f64; 5],
    /// Mean of the posterior.
    pub mean: f64,
    /// Standard deviation of the posterior.
    pub sd: f64,
    /// By how much the fit narrowed it: 1 less the ratio of standard deviations, on the prior's scale. 0 if nothing was
    /// learned, 1 if it is known exactly; below 0 where the ends of the prior are likelier than its middle.
    pub shrinkage: f64,
}

/// The marginal of each parameter, in the order of the priors.
pub fn marginals<'a>(priors: &'a Priors, population: &Population) -> Vec<Marginal<'a>> {
    let weights = population.weights();
    // Standard deviation of a number that is uniform from 0 to 1
    let uniform = (1.0_f64 / 12.0).sqrt();
    let marginal = |(at, prior): (usize, &'a Prior)| {
        let units = population.coordinate(at);
        let values: Vec<f64> = units.iter().map(|&unit| prior.value(unit)).collect();
        Marginal {
            prior,
            before: QUANTILES.map(|share| prior.value(share)),
            after: QUANTILES.map(|share| weighted::quantile(&values, &weights, share).unwrap_or(f64::NAN)),
            mean: weighted::mean(&values, &weights),
            sd: weighted::sd(&values, &weights),
            shrinkage: 1.0 - weighted::sd(&units, &weights) / uniform,
        }
    };
    priors.iter().enumerate().map(marginal).collect()
}

/// How two parameters go together in the posterior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// The parameters, by number.
    pub pair: [usize; 2],
    /// Their correlation on the scales of their priors; `None` where one of them is the same in all particles.
    pub value: Option<f64>,
}

/// The correlation of every two parameters.
pub fn correlations(population: &Population) -> Vec<Correlation> {
    let weights = population.weights();
    let dimensions = population.particles.first().map_or(0, |particle| particle.unit.len());
    let units: Vec<Vec<f64>> = (0..dimensions).map(|at| population.coordinate(at)).collect();
    let pairs = (0..dimensions).flat_map(|one| (one + 1..dimensions).map(move |other| [one, other]));
    let correlation = |pair: [usize; 2]| Correlation {
        pair,
        value: weighted::correlation(&units[pair[0]], &units[pair[1]], &weights),
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
    use crate::analysis::prior::parse;
    use crate::analysis::smc::Particle;

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
        assert!(before.shrinkage.abs() < 1e-5, "{}", before.shrinkage);
        for (before, after) in before.before.iter().zip(before.after) {
            assert!((before - after).abs() < 0.02, "{before} {after}");
        }
        let known = &marginals(&priors, &population(&[0.25; 10]))[0];
        assert_eq!((known.after, known.mean, known.sd, known.shrinkage), ([15.0; 5], 15.0, 0.0, 1.0));
        let half: Vec<f64> = even.iter().map(|unit| unit / 2.0).collect();
        assert!((marginals(&priors, &population(&half))[0].shrinkage - 0.5).abs() < 1e-5);
    }

    #[test]
    fn every_pair_has_its_correlation_once() {
        let found = correlations(&population(&[0.1, 0.4, 0.7]));
        assert_eq!(found.len(), 1);
        assert!(found[0].pair == [0, 1] && (found[0].value.unwrap() + 1.0).abs() < 1e-12);
    }
}
