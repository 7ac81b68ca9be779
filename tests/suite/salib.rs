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
        pawn::index(Axis::Continuous, &units, &all, &responses, random())
    };
    let found: Vec<pawn::Index> = (0..points[0].len()).map(of).collect();
    let values =
        |index: fn(&pawn::Index) -> Estimate| -> Vec<f64> { found.iter().map(|factor| index(factor).value).collect() };
    agree(case, "minimum", &values(|index| index.minimum));
    agree(case, "median", &values(|index| index.median));
    agree(case, "maximum", &values(|index| index.maximum));
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
