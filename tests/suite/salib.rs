//! Sensitivity indices agree with Python's SALib on the same samples and outputs: `tests/salib`, which `make.py` there remakes.

use std::collections::BTreeMap;
use std::path::Path;

use durand::analysis::random::{Purpose, Random};
use durand::analysis::sensitivity::{Axis, Estimate, Responses, morris, pawn, sobol};

/// SALib sums in another order.
const TOLERANCE: f64 = 1e-9;

type Expected = BTreeMap<String, BTreeMap<String, Vec<f64>>>;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/salib")
}

fn expected(case: &str) -> BTreeMap<String, Vec<f64>> {
    let text = std::fs::read_to_string(folder().join("expected.json")).expect("it ships");
    let mut all: Expected = serde_json::from_str(&text).expect("it is JSON");
    all.remove(case).unwrap_or_else(|| panic!("{case} is expected"))
}

/// The points of a case, and its outcomes as those of one run.
fn sample(case: &str) -> (Vec<Vec<f64>>, Responses) {
    let mut reader = csv::Reader::from_path(folder().join(format!("{case}.csv"))).expect("it ships");
    let rows = reader.deserialize::<Vec<f64>>().map(|row| row.expect("numbers"));
    let (points, outcomes): (Vec<Vec<f64>>, Vec<f64>) = rows
        .map(|mut row| {
            let outcome = row.pop().expect("the last column");
            (row, outcome)
        })
        .unzip();
    (points, Responses::new(1, outcomes))
}

fn agree(case: &str, index: &str, found: &[f64]) {
    let expected = &expected(case)[index];
    assert_eq!(found.len(), expected.len());
    for (factor, (found, expected)) in found.iter().zip(expected).enumerate() {
        let off = (found - expected).abs();
        assert!(off <= TOLERANCE * expected.abs().max(1.0), "{case}, {index} of x{}: {found}, {expected}", factor + 1);
    }
}

fn random() -> Random {
    Random::new(1, Purpose::Sensitivity, 0)
}

fn agree_on_sobol(case: &str) {
    let (points, responses) = sample(case);
    let factors = points[0].len();
    let sample = sobol::Sample { rows: points.len() / (factors + 2), factors };
    let base: Vec<Vec<f64>> = sample.pairs().iter().map(|[a, b]| [&points[*a][..], &points[*b][..]].concat()).collect();
    assert_eq!(sample.cube(&base), points, "points in the order of SALib");
    let found = sobol::Indices::new(sample, &responses, random());
    let of = |index: fn(&sobol::Index) -> Option<Estimate>| -> Vec<f64> {
        found.factors.iter().map(|factor| index(factor).expect("it varies").value).collect()
    };
    agree(case, "S1", &of(|index| index.first_uncorrected));
    agree(case, "ST", &of(|index| index.total_uncorrected));
}

fn agree_on_morris(case: &str) {
    let (points, responses) = sample(case);
    let factors = points[0].len();
    let walk = |points: &[Vec<f64>]| {
        let moves = |pair: &[Vec<f64>]| (0..factors).find(|&at| pair[0][at] != pair[1][at]).expect("it moves");
        morris::Trajectory { points: points.to_vec(), moved: points.windows(2).map(moves).collect() }
    };
    let walks: Vec<morris::Trajectory> = points.chunks(factors + 1).map(walk).collect();
    let of = |factor| morris::Indices::new(&walks, Axis::Continuous, factor, &responses, random());
    let found: Vec<morris::Indices> = (0..factors).map(of).collect();
    let values = |index: fn(&morris::Indices) -> Estimate| -> Vec<f64> {
        found.iter().map(|factor| index(factor).value).collect()
    };
    agree(case, "mu", &values(|index| index.mu));
    agree(case, "mu_star", &values(|index| index.mu_star));
    agree(case, "sigma", &values(|index| index.sigma));
}

fn agree_on_pawn(case: &str) {
    let (points, responses) = sample(case);
    let all: Vec<usize> = (0..points.len()).collect();
    let of = |factor: usize| {
        let units: Vec<f64> = points.iter().map(|point| point[factor]).collect();
        pawn::index(Axis::Continuous, &units, &all, &all, &responses, random())
    };
    let found: Vec<pawn::Index> = (0..points[0].len()).map(of).collect();
    let values =
        |index: fn(&pawn::Index) -> Estimate| -> Vec<f64> { found.iter().map(|factor| index(factor).value).collect() };
    agree(case, "minimum", &values(|index| index.minimum));
    agree(case, "median", &values(|index| index.median));
    agree(case, "maximum", &values(|index| index.maximum));
}

/// The points of `durand_points.csv` of one sample, and each outcome of `durand_means.csv` there, as of one run.
struct Durand {
    factors: Vec<String>,
    rows: Vec<BTreeMap<String, String>>,
    means: Vec<BTreeMap<String, f64>>,
}

impl Durand {
    fn read() -> Self {
        let open = |file| csv::Reader::from_path(folder().join(file)).expect("it ships");
        let mut points = open("durand_points.csv");
        let factors = points.headers().expect("a header").iter().skip(5).map(str::to_owned).collect();
        let rows = points.deserialize().map(|row| row.expect("a row")).collect();
        let means = open("durand_means.csv").deserialize().map(|row| row.expect("numbers")).collect();
        Self { factors, rows, means }
    }

    /// Numbers of the points of which `wanted` holds, and an outcome there.
    fn sample(&self, outcome: &str, wanted: impl Fn(&BTreeMap<String, String>) -> bool) -> (Vec<usize>, Responses) {
        let chosen: Vec<usize> = (0..self.rows.len()).filter(|&at| wanted(&self.rows[at])).collect();
        let values = chosen.iter().map(|&at| self.means[at][outcome]).collect();
        (chosen, Responses::new(1, values))
    }

    fn value(&self, point: usize, factor: usize) -> Option<f64> {
        self.rows[point][&self.factors[factor]].parse().ok()
    }
}

/// Protects the whole way from points and means in a result folder to indices. Factors of levels have no counterpart in SALib's
/// Morris and PAWN, so there only numbers are compared.
#[test]
fn indices_of_a_result_folder_agree() {
    let durand = Durand::read();
    let factors = durand.factors.len();
    for outcome in ["mean_tension", "ttp_attacks", "deaths"] {
        let case = format!("durand_{outcome}");
        let expected = expected(&case);
        let agree = |index: &str, factor: usize, found: f64| {
            let expected = expected[index][factor];
            let name = &durand.factors[factor];
            assert!(
                (found - expected).abs() <= TOLERANCE * expected.abs().max(1.0),
                "{case}, {index} of {name}: {found}, {expected}"
            );
        };
        let (rows, responses) = durand.sample(outcome, |row| row["sample"] == "row");
        let sample = sobol::Sample { rows: rows.len() / (factors + 2), factors };
        let shares = sobol::Indices::new(sample, &responses, random()).factors;
        let (points, responses) = durand.sample(outcome, |row| row["sample"] == "trajectory");
        let moved = |at: &&usize| durand.rows[**at]["part"] == "step";
        let factor = |at: &usize| durand.factors.iter().position(|name| *name == durand.rows[*at]["changed"]).unwrap();
        let walks: Vec<morris::Trajectory> = points
            .chunks(factors + 1)
            .map(|walk| morris::Trajectory {
                // On Morris' grid a number goes up or down by the same part of its range
                points: walk.windows(2).fold(vec![vec![0.0; factors]], |mut units, pair| {
                    let factor = factor(&pair[1]);
                    let mut unit = units.last().unwrap().clone();
                    let [before, after] = [pair[0], pair[1]].map(|at| durand.value(at, factor));
                    unit[factor] += if after >= before { morris::STEP } else { -morris::STEP };
                    units.push(unit);
                    units
                }),
                moved: walk.iter().filter(moved).map(factor).collect(),
            })
            .collect();
        let (ends, spread) = durand.sample(outcome, |row| row["part"] == "A" || row["part"] == "B");
        let all: Vec<usize> = (0..ends.len()).collect();
        for (at, share) in shares.iter().enumerate() {
            agree("S1", at, share.first_uncorrected.unwrap().value);
            agree("ST", at, share.total_uncorrected.unwrap().value);
            let Some(units) = ends.iter().map(|point| durand.value(*point, at)).collect::<Option<Vec<f64>>>() else {
                continue;
            };
            let effects = morris::Indices::new(&walks, Axis::Continuous, at, &responses, random());
            agree("mu", at, effects.mu.value);
            agree("mu_star", at, effects.mu_star.value);
            agree("sigma", at, effects.sigma.value);
            let distances = pawn::index(Axis::Continuous, &units, &all, &all, &spread, random());
            agree("minimum", at, distances.minimum.value);
            agree("median", at, distances.median.value);
            agree("maximum", at, distances.maximum.value);
        }
    }
}

/// Protects the estimators of first (Saltelli 2010) and total order (Jansen 1999).
#[test]
fn shares_of_variance_agree() {
    agree_on_sobol("ishigami_sobol");
    agree_on_sobol("sobol_g_sobol");
}

/// Protects elementary effects.
#[test]
fn elementary_effects_agree() {
    agree_on_morris("ishigami_morris");
    agree_on_morris("sobol_g_morris");
}

/// Protects slices, distances and their medians, also with many equal outcomes.
#[test]
fn distances_agree() {
    agree_on_pawn("ishigami_pawn");
    agree_on_pawn("sobol_g_pawn");
    agree_on_pawn("ties_pawn");
}
