//! A study: which points the methods need, and what they find.

use std::collections::BTreeMap;

pub use super::plan::{Method, Plan};

use crate::design::{self, Design};
use crate::random::{Purpose, Random};
use durand_stats::sensitivity::morris::{self, Trajectory};
use durand_stats::sensitivity::sobol::{self, Sample};
use durand_stats::sensitivity::variance::Split;
use durand_stats::sensitivity::{Axis, Responses, pawn};
use durand_stats::unseen;

/// What a point is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The beginning of a trajectory, from 0.
    Start(usize),
    /// After a step of a trajectory, which moved a factor.
    Step(usize, usize),
    /// A of a base row, from 0.
    A(usize),
    /// A of a base row with one factor of its B.
    Ab(usize, usize),
    /// B of a base row.
    B(usize),
}

/// The points of a study.
#[derive(Clone, Debug)]
pub struct Study {
    seed: u64,
    plan: Plan,
    axes: Vec<Axis>,
    walks: Vec<Trajectory>,
    /// Points of trajectories, then those of base rows.
    points: Vec<Vec<f64>>,
    parts: Vec<Part>,
    /// The same number for points that are the same in all factors.
    kinds: Vec<usize>,
}

/// What was found of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Findings {
    /// It has no value in this share of the runs, so it has no mean response.
    Missing(f64),
    /// It is the same in every run.
    Constant(f64),
    /// What depends on what.
    Found(Box<Found>),
}

/// Variance and indices of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Parameters and chance.
    pub split: Split,
    /// Mean over all points that are spread evenly.
    pub mean: f64,
    /// Of the means at points, and of those of runs, how many differ from the usual one; `None` where none is usual.
    pub differing: [Option<usize>; 2],
    /// By factor; empty without the method.
    pub morris: Vec<morris::Indices>,
    /// By factor; empty without the method.
    pub sobol: Vec<sobol::Index>,
    /// By factor; empty without the method.
    pub pawn: Vec<pawn::Index>,
}

impl Study {
    /// The study of a design's factors.
    ///
    /// # Panics
    /// If it needs base rows and the factors are more than half of [`design::MOST_DIMENSIONS`].
    pub fn of(design: &Design, plan: Plan) -> Self {
        let axes = design.factors().iter().map(Axis::from).collect();
        let study = Self::new(design.seed(), axes, plan, |rows, width| design::sobol_units(design.seed(), width, rows));
        // Places that differ may be the same value, as of a whole number
        let values = study.points.iter().map(|unit| design.point(unit));
        let texts = values.map(|point| {
            let value = |(factor, value): (&design::Factor, &design::Value)| factor.text(*value);
            design.factors().iter().zip(point.values()).map(value).collect::<Vec<String>>()
        });
        let kinds = numbered(texts);
        Self { kinds, ..study }
    }

    /// The study of factors with these axes. `base` gives so many rows of so many coordinates that fill the unit cube evenly.
    pub fn new(seed: u64, axes: Vec<Axis>, plan: Plan, base: impl FnOnce(usize, usize) -> Vec<Vec<f64>>) -> Self {
        let factors = axes.len();
        let walks = if plan.has(Method::Morris) { plan.trajectories } else { 0 };
        let walks: Vec<Trajectory> = (0..u64::from(walks)).map(|number| Trajectory::new(seed, number, &axes)).collect();
        let (mut points, mut parts) = (Vec::new(), Vec::new());
        for (number, walk) in walks.iter().enumerate() {
            points.extend(walk.points.iter().cloned());
            parts.push(Part::Start(number));
            parts.extend(walk.moved.iter().map(|factor| Part::Step(number, *factor)));
        }
        let rows = plan.rows as usize;
        if plan.has(Method::Sobol) {
            let sample = Sample { rows, factors };
            points.extend(sample.cube(&base(rows, 2 * factors)));
            for row in 0..rows {
                parts.push(Part::A(row));
                parts.extend((0..factors).map(|factor| Part::Ab(row, factor)));
                parts.push(Part::B(row));
            }
        } else if plan.has(Method::Pawn) {
            for (row, places) in base(rows, 2 * factors).iter().enumerate() {
                let (a, b) = places.split_at(factors);
                points.extend([a.to_vec(), b.to_vec()]);
                parts.extend([Part::A(row), Part::B(row)]);
            }
        }
        let place = |point: &Vec<f64>| {
            let of = |(axis, unit): (&Axis, &f64)| match axis {
                Axis::Continuous => unit.to_bits(),
                Axis::Levels { .. } => axis.level(*unit) as u64,
            };
            axes.iter().zip(point).map(of).collect::<Vec<u64>>()
        };
        let kinds = numbered(points.iter().map(place));
        Self { seed, plan, axes, walks, points, parts, kinds }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The axes, one a factor.
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The points of the unit cube, in order.
    pub fn points(&self) -> &[Vec<f64>] {
        &self.points
    }

    /// What each point is for.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Points that are independent of each other, in pairs: A and B of each base row; without rows, the beginnings of two
    /// trajectories each, which stand on Morris' grid.
    fn pairs(&self) -> Vec<[usize; 2]> {
        let numbered = || self.parts.iter().enumerate();
        let of = |wanted: fn(&Part) -> bool| numbered().filter(move |(_, part)| wanted(part)).map(|(at, _)| at);
        let ends: Vec<usize> = of(|part| matches!(part, Part::A(_) | Part::B(_))).collect();
        let used = if ends.is_empty() { of(|part| matches!(part, Part::Start(_))).collect() } else { ends };
        used.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
    }

    /// What is found of an outcome. `values` are those of its runs by point, then run; `outcome` is its number, which its
    /// bootstrap has its random numbers from.
    ///
    /// # Panics
    /// If there are not `runs` values for each point, or fewer than two runs.
    pub fn find(&self, runs: usize, values: &[Option<f64>], outcome: usize) -> Findings {
        let there: Vec<f64> = values.iter().copied().flatten().collect();
        if there.len() < values.len() {
            return Findings::Missing((values.len() - there.len()) as f64 / values.len() as f64);
        }
        let responses = Responses::new(runs, there);
        if responses.is_constant() {
            return Findings::Constant(responses.at(0)[0]);
        }
        let pairs = self.pairs();
        let used: Vec<usize> = pairs.iter().copied().flatten().collect();
        let means = responses.means();
        let mean = used.iter().map(|point| means[*point]).sum::<f64>() / used.len() as f64;
        let split = Split::new(&responses, &pairs, self.random(0, outcome, 0));
        let (walking, rest) = responses.split_at(self.walks.iter().map(|walk| walk.points.len()).sum());
        let factors = 0..self.axes.len();
        let morris = |factor: usize| {
            let random = self.random(1, outcome, factor);
            morris::Indices::new(&self.walks, self.axes[factor], factor, &walking, random)
        };
        let kinds: Vec<usize> = used.iter().map(|point| self.kinds[*point]).collect();
        let pawn = |factor: usize| {
            let units: Vec<f64> = used.iter().map(|point| self.points[*point][factor]).collect();
            pawn::index(self.axes[factor], &units, &used, &kinds, &responses, self.random(3, outcome, factor))
        };
        let sample = Sample { rows: self.plan.rows as usize, factors: self.axes.len() };
        let sobol = || sobol::Indices::new(sample, &rest, self.random(2, outcome, 0)).factors;
        let has = |method| self.plan.has(method);
        Findings::Found(Box::new(Found {
            split,
            mean,
            differing: [unseen::unusual(&means), unseen::unusual(&responses.by_run())],
            morris: if has(Method::Morris) { factors.clone().map(morris).collect() } else { Vec::new() },
            sobol: if has(Method::Sobol) { sobol() } else { Vec::new() },
            pawn: if has(Method::Pawn) { factors.map(pawn).collect() } else { Vec::new() },
        }))
    }

    /// The random numbers of a bootstrap.
    fn random(&self, kind: u64, outcome: usize, factor: usize) -> Random {
        Random::new(self.seed, Purpose::Sensitivity, kind << 48 | (outcome as u64) << 24 | factor as u64)
    }
}

/// The same number for what is the same, counted by where it first occurs.
fn numbered<T: Ord>(all: impl Iterator<Item = T>) -> Vec<usize> {
    let mut known: BTreeMap<T, usize> = BTreeMap::new();
    let number = |one: T| {
        let next = known.len();
        *known.entry(one).or_insert(next)
    };
    all.map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: [Axis; 3] = [Axis::Continuous, Axis::Levels { count: 2, ordered: true }, Axis::Continuous];

    fn study(methods: &[Method]) -> Study {
        let plan = Plan { methods: methods.to_vec(), trajectories: 30, rows: 64 };
        let base = |rows: usize, coordinates: usize| {
            let mut random = Random::new(1, Purpose::Bootstrap, 0);
            (0..rows).map(|_| (0..coordinates).map(|_| random.unit()).collect()).collect()
        };
        Study::new(5, AXES.to_vec(), plan, base)
    }

    /// 10 on if the second factor is on, plus the first; plus a little chance.
    fn values(study: &Study) -> Vec<Option<f64>> {
        let at = |(number, point): (usize, &Vec<f64>)| {
            let mut random = Random::new(2, Purpose::Bootstrap, number as u64);
            let mean = point[0] + 10.0 * AXES[1].level(point[1]) as f64;
            [mean + 0.1 * random.normal(), mean + 0.1 * random.normal(), mean + 0.1 * random.normal()].map(Some)
        };
        study.points().iter().enumerate().flat_map(at).collect()
    }

    /// Protects the layout of points: every method finds what the function has.
    #[test]
    fn each_method_finds_a_switch_that_matters() {
        for methods in [&Method::ALL[..], &[Method::Morris], &[Method::Sobol], &[Method::Pawn]] {
            let study = study(methods);
            assert_eq!(study.points().len() as u64, study.plan().points(3), "{methods:?}");
            assert_eq!(study.points().len(), study.parts().len());
            let Findings::Found(found) = study.find(3, &values(&study), 0) else { panic!("it varies") };
            // 25 of the switch and 1/12 of the first, or a little more on Morris' grid
            assert!((found.split.parameters.value - 25.1).abs() < 16.0 && found.split.chance.value < 0.02);
            // Half of 1 and half of 10, over the points that are spread evenly and no others
            assert!((found.mean - 5.5).abs() < 2.0, "{}", found.mean);
            assert_eq!(found.differing, [None; 2], "no value is usual");
            let seen: Vec<Vec<bool>> = [
                found.morris.iter().map(morris::Indices::is_above_chance).collect(),
                found.sobol.iter().map(|index| index.first.is_some_and(|first| first.low > 0.5)).collect(),
                found.pawn.iter().map(pawn::Index::is_above_dummy).collect(),
            ]
            .into_iter()
            .filter(|seen: &Vec<bool>| !seen.is_empty())
            .collect();
            assert_eq!(seen.len(), methods.len());
            assert!(seen.iter().all(|seen| seen[1] && !seen[2]), "{methods:?}: {seen:?}");
            if let Some(morris) = found.morris.get(1) {
                assert!((morris.mu.value - 10.0).abs() < 0.1 && morris.mu_star.value == morris.mu.value);
            }
        }
    }

    /// Protects outcomes without indices: they get a word.
    #[test]
    fn what_is_missing_or_constant_is_said() {
        let study = study(&[Method::Morris]);
        let mut all = vec![Some(3.0); study.points().len() * 2];
        assert_eq!(study.find(2, &all, 0), Findings::Constant(3.0));
        let half = all.len() / 2;
        all[..half].fill(None);
        assert_eq!(study.find(2, &all, 0), Findings::Missing(0.5));
    }
}
