//! A what-if, as the folder has it.

use crate::chart::forest::Row;
use crate::presentation::comparison::{BASE, ComparisonLine};
use crate::presentation::forest::rows;
use crate::presentation::phases::PhaseLine;
use crate::scenario::Scenario;
use crate::verbs::report::runs::Runs;
use crate::verbs::report::shelf::Shelf;

/// A what-if of the comparison.
pub struct WhatIf {
    pub name: String,
    pub scenario: Scenario,
    pub lines: Vec<ComparisonLine>,
    pub rows: Vec<Row>,
    pub phases: Vec<PhaseLine>,
    pub pairs: u64,
}

/// All that were compared.
pub fn what_ifs(shelf: &Shelf<'_>, runs: &Runs) -> Result<Vec<WhatIf>, String> {
    let lines: Vec<ComparisonLine> = shelf.rows("comparison.csv")?;
    let phases: Vec<PhaseLine> = shelf.rows("phases.csv")?;
    let names = shelf.fact("what_ifs").as_array().into_iter().flatten().filter_map(|one| one["name"].as_str());
    let what_if = |name: &str| {
        let lines: Vec<ComparisonLine> = lines.iter().filter(|line| line.whatif == name).cloned().collect();
        Ok(WhatIf {
            name: name.to_owned(),
            scenario: shelf.scenario(&format!("what-if-{name}.toml"))?,
            rows: rows(&lines, &|side, outcome| runs.values(if side { name } else { BASE }, outcome)),
            lines,
            phases: phases.iter().filter(|line| line.whatif == name).cloned().collect(),
            pairs: shelf.count("runs"),
        })
    };
    names.map(what_if).collect()
}
