//! What was found of an outcome, index by index, each with a word where it needs one.

use super::study::{Findings, Found, Method};
use durand_stats::sensitivity::interval::Estimate;
use durand_stats::sensitivity::{Axis, morris, pawn, sobol};

/// An index, as tables name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index {
    /// The method that gives it.
    pub method: Method,
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub meaning: &'static str,
}

const fn index(method: Method, name: &'static str, meaning: &'static str) -> Index {
    Index { method, name, meaning }
}

/// All indices, in the order of rows.
pub const INDICES: [Index; 13] = [
    index(Method::Morris, "mu", "mean elementary effect of the factor's whole range"),
    index(Method::Morris, "mu_star", "mean absolute elementary effect"),
    index(Method::Morris, "sigma", "standard deviation of effects: interactions and bends, and chance"),
    index(Method::Morris, "mu_star_chance", "what chance alone would make of mu_star"),
    index(Method::Morris, "sigma_chance", "what chance alone would make of sigma"),
    index(Method::Sobol, "first", "share of the variance of the mean response that the factor has alone"),
    index(Method::Sobol, "total", "share that it has alone and together with others"),
    index(Method::Sobol, "first_uncorrected", "first as means over runs have it, chance included"),
    index(Method::Sobol, "total_uncorrected", "total as means over runs have it, chance included"),
    index(Method::Pawn, "ks_median", "median Kolmogorov-Smirnov distance over slices of the factor"),
    index(Method::Pawn, "ks_min", "least distance"),
    index(Method::Pawn, "ks_max", "largest distance"),
    index(
        Method::Pawn,
        "ks_median_dummy",
        "ks_median of a factor without effect: mean, and the range of 95 in 100, with what the draws leave open",
    ),
];

/// Where an index has no interval.
pub const TOO_FEW: &str = "no interval: the outcome differs at so few points, or in so few runs, that leaving some out may leave nothing: \
                           too few to say";

/// One index of one factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Number of the factor.
    pub factor: usize,
    /// Which index.
    pub index: Index,
    /// Its value; `None` where it has none, which the note explains.
    pub value: Option<f64>,
    /// Its 95 % interval, where it has one.
    pub interval: Option<[f64; 2]>,
    /// A word where it needs one; else empty.
    pub note: String,
}

/// The rows of an outcome: by factor, then index, of the methods asked for.
pub fn rows(findings: &Findings, axes: &[Axis], methods: &[Method]) -> Vec<Row> {
    let asked = || INDICES.into_iter().filter(|index| methods.contains(&index.method));
    let row = |(factor, axis): (usize, &Axis)| match findings {
        Findings::Found(found) => asked().map(|index| of_index(found, factor, *axis, index)).collect::<Vec<Row>>(),
        silent => {
            let empty = |index| Row { factor, index, value: None, interval: None, note: word(silent) };
            asked().map(empty).collect()
        }
    };
    axes.iter().enumerate().flat_map(row).collect()
}

/// Why an outcome has no indices; empty where it has.
pub fn word(findings: &Findings) -> String {
    match findings {
        Findings::Missing(share) => format!(
            "no index: without a value in {} of the runs, so that there is no mean response",
            durand_text::figures::percent(*share)
        ),
        Findings::Constant(value) => format!("no index: {value} in every run"),
        Findings::Found(_) => String::new(),
    }
}

fn of_index(found: &Found, factor: usize, axis: Axis, index: Index) -> Row {
    let (value, note) = match index.method {
        Method::Morris => of_morris(&found.morris[factor], axis, index.name),
        Method::Sobol => of_sobol(&found.sobol[factor], index.name),
        Method::Pawn => of_pawn(&found.pawn[factor], index.name),
    };
    let interval = match value {
        Value::Estimate(estimate) if estimate.is_known() => Some([estimate.low, estimate.high]),
        Value::Estimate(_) | Value::Plain(_) | Value::None => None,
    };
    let note = match value {
        Value::Estimate(estimate) if !estimate.is_known() => TOO_FEW,
        _ => note,
    };
    let value = match value {
        Value::Estimate(estimate) => Some(estimate.value),
        Value::Plain(value) => Some(value),
        Value::None => None,
    };
    Row { factor, index, value, interval, note: note.to_owned() }
}

enum Value {
    Estimate(Estimate),
    Plain(f64),
    None,
}

impl From<Option<Estimate>> for Value {
    fn from(estimate: Option<Estimate>) -> Self {
        estimate.map_or(Self::None, Self::Estimate)
    }
}

impl From<Option<f64>> for Value {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::None, Self::Plain)
    }
}

fn of_morris(found: &morris::Indices, axis: Axis, name: &str) -> (Value, &'static str) {
    match name {
        "mu" if !axis.has_direction() => {
            (Value::Estimate(found.mu), "from an earlier level to a later one: their order has no meaning")
        }
        "mu" => (Value::Estimate(found.mu), ""),
        "mu_star" if !found.is_above_chance() => {
            (Value::Estimate(found.mu_star), "by its interval not to be told from what chance alone would make of it")
        }
        "mu_star" => (Value::Estimate(found.mu_star), ""),
        "sigma" => (Value::Estimate(found.sigma), ""),
        "mu_star_chance" => (Value::from(found.mu_star_chance), ""),
        _ => (Value::from(found.sigma_chance), ""),
    }
}

fn of_sobol(found: &sobol::Index, name: &str) -> (Value, &'static str) {
    let estimate = match name {
        "first" => found.first,
        "total" => found.total,
        "first_uncorrected" => found.first_uncorrected,
        _ => found.total_uncorrected,
    };
    (Value::from(estimate), of_share(estimate))
}

/// A word for a share of variance that is not a plain one.
pub fn of_share(share: Option<Estimate>) -> &'static str {
    match share {
        None => "no value: the factors together make no variance that can be told from chance",
        Some(share) if share.value < 0.0 && share.high >= 0.0 => {
            "below 0 by the estimator's error, which goes both ways: by its interval not different from 0; more base \
             points narrow it"
        }
        Some(share) if share.value < 0.0 => {
            "below 0, as no share can be, by the estimator's error: take it for 0; more base points narrow it"
        }
        Some(share) if share.low <= 0.0 => "by its interval not different from 0",
        Some(share) if share.value > 1.0 => "above 1 by the estimator's error; more base points narrow it",
        Some(_) => "",
    }
}

fn of_pawn(found: &pawn::Index, name: &str) -> (Value, &'static str) {
    match name {
        "ks_median" if found.kinds < pawn::LEAST_KINDS => (
            Value::Estimate(found.median),
            "too few different points to tell it from what a factor without effect would have: 16 at least",
        ),
        "ks_median" if !found.is_above_dummy() => {
            (Value::Estimate(found.median), "not to be told from what a factor without effect would have")
        }
        "ks_median" => (Value::Estimate(found.median), ""),
        "ks_min" => (Value::Estimate(found.minimum), ""),
        "ks_max" => (Value::Estimate(found.maximum), ""),
        _ => (Value::Estimate(found.dummy), ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the reader from a negative share without a word, and from one that is cut to 0.
    #[test]
    fn a_negative_share_is_explained() {
        let share = |value, low, high| Some(Estimate { value, low, high });
        assert!(of_share(share(-0.02, -0.1, 0.06)).contains("not different from 0"));
        assert!(of_share(share(-0.2, -0.3, -0.1)).contains("take it for 0"));
        assert!(of_share(share(0.02, -0.1, 0.14)).contains("not different from 0"));
        assert!(of_share(share(1.2, 0.9, 1.5)).contains("above 1"));
        assert_eq!(of_share(share(0.4, 0.3, 0.5)), "");
        // Where the interval or the share is at the very edge
        assert!(of_share(share(-0.1, -0.2, 0.0)).contains("not different from 0"));
        assert!(of_share(share(0.1, 0.0, 0.2)).contains("not different from 0"));
        assert_eq!(of_share(share(0.0, 0.0, 0.0)), "by its interval not different from 0");
        assert_eq!(of_share(share(1.0, 0.9, 1.1)), "");
        assert!(of_share(None).contains("no value"));
        let index = sobol::Index {
            first: share(-0.02, -0.1, 0.06),
            total: None,
            first_uncorrected: None,
            total_uncorrected: None,
        };
        let (value, _) = of_sobol(&index, "first");
        assert!(matches!(value, Value::Estimate(estimate) if estimate.value == -0.02));
    }

    /// Protects which figure stands under which name, and what is said of one that tells nothing.
    #[test]
    fn each_index_has_its_own_figure_and_word() {
        let at = |value: f64| Estimate { value, low: value - 0.5, high: value + 0.5 };
        let value = |(value, _): (Value, &'static str)| match value {
            Value::Estimate(estimate) => Some(estimate.value),
            Value::Plain(value) => Some(value),
            Value::None => None,
        };
        let mut effect = morris::Indices {
            mu: at(1.0),
            mu_star: at(2.0),
            sigma: at(3.0),
            mu_star_chance: Some(1.0),
            sigma_chance: Some(0.25),
        };
        let told = |effect: &morris::Indices, axis, name| of_morris(effect, axis, name);
        let names = INDICES.map(|index| index.name);
        let figures: Vec<_> = names[..5].iter().map(|name| value(told(&effect, Axis::Continuous, name))).collect();
        assert_eq!(figures, [1.0, 2.0, 3.0, 1.0, 0.25].map(Some));
        let kinds = Axis::Levels { count: 3, ordered: false };
        assert!(
            told(&effect, kinds, "mu").1.contains("no meaning") && told(&effect, Axis::Continuous, "mu").1.is_empty()
        );
        assert!(told(&effect, kinds, "mu_star").1.is_empty());
        effect.mu_star_chance = Some(1.75);
        assert!(told(&effect, kinds, "mu_star").1.contains("chance alone"));

        let shares = sobol::Index {
            first: Some(at(1.0)),
            total: Some(at(2.0)),
            first_uncorrected: Some(at(3.0)),
            total_uncorrected: None,
        };
        let figures: Vec<_> = names[5..9].iter().map(|name| value(of_sobol(&shares, name))).collect();
        assert_eq!(figures, [Some(1.0), Some(2.0), Some(3.0), None]);

        let mut distance = pawn::Index {
            minimum: at(1.0),
            median: at(2.0),
            maximum: at(3.0),
            dummy: at(0.0),
            kinds: pawn::LEAST_KINDS,
        };
        let figures: Vec<_> = names[9..].iter().map(|name| value(of_pawn(&distance, name))).collect();
        assert_eq!(figures, [2.0, 1.0, 3.0, 0.0].map(Some));
        assert_eq!(of_pawn(&distance, "ks_median").1, "");
        distance.dummy = at(1.75);
        assert!(of_pawn(&distance, "ks_median").1.contains("without effect would have"));
        distance.kinds -= 1;
        assert!(of_pawn(&distance, "ks_median").1.contains("too few different points"));
    }

    #[test]
    fn an_outcome_without_indices_has_a_word_in_each_row() {
        let methods = [Method::Morris, Method::Pawn];
        let rows = rows(&Findings::Missing(0.4), &[Axis::Continuous; 2], &methods);
        assert_eq!(rows.len(), 18);
        assert!(rows.iter().all(|row| row.value.is_none() && row.note.contains("40% of the runs")));
        assert_eq!(word(&Findings::Constant(0.0)), "no index: 0 in every run");
    }
}
