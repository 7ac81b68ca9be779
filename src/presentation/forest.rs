//! The rows of a forest of differences.

use std::collections::BTreeMap;

use super::comparison::ComparisonLine;
use super::groups::{FINAL_PHASE, grouped, label};
use super::spread::Spread;
use durand_chart::forest::Row;

/// What lies so many spreads of the base away is what a what-if sets by itself.
const SET: f64 = 15.0;

/// So many outcomes are all shown, of more the main ones.
pub const ALL: usize = 20;

/// The rows of the forest: the main outcomes, or all where few were asked for. `values` has those of an outcome, run by run: of the
/// what-if, or else of the base.
pub fn rows(lines: &[ComparisonLine], values: &dyn Fn(bool, &str) -> Vec<Option<f64>>) -> Vec<Row> {
    let by_name: BTreeMap<&str, &ComparisonLine> = lines.iter().map(|line| (line.outcome.as_str(), line)).collect();
    let all = lines.len() <= ALL;
    let has = |outcome: &str| by_name.get(outcome).is_some_and(|line| !line.judged.verdict.starts_with("the same"));
    let row = |(group, outcome): (&'static str, &'static str)| {
        let line = by_name.get(outcome).filter(|_| outcome != FINAL_PHASE)?;
        let (there, here) = (values(false, outcome), values(true, outcome));
        let pairs = there.iter().zip(&here).filter_map(|(there, here)| Some((*here)? - (*there)?));
        Some(Row {
            group: group.to_owned(),
            name: label(outcome),
            unit: line.unit.clone(),
            mean: line.paired.difference?,
            interval: line.paired.interval(),
            pairs: Spread::of(pairs).map(|spread| spread.most),
            spread: Spread::of(there.iter().flatten().copied()).map_or(0.0, |spread| spread.sd),
            shares: [line.judged.share_lower?, line.judged.share_higher?],
            seen: is_seen(line),
            verdict: line.judged.verdict.clone(),
        })
    };
    let rows = grouped(has, all).into_iter().filter_map(row);
    // What the what-if itself sets stands far out: its table has it, the axis has not
    rows.filter(|row| row.spread > 0.0 && row.mean.abs() <= SET * row.spread).collect()
}

/// Whether there is a difference that was told from none.
pub fn is_seen(line: &ComparisonLine) -> bool {
    line.judged.verdict == "lower" || line.judged.verdict == "higher"
}
