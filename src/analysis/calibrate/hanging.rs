//! How much of a fit hangs on its priors.
//!
//! Priors are uniform between limits that somebody chose. Would it matter if one end had been thought likelier than the other? Each particle's
//! weight is tilted, once towards the low end of one prior (its density falls in a straight line to 0 at the high end) and once towards the
//! high end; nothing is simulated again. Sensitivity to a prior by weights of the draws: Kallioinen, Paananen, Bürkner and Vehtari (2024,
//! "Detecting and diagnosing prior and likelihood sensitivity with power-scaling", Statistics and Computing 34); a uniform density has no
//! power to scale, so it is tilted.

use super::case::Case;
use crate::prior::Prior;
use crate::smc::Population;
use durand_stats::weighted;

/// How far apart the two tilts put the middle of a parameter of which the record says nothing: 2/3 and 1/3 of its prior.
const OF_PRIOR: f64 = 1.0 / 3.0;
/// Effective particles without which nothing is said: under a tilt they are worth fewer still.
const FEWEST: f64 = 4.0;

/// How much hangs on the prior of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Hanging<'a> {
    /// Its prior.
    pub prior: &'a Prior,
    /// Its mean where the low end of its prior is likelier, and where the high end is; `None` where the particles are worth too few.
    pub means: Option<[f64; 2]>,
    /// How far apart these are on the prior's scale, over how far they would be if the record said nothing: 0 where the record decides, 1 where
    /// the prior does.
    pub share: Option<f64>,
    /// The target that differs most between both tilts, by number, and by how many of its uncertainties; `None` where none has a value.
    pub moved: Option<(usize, f64)>,
}

/// How much hangs on each prior, in their order.
pub fn hanging<'a>(case: &Case<'a>, population: &Population) -> Vec<Hanging<'a>> {
    let weights = population.weights();
    let enough = weighted::effective(&weights) >= FEWEST;
    let one = |(at, prior): (usize, &'a Prior)| {
        let units = population.coordinate(at);
        let low: Vec<f64> = weights.iter().zip(&units).map(|(weight, unit)| weight * (1.0 - unit)).collect();
        let high: Vec<f64> = weights.iter().zip(&units).map(|(weight, unit)| weight * unit).collect();
        // All on one end: the tilt away from it has nothing to weigh
        let told = enough && [&low, &high].iter().all(|weights| weights.iter().sum::<f64>() > 0.0);
        if !told {
            return Hanging { prior, means: None, share: None, moved: None };
        }
        let values: Vec<f64> = units.iter().map(|unit| prior.value(*unit)).collect();
        let apart = weighted::mean(&units, &high) - weighted::mean(&units, &low);
        Hanging {
            prior,
            means: Some([weighted::mean(&values, &low), weighted::mean(&values, &high)]),
            share: Some(apart / OF_PRIOR),
            moved: moved(case, population, &low, &high),
        }
    };
    case.priors.iter().enumerate().map(one).collect()
}

/// The target whose mean over the particles differs most between two weightings, in its uncertainties.
fn moved(case: &Case<'_>, population: &Population, low: &[f64], high: &[f64]) -> Option<(usize, f64)> {
    let mean = |at: usize, weights: &[f64]| {
        let told =
            population.particles.iter().zip(weights).filter_map(|(one, weight)| Some((one.statistics[at]?, *weight)));
        let (sum, all) = told.fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
        (all > 0.0).then(|| sum / all)
    };
    let by = |(at, target): (usize, &crate::target::Target)| {
        Some((at, (mean(at, high)? - mean(at, low)?) / target.uncertainty))
    };
    let all = case.targets.iter().enumerate().filter_map(by);
    all.max_by(|(_, one), (_, other)| one.abs().total_cmp(&other.abs()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::history::Period;
    use crate::prior::parse;
    use crate::record::Record;
    use crate::smc::Particle;
    use durand_model::settings::Settings;

    const TWO: &str = "[[prior]]\npath = 'world.tension'\nlow = 10\nhigh = 40\nwhy = 'a'\n\
         [[prior]]\npath = 'world.trust'\nlow = 10\nhigh = 40\nwhy = 'b'";

    /// Protects what is said of the priors. Worked by hand: of a parameter of which nothing was learned all hangs on its prior, and its tilted means
    /// are a third and two thirds of the way; of one that is known nothing does; a statistic that follows the first moves with it.
    #[test]
    fn all_hangs_on_the_prior_where_nothing_is_learned() {
        let priors = parse("p.toml", TWO).unwrap_or_else(|problems| panic!("{problems}"));
        let record = Record::read(std::path::Path::new("scenarios/history")).unwrap_or_else(|wrong| panic!("{wrong}"));
        let period = Period { from: date(2021, 8, 15), to: date(2021, 12, 31) };
        let settings = Settings::default();
        let case = Case::new(&settings, &priors, &record, period, 1);
        let targets = case.targets().len();
        let particle = |at: u32| {
            let unit = (f64::from(at) + 0.5) / 3000.0;
            let statistics = vec![Some(5.0); targets - 1].into_iter().chain([Some(unit)]).collect();
            Particle { unit: vec![unit, 0.5], run: 1, weight: 1.0, distance: 1.0, statistics }
        };
        let population =
            Population { particles: (0..3000).map(particle).collect(), generations: Vec::new(), past: Vec::new() };
        let [free, known] = hanging(&case, &population).try_into().unwrap();
        let near = |is: f64, should_be: f64| assert!((is - should_be).abs() < 1e-3, "{is} {should_be}");
        near(free.share.unwrap(), 1.0);
        near(free.means.unwrap()[0], 20.0);
        near(free.means.unwrap()[1], 30.0);
        let (which, by) = free.moved.unwrap();
        assert_eq!(which, targets - 1);
        near(by * case.targets()[which].uncertainty, 1.0 / 3.0);
        near(known.share.unwrap(), 0.0);
        assert_eq!(known.moved.map(|(_, by)| by.abs() < 1e-9), Some(true));
        let few = Population { particles: population.particles[..2].to_vec(), ..population };
        assert_eq!(hanging(&case, &few)[0].share, None);
    }
}
