//! With which factors of a sweep an outcome goes, and whether that can be told from luck.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::points::{Outcome, Points};
use super::shelf::Shelf;
use crate::chart::words::short;
use crate::stats::student::two_sided_t;

/// Runs of each point below which nothing is said: their luck is in all points.
const FEWEST_RUNS: u64 = 6;
/// Chance of telling of any factor that has no effect.
const LEVEL: f64 = 0.05;

/// What a factor does to an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// How far the means lie apart, above 0.
    pub size: f64,
    /// Its 95 % interval; `None` where it is not known.
    pub interval: Option<[f64; 2]>,
    /// Whether it can be told from luck, among all that are looked at.
    pub seen: bool,
    /// The values of the factor with the low mean and with the high one.
    pub between: [String; 2],
}

/// A row of `effects.csv`.
#[derive(Deserialize)]
struct Row {
    outcome: String,
    factor: String,
    from: String,
    to: String,
    with: String,
    effect: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    verdict: String,
}

/// The effects in a folder.
pub struct Effects {
    /// Of factors by themselves, run by run; nothing where not every combination was simulated.
    rows: Option<Vec<Row>>,
    runs: u64,
    asked: usize,
}

impl Effects {
    /// Those of the sweep in that folder, of which `asked` are looked at.
    pub fn new(shelf: &Shelf<'_>, asked: usize) -> Result<Self, String> {
        let alone = |rows: Vec<Row>| rows.into_iter().filter(|row| row.with.is_empty()).collect();
        let rows = if shelf.has("effects.csv") { Some(shelf.rows("effects.csv").map(alone)?) } else { None };
        Ok(Self { rows, runs: shelf.count("runs_per_point"), asked })
    }

    /// What they are, in words.
    pub fn words(&self) -> &'static str {
        match self.rows {
            Some(_) => {
                "What a factor does over all values of the others, run by run, as effects.csv has it; of several values the one \
                 that does most. Hollow and grey is what cannot be told from none."
            }
            None => {
                "Of a number, points in its highest third against points in its lowest; of anything else, the value with the \
                 highest mean against the one with the lowest. All other factors differ as well, so small differences come by \
                 themselves: hollow and grey is what cannot be told from none. “durand sensitivity” asks this with more care."
            }
        }
    }

    /// That of a factor on an outcome; `None` where there is none at all.
    pub fn of(&self, outcome: &Outcome, points: &Points, factor: usize) -> Option<Effect> {
        match &self.rows {
            Some(rows) => {
                let name = points.factors.get(factor)?;
                let of_factor = rows.iter().filter(|row| row.outcome == outcome.name && row.factor == *name);
                of_factor.filter_map(told).max_by(|one, other| one.size.total_cmp(&other.size))
            }
            None => self.over_points(outcome, points, factor),
        }
    }

    /// A difference of means over points, by Student's t with one spread for both groups. Groups without a spread, and few runs whose luck
    /// all points share, tell nothing.
    fn over_points(&self, outcome: &Outcome, points: &Points, factor: usize) -> Option<Effect> {
        let value = |point: &u64| points.values.get(point)?.get(factor);
        let are_numbers =
            outcome.means.keys().all(|point| value(point).is_some_and(|text| text.parse::<f64>().is_ok()));
        let groups = if are_numbers { thirds(outcome, points, factor) } else { by_value(outcome, points, factor) };
        let summed: Vec<(&String, f64, &Vec<f64>)> = groups
            .iter()
            .filter(|(_, values)| values.len() > 1)
            .map(|(name, values)| (name, values.iter().sum::<f64>() / values.len() as f64, values))
            .collect();
        let low = summed.iter().min_by(|one, other| one.1.total_cmp(&other.1))?;
        let high = summed.iter().max_by(|one, other| one.1.total_cmp(&other.1))?;
        let size = high.1 - low.1;
        let squares = |(_, mean, values): &(&String, f64, &Vec<f64>)| {
            values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>()
        };
        let freedom = low.2.len() + high.2.len() - 2;
        let variance = (squares(low) + squares(high)) / freedom as f64;
        let error = libm::sqrt(variance / low.2.len() as f64 + variance / high.2.len() as f64);
        let is_known = error > 0.0 && self.runs >= FEWEST_RUNS;
        let half = |level: f64| error * two_sided_t(level, freedom as u64);
        // Of several values the two that lie farthest apart are told, so each pair counts
        let pairs = (self.asked * summed.len() * (summed.len() - 1) / 2).max(1);
        (size > 0.0).then(|| Effect {
            size,
            interval: is_known.then(|| [size - half(LEVEL), size + half(LEVEL)]),
            seen: is_known && size > half(LEVEL / pairs as f64),
            between: [low.0.clone(), high.0.clone()],
        })
    }
}

/// What a row says; nothing where there is no effect in any run.
fn told(row: &Row) -> Option<Effect> {
    let value = row.effect.filter(|value| *value != 0.0)?;
    let interval = row.ci95_low.zip(row.ci95_high);
    let turned = value < 0.0;
    Some(Effect {
        size: value.abs(),
        interval: interval.map(|(low, high)| if turned { [-high, -low] } else { [low, high] }),
        seen: ["lower", "higher"].contains(&row.verdict.as_str()),
        between: if turned { [row.to.clone(), row.from.clone()] } else { [row.from.clone(), row.to.clone()] },
    })
}

fn by_value(outcome: &Outcome, points: &Points, factor: usize) -> BTreeMap<String, Vec<f64>> {
    let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (point, mean) in &outcome.means {
        let value = points.values.get(point).and_then(|all| all.get(factor)).cloned().unwrap_or_default();
        groups.entry(value).or_default().push(*mean);
    }
    groups
}

/// The means of the points in the lowest and in the highest third of a number.
fn thirds(outcome: &Outcome, points: &Points, factor: usize) -> BTreeMap<String, Vec<f64>> {
    let value = |point: &u64| points.values.get(point).and_then(|all| all.get(factor)?.parse::<f64>().ok());
    let mut all: Vec<(f64, f64)> =
        outcome.means.iter().filter_map(|(point, mean)| Some((value(point)?, *mean))).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let third = (all.len() / 3).max(1);
    let of = |some: &[(f64, f64)]| some.iter().map(|one| one.1).collect::<Vec<f64>>();
    let named = |some: &[(f64, f64)]| match (some.first(), some.last()) {
        (Some(first), Some(last)) => format!("{}–{}", short(first.0), short(last.0)),
        _ => String::new(),
    };
    let (low, high) = (&all[..third.min(all.len())], &all[all.len().saturating_sub(third)..]);
    BTreeMap::from([(named(low), of(low)), (named(high), of(high))])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight points of two factors, with these means.
    fn over(means: [f64; 8], runs: u64) -> [Option<Effect>; 2] {
        let outcome =
            Outcome { name: "deaths".to_owned(), unit: "deaths".to_owned(), means: (1..).zip(means).collect() };
        let values = (1..=8_u64).map(|at| (at, vec![["off", "on"][at as usize % 2], ["no", "yes"][at as usize / 5]]));
        let points = Points {
            factors: vec!["a".to_owned(), "b".to_owned()],
            values: values.map(|(at, values)| (at, values.into_iter().map(str::to_owned).collect())).collect(),
        };
        let effects = Effects { rows: None, runs, asked: 2 };
        [0, 1].map(|factor| effects.of(&outcome, &points, factor))
    }

    /// Protects a reader of few runs and of points without a spread: neither is certainty.
    #[test]
    fn what_has_no_spread_is_not_certain() {
        let [a, b] = over([5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0], 100);
        let a = a.unwrap();
        assert_eq!((a.size, a.interval, a.seen, b), (4.0, None, false, None));
        assert_eq!(a.between, ["off".to_owned(), "on".to_owned()]);
        let spread = [5.1, 1.0, 5.0, 1.1, 5.2, 0.9, 4.9, 1.0];
        assert!(over(spread, 100)[0].as_ref().is_some_and(|effect| effect.seen));
        let few = over(spread, 2)[0].clone().unwrap();
        assert!(!few.seen && few.interval.is_none(), "two runs have one luck: {few:?}");
        let unclear = over(spread, 100)[1].clone().unwrap();
        assert!(!unclear.seen && unclear.interval.unwrap()[0] < 0.0, "{unclear:?}");
    }

    /// Protects the sign: what lowers is told from the value with the high mean to the one with the low.
    #[test]
    fn a_row_is_turned_so_that_it_rises() {
        let row = |effect, low, high, verdict: &str| Row {
            outcome: "deaths".to_owned(),
            factor: "air".to_owned(),
            from: "as it is".to_owned(),
            to: "none".to_owned(),
            with: String::new(),
            effect: Some(effect),
            ci95_low: Some(low),
            ci95_high: Some(high),
            verdict: verdict.to_owned(),
        };
        let lower = told(&row(-3.0, -4.0, -1.0, "lower")).unwrap();
        assert_eq!((lower.size, lower.interval, lower.seen), (3.0, Some([1.0, 4.0]), true));
        assert_eq!(lower.between, ["none".to_owned(), "as it is".to_owned()]);
        assert!(!told(&row(3.0, 1.0, 4.0, "not clear among so many effects")).unwrap().seen);
        assert_eq!(told(&row(0.0, -1.0, 1.0, "none in any run")), None);
    }
}
