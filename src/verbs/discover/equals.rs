//! Factors that would do as well as those that were taken first.

use super::told::Told;
use crate::analysis::discover::equals;
use crate::cli::text::list;

/// Factors that would do as well as those that the boxes, or the tree, took first.
pub fn pairs(told: &Told<'_>) -> Vec<(String, String)> {
    let cases = &told.sweep().cases;
    let mut found: Vec<(usize, usize)> = told.found.boxes.iter().flat_map(|one| equals::of_box(cases, one)).collect();
    found.extend(equals::of_tree(cases, &told.found.tree));
    found.sort_unstable();
    found.dedup();
    let name = |at: usize| cases.factors()[at].name.clone();
    found.into_iter().map(|(one, other)| (name(one), name(other))).collect()
}

/// That in words.
pub fn as_well(told: &Told<'_>) -> Option<String> {
    let pairs = pairs(told);
    let words: Vec<String> = pairs.iter().map(|(one, other)| format!("{other} for {one}")).collect();
    (!pairs.is_empty()).then(|| {
        format!(
            "Of factors that part the points alike the first was taken, which is no finding. As well would do: {}.",
            list(&words)
        )
    })
}
