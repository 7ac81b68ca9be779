//! What the factors of an experiment do: each by itself, and two together beyond the sum of what each does.
//!
//! Only of experiments in which every combination of values is simulated: there a mean over all points with one value of a factor, less that
//! over all points with another, is the effect of the factor and of nothing else. All points have the same draws run by run, so an effect
//! is a difference between runs of one number, and its interval follows the rule that differences of what-ifs have.

use crate::compare::verdict::{Compared, Kept, judged};
use crate::design::{Point, Value};
use durand_ensemble::estimate::Estimate;
use durand_ensemble::paired::Paired;
use durand_ensemble::scale::{OUTCOME, Scale};
use durand_ensemble::simulate::Column;

/// Most effects of an experiment that are looked at: beyond, no two of them could be told from luck.
pub const MOST: usize = 400;

/// That a factor takes another value than its first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The factor: its place in the design.
    pub factor: usize,
    /// Its first value.
    pub from: Value,
    /// The other.
    pub to: Value,
}

/// What one turn does, over all values of the other factors; or what two do together, less the sum of what each does.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The first.
    pub turn: Turn,
    /// The second, of an interaction.
    pub with: Option<Turn>,
    /// Points whose outcomes are added up, and those whose outcomes are taken off.
    sides: [Vec<usize>; 2],
    /// Combinations of the other factors.
    others: u32,
    /// Of an interaction: what both do together, and the sum of what each does, as points less points.
    parts: Option<[[Vec<usize>; 2]; 2]>,
}

/// What is kept of one effect on one outcome.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sums {
    whole: Paired,
    parts: [Paired; 2],
}

/// Effects over the runs of an experiment. A run that has no value counts with the highest that it can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    effects: Vec<Effect>,
    scales: Vec<Scale>,
    /// By effect, then outcome.
    sums: Vec<Vec<Sums>>,
}

/// An effect on an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Place of the effect.
    pub effect: usize,
    /// Difference, and what can be said of it; its place of an outcome is that among the experiment's.
    pub found: Compared,
    /// Of an interaction: what both do together, and the sum of what each does.
    pub parts: Option<[Option<Estimate>; 2]>,
}

impl Effects {
    /// Of no runs yet; `None` where not every combination of values is among `points`, or where effects are more than [`MOST`].
    pub fn new(points: &[Point], columns: &[Column]) -> Option<Self> {
        let effects = effects(points)?;
        let scales: Vec<Scale> = columns.iter().map(|column| Scale::new(column, OUTCOME)).collect();
        let sums = vec![vec![Sums::default(); scales.len()]; effects.len()];
        Some(Self { effects, scales, sums })
    }

    /// Adds the outcomes of all points in one run: of the first point, then of the next.
    pub fn add(&mut self, run: &[Option<f64>]) {
        let width = self.scales.len();
        for (at, scale) in self.scales.iter().enumerate() {
            let steps = |point: &usize| scale.steps(run[point * width + at].unwrap_or(scale.range()[1]));
            let sum = |points: &[usize]| points.iter().map(steps).sum::<u64>();
            for (effect, sums) in self.effects.iter().zip(&mut self.sums) {
                let [plus, minus] = &effect.sides;
                let Sums { whole, parts } = &mut sums[at];
                whole.add_steps(&effect.scale(scale), sum(minus), sum(plus));
                for (part, [plus, minus]) in parts.iter_mut().zip(effect.parts.iter().flatten()) {
                    part.add_steps(&effect.scale(scale), sum(minus), sum(plus));
                }
            }
        }
    }

    /// The effects.
    pub fn all(&self) -> &[Effect] {
        &self.effects
    }

    /// Every effect on outcome number `outcome` of those kept; the family of the adjustment are all effects on it.
    pub fn found(&self, outcome: usize) -> Vec<Found> {
        let scales: Vec<Scale> = self.effects.iter().map(|effect| effect.scale(&self.scales[outcome])).collect();
        let mut kept = Vec::with_capacity(scales.len());
        for (sums, &scale) in self.sums.iter().zip(&scales) {
            let whole = &sums[outcome].whole;
            kept.push(Kept { outcome, own: whole, all: whole, scale });
        }
        let all = judged(0, &kept);
        let one = |(effect, found): (usize, Compared)| {
            let parts = &self.sums[effect][outcome].parts;
            let part = |at: usize| parts[at].difference(&scales[effect]);
            Found { effect, found, parts: self.effects[effect].with.map(|_| [part(0), part(1)]) }
        };
        all.into_iter().enumerate().map(one).collect()
    }
}

impl Effect {
    /// Of means over the other factors: sums of as many values as there are on a side, over how many combinations these have.
    fn scale(&self, of: &Scale) -> Scale {
        of.of_sums(self.sides[0].len() as u32).over(self.others)
    }
}

/// All effects; `None` where that is not what the points show.
fn effects(points: &[Point]) -> Option<Vec<Effect>> {
    let factors = points.first()?.values().len();
    let values: Vec<Vec<Value>> = (0..factors).map(|factor| values(points, factor)).collect();
    let combinations = values.iter().map(Vec::len).try_fold(1_usize, usize::checked_mul)?;
    let distinct = |at: usize| points[..at].iter().all(|other| other != &points[at]);
    if combinations != points.len() || points.len() < 2 || !(0..points.len()).all(distinct) {
        return None;
    }
    let turns = |factor: usize| {
        let (from, rest) = values[factor].split_first().expect("a value of some point");
        rest.iter().map(move |to| Turn { factor, from: *from, to: *to }).collect::<Vec<_>>()
    };
    let turns: Vec<Turn> = (0..factors).flat_map(turns).collect();
    let pairs = turns.iter().enumerate().flat_map(|(at, one)| turns[at + 1..].iter().map(move |two| (one, two)));
    let pairs: Vec<(&Turn, &Turn)> = pairs.filter(|(one, two)| one.factor != two.factor).collect();
    if turns.len() + pairs.len() > MOST {
        return None;
    }
    let singles = turns.iter().map(|turn| single(points, *turn));
    Some(singles.chain(pairs.iter().map(|(one, two)| double(points, **one, **two))).collect())
}

/// The values of a factor, in the order in which points first have them.
fn values(points: &[Point], factor: usize) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for point in points {
        if !all.contains(&point.values()[factor]) {
            all.push(point.values()[factor]);
        }
    }
    all
}

/// The points in which these factors have these values.
fn having(points: &[Point], wanted: &[(usize, Value)]) -> Vec<usize> {
    let has = |point: &Point| wanted.iter().all(|(factor, value)| point.values()[*factor] == *value);
    points.iter().enumerate().filter(|(_, point)| has(point)).map(|(at, _)| at).collect()
}

fn single(points: &[Point], turn: Turn) -> Effect {
    let of = |value| having(points, &[(turn.factor, value)]);
    let sides = [of(turn.to), of(turn.from)];
    Effect { turn, with: None, others: sides[0].len() as u32, sides, parts: None }
}

fn double(points: &[Point], turn: Turn, with: Turn) -> Effect {
    let of = |one, other| having(points, &[(turn.factor, one), (with.factor, other)]);
    let (both, neither) = (of(turn.to, with.to), of(turn.from, with.from));
    let each = [of(turn.to, with.from), of(turn.from, with.to)].concat();
    let twice = |points: &[usize]| [points, points].concat();
    let others = both.len() as u32;
    let parts = [[both.clone(), neither.clone()], [each.clone(), twice(&neither)]];
    Effect { turn, with: Some(with), sides: [[both, neither].concat(), each], others, parts: Some(parts) }
}

#[cfg(test)]
#[path = "effects_tests.rs"]
mod tests;
