//! What is said where too few points or runs differ: how much that leaves open, and how many would do.

use crate::analysis::sensitivity::{Findings, Found, Method, Plan, table};
use crate::cli::text::list;
use crate::ensemble::estimate::LEVEL;
use crate::figures::{grouped, percent, rounded_up};
use crate::stats::proportion::most_unseen;

/// Where so few points or runs differ that some index has no interval: how many would do.
pub fn would_do(found: &Found, plan: &Plan) -> Option<String> {
    let [points, runs] = found.times_wanted();
    let more =
        |times: u64, of: u64, what: &str| (times > 1).then(|| format!("{} {what}", grouped(rounded_up(times * of))));
    let rows = if plan.has(Method::Sobol) || plan.has(Method::Pawn) {
        more(points, plan.rows.into(), "base points (--points)")
    } else {
        more(points, plan.trajectories.into(), "trajectories (--trajectories)")
    };
    let wanted: Vec<String> =
        [rows, more(runs, found.split.runs as u64, "runs (--runs)")].into_iter().flatten().collect();
    let untold = found.is_unknown_in_part() && !wanted.is_empty();
    untold.then(|| format!("Where too few differ to say, some {} would do.", list(&wanted)))
}

/// Why an outcome has no indices, as a sentence. What is alike at so many independent points may differ at others.
pub fn silence(outcome: &str, findings: &Findings, plan: &Plan) -> String {
    let open = match findings {
        Findings::Constant(_) => {
            let share = percent(most_unseen(plan.independent().into(), LEVEL));
            format!(" It may yet differ at up to {share} of all points.").replace("up to under", "under")
        }
        _ => String::new(),
    };
    format!("{outcome}: {}.{open}", table::word(findings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sensitivity::Estimate;
    use crate::analysis::sensitivity::variance::Split;

    /// Protects a reader whom a constant would tell that nothing moves it, or whom "too few" would leave without a number.
    #[test]
    fn too_few_are_said_with_how_many_would_do() {
        let around = |reach: f64| Estimate { value: 1.0, low: 1.0 - reach, high: 1.0 + reach };
        let (known, share) = (around(0.5), Some(around(0.5)));
        let split = Split { runs: 20, parameters: known, chance: known, share, left: 1.0 };
        let mut few = Found {
            split,
            mean: 10.0,
            differing: [Some(2), Some(5)],
            morris: Vec::new(),
            sobol: Vec::new(),
            pawn: Vec::new(),
        };
        let plan = Plan { methods: vec![Method::Sobol], trajectories: 2, rows: 10 };
        assert_eq!(would_do(&few, &plan), None, "all is known");
        few.split.share = Some(around(f64::INFINITY));
        let told = would_do(&few, &plan).unwrap();
        assert!(told.ends_with("some 100 base points (--points) and 80 runs (--runs) would do."), "{told}");
        let silent = silence("deaths", &Findings::Constant(0.0), &plan);
        assert_eq!(silent, "deaths: no index: 0 in every run. It may yet differ at up to 26% of all points.");
    }
}
